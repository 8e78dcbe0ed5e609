/** Where jobs lie: DATA_DIR/jobs/ID/ holds job.json and the files of the job. Every process of the server sees them. */
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Job } from './job.ts';

const STATE = 'job.json';
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const FILE = /^[A-Za-z0-9-]{1,80}\.ndjson$/;

export class JobFolder {
  readonly path: string;

  constructor(dataDir: string) {
    this.path = join(dataDir, 'jobs');
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
  }

  /** Adds a job with its files. It is seen when it is complete: the folder is moved into place. */
  async add(job: Job, files: readonly { name: string; bytes: Buffer }[]): Promise<void> {
    const draft = join(this.path, `.${job.id}`);
    await mkdir(draft, { mode: 0o700 });
    for (const { name, bytes } of files) await writeFile(join(draft, name), bytes);
    await writeFile(join(draft, STATE), JSON.stringify(job));
    await rename(draft, join(this.path, job.id));
  }

  /** Undefined when there is no such job (any more). */
  async read(id: string): Promise<Job | undefined> {
    if (!ID.test(id)) return undefined;
    try {
      return JSON.parse(await readFile(join(this.path, id, STATE), 'utf8')) as Job;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** Replaces the state of a job; readers see the old one or the new one. False when the job has been removed. */
  async write(job: Job): Promise<boolean> {
    const draft = join(this.path, job.id, `.${STATE}.${randomUUID()}`);
    try {
      await writeFile(draft, JSON.stringify(job));
      await rename(draft, join(this.path, job.id, STATE));
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  /** Gone at once, even while the job is writing into it. */
  async remove(id: string): Promise<void> {
    const away = join(this.path, `.${id}.${randomUUID()}`);
    try {
      await rename(join(this.path, id), away);
    } catch (error) {
      if (isMissing(error)) return;
      throw error;
    }
    await rm(away, { recursive: true, force: true, maxRetries: 3 });
  }

  /** Ids of all jobs. */
  async list(): Promise<string[]> {
    return (await readdir(this.path)).filter((name) => ID.test(name));
  }

  /** Path of a file of a job. The name is checked: it comes from a URL. */
  file(id: string, name: string): string | undefined {
    return ID.test(id) && FILE.test(name) ? join(this.path, id, name) : undefined;
  }

  /** Opens a file of a job for reading; undefined when it is not there. */
  async open(id: string, name: string) {
    const path = this.file(id, name);
    if (path === undefined) return undefined;
    try {
      return await open(path);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }
}

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';
