/** What holds for every interaction: how its answer is written, who may, and what the CapabilityStatement says of it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { issueOf, patient, testFhir } from './testing.ts';

const { call, url, created } = await testFhir();

describe('how an answer is written', () => {
  test('_pretty indents it', async () => {
    const { id } = await created();
    assert.match((await call('GET', `/Patient/${id}?_pretty=true`)).text, /^{\n {2}"resourceType": "Patient"/);
  });

  test('large answers are compressed when the caller takes gzip, small ones are not', async () => {
    const gzip = { 'accept-encoding': 'gzip' };
    const large = await call('GET', '/metadata', undefined, gzip);
    assert.equal(large.headers.get('content-encoding'), 'gzip');
    assert.equal(large.json.resourceType, 'CapabilityStatement');
    const plain = await call('GET', '/metadata', undefined, { 'accept-encoding': 'identity' });
    assert.equal(plain.headers.get('content-encoding'), null);
    const { id } = await created();
    assert.equal((await call('GET', `/Patient/${id}`, undefined, gzip)).headers.get('content-encoding'), null);
  });

  test('what cannot be written as JSON for the caller is 406', async () => {
    const reply = await call('GET', '/Patient', undefined, { accept: 'application/fhir+xml' });
    assert.equal(reply.status, 406);
    assert.match(issueOf(reply).details.text, /not as XML/);
    assert.equal((await call('GET', '/Patient?_format=xml')).status, 406);
    assert.equal(
      (await call('GET', '/Patient?_format=json', undefined, { accept: 'application/fhir+xml' })).status,
      200,
    );
  });
});

describe('who may', () => {
  for (const [what, headers] of [
    ['without a token', { authorization: undefined }],
    ['with a token that is none', { authorization: 'Bearer x.y.z' }],
  ] as [string, Record<string, string | undefined>][]) {
    test(`${what} everything but the CapabilityStatement is 401`, async () => {
      const reply = await call('GET', '/Patient', undefined, headers);
      assert.equal(reply.status, 401);
      assert.match(reply.headers.get('www-authenticate')!, /^Bearer realm=/);
      assert.equal(reply.json.resourceType, 'OperationOutcome');
      assert.equal((await call('POST', '/Patient', patient(), headers)).status, 401);
    });
  }
  test('the CapabilityStatement and health need none', async () => {
    assert.equal((await call('GET', '/metadata', undefined, { authorization: undefined })).status, 200);
    for (const path of ['/healthz', '/readyz', '/metrics']) assert.equal((await fetch(url + path)).status, 200, path);
  });
});

// "Servers SHALL provide a Capability Statement that specifies which interactions and resources are supported."
describe('the CapabilityStatement', () => {
  test('says what is there, from the routes and the search parameters', async () => {
    const { json } = await call('GET', '/metadata');
    const [rest] = json.rest;
    assert.deepEqual([json.kind, json.fhirVersion, rest.mode], ['instance', '4.0.1', 'server']);
    const of = (type: string) => rest.resource.find((r: { type: string }) => r.type === type);
    assert.deepEqual(
      of('Patient')
        .interaction.map((i: { code: string }) => i.code)
        .sort(),
      ['create', 'delete', 'history-instance', 'history-type', 'patch', 'read', 'search-type', 'update', 'vread'],
    );
    assert.ok(
      of('Observation').searchParam.some(
        (p: { name: string; type: string }) => p.name === 'code' && p.type === 'token',
      ),
    );
    assert.ok(of('Patient').operation.some((o: { name: string }) => o.name === 'everything'));
    assert.ok(!of('Observation').operation.some((o: { name: string }) => o.name === 'everything'));
    assert.ok(rest.interaction.some((i: { code: string }) => i.code === 'batch'));
    assert.ok(!JSON.stringify(json).includes('graphql'), 'what is refused is not promised');
  });

  test('is a valid resource', async () => {
    const { json } = await call('GET', '/metadata');
    const { issue } = (await call('POST', '/CapabilityStatement/$validate', json)).json;
    assert.deepEqual(
      issue.filter((i: { severity: string }) => i.severity === 'error'),
      [],
    );
  });
});
