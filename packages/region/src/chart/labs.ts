/** Laboratory answers: one Observation an analysis and a DiagnosticReport that gathers them. */
import type { DiagnosticReport, Observation, Reference, ServiceRequest } from '@helseplattform/fhir';
import { isoTime, type Moment } from '../calendar.ts';
import { ANALYTES, type AnalyteKey, referenceInterval } from '../codes/analytes.ts';
import { INTERPRETATION, NLK, OBSERVATION_CATEGORY, UCUM, volven } from '../codes/systems.ts';
import type { Employee } from '../organisations/employee.ts';
import { organizationReference, roleReference } from '../organisations/resources.ts';
import type { Contact } from './contact.ts';
import type { Story } from './story.ts';
import { round } from './vitals.ts';

const LAB_CATEGORY = [{ coding: [{ system: OBSERVATION_CATEGORY, code: 'laboratory' }] }];

/** Analyses a GP office or an emergency clinic does itself, with the answer at once. */
const POINT_OF_CARE = new Set<AnalyteKey>(['crp', 'hemoglobin', 'glucose', 'hba1c']);

/** Hours from sample to answer at the hospital laboratory, during a stay and otherwise. */
const HOURS = { stay: 2, visit: 20 } as const;

interface LabOptions {
  /** When the sample was taken; the beginning of the contact when nothing is said. */
  at?: Moment;
  /** Analysed where the patient is, not at the hospital laboratory. */
  here?: boolean;
  /** Who ordered it and is to read the answer, where the order itself is told. */
  orderedBy?: Employee;
}

/** Orders a set of analyses at a contact. Returns the values by analysis. */
export function labs(
  story: Story,
  contact: Contact,
  panel: readonly AnalyteKey[],
  options: LabOptions = {},
): Partial<Record<AnalyteKey, number>> {
  const taken = options.at ?? contact.from + 10;
  const here = options.here === true && panel.every((key) => POINT_OF_CARE.has(key));
  const inpatient = contact.resource.class.code === 'IMP';
  const answered = taken + (here ? 10 : (inpatient ? HOURS.stay : HOURS.visit) * 60);
  const laboratory = here ? contact.unit : story.world.department('medbiokjemi', story.person);
  const performer = [organizationReference(laboratory)];
  const values: Partial<Record<AnalyteKey, number>> = {};
  const result: Reference<Observation>[] = [];
  for (const key of panel) {
    const a = ANALYTES[key];
    const value = round(story.chart.body.analyte(key, taken, story.random), a.decimals);
    values[key] = value;
    result.push(story.keep(observation(story, contact, key, value, taken, answered, performer), answered));
  }
  const basedOn = options.orderedBy && [order(story, contact, options.orderedBy, taken, performer)];
  const report: DiagnosticReport = {
    resourceType: 'DiagnosticReport',
    id: story.id(),
    ...(basedOn ? { basedOn } : {}),
    status: 'final',
    category: [{ coding: [{ system: volven(8202), code: 'CLIN', display: 'Medisinsk biokjemi' }] }],
    code: { text: 'Medisinsk biokjemi' },
    subject: story.chart.subject,
    encounter: contact.encounter,
    effectiveDateTime: isoTime(taken),
    issued: isoTime(answered),
    performer,
    result,
  };
  story.keep(report, answered);
  return values;
}

/** What was asked of the laboratory, by whom. */
function order(
  story: Story,
  contact: Contact,
  by: Employee,
  taken: Moment,
  performer: NonNullable<ServiceRequest['performer']>,
): Reference<ServiceRequest> {
  const resource: ServiceRequest = {
    resourceType: 'ServiceRequest',
    id: story.id(),
    status: 'completed',
    intent: 'order',
    code: { coding: [{ system: volven(8202), code: 'CLIN', display: 'Medisinsk biokjemi' }], text: 'Blodprøver' },
    subject: story.chart.subject,
    encounter: contact.encounter,
    authoredOn: isoTime(taken),
    requester: roleReference(by),
    performer,
  };
  return story.keep(resource, taken);
}

function observation(
  story: Story,
  contact: Contact,
  key: AnalyteKey,
  value: number,
  taken: Moment,
  answered: Moment,
  performer: NonNullable<Observation['performer']>,
): Observation {
  const a = ANALYTES[key];
  const { low, high } = referenceInterval(a, story.person.sex);
  const quantity = (bound: number) => ({
    value: bound,
    ...(a.unit ? { unit: a.unit } : {}),
    system: UCUM,
    code: a.ucum,
  });
  const mark = high !== undefined && value > high ? 'H' : low !== undefined && value < low ? 'L' : undefined;
  return {
    resourceType: 'Observation',
    id: story.id(),
    status: 'final',
    category: LAB_CATEGORY,
    code: { coding: [{ system: NLK, code: a.code, display: a.name }] },
    subject: story.chart.subject,
    encounter: contact.encounter,
    effectiveDateTime: isoTime(taken),
    issued: isoTime(answered),
    performer,
    valueQuantity: quantity(value),
    ...(mark ? { interpretation: [{ coding: [{ system: INTERPRETATION, code: mark }] }] } : {}),
    referenceRange: [
      { ...(low === undefined ? {} : { low: quantity(low) }), ...(high === undefined ? {} : { high: quantity(high) }) },
    ],
  };
}
