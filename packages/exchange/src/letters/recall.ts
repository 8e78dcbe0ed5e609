/** What leaves as letters, as figures; and the recall of a faulty template: what has not left does not leave. */
import type { Communication } from '@helseplattform/fhir';
import type { Record, Store } from '@helseplattform/record';
import { LETTER_TEMPLATE, MESSAGE_TYPES, OWN_KIND } from '../codes.ts';
import { DEADLINES, type DeadlineRow, deadlinesAt } from '../delivery/deadlines.ts';
import { DELIVERY_KIND, deliveryOf, queuedAt } from '../delivery/resource.ts';
import { applied } from '../delivery/worker.ts';
import { LETTER } from '../register/address.ts';
import { countLetters, type LetterCount } from './letters.ts';

const SYSTEM = { id: 'system', kind: 'system' } as const;
const PAGE = 500;
const DAY = 24 * 3_600_000;
/** Letters held back in one transaction. */
const AT_ONCE = 100;

/** Letters of the last days, for each template; nobody's name is in it. @param days from 1 */
export async function letterFigures(store: Pick<Store, 'as'>, days: number, at: number): Promise<LetterCount[]> {
  const since = at - days * DAY;
  // what was queued since then has not changed before
  const changed = await lettersOut(store.as(SYSTEM), [['_lastUpdated', `ge${new Date(since).toISOString()}`]]);
  return countLetters(changed.filter((one) => queuedAt(one) >= since));
}

export interface Recall {
  /** Code of the template, or of one version of it (`code-version`). */
  readonly template: string;
  /** Units whose letters are recalled: those of whoever recalls. */
  readonly units: readonly string[];
  /** Why, in own words; in the story of every letter that is held back. */
  readonly reason: string;
  readonly deadlines?: readonly DeadlineRow[];
  /** ms since 1970 */
  readonly at: number;
}

export interface Recalled {
  /** Letters made with the template. */
  readonly letters: number;
  /** Ids of deliveries that were held back: these letters have not left. */
  readonly heldBack: readonly string[];
  /** Ids of those that have left, or are leaving: their receivers must be told. */
  readonly gone: readonly string[];
}

/** Done again, it holds back what has been queued since. */
export async function recallLetters(
  store: Pick<Store, 'as'>,
  { template, units, reason, deadlines = DEADLINES, at }: Recall,
): Promise<Recalled> {
  if (units.length === 0) return { letters: 0, heldBack: [], gone: [] };
  const record = store.as(SYSTEM);
  const all = (await lettersOut(record, [['sender', units.join(',')]])).filter(({ topic }) =>
    topic?.coding?.some(({ system, code }) => system === LETTER_TEMPLATE && code === template),
  );
  const waiting = all.filter((one) => deliveryOf(one)?.state === 'queued').map(({ id }) => id!);
  const heldBack = new Set(all.filter((one) => deliveryOf(one)?.state === 'withdrawn').map(({ id }) => id!));
  for (let from = 0; from < waiting.length; from += AT_ONCE) {
    const results = await record.transact(
      waiting
        .slice(from, from + AT_ONCE)
        .map((id) => applied(id, { kind: 'withdrawn' }, at, deadlinesAt(at, deadlines), reason)),
    );
    for (const { version } of results) {
      const after = version && deliveryOf(JSON.parse(version.body.toString()) as Communication);
      if (after?.state === 'withdrawn') heldBack.add(version!.id);
    }
  }
  const gone = all.map(({ id }) => id!).filter((id) => !heldBack.has(id));
  return { letters: all.length, heldBack: [...heldBack], gone };
}

/** Deliveries of letters, through all pages. */
async function lettersOut(
  record: Pick<Record, 'search'>,
  params: readonly (readonly [string, string])[],
): Promise<Communication[]> {
  const found: Communication[] = [];
  let page: string | undefined;
  do {
    const result = await record.search({
      type: 'Communication',
      params: [
        ['category', `${OWN_KIND}|${DELIVERY_KIND}`],
        ['category', `${MESSAGE_TYPES}|${LETTER}`],
        ...params,
        ['_count', String(PAGE)],
      ],
      base: '',
      ...(page ? { page } : {}),
    });
    found.push(...result.entries.map(({ version }) => JSON.parse(version.body.toString()) as Communication));
    page = result.next;
  } while (page !== undefined);
  return found;
}
