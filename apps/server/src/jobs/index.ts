/** Jobs as the FHIR operations see them: start, look at, cancel, and read their files. */
import { randomUUID } from 'node:crypto';
import type { Actor } from '@helseplattform/record';
import type { JobFolder } from './folder.ts';
import type { Job, JobRequest } from './job.ts';

export interface Jobs {
  start(
    owner: Actor,
    request: JobRequest,
    asked: { url: string; base: string; files?: readonly { name: string; bytes: Buffer }[] },
  ): Promise<Job>;
  /** The owner's job; undefined when there is none, or it is somebody else's. */
  read(owner: Actor, id: string): Promise<Job | undefined>;
  /** Stops it when it runs, and removes everything it made. */
  cancel(id: string): Promise<void>;
  /** Opens a file it made. */
  open: JobFolder['open'];
}

/** @param wake called when there is something to run, in the process that runs jobs */
export function createJobs(folder: JobFolder, wake: () => void = () => {}): Jobs {
  return {
    async start(owner, request, { url, base, files = [] }) {
      const job: Job = {
        id: randomUUID(),
        owner: owner.id,
        request,
        url,
        base,
        askedAt: new Date().toISOString(),
        state: 'waiting',
        progress: 'waiting',
      };
      await folder.add(job, files);
      wake();
      return job;
    },
    async read(owner, id) {
      const job = await folder.read(id);
      return job?.owner === owner.id ? job : undefined;
    },
    async cancel(id) {
      await folder.remove(id);
      wake();
    },
    open: (id, name) => folder.open(id, name),
  };
}
