/** Messages between those who look after the patient. */
import type { Communication, Reference } from '@helseplattform/fhir';
import { isoTime, type Moment } from '../calendar.ts';
import { OWN_KIND, REPLY_DUE } from '../codes/systems.ts';
import type { Employee } from '../organisations/employee.ts';
import { organizationReference, practitionerReference, roleReference } from '../organisations/resources.ts';
import type { Unit } from '../organisations/unit.ts';
import type { Story } from './story.ts';

interface MessageOptions {
  from: Employee;
  to: Employee;
  at: Moment;
  text: string;
  topic: string;
}

/** A message between two who look after the patient. */
export function message(story: Story, options: MessageOptions): void {
  const resource: Communication = {
    resourceType: 'Communication',
    id: story.id(),
    status: 'completed',
    category: [{ coding: [{ system: OWN_KIND, code: 'dialog', display: 'Dialog' }] }],
    subject: story.chart.subject,
    topic: { text: options.topic },
    sent: isoTime(options.at),
    received: isoTime(options.at + 1),
    sender: practitionerReference(options.from),
    recipient: [practitionerReference(options.to)],
    payload: [{ contentString: options.text }],
  };
  story.keep(resource, options.at + 1);
}

interface QuestionOptions {
  from: Unit;
  /** A unit, or the one who is asked. */
  to: Unit | Employee;
  at: Moment;
  /** By when the answer is asked for. */
  due: Moment;
  topic: string;
  text: string;
  /** What it is about, e.g. the stay. */
  about?: Reference;
  /** A message of another kind that asks for an answer too. */
  kind?: { code: string; display: string };
}

/** A question from one service to another that has no answer yet. */
export function question(story: Story, options: QuestionOptions): void {
  const { from, to, at, due, kind } = options;
  const dialogue = { code: 'dialog', display: 'Dialog' };
  const resource: Communication = {
    resourceType: 'Communication',
    id: story.id(),
    extension: [{ url: REPLY_DUE, valueDateTime: isoTime(due) }],
    status: 'in-progress',
    category: [...(kind ? [kind] : []), dialogue].map((one) => ({ coding: [{ system: OWN_KIND, ...one }] })),
    subject: story.chart.subject,
    ...(options.about ? { about: [options.about] } : {}),
    topic: { text: options.topic },
    sent: isoTime(at),
    sender: organizationReference(from),
    recipient: ['profession' in to ? roleReference(to) : organizationReference(to)],
    payload: [{ contentString: options.text }],
  };
  story.keep(resource, at);
}
