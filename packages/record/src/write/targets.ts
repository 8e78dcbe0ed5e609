/** What references of a transaction mean: entries of the bundle, matches of criteria, resources of the record. */
import { badRequest, conditionalReference, type UnknownResource } from '@helseplattform/fhir';
import type { Viewer } from '../access/viewer.ts';
import { type Seen, seenBy } from '../access/writes.ts';
import type { Statements } from '../database/statement.ts';
import { patientReferenceOf } from '../patient-of.ts';
import { typeNumber } from '../resource-types.ts';
import { Conditions } from './conditions.ts';
import type { WriteContext } from './context.ts';
import { parseLocalReference } from './plan.ts';
import type { Known, Names } from './resolve.ts';
import { nameOf, type Work } from './work.ts';

export class Targets {
  readonly conditions = new Conditions();
  readonly #context: WriteContext;
  readonly #byFullUrl = new Map<string, Work>();
  readonly #byName = new Map<string, Work>();
  readonly #known = new Map<string, Known>();
  readonly #reserved = new Map<string, bigint>();
  /** How the actor sees what is known; empty for who sees everything. */
  readonly #seen = new Map<string, Seen>();
  /** What is there, and not for this actor. */
  readonly #hidden = new Set<string>();
  /** Whose eyes decide what is hidden; undefined: nothing is. */
  #viewer: Viewer | undefined;

  constructor(context: WriteContext) {
    this.#context = context;
    this.#viewer = context.viewer;
  }

  /** From here on the platform itself acts: nothing is hidden. */
  hideNothing(): void {
    this.#viewer = undefined;
    this.#hidden.clear();
  }

  /** Enters a work under its id and fullUrl. @throws {FhirError} 400 when another entry has the same */
  enter(work: Work): void {
    if (work.id !== undefined) {
      const other = this.#byName.get(nameOf(work));
      if (other)
        throw badRequest(
          `${nameOf(work)} is also changed by entry ${other.index}: a transaction may change a resource only once`,
          'duplicate',
        );
      this.#byName.set(nameOf(work), work);
    }
    const fullUrl = 'fullUrl' in work.interaction ? work.interaction.fullUrl : undefined;
    if (fullUrl === undefined) return;
    const other = this.#byFullUrl.get(fullUrl);
    if (other)
      throw badRequest(`fullUrl ${fullUrl} is also that of entry ${other.index}: each must be unique`, 'duplicate');
    this.#byFullUrl.set(fullUrl, work);
  }

  /** Enters a work again when it has got its id. */
  named(work: Work): void {
    this.#byName.set(nameOf(work), work);
  }

  /** @throws {FhirError} 400 for a conditional reference to what is no resource type */
  addConditionalReferences(references: readonly string[]): void {
    for (const reference of references) {
      const conditional = conditionalReference(reference);
      if (!conditional) continue;
      if (typeNumber(conditional.type) === undefined)
        throw badRequest(`'${conditional.type}' in ${reference} is not a resource type of FHIR R4`, 'value');
      this.conditions.add(conditional.type, conditional.query);
    }
  }

  /** The local ones of some references that nobody has looked up yet. `old`: of a version that is replaced. */
  addReferences(names: Names, references: readonly string[], old = false): void {
    for (const reference of references) {
      const local = parseLocalReference(this.#local(reference));
      if (!local || typeNumber(local.type) === undefined) continue;
      const name = `${local.type}/${local.id}`;
      if (this.#known.has(name) || this.#byName.has(name)) continue;
      if (old && this.#context.ids.decode(local.id) !== undefined) continue; // the number is in the id
      names.add(local.type, local.id, false);
    }
  }

  /** `again`: what was looked up before counts no more, for it has been locked since. */
  async look(names: Names, db: Statements, again = false): Promise<void> {
    if (names.isEmpty) return;
    const { known, reserved } = await names.resolve(db);
    for (const [name, value] of known) if (again || !this.#known.has(name)) this.#known.set(name, value);
    for (const [name, rid] of reserved) this.#reserved.set(name, rid);
    const viewer = this.#viewer;
    if (!viewer) return;
    const seen = await seenBy(db, viewer, [...known.values()]);
    for (const [name, { rid, type }] of known) {
      const how = seen.get(rid);
      if (how) this.#seen.set(name, how);
      // whoever admits writes about patients of whom nothing is open yet
      const isAdmitted = how !== undefined && type === 'Patient' && viewer.sight.opens.size > 0;
      if (!how?.open && !(isAdmitted && !this.#byName.has(name))) this.#hidden.add(name);
    }
  }

  /** What is there for the actor. */
  known(name: string): Known | undefined {
    return this.#hidden.has(name) ? undefined : this.#known.get(name);
  }

  /** How the actor sees it; undefined for who sees everything. */
  seen(name: string): Seen | undefined {
    return this.#seen.get(name);
  }

  /** The number kept for an id that is referred to but was never written. */
  reserved(name: string): bigint | undefined {
    return this.#reserved.get(name);
  }
  reserve(name: string, rid: bigint): void {
    this.#reserved.set(name, rid);
  }

  /**
   * `Type/id` of what a reference means, after fullUrls and criteria; undefined when it is not local.
   * `base`: what relative references are relative to.
   */
  name(reference: string, base?: string): string | undefined {
    const renamed = (base === undefined ? undefined : this.renamed(base + reference)) ?? this.renamed(reference);
    if (renamed !== undefined) return renamed;
    const local = parseLocalReference(this.#local(reference));
    return local && `${local.type}/${local.id}`;
  }

  /** `Type/id` that takes the place of a fullUrl or of criteria; undefined for any other reference. */
  renamed(reference: string): string | undefined {
    const work = this.#byFullUrl.get(reference);
    if (work) return nameOf(work.sameAs ?? work);
    const condition = this.conditions.get(reference);
    return condition && (condition.name ?? (condition.work && nameOf(condition.work)));
  }

  /** The number of what `Type/id` will be after the transaction; undefined when it will not be there. */
  rid(name: string): bigint | undefined {
    const work = this.#byName.get(name);
    if (work && work.interaction.method !== 'delete') return work.rid ?? work.known?.rid;
    if (this.#hidden.has(name)) return undefined;
    const known = this.#known.get(name);
    return known ? (known.deleted ? undefined : known.rid) : this.#reserved.get(name);
  }

  /** What the transaction does with `Type/id`; undefined: nothing. */
  work(name: string): Work | undefined {
    return this.#byName.get(name);
  }

  /** Whether the transaction itself writes `Type/id`. */
  isWritten(name: string): boolean {
    const work = this.#byName.get(name);
    return work !== undefined && work.interaction.method !== 'delete';
  }

  /** The number of what `Type/id` was before the transaction. */
  ridBefore(name: string, id: string): bigint | undefined {
    return (
      this.#byName.get(name)?.known?.rid ??
      this.#known.get(name)?.rid ??
      this.#reserved.get(name) ??
      this.#context.ids.decode(id)
    );
  }

  /** The number of the patient a resource belongs to. */
  patientOf(resource: UnknownResource, base?: string): bigint | undefined {
    const reference = patientReferenceOf(resource, (r) => this.name(r, base)?.startsWith('Patient/') ?? false);
    return reference === undefined ? undefined : this.rid(this.name(reference, base)!);
  }

  /** Without our own base URL. */
  #local(reference: string): string {
    const base = this.#context.bases.find((b) => reference.startsWith(`${b}/`));
    return base === undefined ? reference : reference.slice(base.length + 1);
  }
}
