/** The day list of an office, in one answer. */
import type { Appointment, Reference } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { dayPart, plusDays } from '../calendar/day.ts';
import { partyOf, type ViewContext } from '../case/view.ts';
import { lastActOf } from '../extensions.ts';
import { findAll } from '../operation.ts';
import { identityOf } from '../patient/identity.ts';
import { textOf } from '../reading/codeable-concept.ts';
import { type PeopleOfBoard, type Person, peopleOf } from '../start/patients.ts';
import { placesOf } from '../start/places.ts';
import { attendanceActs, attendanceOf } from './rules.ts';
import type { DayAppointment, DayList } from './view-model.ts';

export type Booked = Appointment & { readonly id: string };

/** @param unit `Organization/…` @param day `YYYY-MM-DD` */
export async function dayList(reader: Reader, unit: string, day: string, context: ViewContext): Promise<DayList> {
  const booked = await bookedOn(reader, unit, day);
  const people = await peopleOf(reader, booked.map(patientIn));
  return {
    kind: 'practice',
    unit: partyOf({ reference: unit }),
    readAt: context.now.toISOString(),
    day,
    appointments: booked
      .flatMap((appointment) => rowOf(appointment, people, context))
      .sort((a, b) => Date.parse(a.start) - Date.parse(b.start) || a.id.localeCompare(b.id)),
  };
}

/** What is booked at the places of a unit on a day of the region, whatever became of it. */
export async function bookedOn(reader: Reader, unit: string, day: string): Promise<Booked[]> {
  const places = await placesOf(reader, unit);
  if (places.length === 0) return [];
  // a day begins at 22 or 23 in UTC the evening before, by the time of year
  const found = await findAll<Appointment>(
    reader,
    'Appointment',
    [
      ['actor', places.map(({ id }) => `Location/${id}`).join(',')],
      ['date', `ge${plusDays(day, -1)}T22:00:00Z`],
      ['date', `lt${day}T23:00:00Z`],
    ],
    2_000,
  );
  return found.filter(({ start }) => dayPart(start) === day);
}

export const patientIn = ({ participant }: Appointment): Reference | undefined =>
  participant.find(({ actor }) => actor?.reference?.startsWith('Patient/'))?.actor;

/** Those who are at work, places and the patient left out. */
export const staffIn = ({ participant }: Appointment): Reference[] =>
  participant.flatMap(({ actor }) => (/^Practitioner(Role)?\//.test(actor?.reference ?? '') ? [actor!] : []));

function rowOf(appointment: Booked, people: PeopleOfBoard, { actor, now }: ViewContext): DayAppointment[] {
  const person = people.person(patientIn(appointment));
  const state = attendanceOf(appointment);
  if (person === undefined || state === undefined || appointment.start === undefined) return [];
  const what = appointment.description ?? textOf(appointment.appointmentType);
  const staff = staffIn(appointment);
  const isMine = staff.some(({ reference }) => reference === actor.id || reference === actor.role);
  const listOf = isMine ? gpElsewhere(person, actor.role) : undefined;
  const act = lastActOf(appointment);
  return [
    {
      id: appointment.id,
      start: appointment.start,
      ...(appointment.end ? { end: appointment.end } : {}),
      patient: identityOf(person, now),
      ...(what ? { what } : {}),
      state,
      with: staff.map((one) => partyOf(one)),
      isMine,
      ...(state === 'here' && act?.act === 'patient-arrived' ? { arrived: act.at } : {}),
      ...(listOf ? { listOf: partyOf(listOf) } : {}),
      may: attendanceActs(appointment),
      alerts: people.alertsOf(person),
    },
  ];
}

/** The GP whose list the patient is on, where that is somebody else. */
function gpElsewhere({ generalPractitioner }: Person, role: string | undefined): Reference | undefined {
  const [gp] = generalPractitioner ?? [];
  return gp?.reference === undefined || gp.reference === role ? undefined : gp;
}
