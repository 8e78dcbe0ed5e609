/** Jobs over HTTP: kicked off by an operation, asked about, cancelled, and their files read. http://hl7.org/fhir/R4/async.html */
import { setTimeout as pause } from 'node:timers/promises';
import { FhirError, notFound } from '@helseplattform/fhir';
import { persona } from '../../auth/personas.ts';
import type { Job, JobRequest } from '../../jobs/job.ts';
import { KEPT } from '../../jobs/runner.ts';
import type { Platform } from '../../platform.ts';
import type { Answer, Call } from '../call.ts';
import { jsonBytes } from '../json-writer.ts';

/** How long a caller who did not ask for a job waits for it, in milliseconds, before it gets the address instead. */
const PATIENCE = 20_000;
const LOOK = 50;

/**
 * Starts a job. Answers with its address, or with its result when that is there soon and the caller did not ask for a job.
 * @throws {FhirError} 403 for who has no jobs: what takes minutes outlives the ground it was asked on
 */
export async function startJob(
  call: Call,
  platform: Platform,
  request: JobRequest,
  files: readonly { name: string; bytes: Buffer }[] = [],
): Promise<Answer> {
  if (!persona(call.actor.id))
    throw new FhirError(403, {
      severity: 'error',
      code: 'forbidden',
      text: `${call.route.interaction} is for the operators of the platform; you may search, or ask for one patient with Patient/$everything.`,
    });
  const job = await platform.jobs.start(call.actor, request, { url: urlOf(call), base: call.base, files });
  const address: Answer = { status: 202, headers: { 'content-location': `${call.base}/_jobs/${job.id}` } };
  if (call.preferences.respondAsync) return address;
  const until = performance.now() + PATIENCE;
  while (performance.now() < until && !call.signal.aborted) {
    await pause(LOOK);
    const now = await platform.jobs.read(call.actor, job.id);
    if (now?.state === 'done' || now?.state === 'failed') return ended(now);
  }
  return address;
}

/** 202 while it runs, its result when it is done, its error when it failed. */
export async function jobStatus(call: Call, platform: Platform): Promise<Answer> {
  const job = await found(call, platform);
  if (job.state === 'done' || job.state === 'failed') return ended(job);
  return { status: 202, headers: { 'x-progress': job.progress.slice(0, 100), 'retry-after': '1' } };
}

/** Cancels a job that runs, and removes what it made. */
export async function cancelJob(call: Call, platform: Platform): Promise<Answer> {
  const job = await found(call, platform);
  await platform.jobs.cancel(job.id);
  return { status: 202 };
}

/** A file a job made, as a stream. */
export async function jobFile(call: Call, platform: Platform): Promise<Answer> {
  const job = await found(call, platform);
  const file = await platform.jobs.open(job.id, call.path.file!);
  if (!file || job.state !== 'done') {
    await file?.close();
    throw notFound('There is no such file; the status of the job lists its files.');
  }
  return {
    status: 200,
    contentType: 'application/fhir+ndjson',
    body: file.createReadStream() as AsyncIterable<Buffer>,
  };
}

async function found(call: Call, platform: Platform): Promise<Job> {
  const job = await platform.jobs.read(call.actor, call.path.job!);
  if (!job) throw notFound('There is no such job, or it has been cancelled or cleared away.');
  return job;
}

function ended({ failure, result, endedAt }: Job): Answer {
  if (failure) throw new FhirError(failure.status, failure.issues);
  const isResource = 'resourceType' in result!;
  return {
    status: 200,
    headers: { expires: new Date(Date.parse(endedAt!) + KEPT).toUTCString() },
    body: jsonBytes(result!),
    ...(isResource ? {} : { contentType: 'application/json; charset=utf-8' }),
  };
}

/** The kick-off request, for the manifest. */
const urlOf = ({ base, route, path, query }: Call) =>
  `${base}${route.path.replace(/:(\w+)/g, (_, name: string) => path[name]!)}${query.raw === '' ? '' : `?${query.raw}`}`;
