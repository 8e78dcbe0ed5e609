/** Messages between those who look after the patient. */
import type { Communication } from '@helseplattform/fhir';
import { isoTime, type Moment } from '../calendar.ts';
import { OWN_KIND } from '../codes/systems.ts';
import type { Employee } from '../organisations/employee.ts';
import { practitionerReference } from '../organisations/resources.ts';
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
