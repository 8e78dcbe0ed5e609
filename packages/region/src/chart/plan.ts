/** Plans: care plans with goals, episodes of care, steps of a pathway. */
import type { CarePlan, Coding, Condition, EpisodeOfCare, Goal, Reference } from '@helseplattform/fhir';
import { at, type Day, isoDate, isoTime } from '../calendar.ts';
import { GOAL_ACHIEVEMENT, volven } from '../codes/systems.ts';
import type { Employee } from '../organisations/employee.ts';
import { organizationReference, practitionerReference } from '../organisations/resources.ts';
import type { Unit } from '../organisations/unit.ts';
import type { Contact } from './contact.ts';
import type { Story } from './story.ts';

interface PlanOptions {
  at: Contact;
  title: string;
  /** What is to be done, one line each. */
  activities: readonly string[];
  goals?: readonly string[];
  for?: Reference<Condition>;
  /** Last day; the plan is in force until then. */
  until?: Day;
}

/** A care plan with its goals. */
export function carePlan(story: Story, options: PlanOptions): Reference<CarePlan> {
  const { at: contact, until } = options;
  const over = (until !== undefined && until <= story.today) || story.chart.isDead;
  const started = isoDate(Math.floor(contact.from / 1440));
  const goal = (options.goals ?? []).map((text): Reference<Goal> => {
    const resource: Goal = {
      resourceType: 'Goal',
      id: story.id(),
      lifecycleStatus: over ? 'completed' : 'active',
      achievementStatus: { coding: [{ system: GOAL_ACHIEVEMENT, code: over ? 'achieved' : 'in-progress' }] },
      description: { text },
      subject: story.chart.subject,
      startDate: started,
      ...(options.for ? { addresses: [options.for] } : {}),
      expressedBy: story.chart.subject,
    };
    return story.keep(resource, contact.from);
  });
  const resource: CarePlan = {
    resourceType: 'CarePlan',
    id: story.id(),
    status: over ? 'completed' : 'active',
    intent: 'plan',
    title: options.title,
    subject: story.chart.subject,
    encounter: contact.encounter,
    period: { start: started, ...(over ? { end: isoDate(Math.min(until ?? story.today, story.today)) } : {}) },
    created: isoTime(contact.from),
    author: practitionerReference(contact.by),
    ...(options.for ? { addresses: [options.for] } : {}),
    ...(goal.length > 0 ? { goal } : {}),
    activity: options.activities.map((description) => ({
      detail: { status: over ? 'completed' : 'in-progress', description },
    })),
  };
  return story.keep(resource, contact.from);
}

interface EpisodeOptions {
  /** The contact at which it was opened; it may be said to have begun earlier. */
  at: Contact;
  from: Day;
  to?: Day;
  unit: Unit;
  by: Employee;
  /** What kind of course it is. */
  type: string;
  for?: Reference<Condition>;
}

/** A course of care at one organisation: a pathway, a pregnancy, home care. */
export function episode(story: Story, options: EpisodeOptions): Reference<EpisodeOfCare> {
  const end =
    options.to !== undefined && options.to <= story.today ? options.to : story.chart.isDead ? story.today : undefined;
  const resource: EpisodeOfCare = {
    resourceType: 'EpisodeOfCare',
    id: story.id(),
    status: end === undefined ? 'active' : 'finished',
    type: [{ text: options.type }],
    ...(options.for ? { diagnosis: [{ condition: options.for }] } : {}),
    patient: story.chart.subject,
    managingOrganization: organizationReference(options.unit),
    period: { start: isoDate(options.from), ...(end === undefined ? {} : { end: isoDate(end) }) },
    careManager: practitionerReference(options.by),
  };
  return story.keep(resource, Math.max(options.at.from, at(options.from, 12)));
}

/** A step of a cancer pathway (Volven 8480): coded on the contact where it was decided. */
export function pathwayStep(code: string, display: string): Coding {
  return { system: volven(8480), code, display };
}
