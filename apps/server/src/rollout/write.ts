/** Writing to the programme: everybody writes what their seats let them, for the units they reach, and all of it or nothing. */
import { badRequest, FhirError } from '@helseplattform/fhir';
import type { Interaction, Store } from '@helseplattform/record';
import { refusal } from '@helseplattform/rollout';
import {
  type About,
  type AnyVersion,
  aboutOf,
  type Draft,
  demand,
  type KindName,
  kindOf,
  looksAt,
  type ProgrammeStore,
  refuseFaultyWhole,
  type Snapshot,
  StaleRead,
  type Who,
  type Writer,
} from '@helseplattform/rollout/programme';
import { LET_IN_KINDS, lettingIn } from './let-in.ts';
import { PLATFORM } from './live-state.ts';

/**
 * @param about a unit with its district
 * @throws {FhirError} 403 for what the kind's act does not let them; both the unit it was about and the one it is to be about count
 */
export async function demandWrite(
  programme: ProgrammeStore,
  who: Who,
  drafts: readonly Draft[],
  about: (unit: string) => About,
): Promise<void> {
  if (drafts.length === 0) return;
  const held = await programme.read(...new Set(drafts.map(({ kind }) => kind)));
  for (const { kind, key, body } of drafts) {
    for (const one of [body, held.get(kind, key)?.body])
      if (one !== null && one !== undefined) demand(who, kindOf(kind).write, aboutDraft(kind, one, about));
  }
}

/** What a body is about that may be anything yet: its shape is looked at when it is written. */
function aboutDraft(kind: KindName, body: unknown, about: (unit: string) => About): About | undefined {
  if (typeof body !== 'object' || body === null) throw badRequest('body is a JSON object.', 'structure', 'body');
  return aboutOf(kind, body, (unit) => {
    if (typeof unit !== 'string') throw badRequest('unit is the id of a unit.', 'value', 'unit');
    return about(unit);
  });
}

/** What goes its own way. */
export function refuseByOperation(name: string): never {
  throw refusal(409, 'business-rule', undefined, 'by-operation', name);
}

const ATTEMPTS = 3;
/** Others changed a role, or the programme, between reading and writing: it is read again. */
const isOvertaken = (error: unknown): boolean =>
  error instanceof StaleRead || (error instanceof FhirError && error.status === 412);

/**
 * Writes drafts that fit with all that stands there, also when others write at the same moment; whoever they make trained
 * gets in where the unit is live.
 * @param today the day in Norway @throws {FhirError} as {@link ProgrammeStore.write}; 422 for what does not fit
 */
export async function writeDrafts(
  { programme, store }: { readonly programme: ProgrammeStore; readonly store: Store },
  writer: Writer,
  drafts: readonly Draft[],
  today: string,
): Promise<readonly AnyVersion[]> {
  const letsIn = drafts.some(({ kind }) => kind === 'completion');
  const kinds = new Set([...looksAt(drafts), ...(letsIn ? LET_IN_KINDS : [])]);
  if (kinds.size === 0) return programme.write(writer, drafts);
  for (let attempt = 1; ; attempt++) {
    const now = await programme.read(...kinds);
    refuseFaultyWhole(now, drafts, today);
    const { changes, told } = letsIn ? await lettingIn(store, now, drafts, today) : { changes: [], told: [] };
    try {
      const written = await writeWith(programme, store, writer, [...drafts, ...told], changes, now);
      return written.slice(0, drafts.length);
    } catch (error) {
      if (!isOvertaken(error) || attempt === ATTEMPTS) throw error;
    }
  }
}

/** Entries of the programme and changes of the record in one transaction. @param standsOn what both follow from */
export async function writeWith(
  programme: ProgrammeStore,
  store: Store,
  writer: Writer,
  drafts: readonly Draft[],
  changes: readonly Interaction[],
  standsOn: Snapshot,
): Promise<readonly AnyVersion[]> {
  if (changes.length === 0) return programme.write(writer, drafts, { standsOn });
  return programme.write(writer, drafts, {
    standsOn,
    async within(work) {
      let done: { readonly value: Awaited<ReturnType<typeof work>> } | undefined;
      await store.as(PLATFORM).transact(changes, {
        alongside: async (transaction) => {
          done = { value: await work(transaction) };
        },
      });
      return done!.value;
    },
  });
}
