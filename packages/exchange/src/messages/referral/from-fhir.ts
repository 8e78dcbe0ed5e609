/** A referral of the record as Henvisning 2.0 (HIS 80517:2017): new condition, or passed on. */
import type { Composition, Practitioner, RelatedPerson, Resource, ServiceRequest } from '@helseplattform/fhir';
import { type CodedValue, type FormattedText, messageTime } from '../../xml/index.ts';
import { kinFromFhir, professionalFromFhir } from '../clinical/people-from-fhir.ts';
import { lacking, textsOf, withSystem } from '../clinical/sections.ts';
import { diagnosisFromFhir, statementFromFhir } from '../clinical/statements-from-fhir.ts';
import { priorityCode } from '../codes/priority.ts';
import {
  FOUND_TO_NEED,
  PATHWAY,
  REFERRAL_ASSESSED,
  REFERRAL_SENIORITY,
  RIGHT_TO_CARE,
  STATUS_REASON,
  TREATMENT_DEADLINE,
  WAIT_END_CODE,
  WAIT_ENDED,
} from '../codes/urls.ts';
import { valueOfConcept } from '../fhir/codings.ts';
import type { Referral } from './version-2.ts';

export type ReferralType = 'HENVISNING_NYTILSTAND' | 'HENVISNING_VIDERE';

export interface ReferralSource {
  type: ReferralType;
  request: ServiceRequest;
  /** Id of the referral: a UUID that its changes and its cancellation share. Default: that of ServiceRequest.identifier. */
  documentId?: string;
  /** New, changed or cancelled. Default: cancelled when the request is revoked or was a mistake, else new. */
  change?: 'N' | 'M' | 'C';
  /** When it is written, default `authoredOn`. */
  at?: string;
  /** Who refers. */
  author?: Practitioner;
  /** The letter, when it was written under headings. */
  letter?: Composition;
  /** Conditions, medicines, allergies, findings, procedures, precautions and kin that go along. */
  resources?: readonly Resource[];
}

const OID = '2.16.578.1.12.4.1.1.';
const CHANGE: Record<'N' | 'M' | 'C', string> = { N: 'Ny', M: 'Endring', C: 'Kansellering' };

/** Throws XmlError `not-valid` with what the standard demands and the record lacks. */
export function referralFromFhir(source: ReferralSource): Referral {
  const { type, request, author, resources = [] } = source;
  const documentId = source.documentId ?? uuidOf(request);
  if (!documentId)
    throw lacking('the referral has no UUID of its own; give it an identifier', 'ServiceRequest.identifier');
  const written = source.at ?? request.authoredOn;
  if (!written)
    throw lacking('the referral does not say when it was written; set authoredOn', 'ServiceRequest.authoredOn');
  const change = source.change ?? (TAKEN_BACK.has(request.status) ? 'C' : 'N');
  const kin = resources.filter((one) => one.resourceType === 'RelatedPerson') as RelatedPerson[];
  const said = resources.filter((one) => one.resourceType !== 'RelatedPerson').map(statementFromFhir);
  const reasons = reasonsOf(source);
  const diagnoses = [
    ...(request.reasonCode ?? []).flatMap((code) =>
      code.coding ? [diagnosisFromFhir({ resourceType: 'Condition', code, subject: {} })] : [],
    ),
    ...said.flatMap(({ diagnosis }) => diagnosis ?? []),
  ];
  const information = said.flatMap(({ item }) => item ?? []);
  const precautions = said.flatMap(({ precaution }) => precaution ?? []);
  const assessment = type === 'HENVISNING_VIDERE' ? assessmentOf(request) : undefined;
  if (change !== 'C' && reasons.length === 0) {
    throw lacking('the referral does not say why; write the question to be answered', 'ServiceRequest.note');
  }
  const professional = author && professionalFromFhir(author);
  return {
    serviceType: { code: change, display: CHANGE[change] },
    issued: messageTime(written),
    ...(change === 'C' ? reasonToCancel(request) : {}),
    documentId,
    ...(kin.length ? { kin: kin.map(kinFromFhir) } : {}),
    ...(professional?.idents.length
      ? {
          responsible: [
            { professional, relation: { code: 'HHE', system: `${OID}8254`, display: 'Henvisende helsepersonell' } },
          ],
        }
      : {}),
    content: { type: contentType(type, assessment !== undefined) },
    ...(precautions.length ? { precautions } : {}),
    ...(information.length ? { information } : {}),
    ...(reasons.length ? { reasons } : {}),
    ...(diagnoses.length ? { diagnoses: unique(diagnoses) } : {}),
    // what is asked for is new in all of them: the official samples
    requested: { serviceType: { code: 'N', display: CHANGE.N }, priority: urgencyOf(request) },
    ...(assessment ? { assessment } : {}),
    ...pathwaysOf(request, type),
  };
}

const TAKEN_BACK: ReadonlySet<ServiceRequest['status']> = new Set(['revoked', 'entered-in-error']);

function reasonToCancel({ extension = [] }: ServiceRequest): Pick<Referral, 'comment'> {
  const reason = extension.find(({ url }) => url === STATUS_REASON)?.valueCodeableConcept?.text;
  return reason ? { comment: reason } : {};
}

const uuidOf = ({ identifier = [] }: ServiceRequest): string | undefined =>
  identifier.map(({ value }) => /^urn:uuid:(.+)$/.exec(value ?? '')?.[1]).find((id) => id !== undefined);

/** Under the headings of the letter; without a letter the notes are the problem in question. */
function reasonsOf({ letter, request }: ReferralSource): { heading?: CodedValue; text: FormattedText }[] {
  const sections = (letter?.section ?? []).flatMap(textsOf);
  if (sections.length > 0) {
    return sections.map(({ heading, text: { text } }) => ({
      ...(heading ? { heading: withSystem(heading, `${OID}8231`) } : {}),
      text: { text },
    }));
  }
  const words = [
    ...(request.note ?? []).map(({ text }) => text),
    ...(request.reasonCode ?? []).flatMap(({ coding, text }) => (coding ? [] : (text ?? []))),
  ];
  const heading = { code: 'PROB', system: `${OID}8231`, display: 'Aktuell problemstilling' };
  return words.flatMap((text) => (text.trim() ? [{ heading, text: { text } }] : []));
}

/** 9146 */
const contentType = (type: ReferralType, isAssessed: boolean): CodedValue => {
  const [code, display] =
    type === 'HENVISNING_NYTILSTAND'
      ? ['1', 'Henvisning til utredning/behandling']
      : isAssessed
        ? ['3', 'Viderehenvisning etter rettighetsvurdering']
        : ['2', 'Viderehenvisning før rettighetsvurdering'];
  return { code, system: `${OID}9146`, display };
};

const PACKAGE = { code: 'PK', display: 'Pakkeforløp for kreft (elektiv)' };
const urgencyOf = (request: ServiceRequest) =>
  pathwaysIn(request).length > 0 && request.priority !== 'stat' ? PACKAGE : priorityCode(request.priority);

const pathwaysIn = ({ category = [] }: ServiceRequest) =>
  category.flatMap(({ coding }) => coding ?? []).filter(({ system, code }) => system === PATHWAY && code);

/** Only the specialist health service codes pathways (HIS 1207): a referral of a new condition from a GP says PK alone. */
function pathwaysOf(request: ServiceRequest, type: ReferralType): Pick<Referral, 'pathways'> {
  const pathways = type === 'HENVISNING_VIDERE' ? pathwaysIn(request) : [];
  if (pathways.length === 0) return {};
  return {
    pathways: pathways.map(({ code, display }) => ({
      code: { code: code!, system: `${OID}8480`, ...(display ? { display } : {}) },
    })),
  };
}

/** 9147 */
const DATES: readonly (readonly [url: string, code: string, display: string])[] = [
  [REFERRAL_SENIORITY, '1', 'Ansiennitetsdato'],
  [REFERRAL_ASSESSED, '2', 'Vurderingsdato'],
  [TREATMENT_DEADLINE, '3', 'Frist for nødvendig helsehjelp'],
  [WAIT_ENDED, '4', 'Ventetid sluttdato'],
];

/** What the unit that passes it on has assessed; undefined before the assessment. A new condition must not carry it (HIS 1207). */
function assessmentOf({ extension = [], identifier }: ServiceRequest): Referral['assessment'] {
  const value = (url: string) => extension.find((one) => one.url === url);
  if (!value(REFERRAL_ASSESSED)?.valueDateTime) return undefined;
  const dates = DATES.flatMap(([url, code, display]) => {
    const day = value(url)?.valueDateTime?.slice(0, 10);
    return day ? [{ type: { code, system: `${OID}9147`, display }, date: day }] : [];
  });
  const need = valueOfConcept({ coding: [value(FOUND_TO_NEED)?.valueCoding ?? {}] });
  const right = value(RIGHT_TO_CARE)?.valueBoolean;
  const wait = valueOfConcept({ coding: [value(WAIT_END_CODE)?.valueCoding ?? {}] });
  const episodeId = uuidOf({ identifier } as ServiceRequest);
  return {
    dates,
    ...(need && right !== undefined && episodeId
      ? { decision: { ...(wait ? { waitEnd: wait } : {}), episodeId, rightToCare: right, outcome: need } }
      : {}),
  };
}

/** The same diagnosis may be the reason of the request and a condition that goes along. */
const unique = <T>(all: readonly T[]): T[] => [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
