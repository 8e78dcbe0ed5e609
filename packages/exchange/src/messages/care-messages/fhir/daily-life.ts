/** Next of kin, function, services, aids and appointments of a care message as FHIR. */
import type {
  Appointment,
  CarePlan,
  DeviceUseStatement,
  Location,
  QuestionnaireResponse,
  Reference,
  RelatedPerson,
  ServiceRequest,
} from '@helseplattform/fhir';
import { type Address, fhirDate, fhirDateTime, fhirInstant, type Telecom } from '../../../xml/index.ts';
import { conceptOf, conceptOfValue, identifierOf } from '../../fhir/codings.ts';
import type { Aids, FunctionAssessment, Service, ServiceNeed } from '../components/daily-life.ts';
import type { FollowUpAppointment } from '../components/events.ts';
import type { Relative } from '../components/preamble.ts';
import type { MessageContext } from './context.ts';

const MIDDLE_NAME = 'http://hl7.no/fhir/StructureDefinition/no-basis-middlename';
/** The twenty function variables of Volven 9111, as the record asks them. */
const FUNCTION_QUESTIONNAIRE = 'http://helseplattform.example/fhir/Questionnaire/funksjonsvariabler';
const GENDER: Readonly<Record<string, RelatedPerson['gender']>> = {
  '1': 'male',
  '2': 'female',
  '0': 'unknown',
  '9': 'other',
};

export function relatedPerson(context: MessageContext, place: string, relative: Relative): RelatedPerson {
  const { person, relation } = relative;
  const born = (person.dateOfBirth && fhirDate(person.dateOfBirth)) ?? relative.childBornIn?.slice(0, 4);
  const gender = GENDER[person.sex?.code ?? ''];
  return {
    resourceType: 'RelatedPerson',
    id: context.id(place),
    ...(person.idents ? { identifier: person.idents.map(({ id, type }) => identifierOf(id, type.code)) } : {}),
    active: true,
    patient: context.subject,
    ...(relation ? { relationship: [conceptOf(relation, 9033)] } : {}),
    name: [
      {
        ...(person.middleName ? { extension: [{ url: MIDDLE_NAME, valueString: person.middleName }] } : {}),
        ...(person.familyName ? { family: person.familyName } : {}),
        ...(person.givenName ? { given: [person.givenName] } : {}),
      },
    ].filter((name) => Object.keys(name).length > 0),
    ...(person.telecoms ? { telecom: person.telecoms.map(contactPoint) } : {}),
    ...(gender ? { gender } : {}),
    ...(born ? { birthDate: born } : {}),
    ...(person.address ? { address: [address(person.address)] } : {}),
  };
}

function contactPoint({ type, address: reached }: Telecom) {
  const [scheme, rest] = /^(tel|mailto|fax):(.*)$/s.exec(reached)?.slice(1) ?? [undefined, reached];
  const system = scheme === 'mailto' ? ('email' as const) : scheme === 'fax' ? ('fax' as const) : ('phone' as const);
  const use = type?.code === 'MC' ? ('mobile' as const) : type?.code === 'WP' ? ('work' as const) : undefined;
  return { system, value: rest ?? reached, ...(use ? { use } : {}) };
}

const address = (a: Address) => ({
  ...(a.street || a.postbox ? { line: [a.street, a.postbox].filter((line) => line !== undefined) } : {}),
  ...(a.city ? { city: a.city } : {}),
  ...(a.postalCode ? { postalCode: a.postalCode } : {}),
  ...(a.country?.code ? { country: a.country.code } : {}),
});

/** @returns undefined when no variable is named by a code */
export function functionResponse(
  context: MessageContext,
  assessment: FunctionAssessment,
): QuestionnaireResponse | undefined {
  const item = assessment.functions.flatMap(({ variable, score, note }) => {
    if (!variable?.code) return [];
    const answer = [
      ...(score === undefined ? [] : [{ valueInteger: Number(score) }]),
      ...(note ? [{ valueString: note }] : []),
    ];
    return [
      {
        linkId: variable.code,
        ...(variable.display ? { text: variable.display } : {}),
        ...(answer.length ? { answer } : {}),
      },
    ];
  });
  if (item.length === 0) return undefined;
  return {
    resourceType: 'QuestionnaireResponse',
    id: context.id('funksjon'),
    questionnaire: FUNCTION_QUESTIONNAIRE,
    status: 'completed',
    subject: context.subject,
    authored: (assessment.by && fhirDateTime(assessment.by.at)) ?? context.issued,
    author: context.sender,
    item,
  };
}

/** The services a patient has from the municipality, as one plan. */
export const servicePlan = (context: MessageContext, services: readonly Service[]): CarePlan => ({
  resourceType: 'CarePlan',
  id: context.id('tjenester'),
  status: 'active',
  intent: 'plan',
  title: 'Tjenester pasienten har',
  subject: context.subject,
  created: context.issued,
  author: context.sender,
  activity: services.map((service) => {
    const start = service.from && fhirDate(service.from);
    const end = service.to && fhirDate(service.to);
    const words = [
      service.description,
      [service.amount, service.unit].filter(Boolean).join(' '),
      service.by && `Leveres av ${service.by}`,
      service.private ? 'Privat tjeneste' : undefined,
      service.note,
    ];
    const description = words.filter(Boolean).join('. ');
    const code = service.type && conceptOfValue(service.type);
    return {
      detail: {
        status: 'in-progress',
        ...(code || service.name ? { code: { ...code, ...(service.name ? { text: service.name } : {}) } } : {}),
        ...(start || end ? { scheduledPeriod: { ...(start ? { start } : {}), ...(end ? { end } : {}) } } : {}),
        ...(description ? { description } : {}),
      },
    };
  }),
});

/** A service the sender thinks the patient will need: a proposal, not an order. */
export function serviceProposal(context: MessageContext, place: string, need: ServiceNeed): ServiceRequest {
  const words = [need.description, need.institution && `Ved ${need.institution}`].filter(Boolean).join('. ');
  const code = need.type && conceptOfValue(need.type);
  const value = need.amount === undefined ? undefined : Number(need.amount);
  return {
    resourceType: 'ServiceRequest',
    id: context.id(place),
    status: 'active',
    intent: 'proposal',
    code: { ...code, ...(need.name ? { text: need.name } : {}) },
    ...(value === undefined ? {} : { quantityQuantity: { value, ...(need.unit ? { unit: need.unit } : {}) } }),
    subject: context.subject,
    authoredOn: context.issued,
    requester: context.sender,
    ...(words ? { note: [{ text: words }] } : {}),
  };
}

export const deviceUse = (context: MessageContext, aids: Aids): DeviceUseStatement[] =>
  (aids.aids ?? []).map(({ status, aid }, index) => ({
    resourceType: 'DeviceUseStatement',
    id: context.id('hjelpemiddel', String(index)),
    status: 'active',
    subject: context.subject,
    recordedOn: context.issued,
    device: { display: aid.name },
    ...(status.display ? { note: [{ text: status.display }] } : {}),
  }));

/** A booked or thought-of appointment; one the patient is to book is told in words only. */
export function appointment(
  context: MessageContext,
  place: string,
  told: FollowUpAppointment,
): Appointment | undefined {
  const at = told.booked ?? told.tentative;
  if (!at) return undefined;
  const start = told.booked?.at ? fhirInstant(told.booked.at) : undefined;
  const minutes = Number(told.booked?.minutes ?? 0);
  const words = [told.tentative?.when, told.tentative?.note].filter(Boolean).join('. ');
  return {
    resourceType: 'Appointment',
    id: context.id(place),
    status: start && told.booked?.booked ? 'booked' : 'proposed',
    description: 'Kontroll',
    ...(start ? { start, end: new Date(Date.parse(start) + minutes * 60_000).toISOString() } : {}),
    ...(minutes > 0 ? { minutesDuration: minutes } : {}),
    created: context.issued,
    ...(words ? { comment: words } : {}),
    participant: [
      { actor: context.subject, status: 'accepted' },
      ...(at.place
        ? [{ actor: { type: 'Location', display: at.place } as Reference<Location>, status: 'accepted' as const }]
        : []),
    ],
  };
}
