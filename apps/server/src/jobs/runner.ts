/** Runs jobs, in one process of the server: those that wait, and after a restart those that were under way. */
import { watch } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { FhirError } from '@helseplattform/fhir';
import type { Record } from '@helseplattform/record';
import type { Logger } from 'pino';
import { persona } from '../auth/personas.ts';
import type { OpenStore } from '../platform.ts';
import type { JobFolder } from './folder.ts';
import type { Job, JobRequest } from './job.ts';

/** What a kind of job is given to work with. */
export interface Work<R extends JobRequest = JobRequest> {
  readonly job: Job & { readonly request: R };
  readonly store: OpenStore;
  /** Acts as the owner. */
  readonly record: Record;
  readonly folder: JobFolder;
  /** DATA_DIR. */
  readonly dataDir: string;
  /** Aborted when the job is cancelled or the server stops. */
  readonly signal: AbortSignal;
  /** Says how far it is. After a restart the job is run again with this checkpoint. Throws when it was cancelled. */
  save(progress: string, checkpoint?: unknown): Promise<void>;
}

/** Does a job, from its checkpoint on when it has one. @returns what the owner gets */
export type DoJob<R extends JobRequest> = (work: Work<R>) => Promise<object>;

export type JobKinds = { readonly [K in JobRequest['kind']]: DoJob<Extract<JobRequest, { kind: K }>> };

/** Jobs under way at a time: they share the database with everyone who waits for an answer. */
const AT_ONCE = 2;
/** Results are kept this long, in milliseconds. */
export const KEPT = 24 * 3600_000;
/** Between attempts while the database is away, in milliseconds, and how many in a row. */
const AGAIN = 5_000;
const ATTEMPTS = 120;

export class JobRunner {
  readonly #kinds: JobKinds;
  readonly #store: OpenStore;
  readonly #folder: JobFolder;
  readonly #dataDir: string;
  readonly #log: Logger;
  readonly #running = new Map<string, { cancel: AbortController; done: Promise<void> }>();
  readonly #watcher: { close(): void };
  readonly #sweeper: NodeJS.Timeout;
  #closing = false;
  #looking: Promise<void> | undefined;
  #lookAgain = false;

  constructor(options: { kinds: JobKinds; store: OpenStore; folder: JobFolder; dataDir: string; log: Logger }) {
    this.#kinds = options.kinds;
    this.#store = options.store;
    this.#folder = options.folder;
    this.#dataDir = options.dataDir;
    this.#log = options.log;
    this.#watcher = this.#watch();
    this.#sweeper = setInterval(() => this.look(), KEPT / 24).unref();
    this.look();
  }

  /** Looks for jobs to run, to stop, and to clear away. */
  look(): void {
    if (this.#closing) return;
    this.#lookAgain = true;
    this.#looking ??= this.#lookNow()
      .catch((error) => this.#log.error({ err: error }, 'the jobs folder cannot be read'))
      .finally(() => {
        this.#looking = undefined;
      });
  }

  /** Stops what is under way; it goes on when the server starts again. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#watcher.close();
    clearInterval(this.#sweeper);
    await this.#looking;
    for (const { cancel } of this.#running.values()) cancel.abort(new Error('the server stops'));
    await Promise.all([...this.#running.values()].map(({ done }) => done));
  }

  /** Jobs may be added and removed by other processes of the server. Where folders cannot be watched they are looked at. */
  #watch(): { close(): void } {
    try {
      const watcher = watch(this.#folder.path, () => this.look());
      watcher.on('error', (error) => this.#log.error({ err: error }, 'the jobs folder cannot be watched'));
      return watcher;
    } catch (error) {
      this.#log.warn({ err: error }, 'the jobs folder cannot be watched; looking every second');
      const timer = setInterval(() => this.look(), 1000).unref();
      return { close: () => clearInterval(timer) };
    }
  }

  async #lookNow(): Promise<void> {
    while (this.#lookAgain && !this.#closing) {
      this.#lookAgain = false;
      const ids = await this.#folder.list();
      for (const [id, { cancel }] of this.#running)
        if (!ids.includes(id)) cancel.abort(new Error('the job was cancelled'));
      const jobs = (await Promise.all(ids.map((id) => this.#folder.read(id)))).filter((job) => job !== undefined);
      jobs.sort((a, b) => a.askedAt.localeCompare(b.askedAt));
      for (const job of jobs) {
        const over = job.state === 'done' || job.state === 'failed';
        if (over && Date.parse(job.endedAt!) + KEPT < Date.now()) await this.#folder.remove(job.id);
        if (!over && !this.#running.has(job.id) && this.#running.size < AT_ONCE && !this.#closing) this.#start(job);
      }
    }
  }

  #start(job: Job): void {
    const cancel = new AbortController();
    const done = this.#run(job, cancel.signal)
      .catch(async (error) => {
        const isCancelled = cancel.signal.aborted || !(await this.#folder.read(job.id));
        if (!isCancelled) this.#log.error({ err: error, job: job.request.kind }, 'a job could not be kept');
      })
      .finally(() => {
        this.#running.delete(job.id);
        this.look();
      });
    this.#running.set(job.id, { cancel, done });
  }

  async #run(asked: Job, signal: AbortSignal): Promise<void> {
    let job: Job = { ...asked, state: 'running' };
    const keep = async (change: Partial<Job>) => {
      job = { ...job, ...change };
      if (!(await this.#folder.write(job))) throw new Error('the job was cancelled');
    };
    const end = () => ({ endedAt: new Date().toISOString(), checkpoint: undefined });
    await keep({});
    for (let attempt = 1; ; attempt++) {
      try {
        const result = await this.#do(job, signal, async (progress, checkpoint) => {
          signal.throwIfAborted();
          attempt = 1; // it gets on
          await keep({ progress, checkpoint });
        });
        return await keep({ state: 'done', result, ...end() });
      } catch (error) {
        signal.throwIfAborted();
        if (!(await this.#folder.read(job.id))) throw new Error('the job was cancelled');
        const status = error instanceof FhirError ? error.status : 500;
        if ((status === 503 || status === 429) && attempt < ATTEMPTS) {
          await pause(AGAIN, undefined, { signal });
          continue;
        }
        if (!(error instanceof FhirError)) this.#log.error({ err: error, job: job.request.kind }, 'a job failed');
        const issues =
          error instanceof FhirError
            ? error.issues
            : [
                {
                  severity: 'fatal' as const,
                  code: 'exception' as const,
                  text: 'Something went wrong in the server; the log says what.',
                },
              ];
        return await keep({ state: 'failed', failure: { status, issues }, ...end() });
      }
    }
  }

  #do(job: Job, signal: AbortSignal, save: Work['save']): Promise<object> {
    const actor = persona(job.owner)?.actor;
    if (!actor) throw new Error('the owner of the job is gone');
    const work = {
      store: this.#store,
      record: this.#store.as(actor),
      folder: this.#folder,
      dataDir: this.#dataDir,
      signal,
      save,
    };
    const kind = this.#kinds[job.request.kind] as DoJob<JobRequest>;
    return kind({ ...work, job });
  }
}
