/** The end of the change feed, followed by one server process: every change once, in the order of the commits. */
import type { Change } from '@helseplattform/record';
import type { Logger } from 'pino';
import type { OpenStore } from '../platform.ts';

/** Between two looks at the feed, ms: half of the two seconds in which a list must be fresh, and less. */
const EVERY = 400;
/** After a look that failed, ms. */
const PAUSE = 2_000;
/** Changes taken at a time. */
const BATCH = 500;
/** Positions are remembered so long, ms: a page says how old what it shows is, and is told what has happened since. */
const REMEMBERED = 60_000;

export interface Tail {
  /** Where the feed has been followed to. */
  readonly cursor: string;
  /** A position that was passed so many ms ago or earlier; undefined where none is remembered. */
  positionBefore(age: number): string | undefined;
  stop(): Promise<void>;
}

/** @param hear awaited, so that it hears one change after the other */
export async function followTail(
  store: Pick<OpenStore, 'changes' | 'cursorNow'>,
  hear: (change: Change, cursor: string) => Promise<void>,
  log: Pick<Logger, 'error'>,
  now: () => number = Date.now,
): Promise<Tail> {
  const passed: { at: number; cursor: string }[] = [];
  let cursor = await store.cursorNow();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();

  /** @returns whether there may be more at once */
  async function look(): Promise<boolean> {
    const at = now();
    const { changes, cursor: next } = await store.changes(cursor, BATCH);
    for (const change of changes) await hear(change, next);
    cursor = next;
    // what was committed before `at` and is final has been heard; what is not final yet comes later in the feed
    passed.push({ at, cursor });
    while (passed.length > 0 && passed[0]!.at < at - REMEMBERED) passed.shift();
    return changes.length === BATCH;
  }
  const next = (ms: number) => {
    timer = setTimeout(() => {
      looking = look().then(
        (more) => {
          if (!stopped) next(more ? 0 : EVERY);
        },
        (error) => {
          log.error({ err: error }, 'the change feed could not be read; lists are not fresh');
          if (!stopped) next(PAUSE);
        },
      );
    }, ms).unref();
  };
  passed.push({ at: now(), cursor });
  next(EVERY);
  return {
    get cursor() {
      return cursor;
    },
    positionBefore: (age) => passed.findLast(({ at }) => at <= now() - age)?.cursor,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}
