/** Starting an app from a chart: which patient it is about travels on the server, the browser carries only a secret. */
import type { Statements } from '@helseplattform/record/database';
import { digest, newSecret } from '../secret.ts';

/** In which chart the app is started. Logical ids. */
export interface Launch {
  readonly client: string;
  readonly patient: string;
  readonly encounter?: string;
}

/** A launch is used at once or not at all. Milliseconds. */
const LIFETIME = 5 * 60_000;

/** @param session secret of the session that starts it. @returns the `launch` parameter */
export async function createLaunch(
  database: Statements,
  session: string,
  launch: Launch,
  now: number,
): Promise<string> {
  const secret = newSecret();
  await database.run(
    'app-launch-create',
    'insert into app_launch (id, session, content, expires_at) values ($1, $2, $3, $4)',
    [digest(secret), digest(session), JSON.stringify(launch), new Date(now + LIFETIME).toISOString()],
  );
  return secret;
}

/** Uses a launch: once, by the app it was made for, in the session that started it. Undefined otherwise. */
export async function useLaunch(
  database: Statements,
  secret: string,
  session: string,
  client: string,
  now: number,
): Promise<Launch | undefined> {
  const [row] = await database.query<{ content: string }>(
    'app-launch-use',
    'delete from app_launch where id = $1 and session = $2 and expires_at > $3 returning content',
    [digest(secret), digest(session), new Date(now).toISOString()],
  );
  const launch: Launch | undefined = row && JSON.parse(row.content);
  return launch?.client === client ? launch : undefined;
}
