/** Plans and agreements: care plans with goals, episodes of care, flags, allergies, blocks and messages. */
import type {
  AllergyIntolerance,
  CarePlan,
  Coding,
  Communication,
  Condition,
  Consent,
  EpisodeOfCare,
  Flag,
  Goal,
  Reference,
} from '@helseplattform/fhir';
import { at, type Day, isoDate, isoTime, type Moment } from '../calendar.ts';
import { DRUGS, type DrugKey } from '../codes/drugs.ts';
import { ATC, GOAL_ACHIEVEMENT, LOINC, OWN_KIND, volven } from '../codes/systems.ts';
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

/** Something everybody who opens the chart must see. */
export function flag(story: Story, contact: Contact, text: string, until?: Day): void {
  const over = (until !== undefined && until <= story.today) || story.chart.isDead;
  const resource: Flag = {
    resourceType: 'Flag',
    id: story.id(),
    status: over ? 'inactive' : 'active',
    category: [{ coding: [{ system: OWN_KIND, code: 'kritisk-informasjon', display: 'Kritisk informasjon' }] }],
    code: { text },
    subject: story.chart.subject,
    period: {
      start: isoTime(contact.from),
      ...(over ? { end: isoDate(Math.min(until ?? story.today, story.today)) } : {}),
    },
    encounter: contact.encounter,
    author: practitionerReference(contact.by),
  };
  story.keep(resource, contact.from);
}

/** Reactions of Volven 7497; the profile writes the system with `uid`. */
const REACTIONS = {
  anaphylaxis: ['1', 'Anafylaktisk reaksjon'],
  breathing: ['6', 'Uspesifisert tung pust'],
  urticaria: ['9', 'Angioødem/alvorlig generalisert urticaria'],
  rash: ['11', 'Mindre alvorlig hudreaksjon'],
  stomach: ['13', 'Oppkast,  diaré, magesmerter'],
} as const;

interface AllergyOptions {
  at: Contact;
  /** A drug of the formulary, or something else in words. */
  to: DrugKey | { text: string; category: 'food' | 'environment' };
  reaction: keyof typeof REACTIONS;
  severe?: boolean;
}

export function allergy(story: Story, options: AllergyOptions): void {
  const drug = typeof options.to === 'string' ? DRUGS[options.to] : undefined;
  const text = typeof options.to === 'string' ? DRUGS[options.to].name.split(' ')[0] : options.to.text;
  const [code, display] = REACTIONS[options.reaction];
  const resource: AllergyIntolerance = {
    resourceType: 'AllergyIntolerance',
    id: story.id(),
    clinicalStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', code: 'active' }],
    },
    verificationStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification', code: 'confirmed' }],
    },
    type: 'allergy',
    category: [typeof options.to === 'string' ? 'medication' : options.to.category],
    criticality: options.severe ? 'high' : 'low',
    code: { ...(drug ? { coding: [{ system: ATC, code: drug.atc }] } : {}), text: text as string },
    patient: story.chart.subject,
    encounter: options.at.encounter,
    recordedDate: isoTime(options.at.from),
    recorder: practitionerReference(options.at.by),
    reaction: [
      {
        manifestation: [{ coding: [{ system: 'urn:uid:2.16.578.1.12.4.1.1.7497', code, display }] }],
        severity: options.severe ? 'severe' : 'moderate',
      },
    ],
  };
  story.keep(resource, options.at.from);
}

/** A block (sperring): the patient does not want some people to see the record. */
export function block(story: Story, contact: Contact, against: Employee | Unit): void {
  const actor = 'profession' in against ? practitionerReference(against) : organizationReference(against);
  const resource: Consent = {
    resourceType: 'Consent',
    id: story.id(),
    status: 'active',
    scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
    category: [{ coding: [{ system: LOINC, code: '59284-0' }], text: 'Sperring' }],
    patient: story.chart.subject,
    dateTime: isoTime(contact.from),
    performer: [story.chart.subject],
    organization: [organizationReference(contact.unit)],
    policyRule: { text: 'Pasient- og brukerrettighetsloven § 5-3' },
    provision: {
      type: 'deny',
      period: { start: isoDate(Math.floor(contact.from / 1440)) },
      actor: [
        {
          role: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] },
          reference: actor,
        },
      ],
      purpose: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'TREAT' }],
    },
  };
  story.keep(resource, contact.from);
}

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

/** A step of a cancer pathway (Volven 8480): coded on the contact where it was decided. */
export function pathwayStep(code: string, display: string): Coding {
  return { system: volven(8480), code, display };
}
