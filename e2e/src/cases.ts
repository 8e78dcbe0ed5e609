/** Cases for the tests: people of their own, and what has happened to them, done by the operations that everybody uses. */
import assert from 'node:assert/strict';
import { createRegion } from '@helseplattform/region';
import type { Helseplattform } from './helseplattform.ts';
import { FNR, type Resource } from './people/writing.ts';

const people = createRegion({ people: 100, seed: 1, asOf: '2026-11-01' }).personas();
const persona = (key: string) => people.find((one) => one.key === key)!;
export const unitOf = (key: string): string => `Organization/${persona(key).unit!.id}`;
/** The role that a persona acts in. */
export const roleOf = (key: string): string => persona(key).role!;
/** The ward of the doctor and the ward nurse. */
export const WARD = unitOf('hospital-doctor');
const USES_PAGES = 'http://helseplattform.example/fhir/StructureDefinition/bruker-helsami';
const KIND = 'http://helseplattform.example/fhir/CodeSystem/kind';

/** A day so many days from today, `YYYY-MM-DD`. */
export const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Europe/Oslo' });

const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);

const CRITERIA = {
  admissionProblem: 'Avklart',
  otherProblems: 'Ingen',
  diagnosesAndPlan: 'KOLS',
  function: 'Går selv',
};

type Values = { readonly [name: string]: unknown };

export function cases({ origin, token, tokenOf, load }: Omit<Helseplattform, 'stop'>) {
  const doctor = tokenOf('hospital-doctor');

  /** Whose screen it is done from: of a new case as it says itself, of one that is there its patient. */
  async function patientOf(path: string, values: Values): Promise<string> {
    if (typeof values.patient === 'string') return values.patient.split('/')[1]!;
    const [type, id] = path.split('/');
    const found = await fetch(`${origin}/fhir/${type}/${id}`, { headers: { authorization: `Bearer ${token}` } });
    const { subject } = (await found.json()) as { subject: { reference: string } };
    return subject.reference.split('/')[1]!;
  }

  /** Does what the page of a case does, as the platform where nobody else is said; the reference of the case. */
  async function act(path: string, values: Values, as: string = token): Promise<string> {
    const response = await fetch(`${origin}/api/journal/${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${as}`,
        'content-type': 'application/json',
        'x-patient': await patientOf(path, values),
      },
      body: JSON.stringify(values),
    });
    assert.ok(response.ok, `${path}: ${response.status} ${await response.clone().text()}`);
    return ((await response.json()) as { reference: string }).reference;
  }

  /** The message that told that the patient is ready. */
  async function readyMessageOf(stay: string): Promise<string> {
    const search = `category=utskrivningsklar&patient=${await patientOf(stay, {})}`;
    const found = await fetch(`${origin}/fhir/Communication?${search}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { entry } = (await found.json()) as { entry: { resource: { id: string } }[] };
    return `Communication/${entry[0]!.resource.id}`;
  }

  /** A resource as it would be, had it come about so. */
  async function change(reference: string, changed: (resource: Resource) => object): Promise<void> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/fhir+json' };
    const found = await fetch(`${origin}/fhir/${reference}`, { headers });
    const body = JSON.stringify(changed((await found.json()) as Resource));
    const response = await fetch(`${origin}/fhir/${reference}`, { method: 'PUT', headers, body });
    assert.ok(response.ok, `${reference}: ${response.status} ${await response.clone().text()}`);
  }

  return {
    act,
    change,

    /** A referral whose dates lie so many days earlier. */
    earlier: (referral: string, days: number) =>
      change(referral, ({ extension, ...rest }) => ({
        ...rest,
        extension: (extension as { valueDateTime?: string }[]).map((one) =>
          one.valueDateTime === undefined ? one : { ...one, valueDateTime: daysBefore(one.valueDateTime, days) },
        ),
      })),

    /** On the list of the GP persona, with help from the home nurse's service. */
    async patient(id: string, family: string, given: string): Promise<string> {
      await load([
        {
          resourceType: 'Patient',
          id,
          name: [{ family, given: [given] }],
          gender: 'female',
          birthDate: '1944-02-11',
          identifier: [{ system: FNR, value: '11824412345' }],
          generalPractitioner: [{ reference: roleOf('gp') }],
          // reads in HelsaMi what is written to her, and gets no letters
          extension: [{ url: USES_PAGES, valuePeriod: { start: '2023-01-01' } }],
        },
        {
          resourceType: 'ServiceRequest',
          id: `${id}-vedtak`,
          status: 'active',
          intent: 'order',
          category: [{ coding: [{ system: KIND, code: 'vedtak' }] }],
          subject: { reference: `Patient/${id}` },
          performer: [{ reference: unitOf('home-nurse') }],
          requester: { reference: unitOf('case-officer') },
        },
      ]);
      return `Patient/${id}`;
    },

    /** From the GP to the ward. */
    refer: (patient: string, question: string, more: Values = {}) =>
      act('ServiceRequest/send-referral', {
        patient,
        to: WARD,
        question,
        from: roleOf('gp'),
        reason: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.7170', code: 'R02', display: 'Kortpustet' }],
        ...more,
      }),

    /** In a bed of the ward, by its doctor: the municipality is told of what people do, not of what is filed. */
    async admit(patient: string, bed: string): Promise<string> {
      await load([
        { resourceType: 'Location', id: bed, name: `Seng ${bed}`, physicalType: { coding: [{ code: 'bd' }] } },
      ]);
      const admission = { patient, bed: `Location/${bed}`, unit: WARD, reason: 'Tung pust', urgent: true };
      return act('Encounter/admit', admission, doctor);
    },

    /** Ready to leave, as the doctor of the ward decides. */
    ready: (stay: string, more: Values = {}) => act(`${stay}/discharge-ready`, { ...CRITERIA, ...more }, doctor),

    /** What a municipality outside answers a patient who is ready, as it is filed when it comes by message. */
    async answeredInWords(stay: string, text: string): Promise<void> {
      await load([
        {
          resourceType: 'Communication',
          id: `${stay.split('/')[1]}-svar`,
          status: 'completed',
          category: [{ coding: [{ system: KIND, code: 'kommunesvar' }] }],
          subject: { reference: `Patient/${await patientOf(stay, {})}` },
          about: [{ reference: stay }],
          topic: { text: 'Tilbakemelding på mottak av utskrivningsklar pasient' },
          sender: { reference: unitOf('case-officer'), display: 'Fjordby kommune' },
          recipient: [{ reference: WARD }],
          sent: new Date().toISOString(),
          inResponseTo: [{ reference: await readyMessageOf(stay) }],
          payload: [{ contentString: text }],
        },
      ]);
    },

    /** A drug of the patient's list. */
    drug: (patient: string, id: string, name: string, more: Values = {}) =>
      load([
        {
          resourceType: 'MedicationStatement',
          id,
          status: 'active',
          medicationCodeableConcept: { text: name },
          subject: { reference: patient },
          dosage: [{ text: '1 tablett morgen og kveld' }],
          ...more,
        },
      ]),
  };
}

export type Cases = ReturnType<typeof cases>;
