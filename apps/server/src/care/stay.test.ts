/** From bed to home by the people of the region, through access control and follow-up, on the pages they use. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { as, onPage, patient, server, unitOf } from './testing.ts';

const KIND = 'http://helseplattform.example/fhir/CodeSystem/kind';
const put = async (resource: { resourceType: string; id: string; [element: string]: unknown }) => {
  const { status, text } = await server.call('PUT', `/${resource.resourceType}/${resource.id}`, resource);
  assert.ok(status < 300, text);
};
const look = async (who: string, path: string) => {
  const { status, json, text } = await server.call('GET', `/..${path}`, undefined, as(who));
  assert.equal(status, 200, text);
  return json;
};
const does = async (who: string, path: string, body: object) => {
  const { status, json, text } = await onPage(who, path, body);
  assert.ok(status < 300, `${who} ${path}: ${text}`);
  return json;
};

test('ward, home care and office each do their part of a stay, and see the same', async () => {
  const subject = { reference: `Patient/${patient.id}` };
  await put({
    resourceType: 'Location',
    id: 'prove-seng',
    name: 'Seng 1-1',
    physicalType: { coding: [{ code: 'bd' }] },
  });
  await put({
    resourceType: 'ServiceRequest',
    id: 'prove-vedtak',
    status: 'active',
    intent: 'order',
    category: [{ coding: [{ system: KIND, code: 'vedtak' }] }],
    subject,
    performer: [{ reference: unitOf('home-nurse') }],
    requester: { reference: unitOf('case-officer') },
  });
  const admission = { patient: subject.reference, bed: 'Location/prove-seng', reason: 'Tung pust', urgent: true };
  const { reference } = await does('hospital-doctor', '/api/journal/Encounter/admit', admission);
  const stay = `/api/journal/${reference}`;
  const page = `/api/journal/stays/${reference.split('/')[1]}`;
  assert.deepEqual((await look('home-nurse', page)).may, ['report']);
  await does('home-nurse', `${stay}/admission-report`, { reason: 'Tung pust', nursing: 'Bor alene' });
  await does('ward-nurse', `${stay}/early-notice`, {
    expected: '2099-01-01',
    needs: 'Hjelp til stell',
    office: unitOf('case-officer'),
  });
  const text = 'Avklart';
  const criteria = { admissionProblem: text, otherProblems: text, diagnosesAndPlan: text, function: text };
  const early = await onPage('ward-nurse', `${stay}/discharge-ready`, criteria);
  assert.equal(early.status, 422, 'a doctor decides');
  await does('hospital-doctor', `${stay}/discharge-ready`, criteria);
  await does('case-officer', `${stay}/municipality-answer`, { canReceive: 'from', from: '2099-01-01' });
  await does('ward-nurse', `${stay}/discharge`, {
    to: 'home',
    nursing: 'Stell morgen og kveld',
    plan: ['Legemidler morgen'],
    medications: [{ change: 'new', drug: 'Prednisolon 20 mg', why: 'KOLS', dosage: '1 tablett' }],
  });
  const seen = await Promise.all(['hospital-doctor', 'home-nurse'].map((who) => look(who, page)));
  for (const { state, history } of seen) {
    assert.equal(state, 'letter-due');
    assert.equal(history.length, 6);
  }
  await does('hospital-doctor', `${stay}/discharge-letter`, {
    reason: 'Tung pust',
    course: 'Prednisolon',
    assessment: 'KOLS',
    plan: 'Kontroll om fire uker',
  });
  assert.equal((await look('gp', page)).state, 'discharged');
  const stranger = await server.call('GET', `/..${page}`, undefined, as('psychologist'));
  assert.equal(stranger.status, 404);
});

test('home care asks the GP, who answers', async () => {
  const { reference } = await does('home-nurse', '/api/journal/Communication/ask', {
    patient: `Patient/${patient.id}`,
    to: unitOf('gp'),
    topic: 'Legemidler',
    question: 'Skal Prednisolon fortsette?',
  });
  const page = `/api/journal/dialogues/${reference.split('/')[1]}`;
  assert.deepEqual((await look('gp', page)).messages[0].may, ['answer', 'report-deviation']);
  await does('gp', `/api/journal/${reference}/answer`, { text: 'Fem dager.' });
  assert.deepEqual(
    (await look('home-nurse', page)).messages.map(({ text }: { text: string }) => text),
    ['Skal Prednisolon fortsette?', 'Fem dager.'],
  );
});
