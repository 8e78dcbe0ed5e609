/** A record with follow-up as its companion, on a database of its own, and a small hospital: for the tests of this package. */
import { after } from 'node:test';
import { loadDefinitions, type Task, type UnknownResource } from '@helseplattform/fhir';
import { type Actor, type Interaction, type OpenStore, openStore, type Record } from '@helseplattform/record';
import { recordMigrations } from '@helseplattform/record/database';
import { testDatabase } from '@helseplattform/record/testing';
import {
  ASSESSMENT_DEADLINE,
  DEPUTY,
  LIVE_PERIOD,
  OWN_KIND,
  REFERRAL_ASSESSED,
  REFERRAL_RECEIVED,
  TREATMENT_DEADLINE,
} from './codes.ts';
import { type DutyKind, dutyId } from './duty/kinds.ts';
import { createFollowup, type Followup } from './followup.ts';
import { followupMigrations } from './prepare.ts';
import { RULES } from './rules/index.ts';
import type { FollowupRule } from './rules/rule.ts';
import { SEARCH_PARAMETERS } from './search-parameters.ts';
import { kind, ref } from './testing-resources.ts';

/** The instant of the tests: noon in Norway on an ordinary Monday. */
export const NOW = Date.parse('2026-03-02T11:00:00Z');
export const HOUR = 3_600_000;

export const SYSTEM: Actor = { id: 'system', kind: 'system' };
export const staff = (role: string): Actor => ({
  id: `Practitioner/${role}`,
  kind: 'staff',
  role: `PractitionerRole/${role}`,
});

export interface TestFollowup {
  readonly followup: Followup;
  readonly store: OpenStore;
  readonly url: string;
  /** As the platform, and as a doctor at the lung unit. */
  readonly system: Record;
  readonly doctor: Record;
  /** Sets the clock of follow-up forward. */
  passes(milliseconds: number): void;
  /** Writes resources as the system, ids as they are; returns their references. */
  put(...resources: readonly object[]): Promise<string[]>;
  /** The duty of a kind about a resource (`Type/id`) as it is now. */
  duty(kind: DutyKind, focus: string): Promise<Task | undefined>;
  /** Statements sent since the last call, by name. */
  statements(): string[];
}

/** @param more rules of other packages, after follow-up's own */
export async function testFollowup({ rules = [] }: { rules?: readonly FollowupRule[] } = {}): Promise<TestFollowup> {
  const { url } = await testDatabase({ migrations: [await recordMigrations(), await followupMigrations()] });
  let now = NOW;
  const followup = createFollowup({
    rules: [...RULES, ...rules],
    store: () => store,
    now: () => now,
    lastResort: 'Organization/trust',
  });
  const store: OpenStore = await openStore({
    url,
    definitions: loadDefinitions(),
    companions: [followup.companion],
    searchParameters: SEARCH_PARAMETERS,
  });
  after(() => store.close());
  const system = store.as(SYSTEM);
  let names: string[] = [];
  store.database.onStatement(({ name }) => names.push(name));
  await system.transact(HOSPITAL.map(asUpdate));
  return {
    followup,
    store,
    url,
    system,
    doctor: store.as(staff('doctor')),
    passes(milliseconds) {
      now += milliseconds;
    },
    async put(...resources) {
      const results = await system.transact((resources as UnknownResource[]).map(asUpdate));
      return results.map(({ version }) => `${version!.type}/${version!.id}`);
    },
    async duty(kind, focus) {
      const version = await system.read('Task', dutyId(kind, focus));
      return version && version.method !== 'DELETE' ? (JSON.parse(version.body.toString()) as Task) : undefined;
    },
    statements() {
      const seen = names;
      names = [];
      return seen;
    },
  };
}

const asUpdate = (value: UnknownResource): Interaction =>
  value.id
    ? { method: 'update', type: value.resourceType as never, id: value.id, resource: { value } }
    : { method: 'create', type: value.resourceType as never, resource: { value } };

const unit = (id: string, partOf?: string, more: object = {}) => ({
  resourceType: 'Organization',
  id,
  name: id,
  active: true,
  ...(partOf ? { partOf: ref(`Organization/${partOf}`) } : {}),
  ...more,
});
const works = (id: string, at: string, more: object = {}) => [
  { resourceType: 'Practitioner', id, name: [{ family: id }] },
  {
    resourceType: 'PractitionerRole',
    id,
    active: true,
    practitioner: ref(`Practitioner/${id}`),
    organization: ref(`Organization/${at}`),
    ...more,
  },
];

/**
 * A trust that is live, with a lung unit (doctor, nurse, leader) and an empty unit; a GP office here, one with a record of
 * its own, and a unit of which nobody says anything and where nobody works.
 */
const HOSPITAL: readonly UnknownResource[] = [
  unit('trust', undefined, { extension: [{ url: LIVE_PERIOD, valuePeriod: { start: '2022-11-12' } }] }),
  unit('lung', 'trust'),
  unit('empty', 'trust'),
  unit('office'),
  unit('elsewhere'),
  unit('outside', undefined, {
    extension: [
      { url: 'http://helseplattform.example/fhir/StructureDefinition/eget-journalsystem', valueBoolean: true },
    ],
  }),
  ...works('director', 'trust'),
  ...works('doctor', 'lung', {
    extension: [{ url: DEPUTY, valueReference: ref('PractitionerRole/nurse') }],
  }),
  ...works('nurse', 'lung'),
  ...works('chief', 'lung', { code: [{ coding: [{ system: OWN_KIND, code: 'leder' }] }] }),
  ...works('gp', 'office'),
  { resourceType: 'Patient', id: 'kari' },
] as UnknownResource[];

/** A referral from the GP to the lung unit, received at {@link NOW}. */
export const referral = (more: object = {}, dates: { [url: string]: string } = {}) => ({
  resourceType: 'ServiceRequest',
  status: 'active',
  intent: 'order',
  category: [kind('henvisning')],
  code: { text: 'Henvisning til lungelege' },
  subject: ref('Patient/kari'),
  requester: ref('PractitionerRole/gp'),
  performer: [ref('Organization/lung')],
  authoredOn: '2026-03-02T11:00:00Z',
  extension: Object.entries({ [REFERRAL_RECEIVED]: '2026-03-02', ...dates }).map(([url, valueDateTime]) => ({
    url,
    valueDateTime,
  })),
  ...more,
});
export { ASSESSMENT_DEADLINE, kind, REFERRAL_ASSESSED, ref, TREATMENT_DEADLINE };
