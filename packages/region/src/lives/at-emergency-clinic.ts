/** At the emergency clinic right now: not assessed yet, waiting by urgency, with a doctor. */
import type { Coding, Encounter } from '@helseplattform/fhir';
import { isoTime, type Moment } from '../calendar.ts';
import type { Contact } from '../chart/contact.ts';
import type { Story } from '../chart/story.ts';
import { news2, vital } from '../chart/vitals.ts';
import { ACT_CODE, URGENCY } from '../codes/systems.ts';
import { organizationReference, practitionerReference } from '../organisations/resources.ts';
import { breathlessness, infection } from './illness.ts';
import { type Life, nobody } from './life.ts';

/** Manchester triage, as emergency clinics here use it. */
const COLOURS = { orange: 'Oransje', yellow: 'Gul', green: 'Grønn' } as const;

interface Arrival {
  readonly reason: string;
  /** Minutes before the region's now. */
  readonly ago: number;
  /** Nobody has assessed who comes without one. */
  readonly urgency?: keyof typeof COLOURS;
  readonly withDoctor?: true;
  body?(story: Story): void;
  measures?(story: Story, contact: Contact): void;
}

/** By the number of the demonstration person. */
const ARRIVALS: Readonly<Record<number, Arrival>> = {
  2: {
    reason: 'Feber og frostrier, vondt i høyre flanke',
    ago: 70,
    urgency: 'yellow',
    body: (story) => infection(story, story.onset - 1, 7, 0.9),
    measures: (story, contact) => news2(story, contact, { at: contact.from + 10 }),
  },
  3: {
    reason: 'Tungpustet siden i natt, har tatt anfallsmedisin to ganger',
    ago: 35,
    urgency: 'orange',
    withDoctor: true,
    body: (story) => breathlessness(story, story.onset, 2, 0.5),
    measures(story, contact) {
      for (const measure of ['respiration', 'spo2', 'pulse'] as const) vital(story, contact, measure, contact.from + 5);
    },
  },
  10: { reason: 'Kutt over øyenbrynet, falt på huska', ago: 95, urgency: 'green' },
  23: { reason: 'Vondt i magen, trenger tolk på sørsamisk', ago: 10 },
};

export const atEmergencyClinic: Life = {
  name: 'at-emergency-clinic',
  about: 'På legevakten nå: nettopp kommet, venter eller er hos legen',
  begins: nobody,

  body(story) {
    ARRIVALS[story.person.number]?.body?.(story);
  },

  tell(story) {
    const arrival = ARRIVALS[story.person.number];
    if (arrival === undefined) return;
    const contact = comes(story, arrival, story.chart.end - arrival.ago);
    arrival.measures?.(story, contact);
  },
};

function comes(story: Story, { reason, urgency, withDoctor }: Arrival, from: Moment): Contact {
  const unit = story.world.service('legevakt', story.person);
  const by = story.world.someone(unit, 'LE', story.random);
  const priority: Coding | undefined = urgency && { system: URGENCY, code: urgency, display: COLOURS[urgency] };
  const resource: Encounter = {
    resourceType: 'Encounter',
    id: story.id(),
    status: withDoctor ? 'in-progress' : priority ? 'triaged' : 'arrived',
    class: { system: ACT_CODE, code: 'EMER' },
    type: [{ text: 'Legevakt' }],
    ...(priority ? { priority: { coding: [priority] } } : {}),
    subject: story.chart.subject,
    ...(withDoctor ? { participant: [{ individual: practitionerReference(by) }] } : {}),
    period: { start: isoTime(from) },
    reasonCode: [{ text: reason }],
    serviceProvider: organizationReference(unit),
  };
  return { encounter: story.keep(resource, from), resource, from, to: story.chart.end, by, unit };
}
