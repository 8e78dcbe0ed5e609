/** Who writes what in whose record, over HTTP and through every door: decided as strictly as what is read. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Reply } from '../src/testing/test-server.ts';
import { bundle } from './access-matrix.ts';
import { accessServer, idIn, persona, type RelationName, ref, resourceOf, type Type } from './access-patients.ts';

const server = await accessServer();
const { as } = server;

/** Create, and update, patch, delete of what is there. */
type Writes = readonly [create: number, change: number];
const DONE: Writes = [201, 200];
/** The record is closed: nothing may be written, and what is there is as if it were not. */
const SHUT: Writes = [403, 404];
/** Nor does who looks for no patients hear that there is one. */
const UNKNOWN: Writes = [422, 404];
/** Seen, but not written by this role. */
const READ_ONLY: Writes = [403, 403];

const WRITES: readonly (readonly [who: string, relation: RelationName, type: Type, Writes])[] = [
  ['hospital-doctor', 'admitted', 'Condition', DONE],
  ['hospital-doctor', 'admitted', 'Observation', DONE],
  ['hospital-doctor', 'admitted', 'MedicationStatement', DONE],
  ['hospital-doctor', 'admitted', 'DocumentReference', DONE],
  ['ward-nurse', 'admitted', 'Condition', DONE],
  ['ward-nurse', 'admitted', 'Observation', DONE],
  ['home-nurse', 'home-care', 'Observation', DONE],
  ['home-nurse', 'home-care', 'DocumentReference', DONE],
  ['gp', 'listed', 'Condition', DONE],
  ['gp-secretary', 'listed', 'DocumentReference', DONE],
  ['gp-secretary', 'listed', 'Condition', READ_ONLY],
  ['gp-secretary', 'listed', 'MedicationStatement', READ_ONLY],
  ['laboratory-scientist', 'ordered', 'Observation', DONE],
  ['laboratory-scientist', 'ordered', 'MedicationStatement', READ_ONLY],
  ['laboratory-scientist', 'ordered', 'Condition', SHUT],
  ['laboratory-scientist', 'ordered', 'DocumentReference', SHUT],
  ['case-officer', 'applied', 'DocumentReference', DONE],
  ['case-officer', 'applied', 'Condition', READ_ONLY],
  ['case-officer', 'applied', 'Observation', READ_ONLY],
  ['case-officer', 'applied', 'MedicationStatement', SHUT],
  ['pharmacist', 'prescribed', 'MedicationStatement', DONE],
  ['pharmacist', 'prescribed', 'Observation', DONE],
  ['pharmacist', 'prescribed', 'Condition', READ_ONLY],
  ['radiographer', 'imaging', 'Observation', DONE],
  ['radiographer', 'imaging', 'Condition', READ_ONLY],
  ['psychologist', 'mental-health', 'Condition', DONE],
  ['psychologist', 'mental-health', 'MedicationStatement', READ_ONLY],
  ['hospital-doctor', 'declared', 'Observation', DONE],
  ['emergency-doctor', 'emergency', 'Condition', DONE],
  ['emergency-doctor', 'blocked-emergency', 'Condition', DONE],
  ['citizen', 'own', 'Observation', DONE],
  ['citizen', 'own', 'Condition', READ_ONLY],
  ['citizen', 'own', 'DocumentReference', READ_ONLY],
  ['citizen', 'youth', 'Observation', UNKNOWN],
  ['citizen', 'stranger', 'Observation', UNKNOWN],
  ['hospital-doctor', 'stranger', 'Condition', SHUT],
  ['hospital-doctor', 'ended', 'Observation', SHUT],
  ['hospital-doctor', 'declared-before', 'Observation', SHUT],
  ['hospital-doctor', 'forged', 'Observation', SHUT],
  ['hospital-doctor', 'blocked-person', 'Observation', SHUT],
  ['hospital-doctor', 'blocked-unit', 'Observation', SHUT],
  ['hospital-doctor', 'blocked-record', 'Observation', SHUT],
  ['hospital-doctor', 'blocked-document', 'DocumentReference', [201, 404]],
  ['emergency-doctor', 'blocked-named-emergency', 'Observation', SHUT],
  ['gp', 'stranger', 'Condition', SHUT],
  ['gp-secretary', 'stranger', 'DocumentReference', SHUT],
  ['home-nurse', 'stranger', 'Observation', SHUT],
  ['case-officer', 'stranger', 'DocumentReference', SHUT],
  ['psychologist', 'admitted', 'DocumentReference', SHUT],
  ['rollout-leader', 'admitted', 'Observation', UNKNOWN],
  ['privacy-officer', 'admitted', 'Observation', UNKNOWN],
  ['nobody', 'admitted', 'Observation', [401, 401]],
];

describe('writing, through every door', () => {
  for (const [who, relation, type, [create, change]] of WRITES)
    test(`${who} writes ${type} of the patient who is ${relation}: ${create}, ${change}`, async () => {
      const id = idIn(relation, type);
      const name = `${type}/${id}`;
      const fresh = resourceOf(relation, type, { id: undefined });
      const stored = (await as('system', 'GET', `/${name}`)).json;
      const json = { 'content-type': 'application/json-patch+json' };
      const patch = JSON.stringify([{ op: 'test', path: '/id', value: id }]);
      const temporary = async () => {
        const made = await as('system', 'POST', `/${type}`, fresh);
        return `${type}/${made.json.id}`;
      };
      const first = (reply: Reply) => Number(reply.json.entry?.[0].response.status.slice(0, 3) ?? reply.status);
      const entry = (method: string, url: string, resource?: object) => ({ resource, request: { method, url } });
      const isUnknown = who === 'nobody';
      // of an unknown patient nothing is written, whatever the id: that is said first
      const namesPatient = (act: string) => act.startsWith('create') || (create === 422 && act.startsWith('update'));
      const found: Record<string, number> = {
        create: (await as(who, 'POST', `/${type}`, fresh)).status,
        'create in a batch': first(await as(who, 'POST', '/', bundle('batch', entry('POST', type, fresh)))),
        'create in a transaction': first(await as(who, 'POST', '/', bundle('transaction', entry('POST', type, fresh)))),
        update: (await as(who, 'PUT', `/${name}`, stored)).status,
        'update in a batch': first(await as(who, 'POST', '/', bundle('batch', entry('PUT', name, stored)))),
        'update in a transaction': first(await as(who, 'POST', '/', bundle('transaction', entry('PUT', name, stored)))),
        patch: (await as(who, 'PATCH', `/${name}`, patch, json)).status,
      };
      const gone = await as(who, 'DELETE', `/${await temporary()}`);
      found.delete = gone.status === 204 ? 200 : gone.status;
      const expected: Record<string, number> = Object.fromEntries(
        Object.keys(found).map((act) => [act, namesPatient(act) ? create : change]),
      );
      // a new entry is blocked by nothing that names another
      if (relation === 'blocked-document') expected.delete = 200;
      assert.deepEqual(found, expected);
      if (!isUnknown && change !== 200)
        assert.equal((await as('system', 'GET', `/${name}`)).json.meta.versionId, stored.meta.versionId);
    });

  test('an admission is what opens a record, for who admits', async () => {
    const admission = (unit: string) => ({
      resourceType: 'Encounter',
      status: 'in-progress',
      class: { code: 'EMER' },
      subject: ref('Patient/stranger'),
      serviceProvider: ref(`Organization/${unit}`),
      period: { start: new Date().toISOString() },
    });
    for (const who of ['laboratory-scientist', 'psychologist', 'pharmacist', 'case-officer'])
      assert.equal(
        (await as(who, 'POST', '/Encounter', admission(persona('emergency-doctor').unit!.id))).status,
        403,
        who,
      );
  });
});
