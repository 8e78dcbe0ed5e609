/** Referrals with the dates of the waiting list, appointments, and tasks of whoever must act. */
import type { Appointment, Coding, Condition, Extension, Reference, ServiceRequest, Task } from '@helseplattform/fhir';
import { at, type Day, dayOfMoment, isoDate, isoTime, type Moment, plusWorkdays, workday } from '../calendar.ts';
import {
  ASSESSMENT_DEADLINE,
  OWN_KIND,
  REFERRAL_ASSESSED,
  REFERRAL_RECEIVED,
  REFERRAL_SENIORITY,
  TREATMENT_DEADLINE,
  volven,
} from '../codes/systems.ts';
import { DEPARTMENT_KINDS, type DepartmentKey } from '../facts/specialist-care.ts';
import type { Employee } from '../organisations/employee.ts';
import { organizationReference, practitionerReference, roleReference } from '../organisations/resources.ts';
import { locationId, type Unit } from '../organisations/unit.ts';
import type { Contact } from './contact.ts';
import type { Story } from './story.ts';

export interface Referral {
  request: Reference<ServiceRequest>;
  sent: Moment;
  to: Unit;
  /** Day the patient is to be seen; the referral is open until then. */
  seenOn: Day;
}

interface ReferralOptions {
  from: Contact;
  department: DepartmentKey;
  reason: Coding;
  for?: Reference<Condition>;
  /** What is asked, in Norwegian. */
  question: string;
  priority?: 'routine' | 'urgent';
  /** Days from the referral until the patient is seen. */
  waitDays: number;
  /** Days from the assessment within which help must begin. */
  deadlineDays?: number;
  /** Nobody has assessed it yet, however long ago it came. */
  unassessed?: boolean;
  /** Code of a cancer pathway step (Volven 8480), such as A01A. */
  pathway?: Coding;
}

/**
 * A referral from the GP to a hospital department: received the same day, assessed within ten working days (seven of
 * them at most when urgent) unless it is said to wait still, seen after the wait. What has not happened yet is left out.
 */
export function referral(story: Story, options: ReferralOptions): Referral {
  const { chart, random } = story;
  const sent = options.from.from + 15;
  const sentDay = dayOfMoment(sent);
  const to = story.world.department(options.department, story.person);
  const assessed = plusWorkdays(sentDay, options.priority === 'urgent' ? random.integer(1, 3) : random.integer(2, 8));
  const seenOn = workday(Math.max(sentDay + options.waitDays, assessed + 1));
  const isSeen = !options.unassessed && seenOn <= story.today;
  const isAssessed = !options.unassessed && assessed <= story.today;
  const dates: Extension[] = [
    { url: REFERRAL_RECEIVED, valueDateTime: isoDate(sentDay) },
    { url: REFERRAL_SENIORITY, valueDateTime: isoDate(sentDay) },
    { url: ASSESSMENT_DEADLINE, valueDateTime: isoDate(plusWorkdays(sentDay, 10)) },
    ...(isAssessed
      ? [
          { url: REFERRAL_ASSESSED, valueDateTime: isoDate(assessed) },
          { url: TREATMENT_DEADLINE, valueDateTime: isoDate(assessed + (options.deadlineDays ?? 90)) },
        ]
      : []),
  ];
  const kind = DEPARTMENT_KINDS[options.department];
  const resource: ServiceRequest = {
    resourceType: 'ServiceRequest',
    id: story.id(),
    extension: dates,
    status: isSeen ? 'completed' : 'active',
    intent: 'order',
    category: [
      { coding: [{ system: OWN_KIND, code: 'henvisning', display: 'Henvisning' }] },
      ...(options.pathway ? [{ coding: [options.pathway] }] : []),
    ],
    priority: options.priority ?? 'routine',
    code: { coding: [{ system: volven(8451), code: kind.field }], text: `Henvisning til ${to.name}` },
    subject: chart.subject,
    encounter: options.from.encounter,
    authoredOn: isoTime(sent),
    requester: roleReference(options.from.by),
    performer: [organizationReference(to)],
    reasonCode: [{ coding: [options.reason] }],
    ...(options.for ? { reasonReference: [options.for] } : {}),
    note: [{ text: options.question }],
  };
  const request = story.keep(resource, sent);
  // whoever must assess it, or give it an appointment, is found by the record itself when the referral is written there
  if (!chart.isDead && isAssessed && !isSeen) {
    appointment(story, {
      when: at(seenOn, 9 + random.integer(0, 20) / 4),
      made: at(assessed, 14.5),
      unit: to,
      request,
      type: 'Poliklinisk konsultasjon',
    });
  }
  return { request, sent, to, seenOn };
}

interface TaskOptions {
  focus: Reference;
  code: string;
  text: string;
  from: Moment;
  due: Day;
  owner: NonNullable<Task['owner']>;
  requester: Employee;
  /** When it was done, if it has been. */
  done: Moment | undefined;
  priority?: Task['priority'];
}

/** Something that waits for somebody, with owner and deadline. */
export function task(story: Story, options: TaskOptions): Reference<Task> {
  const done = options.done !== undefined && options.done <= story.chart.end;
  const resource: Task = {
    resourceType: 'Task',
    id: story.id(),
    status: done ? 'completed' : 'requested',
    intent: 'order',
    priority: options.priority ?? 'routine',
    code: { coding: [{ system: OWN_KIND, code: options.code }], text: options.text },
    focus: options.focus,
    for: story.chart.subject,
    authoredOn: isoTime(options.from),
    lastModified: isoTime(done ? (options.done as Moment) : options.from),
    requester: roleReference(options.requester),
    owner: options.owner,
    restriction: { period: { end: isoDate(options.due) } },
    ...(done ? { executionPeriod: { start: isoTime(options.from), end: isoTime(options.done as Moment) } } : {}),
  };
  return story.keep(resource, options.from);
}

interface AppointmentOptions {
  when: Moment;
  made: Moment;
  unit: Unit;
  type: string;
  minutes?: number;
  by?: Employee;
  request?: Reference<ServiceRequest>;
  /** Volven 8432: 1 examination, 2 treatment, 3 control. */
  purpose?: '1' | '2' | '3';
}

/** An appointment: booked while it lies ahead, fulfilled when it is past. Not made for the dead. */
export function appointment(story: Story, options: AppointmentOptions): void {
  if (story.chart.isDead) return;
  const minutes = options.minutes ?? 30;
  const past = options.when + minutes <= story.chart.end;
  const resource: Appointment = {
    resourceType: 'Appointment',
    id: story.id(),
    status: past ? 'fulfilled' : 'booked',
    appointmentType: {
      coding: [{ system: volven(8432), code: options.purpose ?? '3' }],
      text: options.type,
    },
    start: isoTime(options.when),
    end: isoTime(options.when + minutes),
    minutesDuration: minutes,
    created: isoTime(options.made),
    description: options.type,
    ...(options.request ? { basedOn: [options.request] } : {}),
    participant: [
      { actor: story.chart.subject, required: 'required', status: 'accepted' },
      { actor: { reference: `Location/${locationId(options.unit)}`, display: options.unit.name }, status: 'accepted' },
      ...(options.by ? [{ actor: practitionerReference(options.by), status: 'accepted' as const }] : []),
    ],
  };
  story.keep(resource, options.made);
}

/** The next control at the GP or a clinic, when a rhythm of controls goes on: between now and the interval ahead. */
export function nextControl(story: Story, unit: Unit, months: number, type: string, by?: Employee): void {
  if (story.chart.isDead || story.chart.nursingHomeFrom <= story.today) return;
  const day = workday(story.today + story.random.integer(3, Math.max(4, Math.round(months * 30))));
  appointment(story, {
    when: at(day, 8 + story.random.integer(0, 27) / 4),
    made: Math.max(at(story.today - 20, 12), at(story.person.born, 12)),
    unit,
    type,
    ...(by ? { by } : {}),
  });
}
