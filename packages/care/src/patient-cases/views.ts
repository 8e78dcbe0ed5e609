/** The open cases of a patient: referrals, stays, and questions that wait for an answer. One request. */
import type { Appointment, Communication, Encounter, Patient, ServiceRequest } from '@helseplattform/fhir';
import type { Actor, ChartSlice, Reader } from '@helseplattform/record';
import { mayAdmit } from '../admission/may-admit.ts';
import { aboutStay } from '../admission/operations.ts';
import { standingOfStay } from '../admission/rules.ts';
import { partyOf } from '../case/view.ts';
import { ACT_CODE, OWN_KIND } from '../codes.ts';
import { type MessageKind, replyDueOf } from '../dialogue/message.ts';
import { readCase } from '../operation.ts';
import { resourceOf } from '../reading/body.ts';
import { dayOf } from '../reading/clinical-time.ts';
import { labelOf } from '../reading/codeable-concept.ts';
import { madeOnce } from '../reading/kept.ts';
import { readReferral } from '../referral/elements.ts';
import { standingOf } from '../referral/rules.ts';
import type { PatientCase, PatientCases } from './view-model.ts';

export interface PatientCasesContext {
  readonly actor: Pick<Actor, 'kind' | 'unit' | 'profession'>;
  readonly now: Date;
}

/** More than this of one kind is a fault, not a case. */
const MOST = 1_000;
/** Messages that say how a stay stands (standingOfStay); it has a handful of them. */
export const OF_STAYS: readonly MessageKind[] = [
  'innlagt',
  'tidligmelding',
  'utskrivningsklar',
  'avmelding',
  'kommunesvar',
];
const category = (...codes: readonly string[]) => codes.map((code) => ({ param: 'category', system: OWN_KIND, code }));

const SLICES: readonly ChartSlice[] = [
  { type: 'ServiceRequest', where: category('henvisning'), limit: MOST },
  { type: 'Appointment', limit: MOST },
  { type: 'Encounter', where: [{ param: 'class', system: ACT_CODE, code: 'IMP' }], limit: MOST },
  {
    type: 'Communication',
    where: [{ param: 'status', system: 'http://hl7.org/fhir/event-status', code: 'in-progress' }],
    limit: MOST,
  },
  { type: 'Communication', where: category(...OF_STAYS), limit: MOST },
];

const partsOf = madeOnce(([requests = [], appointments = [], contacts = [], waiting = [], told = []]) => ({
  referrals: requests
    .map((one) => resourceOf<ServiceRequest>(one))
    .filter(({ status }) => status === 'active' || status === 'on-hold'),
  appointments: appointments.map((one) => resourceOf<Appointment>(one)),
  stays: contacts
    .map((one) => resourceOf<Encounter>(one))
    .filter(({ status }) => status === 'in-progress' || status === 'finished'),
  questions: waiting.map((one) => resourceOf<Communication>(one)).filter(isQuestion),
  messages: told.map((one) => resourceOf<Communication>(one)),
}));

const isQuestion = ({ category }: Communication): boolean =>
  category?.some(({ coding }) => coding?.some(({ system, code }) => system === OWN_KIND && code === 'dialog')) ?? false;

/** @throws {FhirError} 404 for a patient that is not there, or not for this reader */
export async function patientCases(
  reader: Reader,
  id: string,
  { actor, now }: PatientCasesContext,
): Promise<PatientCases> {
  const slices = await reader.chart(id, SLICES);
  if (slices === undefined) await readCase<Patient>(reader, 'Patient', id);
  const { referrals, appointments, stays, questions, messages } = partsOf(slices ?? []);
  const byReferral = Map.groupBy(appointments, ({ basedOn }) => basedOn?.[0]?.reference ?? '');
  const cases = [
    ...referrals.map((referral): PatientCase => {
      const found = { referral, appointments: byReferral.get(`ServiceRequest/${referral.id}`) ?? [] };
      const { since, due } = standingOf(found, dayOf(now));
      return {
        kind: 'referral',
        id: referral.id,
        title: partyOf(readReferral(referral).to).name,
        ...times(since, due),
      };
    }),
    ...stays.flatMap((encounter) => stayCase(encounter, aboutStay(messages, encounter.id))),
    ...questions
      // what a stay asks of the municipality is in the case of the stay
      .filter(({ about }) => !about?.some(({ reference }) => reference?.startsWith('Encounter/')))
      .map(
        (question): PatientCase => ({
          kind: 'dialogue',
          id: question.id,
          title: labelOf(question.topic) ?? '',
          ...times(question.sent, replyDueOf(question)),
        }),
      ),
  ];
  const liesHere = stays.some(({ status }) => status === 'in-progress');
  return {
    cases: cases.sort((a, b) => timeOf(a.due) - timeOf(b.due)),
    mayAdmit: !liesHere && (await mayAdmit(reader, actor)),
  };
}

function stayCase(encounter: Encounter & { id: string }, messages: readonly Communication[]): PatientCase[] {
  const { turn, since, due } = standingOfStay({ encounter, messages });
  if (turn === 'nobody') return [];
  return [{ kind: 'stay', id: encounter.id, title: partyOf(encounter.serviceProvider).name, ...times(since, due) }];
}

const times = (since: string | undefined, due: string | undefined) => ({
  ...(since ? { since } : {}),
  ...(due ? { due } : {}),
});

const timeOf = (due: string | undefined): number => (due === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(due));
