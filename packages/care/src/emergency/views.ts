/** The board of an emergency clinic, in one answer. */
import type { Encounter, Observation } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { partyOf, type ViewContext } from '../case/view.ts';
import { ACT_CODE } from '../codes.ts';
import { findAll } from '../operation.ts';
import { identityOf } from '../patient/identity.ts';
import { textsOf } from '../reading/codeable-concept.ts';
import { type PeopleOfBoard, peopleOf } from '../start/patients.ts';
import { earlyWarning } from '../wards/early-warning.ts';
import { scoresOf } from '../wards/scores.ts';
import { arrivalActs, arrivalState, byUrgency, seeBy, UNPLANNED, urgencyOf } from './rules.ts';
import type { Arrival, EmergencyBoard } from './view-model.ts';

type Contact = Encounter & { readonly id: string };

const CLASSES = UNPLANNED.map((code) => `${ACT_CODE}|${code}`).join(',');

/** @param unit `Organization/…` */
export async function emergencyBoard(reader: Reader, unit: string, context: ViewContext): Promise<EmergencyBoard> {
  const contacts = await findAll<Encounter>(reader, 'Encounter', [
    ['service-provider', unit],
    ['class', CLASSES],
    ['status', 'arrived,triaged,in-progress'],
  ]);
  const subjects = contacts.map(({ subject }) => subject);
  const [people, scores] = await Promise.all([peopleOf(reader, subjects), scoresOf(reader, subjects)]);
  return {
    kind: 'emergency',
    unit: partyOf({ reference: unit }),
    readAt: context.now.toISOString(),
    arrivals: contacts.flatMap((contact) => rowOf(contact, people, scores, context)).sort(byUrgency),
  };
}

function rowOf(
  contact: Contact,
  people: PeopleOfBoard,
  scores: ReadonlyMap<string, readonly Observation[]>,
  { now }: ViewContext,
): Arrival[] {
  const person = people.person(contact.subject);
  const state = arrivalState(contact);
  // what came from elsewhere without a time is on the list from when it came: nobody vanishes for want of one
  const arrived = contact.period?.start ?? contact.meta?.lastUpdated;
  if (person === undefined || state === undefined || arrived === undefined) return [];
  const urgency = urgencyOf(contact);
  const by = seeBy(arrived, urgency, state);
  const warning = earlyWarning(scores.get(`Patient/${person.id}`) ?? [], arrived);
  return [
    {
      id: contact.id,
      patient: identityOf(person, now),
      arrived,
      reasons: textsOf(contact.reasonCode),
      state,
      ...(urgency ? { urgency } : {}),
      ...(by ? { seeBy: by } : {}),
      by: (contact.participant ?? []).flatMap(({ individual }) => (individual ? [partyOf(individual)] : [])),
      ...(warning ? { warning } : {}),
      may: arrivalActs(state),
      alerts: people.alertsOf(person),
    },
  ];
}
