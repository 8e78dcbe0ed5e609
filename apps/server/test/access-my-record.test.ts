/** A citizen's own record over HTTP: whose it may be, what of it, and what is not finished. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { accessServer, idIn, idOf, mark, type RelationName, TYPE_NAMES } from './access-patients.ts';

const server = await accessServer();
const OWN = idOf('own');
const record = (relation: RelationName, who = 'citizen') =>
  server.as(
    who,
    'GET',
    '/../api/helsami/record',
    undefined,
    relation === 'own' ? {} : { 'x-acting-for': `Patient/${idOf(relation)}` },
  );
/** What of somebody is told anywhere in an answer. */
const tellsOf = (text: string, relation: RelationName) =>
  TYPE_NAMES.filter((type) => text.includes(mark(relation, type)));

describe('the record is shown', () => {
  test('to whom it is about, every part of it', async () => {
    const { status, json, text } = await record('own');
    assert.equal(status, 200, text);
    assert.equal(json.patient.id, OWN);
    assert.deepEqual(tellsOf(text, 'own'), ['Condition', 'MedicationStatement', 'DocumentReference']);
    assert.ok(json.results && json.contacts && json.vaccines && json.allergies);
    assert.equal(json.explanation, undefined);
  });

  test('to the parent of a small child', async () => {
    const { status, json, text } = await record('child');
    assert.equal(status, 200, text);
    assert.equal(json.patient.id, 'child');
    assert.ok(tellsOf(text, 'child').includes('DocumentReference'));
    assert.deepEqual(tellsOf(text, 'own'), []);
  });

  test('in part to the parent of somebody of fourteen: vaccines, why not more, and nothing else', async () => {
    const { status, json, text } = await record('youth');
    assert.equal(status, 200, text);
    assert.deepEqual(Object.keys(json).sort(), ['explanation', 'patient', 'readAt', 'vaccines', 'writers']);
    assert.match(json.explanation, /12/);
    assert.deepEqual(tellsOf(text, 'youth'), []);
  });
});

describe('the record is closed', () => {
  for (const relation of ['other-child', 'stranger', 'admitted'] as const)
    test(`to a citizen, when it is that of ${relation}`, async () => {
      const { status, text } = await record(relation);
      assert.equal(status, 403, text);
      assert.deepEqual(tellsOf(text, relation), []);
    });
  for (const who of ['gp', 'hospital-doctor', 'privacy-officer'])
    test(`to ${who}: staff have the journal`, async () => {
      const { status, text } = await record('own', who);
      assert.ok([400, 403].includes(status), text);
      assert.deepEqual(tellsOf(text, 'own'), []);
    });
});

describe('a note', () => {
  const put = (id: string, docStatus: string) =>
    server.call('PUT', `/DocumentReference/${id}`, {
      resourceType: 'DocumentReference',
      id,
      status: 'current',
      docStatus,
      type: { text: 'Notat' },
      subject: { reference: `Patient/${OWN}` },
      date: '2026-01-01T00:00:00Z',
      content: [
        { attachment: { contentType: 'text/plain', data: Buffer.from(`Innhold av ${id}`).toString('base64') } },
      ],
    });
  const read = (id: string) => server.as('citizen', 'GET', `/../api/helsami/documents/DocumentReference/${id}`);

  test('that is signed is read whole', async () => {
    await put('signert', 'final');
    assert.match((await read('signert')).text, /Innhold av signert/);
  });
  test('that is a draft is in no list, and is not there by its address', async () => {
    await put('kladd', 'preliminary');
    assert.doesNotMatch((await record('own')).text, /Innhold av kladd/);
    assert.equal((await read('kladd')).status, 404);
  });
  test('of somebody else is not there', async () => {
    assert.equal((await read(idIn('stranger', 'DocumentReference'))).status, 404);
  });
});

test('a look at one’s own record, and at a child’s, is in the log as one’s own', async () => {
  await record('child');
  const { json } = await server.call('GET', '/../api/access/log?patient=child');
  assert.equal(json.entries[0].action, 'så på journalen');
});
