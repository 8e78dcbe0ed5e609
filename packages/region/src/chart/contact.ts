/** Contacts: visits, calls and stays as Encounters, with who was there, where and why. */
import type { Coding, Condition, Encounter, Reference } from '@helseplattform/fhir';
import { at, type Day, dayOfMoment, isoTime, MINUTES_PER_DAY, type Moment } from '../calendar.ts';
import { ACT_CODE, ADMIT_SOURCE, DIAGNOSIS_ROLE, DISCHARGE, volven } from '../codes/systems.ts';
import type { ServiceKey } from '../facts/municipal-care.ts';
import type { Profession } from '../facts/professions.ts';
import type { DepartmentKey } from '../facts/specialist-care.ts';
import type { Employee } from '../organisations/employee.ts';
import { bedId, organizationReference, practitionerReference } from '../organisations/resources.ts';
import { locationId, type Unit } from '../organisations/unit.ts';
import type { Story } from './story.ts';

/** Somebody met the patient: what other building blocks hang their resources on. */
export interface Contact {
  encounter: Reference<Encounter>;
  /** The Encounter itself, so that diagnoses made at it can be added. */
  resource: Encounter;
  from: Moment;
  to: Moment;
  by: Employee;
  unit: Unit;
}

/** AMB at the clinic, HH at home, VR by telephone or video, EMER at an emergency clinic, IMP in a bed. */
export type ContactClass = 'AMB' | 'HH' | 'VR' | 'EMER' | 'IMP';

interface VisitOptions {
  at: Moment;
  minutes?: number;
  by: Employee;
  class?: ContactClass;
  /** What kind of visit, in Norwegian. */
  type: string;
  reason?: Coding;
  /** Volven 8432: 1 examination, 2 treatment, 3 control. */
  purpose?: '1' | '2' | '3';
}

/** A visit that is over within the day. */
export function visit(story: Story, options: VisitOptions): Contact {
  const { by, minutes = 20 } = options;
  const from = options.at;
  const to = from + minutes;
  const over = to <= story.chart.end;
  const resource: Encounter = {
    resourceType: 'Encounter',
    id: story.id(),
    status: over ? 'finished' : 'in-progress',
    class: { system: ACT_CODE, code: options.class ?? 'AMB' },
    type: [
      {
        ...(options.purpose ? { coding: [{ system: volven(8432), code: options.purpose }] } : {}),
        text: options.type,
      },
    ],
    subject: story.chart.subject,
    participant: [{ individual: practitionerReference(by) }],
    period: { start: isoTime(from), ...(over ? { end: isoTime(to) } : {}) },
    ...(options.reason ? { reasonCode: [{ coding: [options.reason] }] } : {}),
    ...(options.class === 'HH' || options.class === 'VR'
      ? {}
      : { location: [{ location: { reference: `Location/${locationId(by.unit)}` } }] }),
    serviceProvider: organizationReference(by.unit),
  };
  if (options.class === 'HH' || by.unit.service === 'fastlege') byTelephoneInHospital(story, resource, from);
  return { encounter: story.keep(resource, from), resource, from, to, by, unit: by.unit };
}

/** A visit that turns out to fall into a hospital stay is held by telephone. Known when all stays are. */
function byTelephoneInHospital(story: Story, resource: Encounter, from: Moment): void {
  story.chart.afterwards(() => {
    if (!story.chart.isInHospital(dayOfMoment(from))) return;
    resource.class = { system: ACT_CODE, code: 'VR' };
    resource.type = [{ text: 'Samtale på telefon' }];
    delete resource.location;
  });
}

/** A visit to the person's own GP on the next working day; in a nursing home its doctor comes instead. */
export function gpVisit(story: Story, day: Day, reason: Coding, type = 'Konsultasjon hos fastlege'): Contact {
  const { chart, world, person, random } = story;
  const when = at(chart.officeDay(day), officeHour(story));
  const inNursingHome = day >= chart.nursingHomeFrom;
  const by = inNursingHome ? world.someone(world.service('sykehjem', person), 'LE', random) : chart.gp;
  return visit(story, { at: when, by, type: inNursingHome ? 'Legevisitt' : type, reason });
}

/** A visit to a hospital clinic, on the next working day. */
export function clinicVisit(
  story: Story,
  day: Day,
  department: DepartmentKey,
  options: {
    reason?: Coding;
    type?: string;
    purpose?: '1' | '2' | '3';
    profession?: Profession;
    minutes?: number;
  } = {},
): Contact {
  const unit = story.world.department(department, story.person);
  return visit(story, {
    at: at(story.chart.officeDay(day), officeHour(story)),
    by: story.world.someone(unit, options.profession ?? 'LE', story.random),
    type: options.type ?? 'Poliklinisk konsultasjon',
    minutes: options.minutes ?? 30,
    ...(options.reason ? { reason: options.reason } : {}),
    purpose: options.purpose ?? '3',
  });
}

/** Services that work in weekends too. */
const OPEN_ALL_DAY = new Set<ServiceKey>(['hjemmetjeneste', 'legevakt', 'sykehjem', 'ohd']);

/** A visit by, or to, a municipal service; those with office hours on the next working day out of hospital. */
export function municipalVisit(
  story: Story,
  when: Moment,
  service: ServiceKey,
  profession: Profession,
  options: {
    class?: ContactClass;
    type: string;
    reason?: Coding;
    minutes?: number;
  },
): Contact {
  const unit = story.world.service(service, story.person);
  const moved = OPEN_ALL_DAY.has(service) ? 0 : story.chart.officeDay(dayOfMoment(when)) - dayOfMoment(when);
  return visit(story, {
    at: when + moved * MINUTES_PER_DAY,
    by: story.world.someone(unit, profession, story.random),
    ...options,
  });
}

/** Quarter hours between eight and three. */
export const officeHour = (story: Story): number => 8 + story.random.integer(0, 27) / 4;

export interface Stay extends Contact {
  /** Nights spent, planned or real. */
  nights: number;
  firstDay: Day;
  /** Whether the patient has left, or died there. */
  over: boolean;
}

/** When the letter of a stay is written: the hour before the patient leaves. */
export const dischargeOf = (stay: Stay): Moment => Math.max(stay.from, stay.to - 60);

interface StayOptions {
  from: Day;
  nights: number;
  department: DepartmentKey;
  reason: Coding;
  urgent: boolean;
  /** Hour of arrival; urgent patients come at any hour. */
  hour?: number;
  /** Where to afterwards. */
  to?: 'home' | 'nursing-home' | 'rehabilitation';
  /** The days were taken before. */
  taken?: boolean;
  /** Days in intensive care after the first hours. */
  intensiveDays?: number;
}

/** A hospital stay, moved on when the patient is already in hospital. Urgent stays begin in the emergency department. */
export function hospitalStay(story: Story, options: StayOptions): Stay {
  const { chart, world, person, random } = story;
  const firstDay = options.taken ? options.from : chart.takeHospitalDays(options.from, options.nights);
  const unit = world.department(options.department, person, true);
  const from = at(firstDay, options.hour ?? (options.urgent ? random.between(6, 22) : 8));
  const leaves = at(firstDay + options.nights, 12 + random.integer(0, 8) / 4);
  const to = Math.min(leaves, chart.isDead ? chart.end : leaves);
  const over = to <= chart.end;
  const by = world.someone(unit, 'LE', random);
  const nurse = world.someone(unit, 'SP', random);
  const resource: Encounter = {
    resourceType: 'Encounter',
    id: story.id(),
    status: over ? 'finished' : 'in-progress',
    class: { system: ACT_CODE, code: 'IMP' },
    type: [
      {
        coding: [{ system: volven(8406), code: '1', display: 'Døgnopphold' }],
        text: options.urgent ? 'Øyeblikkelig hjelp' : 'Planlagt innleggelse',
      },
    ],
    subject: chart.subject,
    participant: [{ individual: practitionerReference(by) }, { individual: practitionerReference(nurse) }],
    period: { start: isoTime(from), ...(over ? { end: isoTime(to) } : {}) },
    reasonCode: [{ coding: [options.reason] }],
    hospitalization: {
      admitSource: { coding: [{ system: ADMIT_SOURCE, code: options.urgent ? 'emd' : 'outp' }] },
      ...(over ? { dischargeDisposition: disposition(story, options, to === chart.end && chart.isDead) } : {}),
    },
    location: stayLocations(story, options, unit, from, to, over),
    serviceProvider: organizationReference(unit),
  };
  const encounter = story.keep(resource, from);
  const stay: Stay = { encounter, resource, from, to, by, unit, nights: options.nights, firstDay, over };
  if (options.urgent) arrival(story, stay);
  return stay;
}

function disposition(story: Story, options: StayOptions, died: boolean) {
  const code = died
    ? 'exp'
    : options.to === 'nursing-home'
      ? 'long'
      : options.to === 'rehabilitation'
        ? 'rehab'
        : 'home';
  const text = {
    exp: 'Død',
    long: 'Sykehjem',
    rehab: 'Rehabilitering',
    home: story.person.livesAlone ? 'Hjem, bor alene' : 'Hjem',
  }[code];
  return { coding: [{ system: DISCHARGE, code }], text };
}

/** The way through the hospital: emergency department, intensive care, ward. Later places are left out while not reached. */
function stayLocations(
  story: Story,
  options: StayOptions,
  unit: Unit,
  from: Moment,
  to: Moment,
  over: boolean,
): NonNullable<Encounter['location']> {
  const { world, person, random, chart } = story;
  const steps: { id: string; until: Moment }[] = [];
  if (options.urgent) {
    const emergency = world.department('akuttmottak', person, true);
    steps.push({ id: locationId(emergency), until: from + random.integer(90, 300) });
  }
  if (options.intensiveDays) {
    const intensive = world.department('intensiv', person, true);
    steps.push({ id: intensive.wards[0]?.id ?? locationId(intensive), until: from + options.intensiveDays * 1440 });
  }
  const ward = random.pick(unit.wards);
  // Only the demonstration people have a bed: others are made alone, so two could be given the same one.
  const bed = random.integer(0, ward.beds - 1);
  steps.push({ id: person.lives && !over ? bedId(ward, bed) : ward.id, until: to });

  const places: NonNullable<Encounter['location']> = [];
  let start = from;
  for (const [i, step] of steps.entries()) {
    const last = i === steps.length - 1;
    const until = Math.min(step.until, to);
    if (start > chart.end || (start >= to && !last)) break;
    const left = until <= chart.end && (over || !last);
    places.push({
      location: { reference: `Location/${step.id}` },
      status: left ? 'completed' : 'active',
      period: { start: isoTime(start), ...(left ? { end: isoTime(until) } : {}) },
    });
    start = until;
  }
  return places;
}

/** The first hours of an urgent stay are a contact of their own, part of the stay. */
function arrival(story: Story, stay: Stay): void {
  const emergency = story.world.department('akuttmottak', story.person, true);
  const to = Math.min(stay.from + 75, stay.to);
  const over = to <= story.chart.end;
  const doctor = story.world.someone(emergency, 'LE', story.random);
  const resource: Encounter = {
    resourceType: 'Encounter',
    id: story.id(),
    status: over ? 'finished' : 'in-progress',
    class: { system: ACT_CODE, code: 'EMER' },
    type: [{ text: 'Mottak og vurdering i akuttmottak' }],
    subject: story.chart.subject,
    participant: [{ individual: practitionerReference(doctor) }],
    period: { start: isoTime(stay.from), ...(over ? { end: isoTime(to) } : {}) },
    location: [{ location: { reference: `Location/${locationId(emergency)}` } }],
    serviceProvider: organizationReference(emergency),
    partOf: stay.encounter,
  };
  story.keep(resource, stay.from);
}

/** Adds a diagnosis made at a contact to its Encounter: AD at admission, DD at discharge, CC at a visit. */
export function addDiagnosis(contact: Contact, condition: Reference<Condition>, role: 'AD' | 'DD' | 'CC'): void {
  const use = { coding: [{ system: DIAGNOSIS_ROLE, code: role }] };
  const list = contact.resource.diagnosis ?? [];
  contact.resource.diagnosis = [...list, { condition, use, rank: list.length + 1 }];
}
