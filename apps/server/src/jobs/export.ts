/** The job behind $export: writes NDJSON files, page by page, and can go on after any page. */
import { notFound, parseJson, type ResourceType } from '@helseplattform/fhir';
import type { Reader, StoredVersion } from '@helseplattform/record';
import type { ExportRequest, Job } from './job.ts';
import { type FileSizes, NdjsonFiles } from './ndjson-files.ts';
import type { DoJob, Work } from './runner.ts';

interface Checkpoint {
  /** Searches, or pages of patients, that are done. */
  readonly step: number;
  /** Token of the next page of the step under way. */
  readonly page?: string | undefined;
  readonly files: FileSizes;
}

const START: Checkpoint = { step: 0, files: {} };
const PAGE_SIZE = '1000';
/** Patients whose records are written between two checkpoints. */
const PATIENTS = '50';

export const doExport: DoJob<ExportRequest> = async (work) => {
  const checkpoint = (work.job.checkpoint as Checkpoint | undefined) ?? START;
  const files = await NdjsonFiles.from(work.folder, work.job.id, checkpoint.files);
  if (work.job.request.level === 'system') await exportTypes(work, checkpoint, files);
  else await exportPatients(work, checkpoint, files);
  if (work.job.request.since !== undefined && work.job.request.level === 'system') await exportDeletions(work, files);
  return manifest(work.job, await files.flush());
};

/** Search after search, each to its last page. */
async function exportTypes(work: Work<ExportRequest>, checkpoint: Checkpoint, files: NdjsonFiles): Promise<void> {
  const searches = searchesOf(work.job.request, work.job.request.types ?? work.store.definitions.resourceTypes);
  for (let step = checkpoint.step; step < searches.length; step++) {
    const { type, params } = searches[step]!;
    // Filters of one type are alternatives: what an earlier one found is not written again.
    const written = searches.filter((s) => s.type === type).length > 1 ? await idsIn(work, type) : undefined;
    let page = step === checkpoint.step ? checkpoint.page : undefined;
    do {
      const result = await work.record.search({
        type,
        params: [...params, ['_count', PAGE_SIZE]],
        ...(page === undefined ? {} : { page }),
        base: work.job.base,
      });
      for (const { version, mode } of result.entries) {
        if (mode !== 'match' || written?.has(version.id)) continue;
        written?.add(version.id);
        files.add(fileOf(type), version.body);
      }
      page = result.next;
      await work.save(`${type}: ${files.count} resources so far`, {
        step: page === undefined ? step + 1 : step,
        page,
        files: await files.flush(),
      } satisfies Checkpoint);
    } while (page !== undefined);
  }
}

type Search = { type: ResourceType; params: (readonly [string, string])[] };

function searchesOf({ filters, since }: ExportRequest, types: readonly ResourceType[]): Search[] {
  const changed: [string, string][] = since === undefined ? [] : [['_lastUpdated', `ge${since}`]];
  return types.flatMap((type): Search[] => {
    const own = filters.filter((filter) => filter.type === type);
    return own.length === 0
      ? [{ type, params: changed }]
      : own.map(({ params }) => ({ type, params: [...params, ...changed] }));
  });
}

/** Ids of the resources in a file so far: after a restart nobody else remembers them. */
async function idsIn({ folder, job }: Work, type: ResourceType): Promise<Set<string>> {
  const ids = new Set<string>();
  const file = await folder.open(job.id, fileOf(type));
  if (!file) return ids;
  for await (const line of file.readLines()) ids.add((JSON.parse(line) as { id: string }).id);
  return ids;
}

/** Patient after patient: everything in their compartments. */
async function exportPatients(work: Work<ExportRequest>, checkpoint: Checkpoint, files: NdjsonFiles): Promise<void> {
  const { job, record, store } = work;
  const cohort = await cohortOf(work);
  const types = job.request.types?.filter(
    (type) => type === 'Patient' || store.definitions.patientCompartment.has(type),
  );
  const allowed = await filteredIds(work);
  const shared = new Set<string>();
  let { step, page } = checkpoint;
  for (;;) {
    const patients = await cohort.page(step, page);
    for (const id of patients.ids) {
      const since = job.request.since === undefined ? {} : { since: Date.parse(job.request.since) };
      const pages = await record.everything(id, { ...(types ? { types } : {}), ...since });
      for await (const versions of pages ?? []) {
        for (const version of versions) {
          if (allowed && !allowed(version)) continue;
          if (!isAnothers(version, id, cohort, shared)) files.add(fileOf(version.type), version.body);
        }
        work.signal.throwIfAborted();
      }
    }
    step++;
    page = patients.next;
    if (patients.last) return;
    await work.save(`${step} pages of patients, ${files.count} resources so far`, {
      step,
      page,
      files: await files.flush(),
    } satisfies Checkpoint);
  }
}

interface Cohort {
  page(step: number, token: string | undefined): Promise<{ ids: string[]; next?: string | undefined; last: boolean }>;
  has(patient: string): boolean;
}

/** All patients, or the members of the group. */
async function cohortOf({ job, record }: Work<ExportRequest>): Promise<Cohort> {
  if (job.request.level === 'patient') {
    return {
      has: () => true,
      async page(_step, token) {
        const found = await record.search({
          type: 'Patient',
          params: [['_count', PATIENTS]],
          ...(token === undefined ? {} : { page: token }),
          base: job.base,
        });
        return { ids: found.entries.map((e) => e.version.id), next: found.next, last: found.next === undefined };
      },
    };
  }
  const members = await membersOf(record, job.request.group!);
  const size = Number(PATIENTS);
  return {
    has: (patient) => members.includes(patient),
    page: async (step) => ({
      ids: members.slice(step * size, (step + 1) * size),
      last: (step + 1) * size >= members.length,
    }),
  };
}

/** Ids of the patients of a Group. @throws {FhirError} 404 when there is no such group */
export async function membersOf(record: Reader, group: string): Promise<string[]> {
  const version = await record.read('Group', group);
  if (!version || version.method === 'DELETE') throw notFound(`Group/${group} is not in this record.`);
  const { member = [] } = parseJson(version.body).value as {
    member?: { inactive?: boolean; entity?: { reference?: string } }[];
  };
  const ids = member
    .filter((m) => !m.inactive)
    .map((m) => /(?:^|\/)Patient\/([A-Za-z0-9.-]{1,64})$/.exec(m.entity?.reference ?? '')?.[1]);
  return [...new Set(ids.filter((id) => id !== undefined))];
}

/**
 * True when a resource in this patient's compartment is written with another patient of the cohort, or has been already:
 * an appointment of two patients is in both compartments, and belongs in the file once.
 */
function isAnothers({ type, id, body }: StoredVersion, patient: string, cohort: Cohort, shared: Set<string>): boolean {
  if (type === 'Patient') return id !== patient;
  const resource = parseJson(body).value as { [element: string]: { reference?: string } | undefined };
  const own = resource.subject ?? resource.patient ?? resource.beneficiary;
  const owner = /^Patient\/(.+)$/.exec(own?.reference ?? '')?.[1];
  if (owner !== undefined) return owner !== patient && cohort.has(owner);
  const name = `${type}/${id}`;
  if (shared.has(name)) return true;
  shared.add(name);
  return false;
}

/** Whether a resource passes the filters of its type; undefined when there are none. */
async function filteredIds({
  job,
  record,
}: Work<ExportRequest>): Promise<((version: StoredVersion) => boolean) | undefined> {
  const { filters } = job.request;
  if (filters.length === 0) return undefined;
  const found = new Map<ResourceType, Set<string>>();
  for (const { type, params } of filters) {
    const ids = found.get(type) ?? new Set();
    found.set(type, ids);
    let page: string | undefined;
    do {
      const result = await record.search({
        type,
        params: [...params, ['_elements', 'id'], ['_count', PAGE_SIZE]],
        ...(page === undefined ? {} : { page }),
        base: job.base,
      });
      for (const { version } of result.entries) ids.add(version.id);
      page = result.next;
    } while (page !== undefined);
  }
  return ({ type, id }) => found.get(type)?.has(id) ?? true;
}

/** What was deleted since: transaction bundles with DELETE entries, as the Bulk Data guide has it. */
async function exportDeletions(work: Work<ExportRequest>, files: NdjsonFiles): Promise<void> {
  const { request } = work.job;
  const since = Date.parse(request.since!);
  const gone = new Set<string>();
  for (const type of request.types ?? work.store.definitions.resourceTypes) {
    let page: string | undefined;
    do {
      const versions = await work.record.history({ type, since, count: Number(PAGE_SIZE), ...(page ? { page } : {}) });
      for (const { method, id } of versions?.items ?? []) if (method === 'DELETE') gone.add(`${type}/${id}`);
      page = versions?.next;
      work.signal.throwIfAborted();
    } while (page !== undefined);
  }
  for (const url of gone) {
    const [type, id] = url.split('/') as [ResourceType, string];
    if ((await work.record.read(type, id))?.method !== 'DELETE') continue; // it is back
    const entry = [{ request: { method: 'DELETE', url } }];
    files.add(DELETED, Buffer.from(JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry })));
  }
}

const DELETED = 'deleted.ndjson';
const fileOf = (type: ResourceType) => `${type}.ndjson`;

/** http://hl7.org/fhir/uv/bulkdata/export.html#response---complete-status */
function manifest({ id, base, url, askedAt }: Job, files: FileSizes): object {
  const listed = (name: string) => ({
    type: name === DELETED ? 'Bundle' : name.replace('.ndjson', ''),
    url: `${base}/_jobs/${id}/${name}`,
    count: files[name]!.count,
  });
  const names = Object.keys(files);
  return {
    transactionTime: transactionTime(askedAt),
    request: url,
    requiresAccessToken: true,
    output: names.filter((name) => name !== DELETED).map(listed),
    deleted: names.filter((name) => name === DELETED).map(listed),
    error: [],
  };
}

/** A write that was under way when the export began may carry an earlier time and not be in it: the next `_since` must cover it. */
const UNDER_WAY = 60_000;
const transactionTime = (askedAt: string) => new Date(Date.parse(askedAt) - UNDER_WAY).toISOString();
