import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startSmartApp } from '../../stand-ins/smart-app/smart-app.ts';
import { testIdentity } from '../testing/test-identity.ts';
import { parseClients } from './clients.ts';

test('an app is launched from the chart: allowed once, it reads in the context of that patient', async () => {
  const app = await startSmartApp('patient-summary', '/who');
  after(() => app.close());
  const server = await testIdentity({
    clients: parseClients(
      JSON.stringify({
        clients: [
          {
            id: 'patient-summary',
            name: 'Pasientoversikt',
            kind: 'public',
            redirectUris: [`${app.url}/back`],
            launchUrl: `${app.url}/launch`,
            scopes: ['openid', 'fhirUser', 'launch', 'launch/patient', 'patient/*.rs'],
          },
        ],
      }),
    ),
  });
  const browser = server.browser();
  await browser.signIn('hospital-doctor');
  const { json } = await browser.send('POST', '/api/session/launch', {
    json: { app: 'patient-summary', patient: 'p-000042' },
  });
  const consent = await browser.go(json.location);
  assert.match(consent.text, /Gi Pasientoversikt tilgang\?/);
  assert.doesNotMatch(consent.text, /name="patient"/, 'the chart has said which patient');
  const shown = await browser.submit(consent.url.href, { decision: 'allow' });
  const [first, actor] = shown.text.split('\n') as [string, string];
  assert.equal(first, 'Patient p-000042');
  assert.equal(JSON.parse(actor).patient, 'Patient/p-000042');
  assert.equal(JSON.parse(actor).id, 'Practitioner/s-000001');
});
