/** The job behind $import: stores NDJSON line by line in transactions, and tells every line it had to leave out. */
import { createHash } from 'node:crypto';
import { constants, createReadStream, type ReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Definitions,
  FhirError,
  notFound,
  operationOutcome,
  type ParsedJson,
  parseJson,
  type UnknownResource,
} from '@helseplattform/fhir';
import type { Interaction } from '@helseplattform/record';
import { type Line, lines } from '../bulk/ndjson.ts';
import { type Refusal, storeAllButBad } from '../bulk/rejects.ts';
import { knownType } from '../fhir/targets.ts';
import type { ImportInput, ImportRequest } from './job.ts';
import { type FileSizes, NdjsonFiles } from './ndjson-files.ts';
import type { DoJob, Work } from './runner.ts';

interface Checkpoint {
  /** Inputs that are done. */
  readonly input: number;
  /** Position in the input under way. */
  readonly end: number;
  readonly number: number;
  /** Resources stored, by input. */
  readonly stored: readonly number[];
  readonly errors: FileSizes;
}

/** Lines, or bytes, of one transaction. */
const BATCH_LINES = 200;
const BATCH_BYTES = 4 * 1024 * 1024;
const LONGEST_LINE = 50 * 1024 * 1024;
const ERRORS = 'errors.ndjson';

interface Entry {
  readonly line: Line;
  readonly interaction: Interaction;
}

export const doImport: DoJob<ImportRequest> = async (work) => {
  const { job, folder, save } = work;
  const { inputs } = job.request;
  const start: Checkpoint = { input: 0, end: 0, number: 0, stored: inputs.map(() => 0), errors: {} };
  const from = (job.checkpoint as Checkpoint | undefined) ?? start;
  const errors = await NdjsonFiles.from(folder, job.id, from.errors);
  const stored = [...from.stored];
  for (const [i, input] of inputs.entries()) {
    if (i < from.input) continue;
    let at = i === from.input ? { end: from.end, number: from.number } : { end: 0, number: 0 };
    const bytes = await opened(pathOf(work, input), input, at.end);
    for await (const batch of batches(lines(bytes, LONGEST_LINE, at))) {
      work.signal.throwIfAborted();
      const entries = readable(batch, input, work.store.definitions, errors);
      const rejected = await storeAllButBad(entries, (some) => store(work, i, some));
      for (const { item, refusal } of rejected) reject(errors, item.line, refusal.issues);
      stored[i]! += entries.length - rejected.length;
      at = batch.at(-1)!;
      await save(`${input.file}: ${at.number} lines`, {
        input: i,
        end: at.end,
        number: at.number,
        stored,
        errors: await errors.flush(),
      } satisfies Checkpoint);
    }
  }
  return result(work, stored, await errors.flush());
};

async function opened(path: string, { file }: ImportInput, start: number): Promise<ReadStream> {
  try {
    await access(path, constants.R_OK);
  } catch {
    throw notFound(`There is no file ${file} in the folder import of the data folder.`);
  }
  return createReadStream(path, { start });
}

const pathOf = ({ folder, job, dataDir }: Work, { from, file }: ImportInput) =>
  from === 'request' ? folder.file(job.id, file)! : join(dataDir, 'import', file);

async function* batches(source: AsyncIterable<Line>): AsyncGenerator<Line[]> {
  let batch: Line[] = [];
  let bytes = 0;
  for await (const line of source) {
    batch.push(line);
    bytes += line.bytes.length;
    if (batch.length < BATCH_LINES && bytes < BATCH_BYTES) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

/** The lines that are resources; the others are rejected. */
function readable(batch: readonly Line[], input: ImportInput, definitions: Definitions, errors: NdjsonFiles): Entry[] {
  return batch.flatMap((line): Entry[] => {
    try {
      return [{ line, interaction: interactionOf(parseJson(line.bytes), input, definitions) }];
    } catch (error) {
      if (!(error instanceof FhirError)) throw error;
      reject(errors, line, error.issues);
      return [];
    }
  });
}

function interactionOf({ value, decimals }: ParsedJson, input: ImportInput, definitions: Definitions): Interaction {
  const resource = { value: value as UnknownResource, ...(decimals === undefined ? {} : { decimals }) };
  const type = knownType(String(value.resourceType), definitions);
  if (input.type !== undefined && type !== input.type) {
    throw new FhirError(400, {
      severity: 'error',
      code: 'invalid',
      text: `This is a ${type}, but the file is for ${input.type}.`,
    });
  }
  if (typeof value.id === 'string') return { method: 'update', type, id: value.id, resource };
  return { method: 'create', type, resource };
}

/** One transaction. Its key makes it harmless to do it again after a crash. */
async function store({ job, record }: Work, input: number, entries: readonly Entry[]): Promise<Refusal | undefined> {
  const digest = createHash('sha256');
  for (const { line } of entries) digest.update(line.bytes).update('\n');
  const idempotencyKey = `${job.id}/${input}/${entries[0]!.line.number}-${entries.at(-1)!.line.number}/${entries.length}`;
  try {
    const interactions = entries.map((entry) => entry.interaction);
    await record.transact(interactions, {
      idempotencyKey,
      digest: digest.digest(),
      bundle: true,
      allowMissingTargets: true,
    });
    return undefined;
  } catch (error) {
    if (error instanceof FhirError && error.status < 500 && error.status !== 429) return error;
    throw error;
  }
}

function reject(errors: NdjsonFiles, { number }: Line, issues: Refusal['issues']): void {
  const told = issues.map((issue) => ({
    severity: 'error' as const,
    ...issue,
    text: `line ${number}: ${issue.text}`,
  }));
  errors.add(ERRORS, Buffer.from(JSON.stringify(operationOutcome(told))));
}

/** As the manifest of an export, with what was stored and what was left out. */
function result({ job }: Work<ImportRequest>, stored: readonly number[], errors: FileSizes): object {
  const { id, base, url, askedAt, request } = job;
  const count = errors[ERRORS]?.count ?? 0;
  return {
    transactionTime: askedAt,
    request: url,
    output: request.inputs.map(({ file, type }, i) => ({
      ...(type ? { type } : {}),
      inputUrl: file,
      count: stored[i],
    })),
    error: count > 0 ? [{ type: 'OperationOutcome', count, url: `${base}/_jobs/${id}/${ERRORS}` }] : [],
  };
}
