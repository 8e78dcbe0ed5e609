/** Things that wait on the lung ward of the synthetic region, written as the record is written, and messages that partners answer as they are told to. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Faults, type PartnerServer, startPartner } from '@helseplattform/exchange/partner';
import type { Helseplattform } from './helseplattform.ts';
import type { Resource } from './people/index.ts';

const LUNG = 'Organization/sykehus-trondheim-lunge';
const DOCTOR = 'PractitionerRole/r-000001';
const NURSE = 'PractitionerRole/r-000002';
const GP = 'PractitionerRole/r-000003';
/** In hospital, on the lung ward. */
const INPATIENT = 'p-000012';
const OWN_KIND = 'http://helseplattform.example/fhir/CodeSystem/kind';
const HER = 'urn:oid:2.16.578.1.12.4.1.2';
const DAY = 86_400_000;

const ref = (reference: string) => ({ reference });
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();
const concept = (system: string, code: string) => ({ coding: [{ system, code }] });

export const LONG_NAME = 'Anne-Margrethe Elisabeth Wedel-Jarlsberg von Schlanbusch-Gyldenløve';

const referral = (id: string, patient: string, text: string, days: number): Resource => ({
  resourceType: 'ServiceRequest',
  id,
  status: 'active',
  intent: 'order',
  category: [concept(OWN_KIND, 'henvisning')],
  code: { text },
  subject: ref(`Patient/${patient}`),
  requester: ref(GP),
  performer: [{ ...ref(LUNG), display: 'Lungemedisinsk avdeling, Trondheim' }],
  authoredOn: ago(days),
});

const ordered = (id: string, who: string, text: string, days: number): Resource => ({
  resourceType: 'ServiceRequest',
  id: `bestilling-${id}`,
  status: 'completed',
  intent: 'order',
  code: { text },
  subject: ref(`Patient/${INPATIENT}`),
  requester: ref(who),
  authoredOn: ago(days + 1),
});
const answered = (id: string, text: string, days: number): Resource => ({
  resourceType: 'DiagnosticReport',
  id: `svar-${id}`,
  status: 'final',
  code: { text },
  subject: ref(`Patient/${INPATIENT}`),
  basedOn: [ref(`ServiceRequest/bestilling-${id}`)],
  issued: ago(days),
});

/** Answers that have not been read: whose, what, and for how many days. */
const RESULTS = [
  ['ct', DOCTOR, 'CT toraks med kontrast', 0],
  ['blodgass', DOCTOR, 'Blodgass', 0],
  ['spirometri', DOCTOR, 'Spirometri', 0],
  ['dyrkning', NURSE, 'Dyrkning av ekspektorat', 0],
] as const;

/** A question of the GP's to the doctor, whose deadline passed two hours ago: it is with the unit by now. */
const question: Resource = {
  resourceType: 'Communication',
  id: 'sporsmal',
  status: 'in-progress',
  category: [concept(OWN_KIND, 'dialog')],
  extension: [{ url: 'http://helseplattform.example/fhir/StructureDefinition/svarfrist', valueDateTime: ago(1 / 12) }],
  topic: { text: 'Kan hun slutte med prednisolon?' },
  subject: ref(`Patient/${INPATIENT}`),
  sender: ref(GP),
  recipient: [ref(DOCTOR)],
  sent: ago(3),
  payload: [{ contentString: 'Hun har trappet ned til 5 mg. Kan hun slutte?' }],
};

/** For the doctor, for the nurse, and for whoever takes it. */
export async function writeWaiting(server: Helseplattform): Promise<void> {
  await server.load([
    {
      resourceType: 'Patient',
      id: 'langt-navn',
      name: [{ text: LONG_NAME, family: 'Gyldenløve', given: ['Anne-Margrethe'] }],
      birthDate: ago(400).slice(0, 10),
      generalPractitioner: [ref(GP)],
    },
    referral('sen', INPATIENT, 'Henvisning til lungelege: langvarig hoste og nattesvette', 40),
    referral('ny', 'langt-navn', 'Henvisning til utredning', 0),
    referral('tredje', 'langt-navn', 'Henvisning til kontroll', 1),
    question,
    ...RESULTS.map(([id, who, text, days]) => ordered(id, who, text, days)),
  ]);
  // as it happens: an answer comes after it was asked for
  await server.load(RESULTS.map(([id, , text, days]) => answered(id, text, days)));
  // the server's own round gives the question, which is late, to the unit
  const doctor = server.tokenOf('hospital-doctor');
  await eventually(async () => {
    const { duties } = await asked<{ duties: readonly Waiting[] }>(server, doctor, '/api/followup/worklist?unit=mine');
    return duties.some(({ kind, owner }) => kind === 'ubesvart-melding' && owner?.reference === LUNG);
  });
}

interface Waiting {
  readonly kind: string;
  readonly owner?: { readonly reference: string };
}

/** GP offices with record systems of their own, by what they do with a message. */
const OFFICES: Readonly<Record<string, { readonly name: string; readonly her: number; readonly faults: Faults }>> = {
  torget: { name: 'Torget legesenter', her: 8000101, faults: {} },
  tause: { name: 'Tause legekontor', her: 8000201, faults: { silence: 1 } },
  avvisende: { name: 'Avvisende legegruppe', her: 8000301, faults: { rejection: 1 } },
};

export interface Messages {
  close(): Promise<void>;
}

/** A doctor asks three GP offices: one confirms, one is silent, one rejects. Done when all three are as they will stay. */
export async function writeMessages(server: Helseplattform): Promise<Messages> {
  const key = readFileSync(join(server.dataDir, 'exchange', 'simulator-key'), 'utf8');
  const partners: PartnerServer[] = [];
  const offices: Resource[] = [];
  for (const [id, { name, her, faults }] of Object.entries(OFFICES)) {
    const partner = await startPartner({ platform: `${server.origin}/exchange/in`, key, faults });
    partners.push(partner);
    offices.push(
      {
        resourceType: 'Organization',
        id,
        name,
        identifier: [{ system: HER, value: String(her) }],
        extension: [
          {
            url: 'http://helseplattform.example/fhir/StructureDefinition/eget-journalsystem',
            valueBoolean: true,
          },
        ],
      },
      {
        resourceType: 'Endpoint',
        id,
        status: 'active',
        connectionType: { system: 'http://helseplattform.example/fhir/CodeSystem/transport', code: 'http' },
        payloadType: ['DIALOG_HELSEFAGLIG', 'APPREC'].map((code) => concept('urn:oid:2.16.578.1.12.4.1.1.8279', code)),
        address: `${partner.url}/in/${id}`,
      },
      {
        resourceType: 'HealthcareService',
        id,
        name: 'Fastlege',
        identifier: [{ system: HER, value: String(her + 1) }],
        providedBy: ref(`Organization/${id}`),
        endpoint: [ref(`Endpoint/${id}`)],
      },
    );
  }
  await server.load(offices);
  const doctor = server.tokenOf('hospital-doctor');
  for (const id of Object.keys(OFFICES)) await ask(server, doctor, id);
  await eventually(async () => {
    const { deliveries } = await asked<{ deliveries: readonly { state: string }[] }>(
      server,
      doctor,
      '/api/exchange/deliveries?unit=mine',
    );
    const states = new Set(deliveries.map(({ state }) => state));
    return ['application-receipt', 'transport-receipt', 'rejected'].every((state) => states.has(state));
  });
  return { close: async () => void (await Promise.all(partners.map((partner) => partner.close()))) };
}

async function ask({ origin }: Helseplattform, token: string, office: string): Promise<void> {
  const response = await fetch(`${origin}/fhir/Communication`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/fhir+json' },
    body: JSON.stringify({
      resourceType: 'Communication',
      status: 'completed',
      category: [concept(OWN_KIND, 'dialog')],
      subject: ref(`Patient/${INPATIENT}`),
      recipient: [ref(`Organization/${office}`)],
      payload: [{ contentString: 'Hvilken dose gikk pasienten på?' }],
    }),
  });
  assert.equal(response.status, 201, await response.clone().text());
}

async function asked<T>({ origin }: Helseplattform, token: string, path: string): Promise<T> {
  const response = await fetch(origin + path, { headers: { authorization: `Bearer ${token}` } });
  assert.equal(response.status, 200, await response.clone().text());
  return (await response.json()) as T;
}

/** Asks until it is so; the test's own time limit ends the asking. */
async function eventually(ask: () => Promise<boolean>): Promise<void> {
  while (!(await ask())) await new Promise((resolve) => setTimeout(resolve, 50));
}
