/**
 * Follow-up's rounds: what has just changed is looked at again, and everything now and then, by one process at a time.
 *
 * The lock is a transaction's: whoever dies lets go of it, and no clock is asked. What a round leaves for the next one is
 * in the database, so that any process can go on.
 */
import type { Change } from '@helseplattform/record';
import type { Statements } from '@helseplattform/record/database';
import type { Followup } from '../followup.ts';
import { resourceOf } from '../resource.ts';
import type { Count } from './counters.ts';
import { type SweepReport, sweep, sweepOf } from './sweep.ts';

/** Our own number among PostgreSQL's advisory locks. */
const LOCK = 0x666f6c6c;
/** Changes read at once, and pages of them in one round. */
const CHANGES = 500;
const MOST_PAGES = 40;
/** A sweep of everything is due so long after the last one, in milliseconds, and never takes more than this share of time. */
const EVERY = 20_000;
const SHARE = 10;

/** What is known since the last sweep of everything. */
export interface Swept {
  /** When it ended, and how long it took: ms since 1970, ms. */
  readonly at: number;
  readonly took: number;
  readonly report: Omit<SweepReport, 'counts'>;
  readonly counts: readonly Count[];
}

export interface Round {
  /** Another process is at it. */
  readonly busy: boolean;
  /** What has changed since the round before. */
  readonly changed: SweepReport | undefined;
  /** Everything, when it was due. */
  readonly all: SweepReport | undefined;
}

/** @param force everything is looked through, whether or not it is due */
export async function round(followup: Followup, force = false): Promise<Round> {
  const { database } = followup.store();
  return database.transaction(async (tx) => {
    const [lock] = await tx.query<{ mine: boolean }>('followup-lock', 'select pg_try_advisory_xact_lock($1) as mine', [
      LOCK,
    ]);
    if (!lock!.mine) return { busy: true, changed: undefined, all: undefined };
    // a connection that says nothing for a minute is closed, and with it goes the lock
    const still = async () => void (await tx.query('followup-still', 'select 1'));
    // what is remembered is written beside the lock's transaction: one that writes would hold up the change feed
    const changed = await sinceLast(followup, database, still);
    const all =
      force || (await isDue(database, followup.now())) ? await everything(followup, database, still) : undefined;
    return { busy: false, changed, all };
  });
}

export async function swept(database: Statements): Promise<Swept | undefined> {
  return state<Swept>(database, 'sweep');
}

async function sinceLast(
  followup: Followup,
  database: Statements,
  still: () => Promise<void>,
): Promise<SweepReport | undefined> {
  let cursor = (await state<{ cursor: string }>(database, 'feed'))?.cursor;
  // the first round of all looks through everything anyway
  if (cursor === undefined) {
    await keep(database, 'feed', { cursor: await followup.store().cursorNow() });
    return undefined;
  }
  const foci = new Set<string>();
  for (let page = 0; page < MOST_PAGES; page++) {
    const { changes, cursor: next } = await followup.store().changes(cursor, CHANGES);
    for (const change of changes) for (const focus of fociOf(followup, change)) foci.add(focus);
    cursor = next;
    await still();
    if (changes.length < CHANGES) break;
  }
  const report = foci.size > 0 ? await sweepOf(followup, [...foci]) : undefined;
  await keep(database, 'feed', { cursor });
  return report;
}

/** What may wait because of a change: itself, or what it is about. */
function fociOf({ rules }: Followup, { version }: Change): string[] {
  const isFocus = rules.some(({ focus }) => focus.includes(version.type));
  const related = rules.flatMap((rule) => (rule.related ?? []).filter(({ type }) => type === version.type));
  if (version.method === 'DELETE' || (!isFocus && related.length === 0)) return [];
  const resource = resourceOf(version);
  const isConcerned = rules.some((rule) => rule.focus.includes(version.type) && rule.concerns(resource as never));
  return [
    ...(isConcerned ? [`${version.type}/${version.id}`] : []),
    ...related.flatMap(({ focusOf }) => focusOf(resource)),
  ];
}

async function isDue(database: Statements, now: number): Promise<boolean> {
  const last = await swept(database);
  // a clock that was set back must not make it wait
  return !last || now < last.at || now - last.at >= Math.max(EVERY, last.took * SHARE);
}

async function everything(followup: Followup, database: Statements, still: () => Promise<void>): Promise<SweepReport> {
  const begun = performance.now();
  const report = await sweep(followup, still);
  const { counts, ...rest } = report;
  const kept: Swept = { at: followup.now(), took: Math.round(performance.now() - begun), report: rest, counts };
  await keep(database, 'sweep', kept);
  return report;
}

async function state<T>(database: Statements, name: string): Promise<T | undefined> {
  const [row] = await database.query<{ state: string }>(
    'followup-state',
    'select state from followup_state where name = $1',
    [name],
  );
  return row && (JSON.parse(row.state) as T);
}

const keep = (database: Statements, name: string, value: unknown): Promise<number> =>
  database.run(
    'followup-keep',
    'insert into followup_state (name, at, state) values ($1, now(), $2::jsonb) on conflict (name) do update set at = now(), state = excluded.state',
    [name, JSON.stringify(value)],
  );
