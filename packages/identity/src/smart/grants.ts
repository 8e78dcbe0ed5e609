/** On whose behalf an app acts, and for which patient: kept beside the grant of the issuer, read when its token is used. */
import type { Actor } from '@helseplattform/record';
import type { Database, Statements } from '@helseplattform/record/database';

/** What a person gave an app. */
export interface AppGrant {
  /** As whom the record is asked; without the session, which may end before. */
  readonly actor: Actor;
  /** Logical ids. */
  readonly patient?: string;
  readonly encounter?: string;
}

/** @param session hash of the session's secret when the grant ends with it */
export async function keepGrant(
  database: Statements,
  id: string,
  grant: AppGrant,
  session: Buffer | undefined,
  expiresAt: number,
): Promise<void> {
  await database.run(
    'app-grant-keep',
    'insert into app_grant (id, person, session, content, expires_at) values ($1, $2, $3, $4, $5)',
    [id, grant.actor.id, session ?? null, JSON.stringify(grant), new Date(expiresAt).toISOString()],
  );
}

/** Undefined when it was taken back or is over. */
export async function findGrant(
  database: Pick<Database, 'read'>,
  id: string,
  now: number,
): Promise<AppGrant | undefined> {
  const [row] = await database.read<{ content: string }>(
    'app-grant-find',
    'select content from app_grant where id = $1 and expires_at > $2',
    [id, new Date(now).toISOString()],
  );
  return row && JSON.parse(row.content);
}

/** Takes back a grant: codes and refresh tokens go at once, access tokens are refused when they are looked at next. */
export async function revokeGrant(database: Statements, id: string): Promise<void> {
  await database.run(
    'app-grant-revoke',
    `with gone as (delete from app_grant where id = $1)
     delete from issuer_artifact where grant_id = $1 or (model = 'Grant' and id = $1)`,
    [id],
  );
}
