/** Sealing a day: how long each of its chains was and how it ended, on the seal of the day before. */
import { createHash } from 'node:crypto';
import { FhirError } from '@helseplattform/fhir';
import type { Database } from '@helseplattform/record/database';

const DAY = 86_400_000;
/** Rows of a day may still be on their way a while after it has ended. */
const AFTER = 15 * 60_000;

interface Head {
  readonly chain: bigint;
  readonly n: bigint;
  readonly hash: Buffer;
}

export const headsOf = (heads: readonly Head[]): string =>
  JSON.stringify(
    [...heads]
      .sort((a, b) => (a.chain < b.chain ? -1 : 1))
      .map(({ chain, n, hash }) => [String(chain), String(n), hash.toString('hex')]),
  );

export const sealHash = (previous: Buffer, day: string, heads: string): Buffer =>
  createHash('sha256').update(previous).update(`${day}\n${heads}`).digest();

/** Days (`YYYY-MM-DD`, UTC) with rows that are over and not sealed yet, in order. */
export async function unsealed(database: Pick<Database, 'query'>, now: number): Promise<string[]> {
  const rows = await database.query<{ day: string }>(
    'access-log-unsealed',
    `select distinct to_char(day, 'YYYY-MM-DD') as day from access_log
      where day > coalesce((select max(day) from access_log_seal), '-infinity') and day < $1::date order by 1`,
    [new Date(now - AFTER).toISOString().slice(0, 10)],
  );
  return rows.map(({ day }) => day);
}

/**
 * Seals a day, once; a day that is sealed stays as it is. Days are sealed in order.
 * @returns the seal as text, to be kept outside the database: whoever has it can tell that nothing was changed since
 * @throws {FhirError} 409 while the day is not over, or a later day has been sealed
 */
export async function seal(database: Pick<Database, 'transaction'>, day: string, now: number): Promise<string> {
  if (now < Date.parse(`${day}T00:00:00Z`) + DAY + AFTER)
    throw conflict(`${day} (UTC) is not over, or its last rows may be on their way. Seal it a quarter past midnight.`);
  return database.transaction(async (t) => {
    // who only appends may not lock the table
    await t.query('access-log-seal-lock', `select pg_advisory_xact_lock(hashtext('access_log_seal'))`);
    const [last] = await t.query<{ day: string; hash: Buffer; same: string | null }>(
      'access-log-seal-last',
      `select to_char(day, 'YYYY-MM-DD') as day, hash,
              (select encode(s.hash, 'hex') from access_log_seal s where s.day = $1::date) as same
         from access_log_seal order by access_log_seal.day desc limit 1`,
      [day],
    );
    if (last?.same) return last.same;
    if (last && last.day > day) throw conflict(`${last.day} has been sealed already; days are sealed in order.`);
    const heads = await t.query<Head>(
      'access-log-heads',
      'select distinct on (chain) chain, n, hash from access_log where day = $1::date order by chain, n desc',
      [day],
    );
    const text = headsOf(heads);
    const previous = last?.hash ?? Buffer.alloc(32);
    const hash = sealHash(previous, day, text);
    await t.run(
      'access-log-seal',
      `insert into access_log_seal (day, rows, heads, previous, hash)
       values ($1::date, $2::bigint, $3, decode($4, 'hex'), decode($5, 'hex'))`,
      [day, heads.reduce((sum, { n }) => sum + n, 0n), text, previous.toString('hex'), hash.toString('hex')],
    );
    return hash.toString('hex');
  });
}

const conflict = (text: string) => new FhirError(409, { severity: 'error', code: 'conflict', text });
