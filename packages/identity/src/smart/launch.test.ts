/** Apps that a person allows: standalone, launched from the chart, and never more than they are registered for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Json, testApps } from '../testing/test-apps.ts';

const { server, url, FHIR, BACK, who, authorization, atApp, tokens, signedIn } = await testApps();

test('the configuration names what there is', async () => {
  const configuration: Json = await (await fetch(`${FHIR}/.well-known/smart-configuration`)).json();
  const metadata: Json = await (await fetch(`${url}/signin/.well-known/openid-configuration`)).json();
  for (const name of [
    'issuer',
    'jwks_uri',
    'authorization_endpoint',
    'token_endpoint',
    'introspection_endpoint',
    'revocation_endpoint',
  ]) {
    assert.equal(configuration[name], metadata[name], name);
  }
  assert.deepEqual(configuration.code_challenge_methods_supported, ['S256']);
  assert.ok(configuration.capabilities.includes('permission-v2'));
});

test('a standalone app is allowed by the person, who names the patient', async () => {
  const browser = await signedIn();
  const page = await browser.go(authorization('growth-chart', 'launch/patient patient/Observation.rs').url);
  assert.match(page.text, /Gi Vekstkurve tilgang\?/);
  assert.match(page.text, /lese: Observation/);
  assert.match(page.headers.get('content-security-policy')!, /form-action 'self' http:\/\/127\.0\.0\.1:3999/);
  const { status, json, back } = await tokens(browser, 'openid fhirUser launch/patient patient/Observation.rs', {
    patient: 'p-000007',
  });
  assert.equal(back.searchParams.get('state'), 'the-app-knows');
  assert.equal(status, 200, JSON.stringify(json));
  assert.equal(json.patient, 'p-000007');
  assert.equal(json.token_type, 'Bearer');
  assert.deepEqual(json.scope.split(' ').sort(), ['fhirUser', 'launch/patient', 'openid', 'patient/Observation.rs']);
  const { fhirUser } = JSON.parse(Buffer.from(json.id_token.split('.')[1], 'base64url').toString());
  assert.equal(fhirUser, `${FHIR}/Practitioner/s-000001`);
  const { session, ...actor } = (await who(`Bearer ${json.access_token}`)).json;
  assert.match(session, /^[0-9a-f]{16}$/);
  assert.deepEqual(actor, {
    id: 'Practitioner/s-000001',
    kind: 'staff',
    role: 'PractitionerRole/r-000001',
    profession: 'LE',
    unit: 'Organization/sykehus-trondheim-lunge',
    organisation: 'Organization/hf-stolav',
    pid: '16909749968',
    level: 'high',
    patient: 'Patient/p-000007',
    scopes: ['openid', 'fhirUser', 'launch/patient', 'patient/Observation.rs'],
  });
  assert.ok(
    !Buffer.from(json.access_token.split('.')[1], 'base64url').toString().includes('16909749968'),
    'no number in it',
  );
});

test('an app that starts before anybody is signed in leads over the sign-in and back', async () => {
  const browser = server.browser();
  const people = await browser.go(authorization('growth-chart', 'launch/patient patient/*.rs').url);
  assert.match(people.text, /Amund Brekke/);
  const consent = await browser.submit(people.url.pathname, { persona: 'citizen' });
  assert.match(consent.text, /Ingrid Solem Aune/);
  const back = (await browser.submit(consent.url.pathname, { decision: 'allow' }, atApp)).url;
  assert.ok(back.searchParams.get('code'));
});

test('a citizen’s app is for the citizen, whatever patient it asks for', async () => {
  const browser = await signedIn('citizen');
  const { json } = await tokens(browser, 'launch/patient patient/*.rs', { patient: 'p-000007' });
  assert.equal(json.patient, 'p-000000');
  assert.equal((await who(`Bearer ${json.access_token}`)).json.patient, 'Patient/p-000000');
});

test('an app launched from the chart gets that patient, once, in that session', async () => {
  const browser = await signedIn();
  assert.deepEqual((await browser.send('GET', '/api/session/apps')).json, [{ id: 'growth-chart', name: 'Vekstkurve' }]);
  const start = async () => {
    const { json } = await browser.send('POST', '/api/session/launch', {
      json: { app: 'growth-chart', patient: 'p-000003', encounter: 'e-1' },
    });
    const location = new URL(json.location);
    assert.equal(location.searchParams.get('iss'), FHIR);
    return location.searchParams.get('launch')!;
  };
  const launch = await start();
  const { json } = await tokens(browser, 'launch patient/*.rs', {}, { launch });
  assert.equal(json.patient, 'p-000003');
  assert.equal(json.encounter, 'e-1');
  const { back: again } = await tokens(browser, 'launch patient/*.rs', {}, { launch });
  assert.equal(again.searchParams.get('error'), 'invalid_request', 'a launch is used once');
  const other = await signedIn('citizen');
  const { back: stolen } = await tokens(other, 'launch patient/*.rs', {}, { launch: await start() });
  assert.equal(stolen.searchParams.get('error'), 'invalid_request', 'and not by somebody else');
});

test('a person may say no', async () => {
  const browser = await signedIn();
  const { back } = await tokens(browser, 'launch/patient patient/*.rs', { decision: 'deny' });
  assert.equal(back.searchParams.get('error'), 'access_denied');
});

test('an app gets no more than it is registered for', async () => {
  const browser = await signedIn();
  const { json } = await tokens(
    browser,
    'launch/patient patient/*.cruds patient/Observation.rs system/*.rs user/*.rs',
    {
      patient: 'p-000007',
    },
  );
  assert.deepEqual(json.scope.split(' ').sort(), ['launch/patient', 'patient/Observation.rs']);
});

for (const [what, more] of [
  ['another address to come back to', { redirect_uri: 'https://evil.example/back' }],
  ['an address that only begins like the registered one', { redirect_uri: `${BACK}.evil.example` }],
  ['no PKCE', { code_challenge: '', code_challenge_method: '' }],
  ['plain PKCE', { code_challenge_method: 'plain' }],
  ['another API', { aud: 'https://evil.example/fhir' }],
  ['an unknown client', { client_id: 'nobody' }],
  ['a token in the address', { response_type: 'token' }],
] as const) {
  test(`an authorization request with ${what} is refused`, async () => {
    const browser = await signedIn();
    const page = await browser.go(
      authorization('growth-chart', 'launch/patient patient/*.rs', more).url,
      (to) => !to.href.startsWith(url),
    );
    if (page.url.href.startsWith(url)) return assert.equal(page.status, 400);
    assert.ok(page.url.href.startsWith(`${BACK}?`) || page.url.href.startsWith(`${BACK}#`), page.url.href);
    assert.match(page.url.href, /[?#&]error=/);
    assert.doesNotMatch(page.url.href, /[?#&](code|access_token)=/);
  });
}
