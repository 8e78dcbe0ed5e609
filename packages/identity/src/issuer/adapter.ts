/** Where oidc-provider keeps its artifacts: in PostgreSQL, so that several server processes are one issuer. */
import type { Database } from '@helseplattform/record/database';
import { type Adapter, type AdapterPayload, errors } from 'oidc-provider';
import { digest } from '../secret.ts';
import { revokeGrant } from '../smart/grants.ts';

/** Their ids are what the caller presents: only the hash is kept. */
const SECRETS: ReadonlySet<string> = new Set(['AuthorizationCode', 'RefreshToken', 'AccessToken', 'Session']);

/** One for each model, as oidc-provider asks for. */
export function databaseAdapter(database: Database, now: () => number): (model: string) => Adapter {
  return (model) => {
    const isSecret = SECRETS.has(model);
    const keyOf = (id: string) => (isSecret ? digest(id).toString('hex') : id);
    const find = async (column: 'id' | 'uid', value: string): Promise<AdapterPayload | undefined> => {
      const [row] = await database.query<{ payload: string; consumed: boolean }>(
        `issuer-find-${column}`,
        `select payload, consumed from issuer_artifact
          where model = $1 and ${column} = $2 and (expires_at is null or expires_at > $3)`,
        [model, value, new Date(now()).toISOString()],
      );
      return row && { ...JSON.parse(row.payload), ...(row.consumed ? { consumed: Math.floor(now() / 1000) } : {}) };
    };
    return {
      async upsert(id, payload, expiresIn) {
        const { jti, ...rest } = payload;
        const written = await database.run(
          'issuer-upsert',
          // A proof is seen once, also when it comes to two processes at the same time: unless it is old, it stays as it is.
          `insert into issuer_artifact as a (model, id, payload, grant_id, uid, expires_at) values ($1, $2, $3, $4, $5, $6)
           on conflict (model, id) do update set payload = excluded.payload, grant_id = excluded.grant_id,
             uid = excluded.uid, expires_at = excluded.expires_at
           where a.model <> 'ReplayDetection' or a.expires_at <= $7`,
          [
            model,
            keyOf(id),
            JSON.stringify(isSecret ? rest : payload),
            payload.grantId ?? null,
            payload.uid ?? null,
            expiresIn ? new Date(now() + expiresIn * 1000).toISOString() : null,
            new Date(now()).toISOString(),
          ],
        );
        if (written === 0) throw new errors.InvalidGrant('the proof was used before');
      },
      async find(id) {
        const payload = await find('id', keyOf(id));
        return payload && { ...payload, jti: id };
      },
      findByUid: (uid) => find('uid', uid),
      // The device flow is not offered.
      findByUserCode: async () => undefined,
      async consume(id) {
        const consumed = await database.run(
          'issuer-consume',
          'update issuer_artifact set consumed = true where model = $1 and id = $2 and not consumed',
          [model, keyOf(id)],
        );
        // Somebody else was faster: a code is good for one exchange.
        if (consumed === 0) throw new errors.InvalidGrant('it was used before');
      },
      async destroy(id) {
        await database.run('issuer-destroy', 'delete from issuer_artifact where model = $1 and id = $2', [
          model,
          keyOf(id),
        ]);
        // With the grant goes as whom its access tokens are taken: a code or refresh token was used twice.
        if (model === 'Grant') await revokeGrant(database, id);
      },
      async revokeByGrantId(grantId) {
        await database.run('issuer-revoke', 'delete from issuer_artifact where model = $1 and grant_id = $2', [
          model,
          grantId,
        ]);
      },
    };
  };
}
