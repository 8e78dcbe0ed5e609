/** A record on a database of its own, with a hospital that is live, a GP office and a municipality that are not. */
import { after } from 'node:test';
import { type Communication, loadDefinitions, type Patient, type UnknownResource } from '@helseplattform/fhir';
import {
  type Actor,
  type Companion,
  type Interaction,
  type OpenStore,
  openStore,
  type Record,
} from '@helseplattform/record';
import { testDatabase } from '@helseplattform/record/testing';
import { FNR, HER, LIVE_PERIOD, MESSAGE_TYPES, OWN_KIND, OWN_RECORD_SYSTEM, TRANSPORT, volven } from './codes.ts';
import { SEARCH_PARAMETERS } from './delivery/next-parameter.ts';
import type { Party } from './register/address.ts';

/** Noon in Norway on an ordinary Monday. */
export const NOW = Date.parse('2026-03-02T11:00:00Z');
export const HOUR = 3_600_000;

/** The doctor who refers and writes. */
const DOCTOR: Actor = {
  id: 'Practitioner/doctor',
  kind: 'staff',
  role: 'PractitionerRole/doctor',
  unit: 'Organization/lung',
  organisation: 'Organization/trust',
};
export const PATIENT_NUMBER = '01857010015';

const reference = (to: string) => ({ reference: to });
const concept = (system: string, code: string) => ({ coding: [{ system, code }] });
const her = (value: string) => ({ identifier: [{ system: HER, value }] });

/** The organisations, their HER-ids and endpoints. @param url where those that are not live are reached */
export const register = (url: string, transport = 'http') => [
  {
    resourceType: 'Organization',
    id: 'trust',
    name: 'Fjordhelse HF',
    ...her('8000001'),
    extension: [{ url: LIVE_PERIOD, valuePeriod: { start: '2025-01-01' } }],
  },
  {
    resourceType: 'Organization',
    id: 'lung',
    name: 'Lungemedisinsk avdeling',
    partOf: reference('Organization/trust'),
  },
  {
    resourceType: 'HealthcareService',
    id: 'lung',
    name: 'Lungesykdommer',
    ...her('8000002'),
    providedBy: reference('Organization/lung'),
  },
  {
    resourceType: 'Organization',
    id: 'gp-office',
    name: 'Torget legesenter',
    ...her('8000101'),
    extension: [{ url: OWN_RECORD_SYSTEM, valueBoolean: true }],
  },
  {
    resourceType: 'HealthcareService',
    id: 'gp-office',
    name: 'Fastlege',
    ...her('8000102'),
    providedBy: reference('Organization/gp-office'),
    endpoint: [reference('Endpoint/gp-office')],
  },
  {
    resourceType: 'Endpoint',
    id: 'gp-office',
    status: 'active',
    connectionType: { system: TRANSPORT, code: transport },
    payloadType: ['EPIKRISE', 'DIALOG_HELSEFAGLIG', 'HENVISNING_NYTILSTAND', 'SVAR_LAB', 'APPREC'].map((code) =>
      concept(MESSAGE_TYPES, code),
    ),
    address: url,
  },
  { resourceType: 'Organization', id: 'municipality', name: 'Fjordby kommune', ...her('8000201') },
  {
    resourceType: 'HealthcareService',
    id: 'nurses',
    name: 'Sykepleietjenesten',
    ...her('8000202'),
    providedBy: reference('Organization/municipality'),
  },
  {
    resourceType: 'HealthcareService',
    id: 'cases',
    name: 'Saksbehandlertjenesten',
    ...her('8000203'),
    providedBy: reference('Organization/municipality'),
  },
];

const PEOPLE = [
  { resourceType: 'Practitioner', id: 'doctor', name: [{ family: 'Nes', given: ['Ada'] }] },
  {
    resourceType: 'PractitionerRole',
    id: 'doctor',
    active: true,
    practitioner: reference('Practitioner/doctor'),
    organization: reference('Organization/lung'),
    code: [concept(volven(9060), 'LE')],
  },
  {
    resourceType: 'Patient',
    id: 'patient',
    identifier: [{ system: FNR, value: PATIENT_NUMBER }],
    name: [{ family: 'Li', given: ['Bo'] }],
    gender: 'male',
    birthDate: '1970-05-01',
  },
];

export interface TestExchange {
  readonly store: OpenStore;
  readonly system: Record;
  /** As {@link DOCTOR}. */
  readonly doctor: Record;
  readonly url: string;
  put(...resources: readonly object[]): Promise<string[]>;
  /** What lies under a reference now, or a version of it. */
  get<T = UnknownResource>(reference: string): Promise<T>;
}

export async function testExchange(
  companions: readonly Companion[],
  url = 'http://127.0.0.1:1/in',
): Promise<TestExchange> {
  const { url: database } = await testDatabase();
  const store = await openStore({
    url: database,
    definitions: loadDefinitions(),
    companions,
    searchParameters: SEARCH_PARAMETERS,
  });
  after(() => store.close());
  const system = store.as({ id: 'system', kind: 'system' });
  const test: TestExchange = {
    store,
    system,
    doctor: store.as(DOCTOR),
    url: database,
    async put(...resources) {
      const values = resources as UnknownResource[];
      const results = await system.transact(
        values.map((value) =>
          value.id
            ? { method: 'update', type: value.resourceType as never, id: value.id, resource: { value } }
            : { method: 'create', type: value.resourceType as never, resource: { value } },
        ),
      );
      return results.map(({ version }) => `${version!.type}/${version!.id}`);
    },
    async get<T>(name: string) {
      const [type, id] = name.split('/') as [never, string];
      const version = await system.read(type, id);
      if (!version) throw new Error(`${name} is not there`);
      return JSON.parse(version.body.toString()) as T;
    },
  };
  await test.put(...register(url), ...PEOPLE);
  return test;
}

/** A letter that the doctor sends to somebody. */
export const message = (recipient: string, more: object = {}) => ({
  resourceType: 'Communication',
  status: 'completed',
  category: [concept(OWN_KIND, 'dialog')],
  subject: reference('Patient/patient'),
  sender: reference('PractitionerRole/doctor'),
  recipient: [reference(recipient)],
  payload: [{ contentString: 'Kan dere se på medisinlisten?' }],
  ...more,
});

type Value = { resourceType: string; id?: string } & { [key: string]: unknown };

/** Interactions as tests write them. */
export const create = (value: Value): Interaction =>
  ({ method: 'create', type: value.resourceType, resource: { value } }) as Interaction;
export const update = (value: Value): Interaction =>
  ({ method: 'update', type: value.resourceType, id: value.id, resource: { value } }) as Interaction;

/** Deliveries that are about any version of a resource. */
export async function deliveriesOf(record: Record, about: string): Promise<Communication[]> {
  const { entries } = await record.search({
    type: 'Communication',
    params: [
      ['category', `${OWN_KIND}|levering`],
      ['_count', '100'],
    ],
    base: '',
  });
  return entries
    .map(({ version }) => JSON.parse(version.body.toString()) as Communication)
    .filter((one) => one.about?.some(({ reference }) => reference === about || reference?.startsWith(`${about}/`)));
}

/** The GP office and the ward as messages name them. */
export const GP_OFFICE: Party = {
  organisation: { reference: 'Organization/gp-office', name: 'Torget legesenter', her: '8000101' },
  service: { reference: 'HealthcareService/gp-office', name: 'Fastlege', her: '8000102' },
};
export const WARD: Party = {
  organisation: { reference: 'Organization/trust', name: 'Fjordhelse HF', her: '8000001' },
  service: { reference: 'HealthcareService/lung', name: 'Lungesykdommer', her: '8000002' },
};
export const PATIENT = PEOPLE.find(({ resourceType }) => resourceType === 'Patient') as unknown as Patient;
