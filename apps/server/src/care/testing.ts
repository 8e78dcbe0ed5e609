/** A server with the personas of the region, a patient of the GP, and people who act by operations: for the tests of this folder. */
import assert from 'node:assert/strict';
import { createRegion } from '@helseplattform/region';
import { storePlace } from '../region/places.ts';
import { smallRegion } from '../testing/small-region.ts';
import { testServer } from '../testing/test-server.ts';

const SYSTEM = { id: 'system', kind: 'system' } as const;
const personas = new Map(
  createRegion({ people: 100, seed: 1, asOf: '2026-11-01', municipalities: ['5001'] })
    .personas()
    .map((one) => [one.key, one]),
);
export const persona = (key: string) => personas.get(key as 'gp')!;
export const unitOf = (key: string) => `Organization/${persona(key).unit!.id}`;

export const server = await testServer(
  {},
  {
    fill: (store) =>
      storePlace(store.as(SYSTEM))
        .put(smallRegion())
        .then(() => undefined),
  },
);
export const LUNG = unitOf('hospital-doctor');

/** The hospital works in the shared record. */
const live = await server.call('GET', `/${LUNG}`);
live.json.extension = [
  { url: 'http://helseplattform.example/fhir/StructureDefinition/i-drift', valuePeriod: { start: '2022-11-12' } },
];
assert.equal((await server.call('PUT', `/${LUNG}`, live.json)).status, 200);

/** Somebody on the list of the GP persona. */
const made = await server.call('POST', '/Patient', {
  resourceType: 'Patient',
  name: [{ family: 'Prøve', given: ['Kari'] }],
  generalPractitioner: [{ reference: persona('gp').role }],
});
assert.equal(made.status, 201, made.text);
export const patient: { readonly id: string } = made.json;

export const as = (who: string) => ({ authorization: `Bearer ${server.tokenOf(who)}` });
export const act = (who: string, path: string, parameters: object[]) =>
  server.call('POST', path, { resourceType: 'Parameters', parameter: parameters }, as(who));
/** @param screen the patient the page shows */
export const onPage = (who: string, path: string, body: object, screen: string | undefined = patient.id) =>
  server.call('POST', `/..${path}`, JSON.stringify(body), {
    ...as(who),
    'content-type': 'application/json',
    ...(screen ? { 'x-patient': screen } : {}),
  });
