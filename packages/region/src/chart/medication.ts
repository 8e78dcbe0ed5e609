/** Drug courses: the entry on the medication list, the prescriptions behind it, and what is given by staff. */
import type {
  Condition,
  Dosage,
  MedicationAdministration,
  MedicationRequest,
  MedicationStatement,
  Reference,
} from '@helseplattform/fhir';
import { at, type Day, dayOfMoment, isoDate, isoTime, type Moment, YEAR } from '../calendar.ts';
import { DRUGS, type DrugKey } from '../codes/drugs.ts';
import { ATC, RESTART_DATE, RESTART_OWNER } from '../codes/systems.ts';
import type { Employee } from '../organisations/employee.ts';
import { practitionerReference, roleReference } from '../organisations/resources.ts';
import type { Contact } from './contact.ts';
import type { Story } from './story.ts';

export interface Course {
  key: DrugKey;
  from: Day;
  /** Last day, or far ahead while it goes on. */
  to: Day;
  request: Reference<MedicationRequest>;
}

interface CourseOptions {
  /** The contact at which it was begun. */
  at: Contact;
  from?: Day;
  /** Last day of the course; it goes on when nothing is said. */
  to?: Day;
  for?: Reference<Condition>;
  /** Another dose than the usual one. */
  dose?: string;
  /** Why it ended before it was meant to; the course counts as stopped, not completed. */
  stopped?: string;
  /** Paused at the contact until a day, on which somebody decides whether it starts again. */
  paused?: { until: Day; by: Employee; why: string };
}

const FAR_AHEAD = 100_000;

const medication = (key: DrugKey) => {
  const { atc, name } = DRUGS[key];
  return { coding: [{ system: ATC, code: atc, display: substance(name) }], text: name };
};

/** The substance is what comes before the form in the name. */
const FORMS =
  / (tablett|kapsel|depottablett|depotkapsel|enterotablett|sublingvaltablett|tyggetablett|mikstur|pulver|injeksjon|infusjon|depotinjeksjon|inhalasjon\w*|øyedråper|penn)\b.*$/;
const substance = (name: string): string => name.replace(FORMS, '');

/**
 * Begins a course, unless the person already takes something that excludes it in those days: then nothing is written and
 * undefined is returned.
 */
export function course(story: Story, key: DrugKey, options: CourseOptions): Course | undefined {
  const drug = DRUGS[key];
  const from = options.from ?? dayOfMoment(options.at.from);
  const to = options.to ?? FAR_AHEAD;
  if (to < from || !story.chart.takeCourse(drug, from, to)) return undefined;
  const { chart } = story;
  const known = Math.max(options.at.from, at(from, 0));
  const last = Math.min(to, chart.isDead ? chart.today : FAR_AHEAD);
  const over = last <= chart.today && (to !== FAR_AHEAD || chart.isDead);
  // What is begun later than the contact that planned it is begun by the GP, without a contact of its own here.
  const later = from > dayOfMoment(options.at.to);
  const dosage: Dosage[] = [{ text: options.dose ?? drug.dose }];
  const reasonReference = options.for ? [options.for] : undefined;
  const { paused } = options;
  const statement: MedicationStatement = {
    resourceType: 'MedicationStatement',
    id: story.id(),
    ...(paused
      ? {
          extension: [
            { url: RESTART_DATE, valueDate: isoDate(paused.until) },
            { url: RESTART_OWNER, valueReference: roleReference(paused.by) },
          ],
          status: 'on-hold' as const,
          statusReason: [{ text: paused.why }],
        }
      : {
          status: over ? (options.stopped ? 'stopped' : 'completed') : 'active',
          ...(over && options.stopped ? { statusReason: [{ text: options.stopped }] } : {}),
        }),
    medicationCodeableConcept: medication(key),
    subject: chart.subject,
    ...(later ? {} : { context: options.at.encounter }),
    effectivePeriod: { start: isoDate(from), ...(over ? { end: isoDate(last) } : {}) },
    dateAsserted: isoTime(known),
    informationSource: practitionerReference(later ? chart.gp : options.at.by),
    ...(reasonReference ? { reasonReference } : {}),
    dosage,
  };
  story.keep(statement, known);
  return { key, from, to, request: prescribe(story, key, options, from, last, dosage) };
}

/** The latest prescription, renewed once a year by the GP as long as the course goes on. */
function prescribe(
  story: Story,
  key: DrugKey,
  options: CourseOptions,
  from: Day,
  last: Day,
  dosage: Dosage[],
): Reference<MedicationRequest> {
  const { chart } = story;
  const renewals = Math.floor((Math.min(last, chart.today) - from) / YEAR);
  const later = renewals > 0 || from > dayOfMoment(options.at.to);
  const prescriber = later ? chart.gp : options.at.by;
  const written = renewals > 0 ? at(from + Math.round(renewals * YEAR), 11) : Math.max(options.at.from, at(from, 0));
  const over = last <= chart.today;
  const request: MedicationRequest = {
    resourceType: 'MedicationRequest',
    id: story.id(),
    status: over ? (options.stopped ? 'stopped' : 'completed') : 'active',
    intent: 'order',
    medicationCodeableConcept: medication(key),
    subject: chart.subject,
    ...(later ? {} : { encounter: options.at.encounter }),
    authoredOn: isoTime(written),
    requester: roleReference(prescriber),
    ...(options.for ? { reasonReference: [options.for] } : {}),
    dosageInstruction: dosage,
  };
  return story.keep(request, written);
}

/** A drug given by staff at a moment, as ordered. Doses of long ago are not told one by one. */
export function administer(
  story: Story,
  contact: Contact,
  key: DrugKey,
  when: Moment,
  request?: Reference<MedicationRequest>,
  dose?: string,
): void {
  if (when < story.chart.detailFrom) return;
  const resource: MedicationAdministration = {
    resourceType: 'MedicationAdministration',
    id: story.id(),
    status: 'completed',
    medicationCodeableConcept: medication(key),
    subject: story.chart.subject,
    context: contact.encounter,
    effectiveDateTime: isoTime(when),
    performer: [{ actor: practitionerReference(nurseOf(story, contact)) }],
    ...(request ? { request } : {}),
    dosage: { text: dose ?? DRUGS[key].dose, dose: { value: 1, unit: 'dose' } },
  };
  story.keep(resource, when);
}

const nurseOf = (story: Story, contact: Contact) => story.world.someone(contact.unit, 'SP', story.random);

/** A short course of a stay: ordered there, given at the hours of each day, over when the patient leaves. */
export function treat(
  story: Story,
  contact: Contact,
  key: DrugKey,
  days: number,
  hours: readonly number[],
  dose?: string,
): void {
  const from = dayOfMoment(contact.from);
  const last = Math.min(from + days - 1, dayOfMoment(contact.to));
  const given = course(story, key, { at: contact, from, to: last, ...(dose ? { dose } : {}) });
  if (!given) return;
  for (let day = from; day <= last; day++) {
    for (const hour of hours) {
      const when = at(day, hour);
      if (when > contact.from + 30 && when < contact.to) administer(story, contact, key, when, given.request, dose);
    }
  }
}
