/** What references of a transaction mean: entries of the bundle, matches of criteria, resources of the record. */
import type { UnknownResource } from '@helseplattform/fhir';
import { badRequest } from '@helseplattform/fhir';
import type { Statements } from '../database/statement.ts';
import { patientReferenceOf } from '../patient-of.ts';
import { typeNumber } from '../resource-types.ts';
import { Conditions } from './conditions.ts';
import type { WriteContext } from './context.ts';
import { parseConditionalReference, parseLocalReference } from './plan.ts';
import { forEachReference } from './references.ts';
import type { Known, Names } from './resolve.ts';
import { nameOf, type Work } from './work.ts';

export class Targets {
  readonly conditions = new Conditions();
  readonly #context: WriteContext;
  readonly #byFullUrl = new Map<string, Work>();
  readonly #byName = new Map<string, Work>();
  readonly #known = new Map<string, Known>();
  readonly #reserved = new Map<string, bigint>();

  constructor(context: WriteContext) {
    this.#context = context;
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

  addConditionalReferences(resource: UnknownResource): void {
    forEachReference(resource, (place) => {
      const conditional = parseConditionalReference(place.value);
      if (!conditional) return;
      if (typeNumber(conditional.type) === undefined)
        throw badRequest(`'${conditional.type}' is not a resource type of FHIR R4`, 'value', place.path());
      this.conditions.add(conditional.type, conditional.query);
    });
  }

  /** The local references of a resource that nobody has looked up yet. `old`: of a version that is replaced. */
  addReferences(names: Names, resource: UnknownResource, old = false): void {
    forEachReference(resource, (place) => {
      const local = parseLocalReference(this.#local(place.value));
      if (!local || typeNumber(local.type) === undefined) return;
      const name = `${local.type}/${local.id}`;
      if (this.#known.has(name) || this.#byName.has(name)) return;
      if (old && this.#context.ids.decode(local.id) !== undefined) return; // the number is in the id
      names.add(local.type, local.id, false);
    });
  }

  async look(names: Names, db: Statements): Promise<void> {
    if (names.isEmpty) return;
    const { known, reserved } = await names.resolve(db);
    for (const [name, value] of known) if (!this.#known.has(name)) this.#known.set(name, value);
    for (const [name, rid] of reserved) this.#reserved.set(name, rid);
  }

  known(name: string): Known | undefined {
    return this.#known.get(name);
  }

  /** The number kept for an id that is referred to but was never written. */
  reserved(name: string): bigint | undefined {
    return this.#reserved.get(name);
  }
  reserve(name: string, rid: bigint): void {
    this.#reserved.set(name, rid);
  }

  /** `Type/id` of what a reference means, after fullUrls and criteria; undefined when it is not local. */
  name(reference: string): string | undefined {
    const work = this.#byFullUrl.get(reference);
    if (work) return nameOf(work.sameAs ?? work);
    const condition = this.conditions.get(reference);
    if (condition) return condition.name ?? (condition.work && nameOf(condition.work));
    const local = parseLocalReference(this.#local(reference));
    return local && `${local.type}/${local.id}`;
  }

  /** Whether a reference is written otherwise in what is stored. */
  isRenamed(reference: string): boolean {
    return this.#byFullUrl.has(reference) || this.conditions.get(reference) !== undefined;
  }

  /** The number of what `Type/id` will be after the transaction; undefined when it will not be there. */
  rid(name: string): bigint | undefined {
    const work = this.#byName.get(name);
    if (work && work.interaction.method !== 'delete') return work.rid ?? work.known?.rid;
    const known = this.#known.get(name);
    return known ? (known.deleted ? undefined : known.rid) : this.#reserved.get(name);
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
  patientOf(resource: UnknownResource): bigint | undefined {
    const reference = patientReferenceOf(resource, (r) => this.name(r)?.startsWith('Patient/') ?? false);
    return reference === undefined ? undefined : this.rid(this.name(reference)!);
  }

  /** Without our own base URL. */
  #local(reference: string): string {
    const base = this.#context.bases.find((b) => reference.startsWith(`${b}/`));
    return base === undefined ? reference : reference.slice(base.length + 1);
  }
}
