/** Who has answered in a round of the pulse, without saying who: the same person is the same key, until the round is over. */
import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '@helseplattform/record/database';

/**
 * The key of somebody in a round. It is made with a salt that goes when a later round begins: from then on nobody can tell
 * whose key it was.
 * @param round such as `2026-11`; later rounds sort after it
 */
export async function voterIn(database: Database, round: string, person: string): Promise<string> {
  const [row] = await database.query<{ salt: string }>(
    'pulse-round',
    `with gone as (delete from pulse_round where round < $1)
     insert into pulse_round (round, salt) values ($1, $2)
     on conflict (round) do update set round = excluded.round
     returning salt`,
    [round, randomBytes(32).toString('hex')],
  );
  return createHash('sha256').update(`${row!.salt} ${person}`).digest('hex').slice(0, 40);
}
