/** Figures the platform counts by itself, over HTTP, with messages in the record: what pauses a wave, and evidence of readiness. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Communication, UnknownResource } from '@helseplattform/fhir';
import { createFollowup, RULES, round } from '@helseplattform/followup';
import { createRegion } from '@helseplattform/region';
import { openProgramme } from '@helseplattform/rollout/programme';
import { storePlace } from '../region/places.ts';
import { seedRollout } from '../region/seed.ts';
import { smallRegion } from '../testing/small-region.ts';
import { testServer } from '../testing/test-server.ts';
import { PLATFORM } from './live-state.ts';

const AS_OF = '2026-11-01';
const own = (kind: string, name: string) => `http://helseplattform.example/fhir/${kind}/${name}`;
const sent = (id: string, sender: string, state: string, status: Communication['status']): Communication => {
  const now = new Date().toISOString();
  return {
    resourceType: 'Communication',
    id,
    status,
    category: [{ coding: [{ system: own('CodeSystem', 'kind'), code: 'levering' }] }],
    sender: { reference: `Organization/${sender}` },
    recipient: [{ display: 'Orkanger legesenter' }],
    extension: [
      { url: own('StructureDefinition', 'leveringstilstand'), valueCode: state },
      {
        url: own('StructureDefinition', 'levering'),
        extension: [
          { url: 'queued', valueInstant: now },
          { url: 'since', valueInstant: now },
          { url: 'due', valueInstant: now },
        ],
      },
    ],
  };
};

const server = await testServer(
  {},
  {
    async fill(store) {
      const record = store.as(PLATFORM);
      await storePlace(record).put(smallRegion());
      const region = createRegion({ people: 100, seed: 1, asOf: AS_OF, municipalities: ['5001'] });
      await seedRollout(openProgramme(store.database), region.personas(), AS_OF);
      const messages = [
        sent('rejected', 'kommune-5001-hjemmetjeneste-1', 'rejected', 'stopped'),
        sent('test-1', 'kommune-5060', 'application-receipt', 'completed'),
        sent('test-2', 'kommune-5060', 'overdue', 'on-hold'),
      ];
      await record.transact(
        messages.map((message) => ({
          method: 'update' as const,
          type: 'Communication' as const,
          id: message.id!,
          resource: { value: message as unknown as UnknownResource },
        })),
      );
      await round(createFollowup({ rules: RULES, store: () => store }), true);
    },
  },
);
const as = (who: string, method: string, path: string, body?: object) =>
  server.call(method, `/../api/rollout${path}`, body && JSON.stringify(body), {
    authorization: `Bearer ${server.tokenOf(who)}`,
    'accept-language': 'en',
    ...(body ? { 'content-type': 'application/json' } : {}),
  });

interface Signal {
  readonly signal: string;
  readonly value?: number;
  readonly basis?: { readonly kind: string; readonly source?: string; readonly by?: string; readonly at: string };
}
const health = async () => (await as('programme-leader', 'GET', '/benefits')).json.health;
async function signalOf(unit: string, signal: string): Promise<Signal | undefined> {
  const units: readonly { unit: { id: string }; signals: readonly Signal[] }[] = (await health()).units;
  return units.find((one) => one.unit.id === unit)?.signals.find((one) => one.signal === signal);
}

describe('how live units are', { concurrency: false }, () => {
  test('a message rejected at a place of a live unit pauses the next wave, though nobody has entered anything', async () => {
    const { because, paused } = await health();
    const trondheim = because.filter((one: { unit: { id: string } }) => one.unit.id === 'trondheim');
    assert.equal(paused, true);
    assert.deepEqual(
      trondheim.map(({ signal, value }: Signal) => [signal, value]),
      [['undelivered-messages', 1]],
    );
    const { basis } = (await signalOf('trondheim', 'undelivered-messages'))!;
    assert.deepEqual([basis?.kind, basis?.source], ['counted', 'follow-up']);
    assert.ok(Math.abs(Date.now() - Date.parse(basis!.at)) < 600_000, basis!.at);
  });
  test('a fault of the register counts at once, instead of what was entered', async () => {
    const before = (await signalOf('melhus', 'severe-faults'))!;
    assert.deepEqual([before.value, before.basis?.kind], [0, 'counted']);
    const reported = await as('programme-leader', 'POST', '/faults', { title: 'Svar mangler', units: ['melhus'] });
    assert.equal(reported.status, 201, reported.text);
    const after = (await signalOf('melhus', 'severe-faults'))!;
    assert.deepEqual([after.value, after.basis?.source], [1, 'fault-register']);
  });
  test('what the platform cannot count says who entered it', async () => {
    const { basis } = (await signalOf('melhus', 'after-hours'))!;
    assert.equal(basis?.kind, 'entered');
    assert.ok(basis?.by);
  });
});

test('messages acknowledged are counted as evidence, with how many of how many', async () => {
  const measured = await as('programme-leader', 'POST', '/readiness/naroysund/measure');
  assert.equal(measured.status, 201, measured.text);
  const { gates } = (await as('programme-leader', 'GET', '/readiness/naroysund')).json;
  const criteria: readonly { id: string; evidence?: { said: string; by: string; source: string } }[] = gates.flatMap(
    (gate: { criteria: unknown }) => gate.criteria,
  );
  const { said, by, source } = criteria.find(({ id }) => id === 'test-messages-60')!.evidence!;
  assert.deepEqual([said, by], ['50', 'Plattformen']);
  assert.match(source, /1 \/ 2$/);
});
