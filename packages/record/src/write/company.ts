/** The companions of a transaction: told what it changes; what they add goes the way of everything else it writes. */
import { FhirError, type ResourceType, referencesIn, type Stored, type UnknownResource } from '@helseplattform/fhir';
import type { Accompanying, Companion, CompanionChange, CompanionWrite } from '../companion.ts';
import type { Statements } from '../database/statement.ts';
import type { WriteContext } from './context.ts';
import { meet } from './meet.ts';
import { inEntry, sameContent } from './plan.ts';
import { Names } from './resolve.ts';
import type { Targets } from './targets.ts';
import { nameOf, type Work, type Write, workOf } from './work.ts';

/** Whether a write could concern a companion, as far as can be said before anything is looked up. */
export const mayConcern = (companions: readonly Companion[], { type, resource }: Work): boolean =>
  companions.some((one) => one.types.has(type) && (resource === undefined || one.concerns(resource)));

export interface Meeting {
  readonly context: WriteContext;
  readonly targets: Targets;
  readonly db: Statements;
  /** Errors name the entry. */
  readonly many: boolean;
  readonly isImport: boolean;
  /** Gives what was added its numbers and ids, and makes its versions. */
  make(works: readonly Work[]): void;
}

export class Accompaniment {
  readonly #meeting: Meeting;
  /** The entry a change came from: what goes with the change has its faults told as that entry's. */
  readonly #entryOf = new Map<CompanionChange, number>();

  constructor(meeting: Meeting) {
    this.#meeting = meeting;
  }

  /**
   * Asks every companion in turn. What the caller may do has been decided: from here on the platform acts.
   * @param works of the caller, made
   * @returns what was added, made
   */
  async of(works: readonly Work[]): Promise<Work[]> {
    const { context, targets, db, isImport } = this.#meeting;
    const { companions, actor } = context;
    const added: Work[] = [];
    if (companions.length === 0) return added;
    const all = works.flatMap((work) => this.#changeOf(work) ?? []);
    for (const companion of companions) {
      const changes = all.filter((change) => concerns(companion, change));
      if (changes.length === 0) continue;
      targets.hideNothing();
      const adds = await companion.accompany({
        actor,
        changes,
        leaves: new Map(all.map(({ type, id, after }) => [`${type}/${id}`, after])),
        reader: context.platformOn(db),
        isImport,
        hold: (resources) => this.#hold(resources),
      });
      if (adds.length === 0) continue;
      const more = await this.#writesOf(adds);
      added.push(...more);
      all.push(...more.flatMap((work) => this.#changeOf(work) ?? []));
    }
    return added;
  }

  /** Undefined for what changes nothing. */
  #changeOf(work: Work): CompanionChange | undefined {
    const { type, index, interaction, before, written } = work;
    const isDeletion = interaction.method === 'delete';
    if (isDeletion ? before === undefined : written === undefined) return undefined;
    const change: CompanionChange = {
      type,
      id: work.id!,
      ...(before ? { before: before as unknown as Stored } : {}),
      ...(isDeletion ? {} : { after: written! }),
      fault: (error) => (this.#meeting.many ? error.inEntry(index) : error),
    };
    this.#entryOf.set(change, index);
    return change;
  }

  async #hold(resources: readonly { type: ResourceType; id: string }[]): Promise<void> {
    const names = new Names(this.#meeting.context.ids);
    for (const { type, id } of resources) names.add(type, id, true);
    if (!names.isEmpty) await names.lock(this.#meeting.db);
  }

  /** A lock and two statements at most, however much is added. */
  async #writesOf(adds: readonly Accompanying[]): Promise<Work[]> {
    const { context, targets, db, many, make } = this.#meeting;
    const there = new Names(context.ids);
    for (const { write } of adds) {
      if (!('id' in write)) continue;
      if (!targets.work(`${write.type}/${write.id}`)) there.add(write.type, write.id, true);
    }
    if (!there.isEmpty) void there.lock(db);
    for (const { write } of adds)
      if ('resource' in write) targets.addReferences(there, referencesIn(write.resource.value));
    await targets.look(there, db, true);

    const works: Work[] = [];
    const later = new Names(context.ids);
    for (const add of adds) {
      const index = this.#entryOf.get(add.with) ?? 0;
      inEntry(many, index, () => {
        const write = this.#interaction(add.write);
        if (!write) return;
        const work = workOf(index, write);
        targets.enter(work);
        meet(work, work.id === undefined ? undefined : targets.known(nameOf(work)));
        if (work.result) return;
        works.push(work);
        targets.addReferences(later, work.references);
        if (!work.known || work.known.deleted) return;
        work.before = work.known.resource!();
        targets.addReferences(later, referencesIn(work.before), true);
      });
    }
    await targets.look(later, db);
    make(works);
    return works;
  }

  /** Undefined for a `put` that leaves things as they are. */
  #interaction(write: CompanionWrite): Write | undefined {
    if (write.method !== 'put') return write;
    const { type, id } = write;
    const name = `${type}/${id}`;
    const own = this.#meeting.targets.work(name);
    const current = own ? leftBy(own) : liveOf(this.#meeting.targets.known(name));
    const made = write.make(current);
    if (made === undefined) return undefined;
    if (!own) return { method: 'update', type, id, resource: { value: made } };
    if (current && sameContent(current as unknown as UnknownResource, made)) return undefined;
    throw new FhirError(422, {
      severity: 'error',
      code: 'business-rule',
      text: `${name} follows from what else the transaction changes, and cannot be as the transaction has it. Leave it out: it is written by itself`,
    });
  }
}

const concerns = (companion: Companion, { type, before, after }: CompanionChange): boolean =>
  companion.types.has(type) &&
  [before, after].some((resource) => resource && companion.concerns(resource as unknown as UnknownResource));

/** What a transaction's own write leaves. */
const leftBy = (work: Work): Stored | undefined =>
  work.interaction.method === 'delete' ? undefined : (work.written ?? liveOf(work.known));

const liveOf = (known: Work['known']): Stored | undefined =>
  known && !known.deleted ? (known.resource!() as unknown as Stored) : undefined;
