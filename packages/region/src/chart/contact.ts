/** Contacts: visits and calls as Encounters, with who was there, where and why. */
import type { Coding, Condition, Encounter, Reference } from '@helseplattform/fhir';
import { at, type Day, dayOfMoment, isoTime, MINUTES_PER_DAY, type Moment } from '../calendar.ts';
import { ACT_CODE, DIAGNOSIS_ROLE, volven } from '../codes/systems.ts';
import type { ServiceKey } from '../facts/municipal-care.ts';
import type { Profession } from '../facts/professions.ts';
import type { DepartmentKey } from '../facts/specialist-care.ts';
import type { Employee } from '../organisations/employee.ts';
import { organizationReference, practitionerReference } from '../organisations/resources.ts';
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
const officeHour = (story: Story): number => 8 + story.random.integer(0, 27) / 4;

/** Adds a diagnosis made at a contact to its Encounter: AD at admission, DD at discharge, CC at a visit. */
export function addDiagnosis(contact: Contact, condition: Reference<Condition>, role: 'AD' | 'DD' | 'CC'): void {
  const use = { coding: [{ system: DIAGNOSIS_ROLE, code: role }] };
  const list = contact.resource.diagnosis ?? [];
  contact.resource.diagnosis = [...list, { condition, use, rank: list.length + 1 }];
}
