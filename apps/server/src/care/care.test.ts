/** Clinical operations over HTTP, by people of the region, through access control: as FHIR and for the pages. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { plainValues } from './fhir-operations.ts';
import { act, as, LUNG, onPage, patient, persona, server } from './testing.ts';

const refer = () =>
  act('gp', '/ServiceRequest/$send-referral', [
    { name: 'patient', valueReference: { reference: `Patient/${patient.id}` } },
    { name: 'to', valueReference: { reference: LUNG } },
    { name: 'question', valueString: 'Tung pust i fire uker. Utredning?' },
    { name: 'reason', valueCoding: { system: 'urn:oid:2.16.578.1.12.4.1.1.7170', code: 'R02' } },
  ]);

describe('a referral over HTTP', () => {
  test('is made by the GP as a FHIR operation, and is the case with its version', async () => {
    const { status, json, headers } = await refer();
    assert.equal(status, 201, JSON.stringify(json));
    assert.equal(json.resourceType, 'ServiceRequest');
    assert.equal(headers.get('etag'), 'W/"1"');
    assert.equal(json.requester.reference, persona('gp').role);
  });

  test('is assessed by the hospital from its page, and by nobody else', async () => {
    const { json } = await refer();
    const path = `/api/journal/ServiceRequest/${json.id}/assess-referral`;
    const own = await onPage('gp', path, { deadline: '2099-01-01' });
    assert.equal(own.status, 403, own.text);
    const assessed = await onPage('hospital-doctor', path, { deadline: '2099-01-01' });
    assert.equal(assessed.status, 200, assessed.text);
    assert.deepEqual(assessed.json, { reference: `ServiceRequest/${json.id}`, version: '2' });
    const offered = await act('ward-nurse', `/ServiceRequest/${json.id}/$offer-appointment`, [
      { name: 'start', valueDateTime: '2098-12-01T10:00:00+01:00' },
    ]);
    assert.equal(offered.status, 200, offered.text);
    assert.equal(offered.json.occurrenceDateTime, '2098-12-01T10:00:00+01:00');
    assert.equal(offered.headers.get('location'), `${server.base}/ServiceRequest/${json.id}/_history/3`);
  });

  test('has an appointment that the citizen may cancel, and the place on the list stays', async () => {
    const own = persona('citizen').patient!;
    const screen = own.split('/')[1]!;
    const put = await server.call('PUT', `/${own}`, {
      resourceType: 'Patient',
      id: screen,
      identifier: [{ system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: persona('citizen').pid }],
      birthDate: '1980-01-01',
      generalPractitioner: [{ reference: persona('gp').role }],
    });
    assert.ok(put.status < 300, put.text);
    const body = { patient: own, to: LUNG, question: 'Tung pust. Utredning?' };
    const { json } = await onPage('gp', '/api/journal/ServiceRequest/send-referral', body, screen);
    const path = `/api/journal/${json.reference}`;
    await onPage('hospital-doctor', `${path}/assess-referral`, { deadline: '2099-01-01' }, screen);
    await onPage('ward-nurse', `${path}/offer-appointment`, { start: '2098-12-01T10:00:00+01:00' }, screen);
    const move = { start: '2098-12-02T10:00:00+01:00', whose: 'patient', reason: 'Ferie' };
    const refused = await onPage('citizen', `${path}/move-appointment`, move, screen);
    assert.equal(refused.status, 403, refused.text);
    const asUnit = await onPage('citizen', `${path}/cancel-appointment`, { whose: 'unit', reason: 'Ferie' }, screen);
    assert.equal(asUnit.status, 400, asUnit.text);
    const cancelled = await onPage(
      'citizen',
      `${path}/cancel-appointment`,
      { whose: 'patient', reason: 'Ferie' },
      screen,
    );
    assert.equal(cancelled.status, 200, cancelled.text);
    const page = await server.call(
      'GET',
      `/../api/journal/referrals/${json.reference.split('/')[1]}`,
      undefined,
      as('citizen'),
    );
    assert.equal(page.json.state, 'waiting', page.text);
    assert.match(page.json.sees.patient, /Du står på venteliste/);
  });

  test('is not there for whoever has no ground to see it', async () => {
    const { json } = await refer();
    const { status } = await onPage('psychologist', `/api/journal/ServiceRequest/${json.id}/refuse-referral`, {
      reason: 'x',
    });
    assert.equal(status, 404);
  });

  test('is in the access log as written', async () => {
    const { json } = await refer();
    await onPage('hospital-doctor', `/api/journal/ServiceRequest/${json.id}/assess-referral`, {
      deadline: '2099-01-01',
    });
    const log = await server.call('GET', `/../api/access/log?patient=${patient.id}`);
    const [last] = log.json.entries;
    assert.deepEqual([last.who, last.action], [persona('hospital-doctor').name, 'skrev i journalen']);
  });

  test('names what is wrong with what it was told', async () => {
    const { status, json } = await act('gp', '/ServiceRequest/$send-referral', [
      { name: 'patient', valueString: 'kari' },
      { name: 'to', valueReference: { reference: LUNG } },
      { name: 'question', valueString: '?' },
    ]);
    assert.equal(status, 400);
    assert.deepEqual(json.issue[0].expression, ['patient']);
  });

  test('and every other clinical operation is in the CapabilityStatement', async () => {
    const { json } = await server.call('GET', '/metadata');
    const { operation } = json.rest[0].resource.find(({ type }: { type: string }) => type === 'ServiceRequest');
    const names = operation.map(({ name }: { name: string }) => name);
    for (const name of ['send-referral', 'assess-referral', 'offer-appointment', 'answer-referral'])
      assert.ok(names.includes(name), name);
  });
});

describe('Parameters', () => {
  test('become plain JSON: lists, groups, references', () =>
    assert.deepEqual(
      plainValues(
        [
          { name: 'a', valueString: 'x' },
          { name: 'b', valueReference: { reference: 'Patient/1' } },
          { name: 'c', part: [{ name: 'd', valueBoolean: false }] },
          { name: 'c', part: [{ name: 'd', valueBoolean: true }] },
        ],
        'Parameters.parameter',
      ),
      { a: 'x', b: 'Patient/1', c: [{ d: false }, { d: true }] },
    ));
  test('without a name or value are refused', () => {
    assert.throws(() => plainValues([{ valueString: 'x' }], 'Parameters.parameter'), /with a name/);
    assert.throws(() => plainValues([{ name: 'x' }], 'Parameters.parameter'), /neither/);
  });
});
