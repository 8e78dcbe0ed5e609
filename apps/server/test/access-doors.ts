/** Every way over HTTP to what is in a record: reads, searches, counts, history, operations, bundles, views. */
import type { Reply } from '../src/testing/test-server.ts';
import { bundle, get, type Json } from './access-matrix.ts';
import type { AccessServer } from './access-patients.ts';

/** One resource, and who asks for it. */
export interface Asked {
  readonly as: AccessServer['as'];
  readonly who: string;
  readonly type: string;
  /** Of the patient, and of the resource. */
  readonly patient: string;
  readonly id: string;
  /** The patient's family name. */
  readonly family: string;
  /** Words that stand in the resource and in no address. */
  readonly mark: string;
  /** The answer to a GET; asked once, also where several types look for theirs in it. */
  reply(path: string): Promise<Reply>;
}

/** Whether a resource is anywhere in an answer. */
const isIn = ({ text, json }: Reply, type: string, id: string): boolean => text.includes(id) && holds(json, type, id);
function holds(json: Json, type: string, id: string): boolean {
  if (json === null || typeof json !== 'object') return false;
  if (json.resourceType === type && json.id === id) return true;
  return Object.values(json).some((value) => holds(value, type, id));
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

export type Door = (asked: Asked) => Promise<boolean>;
type Path = (asked: Asked) => string;
/** True when the answer holds the resource; that it is refused or empty otherwise is what the tests of existence say. */
const shows =
  (path: Path): Door =>
  async (asked) =>
    isIn(await asked.reply(path(asked)), asked.type, asked.id);
const finds =
  (path: Path): Door =>
  async (asked) =>
    isIn(await asked.reply(path(asked)), 'Patient', asked.patient);
const counts =
  (path: Path): Door =>
  async (asked) =>
    ((await asked.reply(path(asked))).json?.total ?? 0) > 0;
const succeeds =
  (path: Path): Door =>
  async (asked) =>
    (await asked.reply(path(asked))).status === 200;
const views =
  (path: Path): Door =>
  async (asked) =>
    (await asked.reply(path(asked))).text.includes(asked.mark);

const DOORS: Readonly<Record<string, Door>> = {
  read: shows(({ type, id }) => `/${type}/${id}`),
  vread: shows(({ type, id }) => `/${type}/${id}/_history/1`),
  'history of one': shows(({ type, id }) => `/${type}/${id}/_history`),
  'history of a type': shows(({ type }) => `/${type}/_history?_count=500`),
  'history of all': shows(() => '/_history?_count=1000'),
  'search by id': shows(({ type, id }) => `/${type}?_id=${id}`),
  'search by patient': shows(({ type, patient }) => `/${type}?patient=${patient}`),
  'sorted search': shows(({ type, patient }) => `/${type}?patient=Patient/${patient}&_sort=-_lastUpdated`),
  'search by POST': async ({ as, who, type, id, patient }) =>
    isIn(await as(who, 'POST', `/${type}/_search`, `patient=${patient}`, FORM), type, id),
  'search of all types': shows(({ type, id }) => `/?_type=${type}&_id=${id}`),
  compartment: shows(({ type, patient }) => `/Patient/${patient}/${type}`),
  'whole compartment': shows(({ patient }) => `/Patient/${patient}/*`),
  chain: shows(({ type, family }) => `/${type}?subject:Patient.family=${family}`),
  _has: finds(({ type, id, patient }) => `/Patient?_id=${patient}&_has:${type}:subject:_id=${id}`),
  _include: shows(({ type, id }) => `/${type}?_id=${id}&_include=${type}:subject`),
  _revinclude: shows(({ type, patient }) => `/Patient?_id=${patient}&_revinclude=${type}:subject`),
  'count by summary': counts(({ type, id }) => `/${type}?_id=${id}&_summary=count`),
  'count by total': counts(({ type, id }) => `/${type}?_id=${id}&_total=accurate&_count=0`),
  'elements only': shows(({ type, id }) => `/${type}?_id=${id}&_elements=id`),
  $everything: shows(({ patient }) => `/Patient/${patient}/$everything`),
  '$everything, a page': shows(({ patient, type }) => `/Patient/${patient}/$everything?_type=${type}&_count=50`),
  $meta: succeeds(({ type, id }) => `/${type}/${id}/$meta`),
  $diff: succeeds(({ type, id }) => `/$diff?from=${type}/${id}&to=${type}/${id}`),
  '$validate of what is stored': succeeds(({ type, id }) => `/${type}/${id}/$validate`),
  batch: async ({ as, who, type, id, patient }) =>
    isIn(
      await as(who, 'POST', '/', bundle('batch', get(`${type}/${id}`), get(`${type}?patient=${patient}`))),
      type,
      id,
    ),
  transaction: async ({ as, who, type, id }) =>
    isIn(await as(who, 'POST', '/', bundle('transaction', get(`${type}?_id=${id}`))), type, id),
  'chart view': views(({ patient }) => `/api/journal/patients/${patient}/chart`),
  'chart screen': views(({ patient }) => `/api/journal/patients/${patient}/chart-screen`),
};
/** The chart has no documents: they are read in the story, and each by itself. */
const { 'chart view': _chart, ...OF_DOCUMENTS } = {
  ...DOORS,
  story: views(({ patient }) => `/api/journal/patients/${patient}/story`),
  'document view': views(({ patient, type, id }) => `/api/journal/patients/${patient}/documents/${type}/${id}`),
};
export const doorsOf = (type: string): [string, Door][] =>
  Object.entries(['DocumentReference', 'Composition'].includes(type) ? OF_DOCUMENTS : DOORS);
