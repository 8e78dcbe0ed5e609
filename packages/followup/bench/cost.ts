/**
 * What follow-up costs: `node packages/followup/bench/cost.ts [referrals]`. Prints CPU of this process and statements for
 * a transaction that concerns nobody and for one referral, with and without follow-up; and a sweep of all that waits.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDefinitions, type UnknownResource } from '@helseplattform/fhir';
import { type OpenStore, openStore } from '@helseplattform/record';
import { startEmbeddedPostgres } from '@helseplattform/record/database';
import { createFollowup, prepareFollowup, RULES, SEARCH_PARAMETERS, sweep } from '../src/index.ts';

const count = Number(process.argv[2] ?? 2_000);
const SYSTEM = { id: 'system', kind: 'system' } as const;
const OWN_KIND = 'http://helseplattform.example/fhir/CodeSystem/kind';
const reference = (to: string) => ({ reference: to });
const REGISTER: UnknownResource[] = [
  { resourceType: 'Organization', id: 'lung', name: 'Lunge', active: true },
  { resourceType: 'Practitioner', id: 'doctor', name: [{ family: 'Brekke' }] },
  {
    resourceType: 'PractitionerRole',
    id: 'doctor',
    active: true,
    practitioner: reference('Practitioner/doctor'),
    organization: reference('Organization/lung'),
  },
  { resourceType: 'Patient', id: 'kari' },
];
const referral = (): UnknownResource => ({
  resourceType: 'ServiceRequest',
  status: 'active',
  intent: 'order',
  category: [{ coding: [{ system: OWN_KIND, code: 'henvisning' }] }],
  code: { text: 'Henvisning til lungelege' },
  subject: reference('Patient/kari'),
  performer: [reference('Organization/lung')],
  // nothing is overdue: a step up the ladder is another cost
  authoredOn: new Date().toISOString(),
});
const observation = (): UnknownResource => ({
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'CRP' },
  subject: reference('Patient/kari'),
});

const dataDir = await mkdtemp(join(tmpdir(), 'followup-cost-'));
const postgres = await startEmbeddedPostgres({ dataDir });
try {
  await prepareFollowup({ url: postgres.url });
  const followup = createFollowup({ rules: RULES, store: () => store });
  const open = (companions: boolean) =>
    openStore({
      url: postgres.url,
      definitions: loadDefinitions(),
      searchParameters: SEARCH_PARAMETERS,
      ...(companions ? { companions: [followup.companion] } : {}),
    });
  let store: OpenStore = await open(false);
  await store.as(SYSTEM).transact(
    REGISTER.map((value) => ({
      method: 'update',
      type: value.resourceType as never,
      id: value.id!,
      resource: { value },
    })),
  );
  await measured('observation, without', observation);
  await measured('referral, without', referral);
  await store.close();
  store = await open(true);
  await measured('observation, with', observation);
  await measured('referral, with', referral);
  for (const what of ['sweep that finds them', 'sweep that finds nothing']) {
    const { cpu, wall, value } = await timed(() => sweep(followup));
    const { waiting, found, duties } = value;
    console.log(`${what}: ${JSON.stringify({ waiting, duties, found })}, ${wall} ms, CPU ${cpu} ms`);
  }
  await store.close();

  async function measured(what: string, make: () => UnknownResource): Promise<void> {
    let statements = 0;
    const stop = store.database.onStatement(() => statements++);
    const { cpu, wall } = await timed(async () => {
      for (let i = 0; i < count; i++) {
        const value = make();
        await store.as(SYSTEM).transact([{ method: 'create', type: value.resourceType as never, resource: { value } }]);
      }
    });
    stop();
    const each = (ms: number) => (ms / count).toFixed(2);
    console.log(`${what}: ${each(wall)} ms, CPU ${each(cpu)} ms, ${(statements / count).toFixed(2)} statements`);
  }
} finally {
  await postgres.stop();
  await rm(dataDir, { recursive: true });
}

async function timed<T>(work: () => Promise<T>): Promise<{ cpu: number; wall: number; value: T }> {
  const begun = process.cpuUsage();
  const from = performance.now();
  const value = await work();
  const { user, system } = process.cpuUsage(begun);
  return { cpu: Math.round((user + system) / 1000), wall: Math.round(performance.now() - from), value };
}
