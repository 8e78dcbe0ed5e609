/** One patient for each relation that opens, or does not open, a record: what the tests of access ask about. */
import { createAccess, declareNeed, openEmergency, prepareAccess } from '@helseplattform/access';
import type { Actor, OpenStore } from '@helseplattform/record';
import { createRegion, type Persona } from '@helseplattform/region';
import { storePlace } from '../src/region/places.ts';
import { smallRegion } from '../src/testing/small-region.ts';
import { type TestServer, testServer } from '../src/testing/test-server.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** An instant so many days from now. */
export const days = (n: number): string => new Date(Date.now() + n * DAY).toISOString();

export const KIND = 'http://helseplattform.example/fhir/CodeSystem/kind';
export const OPENING = 'http://helseplattform.example/fhir/CodeSystem/opening';
export const GRADE = 'http://helseplattform.example/fhir/StructureDefinition/adressegradering';
const PARENTAL = 'http://hl7.no/fhir/CodeSystem/no-basis-parental-responsibility';
const FNR = 'urn:oid:2.16.578.1.12.4.1.4.1';
const DOCUMENT_TYPE = { system: 'urn:oid:2.16.578.1.12.4.1.1.9602', code: 'A00-1' };

const PERSONAS = new Map<string, Persona>(
  createRegion({ people: 100, seed: 1, asOf: '2026-11-01', municipalities: ['5001'] })
    .personas()
    .map((one) => [one.key, one]),
);
export const persona = (key: string): Persona => PERSONAS.get(key)!;
const unit = (key: string) => ({ reference: `Organization/${persona(key).unit!.id}` });
const lung = unit('hospital-doctor');
export const ref = (reference: string) => ({ reference });
const kind = (code: string) => [{ coding: [{ system: KIND, code }] }];

type Written = { readonly resourceType: string; readonly id?: string; readonly [element: string]: unknown };
type Subject = { readonly reference: string };
type Relation = (subject: Subject) => readonly Written[];

const encounter = (status: string, code: string, serviceProvider: object, period: object) => (subject: Subject) => [
  { resourceType: 'Encounter', status, class: { code }, subject, serviceProvider, period },
];
const request =
  (category: string | undefined, performer: object, more: object = {}) =>
  (subject: Subject) => [
    {
      resourceType: 'ServiceRequest',
      status: 'active',
      intent: 'order',
      subject,
      ...(category ? { category: kind(category) } : {}),
      performer: [performer],
      authoredOn: days(-10),
      ...more,
    },
  ];
const appointment = (status: string) => (subject: Subject) => [
  {
    resourceType: 'Appointment',
    status,
    created: days(-3),
    start: days(7),
    end: days(7.01),
    participant: [
      { actor: subject, status: 'accepted' },
      { actor: ref('Location/sted-sykehus-trondheim-lunge'), status: 'accepted' },
    ],
  },
];
export const deny = (subject: Subject, provision: object = {}): Written => ({
  resourceType: 'Consent',
  status: 'active',
  scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
  category: [{ text: 'Sperring' }],
  patient: subject,
  policyRule: { text: 'pasient- og brukerrettighetsloven § 5-3' },
  provision: { type: 'deny', ...provision },
});
const against = (reference: string) => ({
  actor: [{ role: { coding: [{ code: 'IRCP' }] }, reference: { reference } }],
});
const instance = (reference: string) => ({ data: [{ meaning: 'instance', reference: { reference } }] });
const admitted = encounter('in-progress', 'IMP', lung, { start: days(-2) });
const blocked = (provision: (patient: string) => object) => (subject: Subject) => [
  ...admitted(subject),
  deny(subject, provision(subject.reference.replace('Patient/', ''))),
];

/** The patient of each relation has its name as id; what makes the relation is written with the patient. */
const RELATIONS = {
  stranger: () => [],
  admitted,
  ended: encounter('finished', 'IMP', lung, { start: days(-410), end: days(-400) }),
  visited: encounter('finished', 'AMB', lung, { start: days(-3), end: days(-3) }),
  planned: encounter('planned', 'AMB', lung, { start: days(7), end: days(8) }),
  referred: request('henvisning', lung),
  answered: request('henvisning', lung, { status: 'completed', requester: ref(persona('gp').role!) }),
  booked: appointment('booked'),
  cancelled: appointment('cancelled'),
  'home-care': request('vedtak', unit('home-nurse'), {
    requester: unit('case-officer'),
    occurrencePeriod: { start: days(-5) },
  }),
  applied: request('soknad', unit('case-officer')),
  listed: () => [],
  ordered: request(undefined, unit('laboratory-scientist')),
  specimen: (subject) => [
    {
      resourceType: 'Specimen',
      subject,
      receivedTime: days(-1),
      collection: { collector: ref(persona('laboratory-scientist').practitioner!) },
    },
  ],
  imaging: request(undefined, unit('radiographer')),
  prescribed: (subject) => [
    {
      resourceType: 'MedicationRequest',
      status: 'active',
      intent: 'order',
      subject,
      medicationCodeableConcept: { text: 'Amoksicillin' },
      authoredOn: days(-1),
      dispenseRequest: { performer: unit('pharmacist'), validityPeriod: { start: days(-1), end: days(300) } },
    },
  ],
  'mental-health': encounter('in-progress', 'AMB', unit('psychologist'), { start: days(-1) }),
  'out-of-hours': encounter('in-progress', 'EMER', unit('emergency-doctor'), { start: days(-0.1) }),
  maternity: encounter('in-progress', 'IMP', unit('midwife'), { start: days(-1) }),
  'child-health': encounter('in-progress', 'AMB', unit('public-health-nurse'), { start: days(-1) }),
  'nursing-home': encounter('in-progress', 'IMP', unit('nursing-home-nurse'), { start: days(-100) }),
  tasked: (subject) => [
    { resourceType: 'Task', status: 'requested', intent: 'order', for: subject, owner: lung, authoredOn: days(-1) },
  ],
  asked: (subject) => [
    {
      resourceType: 'Communication',
      status: 'completed',
      subject,
      recipient: [ref(persona('gp').role!)],
      sent: days(-1),
    },
  ],
  consulted: request('tilsyn', unit('psychologist')),
  declared: () => [],
  'declared-before': () => [],
  forged: (subject) => [
    {
      resourceType: 'Task',
      status: 'requested',
      intent: 'order',
      for: subject,
      code: { coding: [{ system: OPENING, code: 'emergency' }] },
      requester: ref(persona('hospital-doctor').practitioner!),
      owner: ref(persona('privacy-officer').role!),
      executionPeriod: { start: days(-1), end: days(1) },
    },
  ],
  emergency: () => [],
  'blocked-person': blocked(() => against(persona('hospital-doctor').practitioner!)),
  'blocked-unit': blocked(() => against(lung.reference)),
  'blocked-record': blocked(() => ({})),
  'blocked-document': blocked((id) => instance(`DocumentReference/${id}-document`)),
  'blocked-category': blocked(() => ({
    class: [{ system: 'http://hl7.org/fhir/resource-types', code: 'DocumentReference' }],
    code: [{ coding: [DOCUMENT_TYPE] }],
  })),
  'blocked-written-by': blocked(() => instance(lung.reference)),
  'blocked-emergency': (subject) => [deny(subject, against(unit('emergency-doctor').reference))],
  'blocked-named-emergency': () => [],
  guarded: admitted,
  'guarded-home-care': request('vedtak', unit('home-nurse'), { occurrencePeriod: { start: days(-5) } }),
  own: () => [],
  'own-blocked': () => [],
  child: () => [],
  youth: () => [],
  'other-child': () => [],
} satisfies Record<string, Relation>;
export type RelationName = keyof typeof RELATIONS;
export const RELATION_NAMES = Object.keys(RELATIONS) as RelationName[];

/** Types of what each patient has one of, and how its id ends. */
const TYPES = {
  Condition: 'condition',
  Observation: 'observation',
  MedicationStatement: 'statement',
  DocumentReference: 'document',
} as const;
export type Type = keyof typeof TYPES;
export const TYPE_NAMES = Object.keys(TYPES) as Type[];

/** The citizen persona is the patient `own`; the region says which id that is. */
export const idOf = (relation: RelationName): string =>
  relation === 'own' ? persona('citizen').patient!.replace('Patient/', '') : relation;
export const idIn = (relation: RelationName, type: Type): string => `${idOf(relation)}-${TYPES[type]}`;
/** Stands in every resource of a patient, and in no address. */
export const mark = (relation: RelationName, type: Type): string => `${type} av ${relation}`;
export const family = (relation: RelationName): string => `Fam${relation.replaceAll('-', '')}`;

const HOME = [{ use: 'home', line: ['Storgata 1'], postalCode: '7030', city: 'Trondheim' }];
/** Where the patient `guarded` lives, and where the one lives who has care at home. */
export const SECRET = 'Hemmeligveien';
export const SECRET_HOME = 'Skjulteveien';
const PHONE = [{ system: 'phone', value: '90012345' }];
const born = (age: number) => `${new Date().getFullYear() - age}-01-01`;
const AGES: Partial<Record<RelationName, number>> = { child: 8, youth: 14, 'other-child': 8 };

function patient(relation: RelationName): Written {
  const hidden = relation === 'guarded' ? SECRET : relation === 'guarded-home-care' ? SECRET_HOME : undefined;
  return {
    resourceType: 'Patient',
    id: idOf(relation),
    identifier: relation === 'own' ? [{ system: FNR, value: persona('citizen').pid }] : undefined,
    name: [{ family: family(relation), given: ['Kari'] }],
    birthDate: born(AGES[relation] ?? 50),
    gender: 'female',
    address: hidden ? [{ line: [hidden], city: hidden, postalCode: '9999' }] : HOME,
    telecom: PHONE,
    generalPractitioner: relation === 'listed' ? [ref(persona('gp').role!)] : undefined,
    extension: hidden ? [{ url: GRADE, valueCode: 'fortrolig' }] : undefined,
  };
}

/** What every patient has, without ids of its own kind of relation. */
export function resourceOf(relation: RelationName, type: Type, more: object = {}): Written {
  const text = mark(relation, type);
  const subject = ref(`Patient/${idOf(relation)}`);
  const common = { resourceType: type, id: idIn(relation, type), subject, ...more };
  switch (type) {
    case 'Condition':
      return { ...common, code: { text } };
    case 'Observation':
      return { ...common, status: 'final', code: { text }, performer: [lung], valueString: text };
    case 'MedicationStatement':
      return { ...common, status: 'active', medicationCodeableConcept: { text } };
    case 'DocumentReference':
      return {
        ...common,
        status: 'current',
        type: { coding: [DOCUMENT_TYPE], text },
        description: text,
        content: [{ attachment: { contentType: 'text/plain', data: Buffer.from(text).toString('base64') } }],
      };
  }
}

/** A child of the citizen persona, by the register. */
const related = (relation: RelationName): Written => ({
  resourceType: 'RelatedPerson',
  id: `${relation}-parent`,
  active: true,
  patient: ref(`Patient/${relation}`),
  identifier: [{ system: FNR, value: persona('citizen').pid }],
  relationship: [{ coding: [{ system: PARENTAL, code: 'felles' }] }],
  address: HOME,
});

/** A staff persona as the record knows it. */
export function actorOf(key: string): Actor {
  const { practitioner, role, profession, unit: at, organisation } = persona(key);
  return {
    id: practitioner!,
    kind: 'staff',
    role: role!,
    profession: profession!,
    unit: `Organization/${at!.id}`,
    organisation: `Organization/${organisation!.id}`,
  };
}

export interface AccessServer extends TestServer {
  /** A request as a persona; with `nobody`, without a token. */
  as(
    who: string,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): ReturnType<TestServer['call']>;
  /** A GET below the server's root, e.g. a view. */
  view(who: string, path: string): ReturnType<TestServer['call']>;
}

/** A server that holds the small region and a patient for every relation. */
export async function accessServer(): Promise<AccessServer> {
  let store: OpenStore | undefined;
  const server = await testServer(
    {},
    {
      async fill(opened) {
        store = opened;
        await storePlace(opened.as({ id: 'system', kind: 'system' })).put(smallRegion());
      },
    },
  );
  const entry = RELATION_NAMES.flatMap((relation) => {
    const subject = ref(`Patient/${idOf(relation)}`);
    const made: readonly Written[] = RELATIONS[relation](subject);
    return [
      patient(relation),
      ...TYPE_NAMES.map((type) => resourceOf(relation, type)),
      ...made.map((resource, n) => ({ ...resource, id: `${relation}-relation-${n}` })),
      ...(relation === 'child' || relation === 'youth' ? [related(relation)] : []),
    ];
  }).map((resource) => ({
    resource,
    request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
  }));
  const filled = await server.call('POST', '/', { resourceType: 'Bundle', type: 'transaction', entry });
  if (filled.status !== 200) throw new Error(filled.text);
  await open(server, () => store!);
  const tokens = new Map<string, string>();
  const tokenOf = (who: string) => tokens.get(who) ?? tokens.set(who, server.tokenOf(who)).get(who)!;
  const as: AccessServer['as'] = (who, method, path, body, headers = {}) =>
    server.call(method, path, body, {
      authorization: who === 'nobody' ? undefined : `Bearer ${tokenOf(who)}`,
      ...headers,
    } as Record<string, string>);
  return Object.assign(server, { as, view: (who: string, path: string) => as(who, 'GET', `/..${path}`) });
}

/** Openings, and the blocks that came after them. */
async function open(server: TestServer, store: () => OpenStore): Promise<void> {
  const { secret } = await prepareAccess({ url: server.databaseUrl });
  const access = createAccess({ secret, store });
  const need = { reason: 'DELBEHAN', text: 'Pasienten ringte og spurte om svar' };
  await declareNeed(access, actorOf('hospital-doctor'), 'declared', need);
  const twoDaysAgo = createAccess({ secret, store, now: () => Date.now() - 2 * DAY });
  await declareNeed(twoDaysAgo, actorOf('hospital-doctor'), 'declared-before', { ...need, hours: 1 });
  for (const patientId of ['emergency', 'blocked-emergency', 'blocked-named-emergency'])
    await openEmergency(access, actorOf('emergency-doctor'), patientId);
  const named = deny(ref('Patient/blocked-named-emergency'), against(persona('emergency-doctor').practitioner!));
  const own = deny(ref(`Patient/${idOf('own')}`), instance(`DocumentReference/${idIn('own', 'DocumentReference')}`));
  for (const block of [named, own]) {
    const { status, text } = await server.call('POST', '/Consent', block);
    if (status !== 201) throw new Error(text);
  }
}
