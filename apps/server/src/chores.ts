/** What one server process does now and again: removes what is over of sign-in, and seals the days of the access log. */
import type { AccessLog } from '@helseplattform/access';
import type { Identity } from '@helseplattform/identity';
import type { Logger } from 'pino';

/** Between two rounds, in milliseconds. */
const EVERY = 10 * 60_000;
const DAY = 86_400_000;
/** A day is sealed half an hour after it has ended: then no row of it is on its way any more. */
const AFTER = 30 * 60_000;

export interface Chores {
  readonly identity: Pick<Identity, 'sweep'>;
  readonly accessLog: Pick<AccessLog, 'seal'>;
  readonly log: Pick<Logger, 'info' | 'error'>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** One round. Sealing a day that is sealed changes nothing; the seal is logged, so that it is kept outside the database. */
export function createChores({ identity, accessLog, log, now = Date.now }: Chores): () => Promise<void> {
  let sealed: string | undefined;
  return async () => {
    await identity.sweep().catch((error) => log.error({ err: error }, 'sign-in could not be swept'));
    const day = new Date(now() - DAY - AFTER).toISOString().slice(0, 10);
    if (day === sealed) return;
    await accessLog.seal(day).then(
      (seal) => {
        sealed = day;
        log.info({ day, seal }, 'access log sealed');
      },
      (error) => log.error({ err: error, day }, 'the access log could not be sealed'),
    );
  };
}

/** Runs the rounds; the returned function stops them. */
export function startChores(chores: Chores): () => void {
  const round = createChores(chores);
  void round();
  const timer = setInterval(() => void round(), EVERY).unref();
  return () => clearInterval(timer);
}
