/** The shift of a home-care district, in one answer. */
import type { Encounter, Reference, ServiceRequest } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { expectedDischarge, stateOfStay } from '../admission/rules.ts';
import { partyOf, type ViewContext } from '../case/view.ts';
import { ACT_CODE, OWN_KIND } from '../codes.ts';
import { findAll } from '../operation.ts';
import { identityOf } from '../patient/identity.ts';
import { attendanceOf } from '../practice/rules.ts';
import { type Booked, bookedOn, patientIn, staffIn } from '../practice/views.ts';
import { textOf } from '../reading/codeable-concept.ts';
import { type PeopleOfBoard, type Person, peopleOf } from '../start/patients.ts';
import { IN_BED } from '../wards/rules.ts';
import { byFirstVisit } from './rules.ts';
import type { Away, HomeCareBoard, HomePatient, HomeVisit } from './view-model.ts';

/** More decisions than this in one district, and it is no district. */
const MOST = 5_000;
const IN_A_BED = IN_BED.map((code) => `${ACT_CODE}|${code}`).join(',');

/** @param unit `Organization/…` @param day `YYYY-MM-DD` */
export async function homeCareBoard(
  reader: Reader,
  unit: string,
  day: string,
  context: ViewContext,
): Promise<HomeCareBoard> {
  const [decisions, booked] = await Promise.all([decisionsOf(reader, unit), bookedOn(reader, unit, day)]);
  const subjects = [...decisions.map(({ subject }) => subject), ...booked.map(patientIn)];
  const patients = [...new Set(subjects.flatMap((one) => one?.reference ?? []))];
  const [people, stays, visited] = await Promise.all([
    peopleOf(reader, subjects),
    encounters(reader, patients, [
      ['class', IN_A_BED],
      ['status', 'in-progress,onleave'],
    ]),
    encounters(reader, patients, [
      ['service-provider', unit],
      ['class', `${ACT_CODE}|HH`],
      ['date', `ge${lastVisitsFrom(context.now)}`],
    ]),
  ]);
  const found: Found = {
    services: Map.groupBy(decisions, ({ subject }) => subject.reference ?? ''),
    visits: Map.groupBy(booked, (one) => patientIn(one)?.reference ?? ''),
    stays: Map.groupBy(stays, ({ subject }) => subject?.reference ?? ''),
    visited: Map.groupBy(visited, ({ subject }) => subject?.reference ?? ''),
  };
  return {
    kind: 'home-care',
    unit: partyOf({ reference: unit }),
    readAt: context.now.toISOString(),
    day,
    patients: patients
      .flatMap((reference) => {
        const person = people.person({ reference });
        return person ? [rowOf(person, people, found, context)] : [];
      })
      .sort(byFirstVisit),
  };
}

/** Decisions that are in force (vedtak), by which the district helps somebody. */
export const decisionsOf = (reader: Reader, unit: string): Promise<(ServiceRequest & { id: string })[]> =>
  findAll<ServiceRequest>(
    reader,
    'ServiceRequest',
    [
      ['performer', unit],
      ['category', `${OWN_KIND}|vedtak`],
      ['status', 'active'],
    ],
    MOST,
  );

/** A visit longer ago than this tells nothing of how somebody is today. */
const DAYS_BACK = 14;
const lastVisitsFrom = (now: Date): string => new Date(now.getTime() - DAYS_BACK * 86_400_000).toISOString();

async function encounters(
  reader: Reader,
  patients: readonly string[],
  params: readonly (readonly [string, string])[],
): Promise<(Encounter & { id: string })[]> {
  if (patients.length === 0) return [];
  return findAll<Encounter>(reader, 'Encounter', [['patient', patients.join(',')], ...params], MOST);
}

interface Found {
  readonly services: ReadonlyMap<string, readonly ServiceRequest[]>;
  readonly visits: ReadonlyMap<string, readonly Booked[]>;
  readonly stays: ReadonlyMap<string, readonly (Encounter & { id: string })[]>;
  readonly visited: ReadonlyMap<string, readonly Encounter[]>;
}

function rowOf(person: Person, people: PeopleOfBoard, found: Found, context: ViewContext): HomePatient {
  const reference = `Patient/${person.id}`;
  const address = addressOf(person);
  const away = awayOf(found.stays.get(reference) ?? []);
  const lastVisit = lastOf(found.visited.get(reference) ?? []);
  return {
    patient: identityOf(person, context.now),
    ...(address ? { address } : {}),
    visits: (found.visits.get(reference) ?? []).flatMap((one) => visitOf(one, context)).sort(byStart),
    services: [...new Set((found.services.get(reference) ?? []).flatMap(({ code }) => textOf(code) ?? []))],
    ...(away ? { away } : {}),
    ...(lastVisit ? { lastVisit } : {}),
    alerts: people.alertsOf(person),
  };
}

/** The home, not where post is sent. */
function addressOf({ address }: Person): string | undefined {
  const home = address?.find(({ use, period }) => use !== 'old' && period?.end === undefined);
  if (home === undefined) return undefined;
  const place = [home.postalCode, home.city].filter((part) => part !== undefined).join(' ');
  return home.text ?? ([...(home.line ?? []), place].filter((part) => part !== '').join(', ') || undefined);
}

function awayOf(stays: readonly (Encounter & { id: string })[]): Away | undefined {
  const [stay] = [...stays].sort((a, b) => (b.period?.start ?? '').localeCompare(a.period?.start ?? ''));
  if (stay === undefined) return undefined;
  const leaves = expectedDischarge(stay);
  return {
    stay: stay.id,
    unit: partyOf(stay.serviceProvider),
    ...(stay.period?.start ? { since: stay.period.start } : {}),
    isReady: stateOfStay({ encounter: stay }) === 'ready',
    ...(leaves ? { expectedDischarge: leaves } : {}),
  };
}

function lastOf(visited: readonly Encounter[]): HomePatient['lastVisit'] {
  const held = visited.filter(({ status, period }) => status === 'finished' && period?.start !== undefined);
  const last = held.sort((a, b) => Date.parse(b.period!.start!) - Date.parse(a.period!.start!))[0];
  if (last === undefined) return undefined;
  const by = (last.participant ?? []).flatMap(({ individual }) =>
    individual ? [partyOf(individual as Reference)] : [],
  );
  return { at: last.period!.start!, by };
}

function visitOf(appointment: Booked, { actor }: ViewContext): HomeVisit[] {
  const state = attendanceOf(appointment);
  if (state === undefined || appointment.start === undefined) return [];
  const what = appointment.description ?? textOf(appointment.appointmentType);
  const staff = staffIn(appointment);
  return [
    {
      id: appointment.id,
      start: appointment.start,
      ...(appointment.end ? { end: appointment.end } : {}),
      ...(what ? { what } : {}),
      state,
      with: staff.map((one) => partyOf(one)),
      isMine: staff.some(({ reference }) => reference === actor.id || reference === actor.role),
    },
  ];
}

const byStart = (a: HomeVisit, b: HomeVisit): number =>
  Date.parse(a.start) - Date.parse(b.start) || a.id.localeCompare(b.id);
