/** Municipal decisions (vedtak): application, function assessment, the decision and its letter. */
import type { QuestionnaireResponse, Reference, ServiceRequest } from '@helseplattform/fhir';
import { at, type Day, isoDate, isoTime } from '../calendar.ts';
import { FUNCTION_VARIABLES, type FunctionScore } from '../codes/function-variables.ts';
import { FUNCTION_QUESTIONNAIRE, OWN_KIND, volven } from '../codes/systems.ts';
import type { Employee } from '../organisations/employee.ts';
import { organizationReference, practitionerReference, roleReference } from '../organisations/resources.ts';
import { type Contact, visit } from './contact.ts';
import { document } from './note.ts';
import { task } from './referral.ts';
import type { Story } from './story.ts';

/** Municipal services by Volven 9151. */
const SERVICES = {
  'health-care-at-home': ['15', 'Helsetjenester i hjemmet'],
  'practical-help': ['1', 'Praktisk bistand - daglige gjøremål'],
  alarm: ['6', 'Trygghetsalarm'],
  meals: ['5', 'Matombringing'],
  'day-centre': ['4', 'Dagaktivitetstilbud'],
  'medicine-support': ['27', 'Elektronisk medisineringsstøtte'],
  'short-stay': ['18', 'Tidsbegrenset opphold - utredning/behandling'],
  rehabilitation: ['19', 'Tidsbegrenset opphold - habilitering/rehabilitering'],
  'nursing-home': ['21', 'Langtidsopphold i institusjon'],
  carer: ['11', 'Omsorgsstønad'],
} as const;

export type MunicipalServiceKey = keyof typeof SERVICES;

/** Overall need for help, from 1 (none) to 5 (full). The scores vary around it by variable. */
export type Need = 2 | 3 | 4 | 5;

/** Answers the twenty function variables; memory and decisions weigh more when the need comes from dementia. */
export function assessFunction(
  story: Story,
  contact: Contact,
  need: Need,
  dementia = false,
): Reference<QuestionnaireResponse> {
  const cognitive = new Set([3, 4, 15, 17, 18, 19]);
  const resource: QuestionnaireResponse = {
    resourceType: 'QuestionnaireResponse',
    id: story.id(),
    questionnaire: FUNCTION_QUESTIONNAIRE,
    status: 'completed',
    subject: story.chart.subject,
    encounter: contact.encounter,
    authored: isoTime(contact.from + 30),
    author: practitionerReference(contact.by),
    source: practitionerReference(contact.by),
    item: FUNCTION_VARIABLES.map((text, i) => {
      const number = i + 1;
      const extra = cognitive.has(number) ? (dementia ? 1 : -1) : number === 13 || number === 14 ? -1 : 0;
      const score = Math.max(1, Math.min(5, need + extra + story.random.integer(-1, 0))) as FunctionScore;
      return { linkId: String(number), text, answer: [{ valueInteger: score }] };
    }),
  };
  return story.keep(resource, contact.from + 30);
}

interface DecisionOptions {
  /** Day the application came in. */
  applied: Day;
  service: MunicipalServiceKey;
  from: Day;
  to?: Day;
  /** Hours a week, for services at home. */
  hours?: number;
  /** Why help is granted, in Norwegian. */
  grounds: string;
  assessment?: Reference<QuestionnaireResponse>;
  at: Contact;
}

/** A decision of the municipality, with its letter to the citizen. */
export function decision(story: Story, options: DecisionOptions): Reference<ServiceRequest> {
  const [code, display] = SERVICES[options.service];
  const over = (options.to !== undefined && options.to <= story.today) || story.chart.isDead;
  const decided = options.at.to;
  const resource: ServiceRequest = {
    resourceType: 'ServiceRequest',
    id: story.id(),
    status: over ? 'completed' : 'active',
    intent: 'order',
    category: [{ coding: [{ system: OWN_KIND, code: 'vedtak', display: 'Vedtak' }] }],
    code: { coding: [{ system: volven(9151), code, display }], text: display },
    subject: story.chart.subject,
    occurrencePeriod: {
      start: isoDate(options.from),
      ...(options.to === undefined ? {} : { end: isoDate(options.to) }),
    },
    authoredOn: isoTime(decided),
    requester: roleReference(options.at.by),
    performer: [organizationReference(story.world.service('hjemmetjeneste', story.person))],
    ...(options.assessment ? { supportingInfo: [options.assessment] } : {}),
    ...(options.hours === undefined ? {} : { quantityQuantity: { value: options.hours, unit: 'timer per uke' } }),
    note: [{ text: options.grounds }],
  };
  const reference = story.keep(resource, decided);
  document(
    story,
    options.at,
    'letter',
    `Vedtak om ${display.toLowerCase()}`,
    `Du har søkt om ${display.toLowerCase()}. Søknaden kom inn ${isoDate(options.applied)}.\n\n${options.grounds}\n\nVedtaket gjelder fra ${isoDate(options.from)}${options.to === undefined ? ' og til det blir endret' : ` til ${isoDate(options.to)}`}. Du kan klage innen fire uker etter at du fikk dette brevet.`,
  );
  return reference;
}

/** The case officer comes home, or meets the patient and the ward on video while they are in hospital. */
export function assessmentMeeting(story: Story, day: Day, officer: Employee): Contact {
  const inHospital = story.chart.isInHospital(day);
  return visit(story, {
    at: at(day, 10),
    minutes: 60,
    by: officer,
    class: inHospital ? 'VR' : 'HH',
    type: inHospital ? 'Videomøte med sykehuset' : 'Kartleggingsbesøk',
  });
}

/** An application that has not been decided yet: it waits at the office, with a deadline. */
export function openApplication(story: Story, service: MunicipalServiceKey, applied: Day, text: string): void {
  if (story.chart.isDead || !story.reached(applied)) return;
  const office = story.world.service('saksbehandling', story.person);
  const [code, display] = SERVICES[service];
  const resource: ServiceRequest = {
    resourceType: 'ServiceRequest',
    id: story.id(),
    status: 'active',
    intent: 'proposal',
    category: [{ coding: [{ system: OWN_KIND, code: 'soknad', display: 'Søknad' }] }],
    code: { coding: [{ system: volven(9151), code, display }], text: display },
    subject: story.chart.subject,
    authoredOn: isoTime(at(applied, 9)),
    requester: story.chart.subject,
    performer: [organizationReference(office)],
    note: [{ text }],
  };
  const request = story.keep(resource, at(applied, 9));
  task(story, {
    focus: request,
    code: 'behandle-soknad',
    text: `Behandle søknad: ${display}`,
    from: at(applied, 9),
    due: applied + 28,
    owner: organizationReference(office),
    requester: story.world.someone(office, 'XX', story.random),
    done: undefined,
  });
}
