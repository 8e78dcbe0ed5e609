/** What is done to a patient: operations, other procedures, imaging with its answer, and vaccines. */
import type { Coding, DiagnosticReport, Immunization, Procedure } from '@helseplattform/fhir';
import { at, type Day, isoDate, isoTime, type Moment } from '../calendar.ts';
import { IMAGING, PROCEDURES } from '../codes/procedures.ts';
import { volven } from '../codes/systems.ts';
import { VACCINES, type VaccineKey } from '../codes/vaccines.ts';
import type { Employee } from '../organisations/employee.ts';
import { organizationReference, practitionerReference } from '../organisations/resources.ts';
import type { Contact } from './contact.ts';
import type { Story } from './story.ts';

interface ProcedureOptions {
  at: Moment;
  minutes: number;
  by?: Employee;
  reason?: Coding;
}

export function procedure(
  story: Story,
  contact: Contact,
  key: keyof typeof PROCEDURES,
  options: ProcedureOptions,
): void {
  const code = PROCEDURES[key];
  const end = options.at + options.minutes;
  const resource: Procedure = {
    resourceType: 'Procedure',
    id: story.id(),
    status: 'completed',
    code: { coding: [code], ...(code.display ? { text: code.display } : {}) },
    subject: story.chart.subject,
    encounter: contact.encounter,
    performedPeriod: { start: isoTime(options.at), end: isoTime(end) },
    performer: [
      { actor: practitionerReference(options.by ?? contact.by), onBehalfOf: organizationReference(contact.unit) },
    ],
    ...(options.reason ? { reasonCode: [{ coding: [options.reason] }] } : {}),
  };
  story.keep(resource, end);
}

/** An imaging examination with the radiologist's conclusion. Answered some hours later. */
export function imaging(
  story: Story,
  contact: Contact,
  key: keyof typeof IMAGING,
  conclusion: string,
  options: { at?: Moment; hours?: number } = {},
): void {
  const taken = options.at ?? contact.from + 40;
  const answered = taken + (options.hours ?? 3) * 60;
  const radiology = story.world.department('radiologi', story.person);
  const code = IMAGING[key];
  const resource: DiagnosticReport = {
    resourceType: 'DiagnosticReport',
    id: story.id(),
    status: 'final',
    category: [
      { coding: [{ system: volven(8202), code: key.endsWith('Mri') ? 'MR' : key.endsWith('Ct') ? 'CT' : 'RTG' }] },
    ],
    code: { coding: [code], ...(code.display ? { text: code.display } : {}) },
    subject: story.chart.subject,
    encounter: contact.encounter,
    effectiveDateTime: isoTime(taken),
    issued: isoTime(answered),
    performer: [organizationReference(radiology)],
    resultsInterpreter: [practitionerReference(story.world.someone(radiology, 'LE', story.random))],
    conclusion,
  };
  story.keep(resource, answered);
}

/** The answer of the pathology laboratory on tissue taken at a contact. */
export function pathology(story: Story, contact: Contact, specimen: string, conclusion: string, days: number): void {
  const taken = contact.from + 30;
  const answered = taken + days * 1440;
  const laboratory = story.world.department('patologi', story.person);
  const resource: DiagnosticReport = {
    resourceType: 'DiagnosticReport',
    id: story.id(),
    status: 'final',
    category: [{ coding: [{ system: volven(8202), code: 'HIST', display: 'Histologi' }] }],
    code: { text: `Histologisk undersøkelse: ${specimen}` },
    subject: story.chart.subject,
    encounter: contact.encounter,
    effectiveDateTime: isoTime(taken),
    issued: isoTime(answered),
    performer: [organizationReference(laboratory)],
    conclusion,
  };
  story.keep(resource, answered);
}

/** A vaccine given on a day, as the national register records it. */
export function vaccinate(
  story: Story,
  key: VaccineKey,
  day: Day,
  by: Employee,
  dose?: number,
  contact?: Contact,
): void {
  const vaccine = VACCINES[key];
  const resource: Immunization = {
    resourceType: 'Immunization',
    id: story.id(),
    status: 'completed',
    vaccineCode: { coding: [vaccine], ...(vaccine.display ? { text: vaccine.display } : {}) },
    patient: story.chart.subject,
    ...(contact ? { encounter: contact.encounter } : {}),
    occurrenceDateTime: isoDate(day),
    primarySource: true,
    performer: [{ actor: practitionerReference(by) }],
    ...(dose === undefined ? {} : { protocolApplied: [{ doseNumberPositiveInt: dose }] }),
  };
  story.keep(resource, contact?.from ?? at(day, 9));
}
