/** A record with the real gate on a database of its own, and a small region: for the tests of this package. */
import { after } from 'node:test';
import { loadDefinitions, type UnknownResource } from '@helseplattform/fhir';
import { type Actor, type OpenStore, openStore, type Record } from '@helseplattform/record';
import { testDatabase } from '@helseplattform/record/testing';
import { type Access, createAccess } from './access.ts';
import { FNR, volven } from './codes.ts';
import { prepareAccess } from './prepare.ts';

export interface TestAccess {
  readonly access: Access;
  readonly store: OpenStore;
  readonly system: Record;
  readonly url: string;
  /** Writes resources as the system, ids as they are; returns their references. */
  put(...resources: readonly object[]): Promise<string[]>;
}

const SYSTEM: Actor = { id: 'system', kind: 'system' };

/** @param clock the time of rules and openings; the database has its own */
export async function testAccess(clock: () => number = Date.now): Promise<TestAccess> {
  const { url } = await testDatabase();
  const { secret } = await prepareAccess({ url });
  const access: Access = createAccess({ secret, store: () => store, now: clock, reviewer: 'Organization/trust' });
  const store: OpenStore = await openStore({ url, definitions: loadDefinitions(), gate: access.gate });
  after(() => store.close());
  const system = store.as(SYSTEM);
  return {
    access,
    store,
    system,
    url,
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
  };
}

const concept = (system: string, code: string) => ({ coding: [{ system, code }] });
const unit = (id: string, name: string, partOf: string | undefined, more: object = {}) => ({
  resourceType: 'Organization',
  id,
  name,
  ...(partOf ? { partOf: { reference: `Organization/${partOf}` } } : {}),
  ...more,
});
const service = (of: string, system: number, code: string, field?: string) => ({
  resourceType: 'HealthcareService',
  id: `service-${of}`,
  providedBy: { reference: `Organization/${of}` },
  specialty: [concept(volven(system), code), ...(field ? [concept(volven(8451), field)] : [])],
});
const place = (id: string, of: string) => ({
  resourceType: 'Location',
  id,
  name: id,
  managingOrganization: { reference: `Organization/${of}` },
});

/** A trust with a hospital and wards, a municipality with services, a GP office; the shapes are those of the region. */
export const UNITS = [
  unit('trust', 'Fjordhelse HF', undefined, { type: [concept(volven(8628), '2')] }),
  unit('hospital', 'Fjordby sykehus', 'trust'),
  unit('lung', 'Lungemedisinsk avdeling', 'hospital'),
  unit('lung-day', 'Lungepoliklinikken', 'lung'),
  unit('heart', 'Hjertemedisinsk avdeling', 'hospital'),
  unit('laboratory', 'Medisinsk biokjemi', 'hospital'),
  unit('imaging', 'Bildediagnostikk', 'hospital'),
  unit('emergency', 'Akuttmottak', 'hospital'),
  unit('municipality', 'Fjordby kommune', undefined),
  unit('home-care', 'Hjemmetjenesten', 'municipality'),
  unit('office', 'Helse- og velferdskontoret', 'municipality'),
  unit('gp-office', 'Torget legesenter', undefined),
  service('lung', 8655, 'S0307', '170'),
  service('heart', 8655, 'S0306', '150'),
  service('laboratory', 8654, 'L03', '822'),
  service('imaging', 8654, 'B', '852'),
  service('emergency', 8655, 'S', '900'),
  service('home-care', 8663, 'KP02'),
  service('office', 8663, 'KD0501'),
  service('gp-office', 8663, 'KA01'),
  place('lung-place', 'lung'),
  place('lung-bed', 'lung'),
  place('gp-place', 'gp-office'),
] as const;

const STAFF: readonly (readonly [
  key: string,
  profession: string,
  unit: string,
  organisation: string,
  title?: string,
])[] = [
  ['doctor', 'LE', 'lung', 'trust'],
  ['nurse', 'SP', 'lung', 'trust'],
  ['heart-doctor', 'LE', 'heart', 'trust'],
  ['biochemist', 'BI', 'laboratory', 'trust'],
  ['radiographer', 'RA', 'imaging', 'trust'],
  ['home-nurse', 'SP', 'home-care', 'municipality'],
  ['officer', 'XX', 'office', 'municipality'],
  ['gp', 'LE', 'gp-office', 'gp-office'],
  ['gp-colleague', 'LE', 'gp-office', 'gp-office'],
  ['secretary', 'HE', 'gp-office', 'gp-office'],
  ['clerk', 'XX', 'lung', 'trust'],
  ['leader', 'XX', 'trust', 'trust'],
  ['privacy', 'XX', 'trust', 'trust', 'Personvernombud'],
];

/** Synthetic numbers of staff: month + 80. */
const numberOf = (index: number) => `018570${String(10000 + index)}`;

export const PEOPLE = STAFF.flatMap(([key, profession, at, , title], index) => [
  {
    resourceType: 'Practitioner',
    id: key,
    identifier: [{ system: FNR, value: numberOf(index) }],
    name: [{ family: `Etternavn-${key}`, given: ['Test'] }],
  },
  {
    resourceType: 'PractitionerRole',
    id: `role-${key}`,
    active: true,
    practitioner: { reference: `Practitioner/${key}` },
    organization: { reference: `Organization/${at}` },
    code: [{ ...concept(volven(9060), profession), text: title ?? profession }],
  },
]);

/** Somebody of the staff, signed in. */
export function staff(key: string, more: Partial<Actor> = {}): Actor {
  const found = STAFF.find(([name]) => name === key);
  if (!found) throw new Error(`nobody is called ${key}`);
  const [, profession, at, organisation] = found;
  return {
    id: `Practitioner/${key}`,
    kind: 'staff',
    role: `PractitionerRole/role-${key}`,
    profession,
    unit: `Organization/${at}`,
    organisation: `Organization/${organisation}`,
    session: 'session',
    level: 'high',
    ...more,
  };
}

export const citizen = (id: string, more: Partial<Actor> = {}): Actor => ({
  id: `Patient/${id}`,
  kind: 'citizen',
  level: 'high',
  ...more,
});

/** Milliseconds from now, as FHIR writes an instant. */
export const at = (from: number, days: number): string => new Date(from + days * 86_400_000).toISOString();
