/** What somebody tries who is signed in and wants more: other people's records, other people's rights, other ways in. */
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe, test } from 'node:test';
import { accessServer, days, family, OPENING, persona, ref, SECRET } from './access-patients.ts';

const server = await accessServer();
const { as } = server;
const TELLING = ['av stranger', family('stranger'), 'Storgata', SECRET];

/** A request as it is written: no client tidies the path, and headers may come twice. */
function raw(path: string, headers: readonly string[], method = 'GET'): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers: headers as never, setHost: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode!, text }));
    });
    sent.on('error', reject).end();
  });
}
const host = ['Host', new URL(server.url).host] as const;
const bearer = (who: string) => ['Authorization', `Bearer ${server.tokenOf(who)}`] as const;
const tellsNothing = (text: string) => {
  for (const telling of TELLING) assert.ok(!text.includes(telling), text.slice(0, 300));
};

describe('tricks with the path lead to nothing', () => {
  for (const path of [
    '/fhir/Condition/admitted-condition/../stranger-condition',
    '/fhir/Condition/admitted-condition/../../Condition/stranger-condition',
    '/fhir/Condition/%2e%2e/Condition/stranger-condition',
    '/fhir/Condition%2Fstranger-condition',
    '/fhir/Condition%252Fstranger-condition',
    '/fhir/Condition/stranger%2Dcondition',
    '/fhir/Condition/stranger-condition%00',
    '/fhir/Condition/stranger-condition;jsessionid=1',
    '/fhir/Condition/stranger-condition/',
    '/fhir/Condition/stranger-condition//',
    '/fhir//Condition/stranger-condition',
    '/fhir/./Condition/stranger-condition',
    '/fhir/condition/stranger-condition',
    '/FHIR/Condition/stranger-condition',
    '/Fhir/Condition/stranger-condition',
    '/fhir/Condition/STRANGER-condition',
    '/fhir/Condition/stranger-condition.json',
    '/fhir/Condition/stranger-condition?_format=json&_pretty=true',
    '/fhir/Condition/stranger-condition#/admitted-condition',
    '/fhir\\Condition\\stranger-condition',
    '/fhir/Patient/admitted/../stranger/$everything',
    '/fhir/Patient/admitted%2F..%2Fstranger/$everything',
    '/fhir/Patient/admitted,stranger/$everything',
    '/fhir/Patient/admitted/Condition?patient=stranger',
    '/fhir/Patient/stranger/Condition/',
    '/api/journal/patients/admitted/../stranger/chart',
    '/api/journal/patients/stranger%2Fchart',
    '/api/journal/patients/admitted%2F..%2Fstranger/chart',
    '/api/journal/patients/admitted/documents/DocumentReference/stranger-document',
    '/api/journal/patients/admitted/documents/DocumentReference/..%2F..%2FDocumentReference%2Fstranger-document',
    '/api/../fhir/Condition/stranger-condition',
    '/journal/../fhir/Condition/stranger-condition',
    '/journal/..%2f..%2f..%2f..%2fetc%2fpasswd',
  ])
    test(path, async () => {
      const { status, text } = await raw(path, [...host, ...bearer('hospital-doctor')]);
      tellsNothing(text.replaceAll(/"url":"[^"]*"/g, ''));
      assert.ok(status < 500 && !text.includes('root:'), `${status} ${text.slice(0, 200)}`);
      const nobody = await raw(path, [...host]);
      tellsNothing(nobody.text);
      assert.ok(nobody.status !== 200 || path.startsWith('/journal'), `${nobody.status} without a token`);
    });
});

describe('headers that claim something', () => {
  const system = `Bearer ${server.tokenOf('system')}`;
  for (const headers of [
    ['X-Forwarded-User', 'system'],
    ['X-Remote-User', 'system'],
    ['Remote-User', 'system'],
    ['X-User', 'Practitioner/s-000008'],
    ['X-Actor', 'system'],
    ['X-Authenticated-User', 'system'],
    ['X-Forwarded-Authorization', system],
    ['X-Original-URL', '/healthz'],
    ['X-Rewrite-URL', '/fhir/Condition/admitted-condition'],
    ['X-Forwarded-For', '127.0.0.1'],
    ['Forwarded', 'for=127.0.0.1;proto=https'],
    ['X-Purpose-Of-Use', 'ETREAT'],
    ['X-Break-Glass', 'true'],
    ['Proxy-Authorization', system],
    ['Cookie', `helseplattform-session=${system.slice(7)}`],
    ['Authorization', system],
  ])
    test(`${headers[0]} is not believed`, async () => {
      const asked = '/fhir/Condition/stranger-condition';
      const doctor = await raw(asked, [...host, ...bearer('hospital-doctor'), ...headers]);
      assert.equal(doctor.status, 404, doctor.text);
      if (headers[0] === 'Authorization') return; // alone it is the system itself
      assert.equal((await raw(asked, [...host, ...headers])).status, 401);
    });
  for (const name of ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override', '_method'])
    test(`${name} makes no other method of one`, async () => {
      const [path, headers] = [
        '/fhir/Condition/admitted-condition',
        [...host, ...bearer('hospital-doctor'), name, 'DELETE'],
      ];
      assert.equal((await raw(path, headers)).status, 200);
      assert.equal((await raw(path, headers, 'POST')).status, 405);
      assert.equal((await as('system', 'GET', '/Condition/admitted-condition')).status, 200);
    });
});

describe('parameters that would go around what is masked', () => {
  for (const query of [
    '/Patient/stranger?_elements=telecom,address',
    '/Patient/stranger?_summary=data',
    '/Patient/stranger?_summary=true',
    '/Patient/stranger?_summary=text',
    '/Patient/stranger?_format=xml',
    '/Patient/stranger?_format=application/json',
    '/Patient?_id=stranger&_elements=telecom,address',
    '/Patient?_id=stranger&_summary=data',
    '/Patient?_id=stranger&_filter=address-city eq "Trondheim"',
    '/Patient?_id=stranger&_text=Storgata',
    '/Patient?_id=stranger&_content=Storgata',
    '/Patient?_id=stranger&_query=everything',
    '/Patient?_id=stranger&_contained=both',
    '/Patient?_id=stranger&address=Storgata',
    '/Patient?_id=stranger&_sort=address-city',
    '/Patient?_id=stranger&_has:Observation:subject:status=final',
    '/Patient?_id=guarded&_elements=address',
    '/Patient?_id=guarded&_filter=address-city eq "Hemmeligveien"',
    '/Patient?_id=guarded&_sort=address-postalcode',
    '/Condition?_id=stranger-condition&_filter=id eq stranger-condition',
    '/Condition?_text=stranger',
    '/Condition?_content=stranger',
    '/Condition?code:text=Condition av stranger',
    '/Condition?_source=x&patient=stranger',
    '/Condition?patient=stranger&_include=*&_revinclude=*',
    '/Condition?patient:Patient.address=Storgata&patient=stranger',
    '/Practitioner?_id=s-000001&_revinclude:iterate=Encounter:participant&_revinclude:iterate=Condition:encounter',
    '/Organization?_id=sykehus-trondheim-lunge&_revinclude=*',
  ])
    test(query, async () => {
      for (const who of ['hospital-doctor', 'privacy-officer', 'citizen']) {
        const { status, text, json } = await as(who, 'GET', query);
        // whoever looks for patients sees who they are: names are no secret then
        const telling = who === 'hospital-doctor' ? ['av stranger', 'Storgata', SECRET, '90012345'] : TELLING;
        const body = JSON.stringify({ ...json, link: undefined, issue: undefined });
        for (const word of telling) assert.ok(!body.includes(word), `${who} ${text.slice(0, 400)}`);
        assert.ok(status < 500, text);
      }
    });
  test('an unlocked door for them all: the same parameters do show what is open', async () => {
    const { text } = await as('hospital-doctor', 'GET', '/Patient?_id=admitted&_elements=telecom,address');
    assert.ok(text.includes('Storgata') && text.includes('90012345'));
  });
  test('GraphQL is not there', async () => {
    for (const path of [
      '/$graphql?query={Patient(id:"stranger"){address{city}}}',
      '/Patient/stranger/$graphql?query={address{city}}',
    ])
      assert.equal((await as('hospital-doctor', 'GET', path)).status, 501);
  });
});

describe('rights that somebody gives themselves', () => {
  const doctor = persona('hospital-doctor').practitioner!;
  const opening = (patient: string, more: object = {}) => ({
    resourceType: 'Task',
    status: 'requested',
    intent: 'order',
    code: { coding: [{ system: OPENING, code: 'emergency' }] },
    for: ref(`Patient/${patient}`),
    requester: ref(doctor),
    owner: ref('Organization/hf-stolav'),
    executionPeriod: { start: days(-1), end: days(1) },
    ...more,
  });
  const isShut = async () =>
    assert.equal((await as('hospital-doctor', 'GET', '/Condition/stranger-condition')).status, 404);
  const ownOpening = async () =>
    (await as('system', 'GET', '/Task?patient=declared&code=self-declared')).json.entry[0].resource;

  test('a Task that says it is an opening is none', async () => {
    assert.equal((await as('hospital-doctor', 'POST', '/Task', opening('stranger'))).status, 403);
    await as('hospital-doctor', 'POST', '/Task', opening('admitted'));
    await isShut();
  });
  test('the seal of an opening opens nobody else, and no longer', async () => {
    const { id, meta, ...own } = await ownOpening();
    assert.equal((await as('hospital-doctor', 'POST', '/Task', { ...own, for: ref('Patient/stranger') })).status, 403);
    await isShut();
    await server.call('POST', '/Task', { ...own, for: ref('Patient/stranger') });
    await isShut();
    for (const change of [
      { for: ref('Patient/stranger') },
      { executionPeriod: { ...own.executionPeriod, end: days(300) } },
    ]) {
      await as('hospital-doctor', 'PUT', `/Task/${id}`, { ...own, id, ...change });
      await isShut();
      const { executionPeriod } = await ownOpening();
      assert.equal(executionPeriod.end, own.executionPeriod.end, 'the opening is as it was');
    }
  });
  test('an opening is not taken away from those who review it', async () => {
    const own = await ownOpening();
    for (const [method, body] of [
      ['DELETE', undefined],
      ['PUT', { ...own, status: 'completed' }],
      ['PUT', { ...own, owner: ref(doctor) }],
    ] as const)
      for (const who of ['hospital-doctor', 'ward-nurse'])
        assert.equal((await as(who, method, `/Task/${own.id}`, body)).status, 404, `${who} ${method}`);
    assert.deepEqual((await ownOpening()).meta, own.meta);
  });
  test('a block is set and lifted by nobody who writes resources', async () => {
    const { json } = await as('ward-nurse', 'GET', '/Consent?patient=blocked-person');
    const { resource } = json.entry[0];
    for (const [method, path, body] of [
      ['DELETE', `/Consent/${resource.id}`, undefined],
      ['PUT', `/Consent/${resource.id}`, { ...resource, status: 'inactive' }],
      ['POST', '/Consent', { ...resource, id: undefined, provision: { type: 'permit' } }],
    ] as const)
      assert.equal((await as('ward-nurse', method, path, body)).status, 403, method);
    assert.equal((await as('hospital-doctor', 'GET', '/Condition/blocked-person-condition')).status, 404);
  });

  const GRADE = 'http://helseplattform.example/fhir/StructureDefinition/adressegradering';
  const label = { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'V' };
  const meta = { resourceType: 'Parameters', parameter: [{ name: 'meta', valueMeta: { security: [label] } }] };
  test('a guard is put on nobody, by none of the ways', async () => {
    const patient = (await as('hospital-doctor', 'GET', '/Patient/admitted')).json;
    const patch = (value: unknown, path: string) => JSON.stringify([{ op: 'add', path, value }]);
    const JSON_PATCH = { 'content-type': 'application/json-patch+json' };
    for (const [method, path, body, headers] of [
      ['PUT', '/Patient/admitted', { ...patient, extension: [{ url: GRADE, valueCode: 'fortrolig' }] }],
      ['PUT', '/Patient/admitted', { ...patient, meta: { ...patient.meta, security: [label] } }],
      ['PATCH', '/Patient/admitted', patch([{ url: GRADE, valueCode: 'fortrolig' }], '/extension'), JSON_PATCH],
      ['PATCH', '/Patient/admitted', patch([label], '/meta/security'), JSON_PATCH],
      ['POST', '/Patient/admitted/$meta-add', meta],
    ] as const)
      assert.equal((await as('hospital-doctor', method, path, body, headers)).status, 403, `${method} ${path}`);
    assert.equal((await as('system', 'GET', '/Patient/admitted')).json.meta.versionId, patient.meta.versionId);
  });
  test('nor taken off by who may see where the person is', async () => {
    const patient = (await as('home-nurse', 'GET', '/Patient/guarded-home-care')).json;
    assert.ok(patient.extension);
    const { extension: _gone, ...open } = patient;
    assert.equal((await as('home-nurse', 'PUT', '/Patient/guarded-home-care', open)).status, 403);
    const other = { ...patient, telecom: [{ system: 'phone', value: '90099999' }] };
    assert.equal(
      (await as('home-nurse', 'PUT', '/Patient/guarded-home-care', other)).status,
      200,
      'all else may change',
    );
  });
  test('an entry does not move to a record that is open', async () => {
    const moved = { resourceType: 'Condition', id: 'stranger-condition', subject: ref('Patient/admitted') };
    assert.equal((await as('hospital-doctor', 'PUT', '/Condition/stranger-condition', moved)).status, 404);
    const patient = (await as('hospital-doctor', 'GET', '/Patient/admitted')).json;
    const joined = { ...patient, link: [{ other: ref('Patient/stranger'), type: 'replaces' }] };
    await as('hospital-doctor', 'PUT', '/Patient/admitted', joined);
    await isShut();
  });
  test('a GP list is not joined by writing oneself on a patient', async () => {
    const { json } = await as('gp', 'GET', '/Patient/stranger');
    const mine = { ...json, generalPractitioner: [ref(persona('gp').role!)] };
    assert.equal((await as('gp', 'PUT', '/Patient/stranger', mine)).status, 403);
    assert.equal((await as('gp', 'GET', '/Condition/stranger-condition')).status, 404);
  });
  test('the job of somebody else is not there', async () => {
    const started = await server.call('GET', '/$export?_type=Patient', undefined, { prefer: 'respond-async' });
    const path = new URL(started.headers.get('content-location')!).pathname.replace('/fhir', '');
    for (const who of ['hospital-doctor', 'privacy-officer', 'citizen'])
      for (const [method, address] of [
        ['GET', path],
        ['GET', `${path}/Patient.ndjson`],
        ['DELETE', path],
      ] as const)
        assert.equal((await as(who, method, address)).status, 404, `${who} ${method} ${address}`);
  });
});
