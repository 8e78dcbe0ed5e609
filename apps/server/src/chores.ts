/**
 * What one server process does now and again: removes what is over of sign-in, seals the days of the access log, and puts
 * drafts that nobody comes back to in the record.
 */
import type { AccessLog } from '@helseplattform/access';
import type { LeftDraftsReport } from '@helseplattform/care';
import type { Identity } from '@helseplattform/identity';
import type { Logger } from 'pino';

/** Between two rounds, in milliseconds. */
const EVERY = 10 * 60_000;

export interface Chores {
  readonly identity: Pick<Identity, 'sweep'>;
  readonly accessLog: Pick<AccessLog, 'seal' | 'unsealed'>;
  readonly keepLeftDrafts: () => Promise<LeftDraftsReport>;
  readonly log: Pick<Logger, 'info' | 'error'>;
}

/** One round. A seal is logged, so that it is kept outside the database as well. */
export function createChores({ identity, accessLog, keepLeftDrafts, log }: Chores): () => Promise<void> {
  const seal = async () => {
    for (const day of await accessLog.unsealed())
      log.info({ day, seal: await accessLog.seal(day) }, 'access log sealed');
  };
  const keepDrafts = async () => {
    const { kept, faults } = await keepLeftDrafts();
    if (kept > 0) log.info({ kept }, 'drafts that were left became notes to sign');
    for (const err of faults) log.error({ err }, 'a draft that was left could not be put in the record');
  };
  return async () => {
    await identity.sweep().catch((error) => log.error({ err: error }, 'sign-in could not be swept'));
    await seal().catch((error) => log.error({ err: error }, 'the access log could not be sealed'));
    await keepDrafts().catch((error) => log.error({ err: error }, 'drafts that were left could not be looked for'));
  };
}

/** Runs the rounds; the returned function stops them. */
export function startChores(chores: Chores): () => void {
  const round = createChores(chores);
  void round();
  const timer = setInterval(() => void round(), EVERY).unref();
  return () => clearInterval(timer);
}
