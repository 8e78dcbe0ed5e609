/** The open cases of a patient: referrals, stays, and questions that wait for an answer. One request. */
import type { Appointment, Communication, Encounter, Patient, ServiceRequest } from '@helseplattform/fhir';
import type { Actor, Reader } from '@helseplattform/record';
import { mayAdmit } from '../admission/may-admit.ts';
import { aboutStay, messagesOf } from '../admission/operations.ts';
import { standingOfStay } from '../admission/rules.ts';
import { partyOf } from '../case/view.ts';
import { ACT_CODE, OWN_KIND } from '../codes.ts';
import { replyDueOf } from '../dialogue/message.ts';
import { findAll, readCase } from '../operation.ts';
import { dayOf } from '../reading/clinical-time.ts';
import { labelOf } from '../reading/codeable-concept.ts';
import { readReferral } from '../referral/elements.ts';
import { standingOf } from '../referral/rules.ts';
import type { PatientCase, PatientCases } from './view-model.ts';

export interface PatientCasesContext {
  readonly actor: Pick<Actor, 'kind' | 'unit' | 'profession'>;
  readonly now: Date;
}

/** @throws {FhirError} 404 for a patient that is not there, or not for this reader */
export async function patientCases(
  reader: Reader,
  id: string,
  { actor, now }: PatientCasesContext,
): Promise<PatientCases> {
  await readCase<Patient>(reader, 'Patient', id);
  const ofPatient = ['patient', `Patient/${id}`] as const;
  const [referrals, appointments, stays, questions, admits] = await Promise.all([
    findAll<ServiceRequest>(reader, 'ServiceRequest', [
      ofPatient,
      ['category', `${OWN_KIND}|henvisning`],
      ['status', 'active,on-hold'],
    ]),
    findAll<Appointment>(reader, 'Appointment', [ofPatient]),
    findAll<Encounter>(reader, 'Encounter', [
      ofPatient,
      ['class', `${ACT_CODE}|IMP`],
      ['status', 'in-progress,finished'],
    ]),
    findAll<Communication>(reader, 'Communication', [
      ofPatient,
      ['category', `${OWN_KIND}|dialog`],
      ['status', 'in-progress'],
    ]),
    mayAdmit(reader, actor),
  ]);
  const messages = stays.length > 0 ? await messagesOf(reader, `Patient/${id}`) : [];
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
  return { cases: cases.sort((a, b) => timeOf(a.due) - timeOf(b.due)), mayAdmit: admits && !liesHere };
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
