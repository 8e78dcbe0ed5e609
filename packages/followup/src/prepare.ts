/** Before the store is opened: the table follow-up's jobs remember in. */
import { type Migration, migrate, readMigrations } from '@helseplattform/record/database';

/** packages/followup/migrations. They refer to no other series. */
export const followupMigrations = (): Promise<Migration[]> =>
  readMigrations('followup', new URL('../migrations/', import.meta.url));

/** @param url `postgres://…` */
export async function prepareFollowup({ url }: { url: string }): Promise<void> {
  await migrate({ url, migrations: await followupMigrations() });
}
