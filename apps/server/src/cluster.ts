/** Several server processes on one port (WORKERS > 1): the primary has the database, starts the workers, and replaces one that dies. */
import cluster, { type Worker } from 'node:cluster';
import type { Logger } from 'pino';
import { AggregatorRegistry, type Registry, type RegistryContentType } from 'prom-client';

/** Between the death of a worker and its replacement, in milliseconds: a worker that dies at once must not fill the machine. */
const PAUSE = 1000;
/** Longest wait for workers to finish, in milliseconds. */
const FINISH = 30_000;

/** Environment variable of the one worker that runs the jobs; the one that replaces it inherits it. */
const RUNS_JOBS = 'HELSEPLATTFORM_RUNS_JOBS';

/** What primary and workers say to each other. */
type Message =
  | { kind: 'ready'; url: string }
  | { kind: 'failed'; reason: string }
  | { kind: 'stop' }
  | { kind: 'metrics?'; question: number }
  | { kind: 'metrics'; question: number; text: string }
  | { kind: 'no metrics'; question: number };

export interface Workers {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts the workers; resolves when all of them answer.
 *
 * @throws what the first worker that cannot start says
 */
export async function startWorkers(count: number, databaseUrl: string, log: Logger): Promise<Workers> {
  const registry = new AggregatorRegistry();
  let stopping = false;

  const fork = (runsJobs: boolean): Promise<string> => {
    const worker = cluster.fork({ DATABASE_URL: databaseUrl, [RUNS_JOBS]: runsJobs ? 'yes' : '' });
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    worker.on('message', (message: Message) => {
      if (message.kind === 'ready') resolve(message.url);
      if (message.kind === 'failed') reject(new Error(message.reason));
      if (message.kind === 'metrics?') answerMetrics(worker, message.question, registry, log);
    });
    worker.once('exit', (code, signal) => {
      reject(new Error(`a worker ended while starting (${signal ?? code})`));
      if (stopping) return;
      log.error({ worker: worker.process.pid, code, signal }, 'a worker ended; starting another');
      setTimeout(() => {
        if (!stopping) fork(runsJobs).catch((error) => log.error({ err: error }, 'the new worker did not start'));
      }, PAUSE);
    });
    return promise;
  };

  const stop = async () => {
    stopping = true;
    await Promise.all(Object.values(cluster.workers ?? {}).map((worker) => stopWorker(worker!)));
  };
  try {
    const [url] = await Promise.all(Array.from({ length: count }, (_, i) => fork(i === 0)));
    return { url: url!, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function answerMetrics(
  worker: Worker,
  question: number,
  registry: AggregatorRegistry<RegistryContentType>,
  log: Logger,
): void {
  const reply = (message: Message) => worker.isConnected() && worker.send(message);
  registry.clusterMetrics().then(
    (text) => reply({ kind: 'metrics', question, text }),
    (error) => {
      log.error({ err: error }, 'a worker did not tell its metrics');
      reply({ kind: 'no metrics', question });
    },
  );
}

async function stopWorker(worker: Worker): Promise<void> {
  if (worker.isDead()) return;
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  if (worker.isConnected()) worker.send({ kind: 'stop' } satisfies Message);
  const timer = setTimeout(() => worker.process.kill('SIGKILL'), FINISH);
  await ended;
  clearTimeout(timer);
}

/** A worker's line to the primary. */
export interface Primary {
  readonly runsJobs: boolean;
  ready(url: string): void;
  failed(reason: string): void;
  /** Calls back when the primary says stop, or is gone. */
  onStop(stop: () => void): void;
  /** Figures of all workers together. */
  metrics(): Promise<string>;
}

/** @param registry figures of this worker */
export function primary(registry: Registry): Primary {
  // Makes prom-client answer when the primary asks for them.
  new AggregatorRegistry();
  AggregatorRegistry.setRegistries(registry);
  const send = (message: Message) => process.send?.(message);
  const waiting = new Map<number, PromiseWithResolvers<string>>();
  let questions = 0;
  process.on('message', (message: Message) => {
    if (message.kind !== 'metrics' && message.kind !== 'no metrics') return;
    const asked = waiting.get(message.question);
    waiting.delete(message.question);
    if (message.kind === 'metrics') asked?.resolve(message.text);
    else asked?.reject(new Error('a worker did not tell its metrics'));
  });
  return {
    runsJobs: process.env[RUNS_JOBS] === 'yes',
    ready: (url) => send({ kind: 'ready', url }),
    failed: (reason) => send({ kind: 'failed', reason }),
    onStop(stop) {
      process.on('message', (message: Message) => {
        if (message.kind === 'stop') stop();
      });
      process.once('disconnect', stop);
    },
    metrics() {
      const question = questions++;
      const asked = Promise.withResolvers<string>();
      waiting.set(question, asked);
      send({ kind: 'metrics?', question });
      return asked.promise;
    },
  };
}
