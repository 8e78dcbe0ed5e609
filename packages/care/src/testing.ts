/** A small region in a real record, for scenario tests: a hospital, a municipality, a GP office, and people who act. */
import { after } from 'node:test';
import { loadDefinitions, type Resource, type Task, type UnknownResource } from '@helseplattform/fhir';
import { createFollowup, followupMigrations, RULES, SEARCH_PARAMETERS } from '@helseplattform/followup';
import { type Actor, type OpenStore, openStore, type Record } from '@helseplattform/record';
import { recordMigrations } from '@helseplattform/record/database';
import { testDatabase } from '@helseplattform/record/testing';
import type { ViewContext } from './case/view.ts';
import { OWN_KIND, volven } from './codes.ts';
import { careCompanions } from './companions.ts';
import { careRules } from './followup.ts';
import type { Language } from './language.ts';
import { type ClinicalOperation, findAll } from './operation.ts';
import { resourceOf } from './reading/body.ts';
import { CARE_SEARCH_PARAMETERS } from './search-parameters.ts';

type Value = UnknownResource & { id: string };

const organization = (id: string, name: string, partOf?: string): Value => ({
  resourceType: 'Organization',
  id,
  name,
  ...(partOf ? { partOf: { reference: `Organization/${partOf}` } } : {}),
});
const place = (id: string, unit: string, partOf?: string): Value => ({
  resourceType: 'Location',
  id,
  name: id,
  ...(partOf ? { physicalType: { coding: [{ code: 'bd' }] } } : {}),
  managingOrganization: { reference: `Organization/${unit}` },
  ...(partOf ? { partOf: { reference: `Location/${partOf}` } } : {}),
});
const service = (unit: string, table: number, code: string, ...more: object[]): Value => ({
  resourceType: 'HealthcareService',
  id: `tjeneste-${unit}`,
  providedBy: { reference: `Organization/${unit}` },
  specialty: [{ coding: [{ system: volven(table), code }, ...more] }],
});

/** Who acts: profession of Volven 9060 and unit. */
const PEOPLE = {
  gp: ['LE', 'legekontor'],
  'lung-doctor': ['LE', 'lunge'],
  'lung-nurse': ['SP', 'lunge'],
  'heart-doctor': ['LE', 'hjerte'],
  officer: ['XX', 'tjenestekontor'],
  'home-nurse': ['SP', 'hjemmetjeneste'],
} as const;
export type PersonKey = keyof typeof PEOPLE;

const people = (Object.entries(PEOPLE) as [PersonKey, readonly [string, string]][]).flatMap(
  ([key, [code, unit]]): Value[] => [
    { resourceType: 'Practitioner', id: key, name: [{ family: key }] },
    {
      resourceType: 'PractitionerRole',
      id: `rolle-${key}`,
      active: true,
      practitioner: { reference: `Practitioner/${key}`, display: key },
      organization: { reference: `Organization/${unit}` },
      code: [{ coding: [{ system: volven(9060), code }] }],
    },
  ],
);

export const actorOf = (key: PersonKey): Actor => ({
  id: `Practitioner/${key}`,
  kind: 'staff',
  role: `PractitionerRole/rolle-${key}`,
  profession: PEOPLE[key][0],
  unit: `Organization/${PEOPLE[key][1]}`,
});

const REGION: readonly Value[] = [
  organization('sykehus', 'Sykehuset'),
  organization('lunge', 'Lungemedisinsk avdeling', 'sykehus'),
  organization('hjerte', 'Hjertemedisinsk avdeling', 'sykehus'),
  organization('kommune', 'Kommunen'),
  organization('tjenestekontor', 'Tjenestekontoret', 'kommune'),
  organization('hjemmetjeneste', 'Hjemmetjenesten', 'kommune'),
  organization('legekontor', 'Legekontoret'),
  service('lunge', 8655, 'S03', { system: volven(8451), code: '110' }),
  service('hjerte', 8655, 'S02', { system: volven(8451), code: '100' }),
  service('tjenestekontor', 8663, 'KD0501'),
  service('hjemmetjeneste', 8663, 'KP02'),
  place('sted-lunge', 'lunge'),
  place('sted-hjerte', 'hjerte'),
  place('seng-1', 'lunge', 'sted-lunge'),
  place('seng-2', 'lunge', 'sted-lunge'),
  ...people,
  {
    resourceType: 'Patient',
    id: 'kari',
    name: [{ family: 'Nordmann', given: ['Kari'] }],
    generalPractitioner: [{ reference: 'PractitionerRole/rolle-gp' }],
  },
];

export interface CareWorld {
  /** Of the database, `postgres://…`. */
  readonly url: string;
  readonly store: OpenStore;
  readonly record: Record;
  /** Units that do not work in the shared record; all others do. */
  readonly outside: Set<string>;
  /** Sets the clock of what is done next. @param at e.g. `2026-11-02T10:00:00+01:00` */
  at(time: string): void;
  /** An act of a person (the platform when none is named) on a case; returns the case. */
  act<T extends Resource>(
    who: PersonKey | 'platform',
    name: string,
    id: string,
    input?: object,
  ): Promise<T & { id: string }>;
  put(...resources: readonly UnknownResource[]): Promise<void>;
  /** All resources of a type about the patient. */
  all<T extends Resource>(type: T['resourceType']): Promise<(T & { id: string })[]>;
  now(): Date;
  /** What a view is given for a person. */
  viewer(who: PersonKey | 'platform', language?: Language): { reader: Record; context: ViewContext };
  /** What waits now: kinds of duty with what they are about and who has them. */
  duties(): Promise<string[]>;
}

/** With follow-up beside it, as in the server: what waits has an owner, or is refused. */
export async function careWorld(operations: readonly ClinicalOperation[]): Promise<CareWorld> {
  const { url } = await testDatabase({ migrations: [await recordMigrations(), await followupMigrations()] });
  let now = new Date('2026-11-02T10:00:00+01:00');
  const followup = createFollowup({
    rules: [...RULES, ...careRules],
    store: () => store,
    now: () => now.getTime(),
    lastResort: 'Organization/sykehus',
  });
  const store: OpenStore = await openStore({
    url,
    definitions: loadDefinitions(),
    companions: [...careCompanions(() => now), followup.companion],
    searchParameters: [...SEARCH_PARAMETERS, ...CARE_SEARCH_PARAMETERS],
  });
  after(() => store.close());
  const system: Actor = { id: 'system', kind: 'system' };
  const record = store.as(system);
  const world: CareWorld = {
    url,
    store,
    record,
    outside: new Set(),
    now: () => now,
    at(time) {
      now = new Date(time);
    },
    async act<T extends Resource>(who: PersonKey | 'platform', name: string, id: string, input: object = {}) {
      const operation = operations.find((one) => one.name === name);
      if (!operation) throw new Error(`No operation ${name}`);
      const actor = who === 'platform' ? system : actorOf(who);
      const { focus } = await operation.run(
        { actor, record: store.as(actor), platform: record, now, isLive: async (unit) => !world.outside.has(unit) },
        id,
        input,
      );
      return resourceOf<T>(focus);
    },
    async put(...resources) {
      await record.transact(
        resources.map((value) => ({
          method: 'update' as const,
          type: value.resourceType as never,
          id: value.id!,
          resource: { value },
        })),
      );
    },
    all: <T extends Resource>(type: T['resourceType']) =>
      findAll<T>(record, type, [[PATIENT_PARAM[type] ?? 'patient', 'kari']]),
    viewer(who, language = 'nb') {
      const actor = who === 'platform' ? system : actorOf(who);
      return { reader: store.as(actor), context: { actor, platform: record, language, now } };
    },
    async duties() {
      const tasks = await findAll<Task>(record, 'Task', [
        ['patient', 'kari'],
        ['status', 'requested,accepted,in-progress,on-hold'],
      ]);
      return tasks
        .map(({ code, focus, owner }) => {
          const what = code?.coding?.find(({ system }) => system === OWN_KIND)?.code;
          return `${what} ${focus?.reference?.split('/')[0]}: ${owner?.reference}`;
        })
        .sort();
    },
  };
  await world.put(...REGION);
  return world;
}

const PATIENT_PARAM: Partial<{ [type: string]: string }> = { Patient: '_id' };
