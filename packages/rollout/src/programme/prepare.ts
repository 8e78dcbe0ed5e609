/** Before the programme is opened: the table it is kept in. */
import { type Migration, migrate, readMigrations } from '@helseplattform/record/database';

/** packages/rollout/migrations. They refer to no other series. */
export const rolloutMigrations = (): Promise<Migration[]> =>
  readMigrations('rollout', new URL('../../migrations/', import.meta.url));

/** @param url `postgres://…` */
export async function prepareRollout({ url }: { url: string }): Promise<void> {
  await migrate({ url, migrations: await rolloutMigrations() });
}
