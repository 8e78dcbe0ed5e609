/** Referrals and discharge letters from the record: what the delivery names, as the body of the message. */
import { createHash } from 'node:crypto';
import type {
  Communication,
  Composition,
  Encounter,
  Practitioner,
  Resource,
  ServiceRequest,
} from '@helseplattform/fhir';
import { dischargeLetterFromFhir } from '../messages/discharge-letter/from-fhir.ts';
import { escapeHtml } from '../messages/fhir/narrative.ts';
import { type ReferralType, referralFromFhir } from '../messages/referral/from-fhir.ts';
import { XmlError } from '../xml/index.ts';
import type { Maker } from './make-message.ts';

const find = <T extends Resource>(all: readonly Resource[], type: T['resourceType']): T | undefined =>
  all.find(({ resourceType }) => resourceType === type) as T | undefined;

/** What goes along as statements; the others are the frame they stand in. */
const STATEMENTS = new Set([
  'AllergyIntolerance',
  'Condition',
  'Flag',
  'MedicationRequest',
  'MedicationStatement',
  'Observation',
  'Procedure',
  'RelatedPerson',
]);
const statements = (all: readonly Resource[]): Resource[] =>
  all.filter(({ resourceType }) => STATEMENTS.has(resourceType));

/** As 8279 calls them. */
const NAMES: Readonly<Record<ReferralType, string>> = {
  HENVISNING_NYTILSTAND: 'Henvisning ny tilstand',
  HENVISNING_VIDERE: 'Viderehenvisning',
};

const referral =
  (type: ReferralType): Maker =>
  ({ act, others, order }) => {
    const request = act as ServiceRequest;
    // whoever had it and has it no more is told that it is cancelled, whatever has become of it elsewhere
    const [{ reference: receiver } = {}] = order.delivery.recipient ?? [];
    const isTheirs = request.performer?.some(({ reference }) => reference === receiver) ?? true;
    const author = find<Practitioner>(others, 'Practitioner');
    const letter = find<Composition>(others, 'Composition');
    return {
      display: NAMES[type],
      body: referralFromFhir({
        type,
        request,
        documentId: documentId(request),
        ...(author ? { author } : {}),
        ...(letter ? { letter } : {}),
        ...(isTheirs ? {} : { change: 'C' as const }),
        resources: statements(others),
      }),
    };
  };

/** The letter the message is about; when there is none, the message itself is the letter. */
const dischargeLetter: Maker = ({ act, others, order, patient }) => {
  if (!patient)
    throw new XmlError('not-valid', {
      text: 'a discharge letter is about a patient; name one',
      path: 'Communication.subject',
    });
  const all = [act, ...others];
  const letter = find<Composition>(all, 'Composition') ?? letterOf(act as Communication, order.at);
  const encounter = find<Encounter>(others, 'Encounter');
  const author = find<Practitioner>(others, 'Practitioner');
  const answered = find<ServiceRequest>(others, 'ServiceRequest');
  return {
    display: 'Epikrise',
    body: dischargeLetterFromFhir({
      messageId: order.msgId,
      at: order.at,
      from: order.from,
      to: order.to,
      letter,
      patient,
      ...(encounter ? { encounter } : {}),
      ...(author ? { author } : {}),
      ...(answered ? { referral: answered } : {}),
      resources: statements(others).filter(({ resourceType }) => resourceType !== 'RelatedPerson'),
    }),
  };
};

export const CLINICAL_MAKERS: Readonly<Record<string, Maker>> = {
  HENVISNING_NYTILSTAND: referral('HENVISNING_NYTILSTAND'),
  HENVISNING_VIDERE: referral('HENVISNING_VIDERE'),
  EPIKRISE: dischargeLetter,
};

function letterOf({ topic, payload = [], sent }: Communication, at: number): Composition {
  const text = payload.flatMap(({ contentString }) => contentString ?? []).join('\n\n');
  return {
    resourceType: 'Composition',
    status: 'final',
    type: { text: 'Epikrise' },
    date: sent ?? new Date(at).toISOString(),
    author: [],
    title: topic?.text ?? 'Epikrise',
    section: text.trim()
      ? [
          {
            text: {
              status: 'generated',
              div: `<div xmlns="http://www.w3.org/1999/xhtml">${escapeHtml(text).replaceAll('\n', '<br/>')}</div>`,
            },
          },
        ]
      : [],
  };
}

/** The UUID a referral is known by to everybody: its identifier, or one that follows from its id and stays the same. */
function documentId({ identifier = [], id = '' }: ServiceRequest): string {
  const known = identifier
    .map(({ value }) => /^urn:uuid:(.+)$/.exec(value ?? '')?.[1])
    .find((one) => one !== undefined);
  if (known) return known;
  const hash = createHash('sha256').update(`ServiceRequest/${id}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
