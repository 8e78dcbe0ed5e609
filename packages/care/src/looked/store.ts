/** How far each reader has looked in each record, in its own table. */
import type { Database, Statements } from '@helseplattform/record/database';
import { afterSeeing, type Looked, type SeenVersion, type Sighting } from './rules.ts';

export interface LookedStore {
  /** @param reader `Practitioner/…` @param patient logical id; undefined: never looked */
  of(reader: string, patient: string): Promise<Looked | undefined>;
  /** Adds what has been seen; two windows of one reader at the same moment are both heard. */
  note(reader: string, patient: string, sighting: Sighting): Promise<Looked>;
}

interface Row {
  up_to: Date | string;
  seen: readonly SeenVersion[] | string;
  at: Date | string;
}

export function createLooked(database: Database, now: () => number = Date.now): LookedStore {
  return {
    of: (reader, patient) => read(database.read.bind(database), reader, patient, ''),
    note: (reader, patient, sighting) =>
      database.transaction(async (transaction) => {
        await transaction.query('looked-turn', 'select pg_advisory_xact_lock(hashtextextended($1, 5))', [
          `${reader} ${patient}`,
        ]);
        const after = afterSeeing(
          await read(transaction.query.bind(transaction), reader, patient, 'for update'),
          sighting,
          now(),
        );
        await transaction.run(
          'looked-note',
          `insert into looked (reader, patient, up_to, seen, at) values ($1, $2, $3::timestamptz, $4::jsonb, $5::timestamptz)
           on conflict (reader, patient) do update set up_to = excluded.up_to, seen = excluded.seen, at = excluded.at`,
          [
            reader,
            patient,
            new Date(after.upTo).toISOString(),
            JSON.stringify(after.seen),
            new Date(after.at).toISOString(),
          ],
        );
        return after;
      }),
  };
}

async function read(query: Statements['query'], reader: string, patient: string, lock: '' | 'for update') {
  const [row] = await query<Row>(
    lock ? 'looked-of-locked' : 'looked-of',
    `select up_to, seen, at from looked where reader = $1 and patient = $2 ${lock}`,
    [reader, patient],
  );
  if (row === undefined) return undefined;
  const seen = typeof row.seen === 'string' ? (JSON.parse(row.seen) as SeenVersion[]) : row.seen;
  return { upTo: new Date(row.up_to).getTime(), seen, at: new Date(row.at).getTime() };
}
