/** Two patients never mix: what a page writes is about the patient it shows, whatever else is open beside it. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { as, LUNG, onPage, patient, persona, server } from './testing.ts';

const SEND = '/api/journal/ServiceRequest/send-referral';
const referral = (id: string) => ({ patient: `Patient/${id}`, to: LUNG, question: 'Tung pust. Utredning?' });
const count = async (id: string) => {
  const { json } = await server.call('GET', `/ServiceRequest?patient=${id}&_summary=count`);
  return json.total;
};

describe('a page with another patient beside it', () => {
  let other: string;
  before(async () => {
    const made = await server.call('POST', '/Patient', {
      resourceType: 'Patient',
      name: [{ family: 'Prøve', given: ['Kari'] }],
      generalPractitioner: [{ reference: persona('gp').role }],
    });
    other = made.json.id;
  });

  test('writes to the patient it shows', async () => {
    const { status, text } = await onPage('gp', SEND, referral(other), other);
    assert.equal(status, 201, text);
  });

  test('makes nothing new for the other one', async () => {
    const before = await count(other);
    const { status, json } = await onPage('gp', SEND, referral(other), patient.id);
    assert.equal(status, 409);
    assert.deepEqual(json.issue[0].expression, ['x-patient']);
    assert.doesNotMatch(JSON.stringify(json), new RegExp(other), 'the other patient is not named');
    assert.equal(await count(other), before);
  });

  test('does nothing to a case of the other one, whatever it is called', async () => {
    const made = await onPage('gp', SEND, referral(other), other);
    const path = `/api/journal/${made.json.reference}/assess-referral`;
    const refused = await onPage('hospital-doctor', path, { deadline: '2099-01-01' }, patient.id);
    assert.equal(refused.status, 409, refused.text);
    const { json } = await server.call('GET', `/${made.json.reference}`);
    assert.equal(json.meta.versionId, '1');
    const done = await onPage('hospital-doctor', path, { deadline: '2099-01-01' }, other);
    assert.equal(done.status, 200, done.text);
  });

  test('must say which patient it shows', async () => {
    const before = await count(patient.id);
    const { status, json } = await onPage('gp', SEND, referral(patient.id), '');
    assert.equal(status, 400);
    assert.deepEqual(json.issue[0].expression, ['x-patient']);
    assert.equal(await count(patient.id), before);
    const wrong = await onPage('gp', SEND, referral(patient.id), 'kari nordmann');
    assert.equal(wrong.status, 400);
  });

  test('has seen what is new to the patient it shows, and nothing of the other', async () => {
    const looked = `/api/journal/patients/${other}/looked`;
    const body = { seen: [], upTo: new Date().toISOString() };
    assert.equal((await onPage('gp', looked, body, patient.id)).status, 409);
    assert.equal((await onPage('gp', looked, body, '')).status, 400);
    const news = await server.call('GET', `/../api/journal/patients/${other}/news`, undefined, as('gp'));
    assert.equal(news.json.since, undefined, news.text);
  });
});
