/** Recomputing the log: every chain from its beginning, every seal. Says which row is not what was written. */
import type { Database } from '@helseplattform/record/database';
import { genesis, link } from './chain.ts';
import { read } from './entry.ts';
import { headsOf, sealHash } from './seal.ts';

export interface Problem {
  readonly day: string;
  /** Missing for what is wrong with a whole day. */
  readonly chain?: string;
  readonly n?: string;
  readonly wrong:
    | 'changed'
    | 'missing before this'
    | 'columns differ from the entry'
    | 'added after the seal'
    | 'missing since the seal'
    | 'the seal was changed'
    | 'a seal is missing before this';
}

export interface Verified {
  readonly rows: number;
  readonly chains: number;
  readonly sealedDays: number;
  /** Days with rows that no seal covers yet: their last rows could go unseen. */
  readonly unsealedDays: readonly string[];
  readonly problems: readonly Problem[];
}

interface Row {
  readonly day: string;
  readonly chain: bigint;
  readonly n: bigint;
  readonly at: string;
  readonly actor: string;
  readonly organisation: string | null;
  readonly patient: string | null;
  readonly others: readonly string[] | null;
  readonly hash: Buffer;
  readonly body: string;
}

const PAGE = 2000;
const SELECT = `select to_char(day, 'YYYY-MM-DD') as day, chain, n,
    to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, actor, organisation, patient, others, hash, body
  from access_log where (day, chain, n) > ($1::date, $2::bigint, $3::bigint) order by day, chain, n limit ${PAGE}`;

/** Reads the whole log once, in pages; about 10,000 rows in a second. @param onDay told when a day has been read */
export async function verify(database: Pick<Database, 'query'>, onDay?: (day: string) => void): Promise<Verified> {
  const problems: Problem[] = [];
  const heads = new Map<string, { chain: bigint; n: bigint; hash: Buffer }[]>();
  let rows = 0;
  let at: { day: string; chain: bigint; n: bigint; hash: Buffer } | undefined;
  for (;;) {
    const page = await database.query<Row>('access-log-verify', SELECT, [
      at?.day ?? '0001-01-01',
      at?.chain ?? 0n,
      at?.n ?? 0n,
    ]);
    for (const row of page) {
      if (at && row.day !== at.day) onDay?.(at.day);
      const same = at && at.day === row.day && at.chain === row.chain ? at : undefined;
      const place = { day: row.day, chain: String(row.chain), n: String(row.n) };
      const expected: bigint = (same?.n ?? 0n) + 1n;
      const previous = same?.hash ?? genesis(row.day, row.chain);
      if (row.n !== expected) problems.push({ ...place, wrong: 'missing before this' });
      else if (!link(previous, row.body).equals(row.hash)) problems.push({ ...place, wrong: 'changed' });
      else if (!agrees(row)) problems.push({ ...place, wrong: 'columns differ from the entry' });
      rows++;
      at = { day: row.day, chain: row.chain, n: row.n, hash: row.hash };
      const ofDay = heads.get(row.day) ?? [];
      if (!heads.has(row.day)) heads.set(row.day, ofDay);
      if (same) ofDay[ofDay.length - 1] = at;
      else ofDay.push(at);
    }
    if (page.length < PAGE) break;
  }
  if (at) onDay?.(at.day);
  const sealed = await verifySeals(database, heads, problems);
  return {
    rows,
    chains: [...heads.values()].reduce((sum, list) => sum + list.length, 0),
    sealedDays: sealed.size,
    unsealedDays: [...heads.keys()].filter((day) => !sealed.has(day)),
    problems,
  };
}

/** What finds a row must say what the row says. */
function agrees(row: Row): boolean {
  let entry: ReturnType<typeof read>;
  try {
    entry = read(row.body, '');
  } catch {
    return false;
  }
  const [patient, ...others] = entry.patients;
  return (
    entry.actor.id === row.actor &&
    (entry.actor.organisation ?? null) === row.organisation &&
    (patient ?? null) === row.patient &&
    JSON.stringify(others) === JSON.stringify(row.others ?? []) &&
    new Date(entry.at).toISOString() === row.at &&
    row.at.startsWith(row.day)
  );
}

async function verifySeals(
  database: Pick<Database, 'query'>,
  heads: ReadonlyMap<string, { chain: bigint; n: bigint; hash: Buffer }[]>,
  problems: Problem[],
): Promise<Set<string>> {
  const seals = await database.query<{ day: string; heads: string; previous: Buffer; hash: Buffer }>(
    'access-log-seals',
    `select to_char(day, 'YYYY-MM-DD') as day, heads, previous, hash from access_log_seal order by day`,
  );
  let previous: Buffer = Buffer.alloc(32);
  for (const seal of seals) {
    const { day } = seal;
    if (!seal.previous.equals(previous)) problems.push({ day, wrong: 'a seal is missing before this' });
    if (!sealHash(seal.previous, day, seal.heads).equals(seal.hash))
      problems.push({ day, wrong: 'the seal was changed' });
    else problems.push(...differences(day, seal.heads, heads.get(day) ?? []));
    previous = seal.hash;
  }
  return new Set(seals.map(({ day }) => day));
}

/** Which chains are longer or shorter than when the day was sealed. */
function differences(
  day: string,
  sealed: string,
  now: readonly { chain: bigint; n: bigint; hash: Buffer }[],
): Problem[] {
  if (sealed === headsOf(now)) return [];
  const then = new Map(
    (JSON.parse(sealed) as [string, string, string][]).map(([chain, n, hash]) => [chain, { n, hash }]),
  );
  const there = new Map(now.map(({ chain, n, hash }) => [String(chain), { n: String(n), hash: hash.toString('hex') }]));
  const problems: Problem[] = [];
  for (const [chain, { n, hash }] of then) {
    const head = there.get(chain);
    if (!head || BigInt(head.n) < BigInt(n)) problems.push({ day, chain, n, wrong: 'missing since the seal' });
    else if (BigInt(head.n) > BigInt(n)) problems.push({ day, chain, n: head.n, wrong: 'added after the seal' });
    else if (head.hash !== hash) problems.push({ day, chain, n, wrong: 'changed' });
  }
  for (const [chain, { n }] of there)
    if (!then.has(chain)) problems.push({ day, chain, n, wrong: 'added after the seal' });
  return problems;
}
