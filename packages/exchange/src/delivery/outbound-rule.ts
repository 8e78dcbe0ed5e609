/** What makes a message: a rule for each kind of clinical act that may have to leave the shared record. */
import type {
  CodeableConcept,
  Communication,
  ResourceType,
  ServiceRequest,
  UnknownResource,
} from '@helseplattform/fhir';
import type { CompanionChange } from '@helseplattform/record';
import { OWN_KIND } from '../codes.ts';
import type { LetterTemplate } from '../letters/template.ts';
import { CITIZEN_TEMPLATE, TO_CITIZEN } from '../letters/to-citizen.ts';
import { LETTER } from '../register/address.ts';
import { reportRule } from './report-rule.ts';
import { isDelivery, kindOf, messageTypeOf, RECEIVED_KIND } from './resource.ts';

export interface Recipient {
  readonly reference: string;
  /** FHIRPath */
  readonly element: string;
}

/** An act with those it is for. The same act for a receiver on the platform makes no message. */
export interface Outbound {
  /** Code of Volven 8279. */
  readonly type: string;
  /** References, each with the element that names it. */
  readonly recipients: readonly Recipient[];
  /** `ServiceRequest/…` that it answers: whoever made them gets it, too. */
  readonly requests?: readonly string[];
  /** What it is about besides the act itself. */
  readonly about: readonly string[];
  readonly patient?: string;
  /** The unit it is from, where the act says so; that of whoever acts otherwise. */
  readonly sender?: string;
  /** Who answers for it, when the act says so. */
  readonly responsible?: string;
  /** The Communication it answers. */
  readonly answers?: string;
  /** Queued also where it cannot go: nothing is refused for it, and somebody has it as a fault. */
  readonly regardless?: true;
  /** The message of ours that it takes back: it goes in that conversation. */
  readonly takesBack?: { readonly parent: string; readonly conversation: string };
  /** Of a letter: what it is made with. */
  readonly template?: Pick<LetterTemplate, 'code' | 'version'>;
}

/** What leaves because of a change. */
export interface Leaving {
  readonly change: CompanionChange;
  readonly outbound: Outbound;
}

export interface OutboundRule {
  readonly types: readonly ResourceType[];
  /** Pure and cheap: whether the resource may have to leave; asked for every write of these types. */
  concerns(resource: UnknownResource): boolean;
  /** Pure: what leaves because of this change; undefined when nothing does. */
  outbound(after: UnknownResource, before: UnknownResource | undefined): Outbound | undefined;
  /** Pure: receivers who were to have it and shall not any more; what was not sent to them is not sent. */
  takenBack(after: UnknownResource | undefined, before: UnknownResource): readonly string[];
  /** What the platform files for somebody else leaves, too: whoever asked here waits for it here. */
  readonly alsoFiled?: true;
  /** Code of the message that tells those who have it already that it is taken back; absent: they are told by another act. */
  readonly cancellation?: string;
}

/** Kinds of what people send each other, and the message each travels as; a category of Volven 8279 says it otherwise. */
const MESSAGE_OF_KIND: Readonly<Record<string, string>> = {
  dialog: 'DIALOG_HELSEFAGLIG',
  epikrise: 'EPIKRISE',
  avvik: 'DIALOG_AVVIK',
  henvisningsstatus: 'DIALOG_STATUS_HENVISNING',
  innlagt: 'LOG_INNLAGT',
  innleggelsesrapport: 'INNLEGGELSESRAPPORT',
  tidligmelding: 'HELSEOPPL_SOKNAD',
  'oppdatert-tidligmelding': 'HELSEOPPL_SOKNAD',
  utskrivningsklar: 'LOG_UTSKRIVNINGSKLAR',
  kommunesvar: 'DIALOG_HELSEFAGLIG',
  avmelding: 'LOG_AVMELDING',
  utskrevet: 'LOG_UTSKREVET',
  utskrivningsrapport: 'UTSKRIVNINGSRAPPORT',
  dod: 'LOG_DOD',
};

/** A referral leaves when it becomes active, and when it is passed on to somebody else. */
export const referralRule: OutboundRule = {
  types: ['ServiceRequest'],
  // a closed one too: what was not sent of it is taken back
  concerns: (resource) => hasKind(resource, 'henvisning'),
  outbound(after, before) {
    const request = after as unknown as ServiceRequest;
    if (request.status !== 'active') return undefined;
    const was = before as unknown as ServiceRequest | undefined;
    const had = was?.status === 'active' ? references(was.performer) : [];
    const recipients = recipientsOf('ServiceRequest.performer', request.performer, had);
    if (recipients.length === 0) return undefined;
    return {
      type: 'HENVISNING_NYTILSTAND',
      recipients,
      about: references(request.supportingInfo),
      ...patientOf(request.subject),
      ...(request.requester?.reference ? { responsible: request.requester.reference } : {}),
    };
  },
  takenBack(after, before) {
    const was = before as unknown as ServiceRequest;
    const is = after as unknown as ServiceRequest | undefined;
    if (was.status !== 'active') return [];
    const ended = is === undefined || is.status === 'revoked' || is.status === 'entered-in-error';
    const still = ended ? [] : references(is.performer);
    return references(was.performer).filter((one) => !still.includes(one));
  },
  // HIS 80517: the same document, cancelled
  cancellation: 'HENVISNING_NYTILSTAND',
};

/** What one service writes to another leaves when it is finished: a question, an answer, a notice, a discharge letter. */
export const messageRule: OutboundRule = {
  types: ['Communication'],
  concerns: (resource) =>
    !isDelivery(resource) && (isSent(resource) || isTakenBack(resource)) && typeOf(resource) !== undefined,
  outbound(after, before) {
    if (!isSent(after)) return undefined;
    const message = after as unknown as Communication;
    const was = before as unknown as Communication | undefined;
    const had = was && isSent(was) ? (was.recipient ?? []).flatMap(namesOf) : [];
    const recipients = [
      ...recipientsOf('Communication.recipient', message.recipient, had),
      ...unaddressed('Communication.recipient', message.recipient, had),
    ];
    const type = typeOf(after);
    if (type === undefined || recipients.length === 0) return undefined;
    const [answers] = references(message.inResponseTo);
    return {
      type,
      recipients,
      about: references(message.about),
      ...patientOf(message.subject),
      ...(message.sender?.reference ? { responsible: message.sender.reference } : {}),
      ...(answers ? { answers } : {}),
    };
  },
  takenBack: (after, before) =>
    isSent(before) && (after === undefined || isTakenBack(after))
      ? references((before as unknown as Communication).recipient)
      : [],
};

/** What is written to a citizen leaves as a letter; whoever reads it in their own pages gets none. */
export const citizenRule: OutboundRule = {
  types: ['Communication'],
  concerns: (resource) => !isDelivery(resource) && hasKind(resource, TO_CITIZEN),
  outbound(after, before) {
    if (!isSent(after)) return undefined;
    const message = after as unknown as Communication;
    const was = before as unknown as Communication | undefined;
    const had = was && isSent(was) ? references(was.recipient) : [];
    const recipients = recipientsOf('Communication.recipient', message.recipient, had, CITIZEN);
    if (recipients.length === 0) return undefined;
    return {
      type: LETTER,
      recipients,
      about: [],
      template: CITIZEN_TEMPLATE,
      ...patientOf(message.subject),
      ...(message.sender?.reference ? { responsible: message.sender.reference } : {}),
    };
  },
  takenBack: messageRule.takenBack,
};

export const OUTBOUND_RULES: readonly OutboundRule[] = [referralRule, messageRule, citizenRule, reportRule];

const isSent = (resource: object): boolean => {
  const { status } = resource as { status?: unknown };
  return status === 'completed' || status === 'in-progress';
};

const isTakenBack = (resource: object): boolean => {
  const { status } = resource as { status?: unknown };
  return status === 'stopped' || status === 'not-done' || status === 'entered-in-error';
};

function typeOf(resource: UnknownResource): string | undefined {
  const message = resource as unknown as Communication;
  if (!Array.isArray(message.category)) return undefined;
  const kind = kindOf(message);
  if (kind === RECEIVED_KIND) return undefined;
  return messageTypeOf(message) ?? MESSAGE_OF_KIND[kind ?? ''];
}

const hasKind = ({ category }: UnknownResource, wanted: string): boolean =>
  Array.isArray(category) &&
  category.some((concept: CodeableConcept) =>
    concept?.coding?.some(({ system, code }) => system === OWN_KIND && code === wanted),
  );

/** Messages go to organisations, services and people in a role; a person without a place has no address. */
export const ADDRESSED = /^(Organization|HealthcareService|PractitionerRole)\//;

const CITIZEN = /^Patient\//;

const recipientsOf = (
  element: string,
  of: readonly { reference?: string }[] | undefined,
  had: readonly string[],
  addressed = ADDRESSED,
) =>
  (of ?? []).flatMap(({ reference }, i) =>
    reference && addressed.test(reference) && !had.includes(reference)
      ? [{ reference, element: `${element}[${i}]` }]
      : [],
  );

/** Those who are named and nothing else: a message to them would reach nobody, so it is refused as one without address. */
const unaddressed = (element: string, of: readonly Named[] | undefined, had: readonly string[]) =>
  (of ?? []).flatMap(({ reference, display }, i) =>
    !reference && display && !had.includes(display) ? [{ reference: display, element: `${element}[${i}]` }] : [],
  );
interface Named {
  readonly reference?: string;
  readonly display?: string;
}
const namesOf = ({ reference, display }: Named): string[] => [reference, display].filter((name) => name !== undefined);

const references = (of: readonly { reference?: string }[] | undefined): string[] =>
  (of ?? []).flatMap(({ reference }) => (reference ? [reference] : []));
const patientOf = (subject: { reference?: string } | undefined): { patient?: string } =>
  subject?.reference?.startsWith('Patient/') ? { patient: subject.reference } : {};

/** Codes of Volven 8279 that what people send each other travels as. */
export const SENT_TYPES: readonly string[] = [
  ...new Set(['HENVISNING_NYTILSTAND', ...Object.values(MESSAGE_OF_KIND), 'SVAR_LAB', 'SVAR_RTG']),
];
