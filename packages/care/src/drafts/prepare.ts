/** Before the store is opened: the tables of drafts, phrases and templates. */
import { type Migration, migrate, readMigrations } from '@helseplattform/record/database';

/** packages/care/migrations. They refer to no other series. */
export const careMigrations = (): Promise<Migration[]> =>
  readMigrations('care', new URL('../../migrations/', import.meta.url));

/** @param url `postgres://…` */
export async function prepareCare({ url }: { url: string }): Promise<void> {
  await migrate({ url, migrations: await careMigrations() });
}
