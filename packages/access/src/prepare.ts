/** Before the store is opened: the tables of access control, and the secret of this platform. */
import { randomBytes } from 'node:crypto';
import { type Migration, migrate, openDatabase, readMigrations } from '@helseplattform/record/database';

/** The tables of access control: packages/access/migrations. They refer to no other series. */
export const accessMigrations = (): Promise<Migration[]> =>
  readMigrations('access', new URL('../migrations/', import.meta.url));

/**
 * Brings the tables up to date and reads the secret, which whoever is first has made.
 * @param url `postgres://…`
 */
export async function prepareAccess({ url }: { url: string }): Promise<{ secret: Buffer }> {
  await migrate({ url, migrations: await accessMigrations() });
  const database = openDatabase({ url, max: 1 });
  try {
    await database.run('', 'insert into access_setting (name, value) values ($1, $2) on conflict do nothing', [
      'opening-seal',
      randomBytes(32).toString('hex'),
    ]);
    const [row] = await database.query<{ value: string }>('', 'select value from access_setting where name = $1', [
      'opening-seal',
    ]);
    return { secret: Buffer.from(row!.value, 'hex') };
  } finally {
    await database.close();
  }
}
