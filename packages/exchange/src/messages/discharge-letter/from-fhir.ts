/** A letter of the record as Epikrise 1.2 (HIS 80226:2014), with its own head. */
import type { Composition, Encounter, Patient, Practitioner, Resource, ServiceRequest } from '@helseplattform/fhir';
import { DNR, FHN, FNR } from '../../codes.ts';
import { type CareParty, type Code, messageTime } from '../../xml/index.ts';
import { identsOf, nameOfHuman } from '../clinical/people-from-fhir.ts';
import { lacking, textsOf } from '../clinical/sections.ts';
import type { Concept, InformationItem } from '../clinical/statements.ts';
import { diagnosisFromFhir, statementFromFhir } from '../clinical/statements-from-fhir.ts';
import { ACT_CODE } from '../codes/urls.ts';
import { codeOfConcept } from '../fhir/codings.ts';
import type { DischargeLetter, LetterEvent } from './elements.ts';

/** A communication party as the address register names it. */
export interface LetterParty {
  organisation: { name: string; her: string };
  service?: { name: string; her: string };
}

export interface DischargeLetterSource {
  messageId: string;
  /** GenDate: ms since 1970, or an instant. */
  at: number | string;
  from: LetterParty;
  to: LetterParty;
  letter: Composition;
  patient: Patient;
  /** Id of the letter: a UUID that its changes and its cancellation share. Default: that of Composition.identifier, else `messageId`. */
  letterId?: string;
  /** Stay or contact it tells of. */
  encounter?: Encounter;
  /** Who is responsible. */
  author?: Practitioner;
  /** The referral it answers. */
  referral?: ServiceRequest;
  /** Conditions (the first is the main one), medicines, allergies, findings, procedures and precautions that go along. */
  resources?: readonly Resource[];
  /** The patient's GP and whoever referred, named in the letter. */
  generalPractitioner?: Practitioner;
  referrer?: Practitioner;
}

const NEW: Code = { code: 'N', display: 'Ny' };

/** Throws XmlError `not-valid` with what the standard demands and the record lacks. */
export function dischargeLetterFromFhir(source: DischargeLetterSource): DischargeLetter {
  const { messageId, at, from, to, letter, patient, author, referral, generalPractitioner, referrer } = source;
  const generated = messageTime(typeof at === 'number' ? new Date(at) : at);
  if (!letter.date) throw lacking('the letter does not say when it was written; set its date', 'Composition.date');
  const said = (source.resources ?? [])
    .filter(({ resourceType }) => resourceType !== 'Condition')
    .map(statementFromFhir);
  const precautions = said.flatMap(({ precaution }) => precaution ?? []);
  const event = eventOf(
    source,
    said.flatMap(({ item }) => item ?? []),
  );
  const related = [
    ...relatedAs('HHE', 'Henvisende helsepersonell', referrer),
    ...relatedAs('FLE', 'Fastlege', generalPractitioner),
  ];
  const approved = letter.attester?.find(({ time }) => time)?.time;
  return {
    type: { code: 'EPIKRISE', display: 'Epikrise' },
    version: 'v1.2 2012-02-15',
    generated,
    messageId,
    body: {
      serviceType: CHANGES[letter.status] ?? NEW,
      issued: messageTime(letter.date),
      ...(approved ? { approved: messageTime(approved) } : {}),
      status:
        letter.status === 'preliminary'
          ? { code: 'P', display: 'Foreløpig rapport' }
          : { code: 'F', display: 'Endelig rapport' },
      acknowledgement: { code: 'J', display: 'Ja' },
      description: letter.title,
      id: source.letterId ?? uuidOf(letter.identifier?.value) ?? messageId,
      ...(referral ? referralOf(referral) : {}),
      events: [event],
      patient: {
        ...subjectOf(patient),
        ...(precautions.length ? { precautions } : {}),
        ...(related.length ? { related } : {}),
      },
      provider: { party: partyOf(from) },
      requester: { party: partyOf(to) },
      ...(author
        ? {
            providers: [
              {
                relation: { code: 'AHP', display: 'Ansvarlig helsepersonell' },
                party: { professional: professionalOf(author) },
              },
            ],
          }
        : {}),
    },
  };
}

/** 7309 */
const CHANGES: Partial<Record<Composition['status'], Code>> = {
  amended: { code: 'M', display: 'Endring' },
  'entered-in-error': { code: 'C', display: 'Kansellering' },
};
const uuidOf = (value: string | undefined): string | undefined => /^urn:uuid:(.+)$/.exec(value ?? '')?.[1];

/** 8240 by the class of the encounter. */
const ADMISSION: Record<string, Code> = {
  IMP: { code: '1', display: 'Heldøgnsopphold' },
  ACUTE: { code: '1', display: 'Heldøgnsopphold' },
  SS: { code: '2', display: 'Dagbehandling' },
  AMB: { code: '3', display: 'Poliklinisk omsorg' },
  VR: { code: '4', display: 'Telemedisinsk kontakt' },
};

/** What happened: the stay with the sections of the letter and everything coded. */
function eventOf(
  { encounter, letter, resources = [] }: DischargeLetterSource,
  information: readonly InformationItem[],
): LetterEvent {
  const start = encounter?.period?.start ?? letter.date;
  const end = encounter?.period?.end;
  const comments = (letter.section ?? []).flatMap(textsOf);
  if (comments.length === 0) throw lacking('the letter has no text; write it before it is sent', 'Composition.section');
  const diagnoses = resources.flatMap((one) => (one.resourceType === 'Condition' ? [diagnosisFromFhir(one)] : []));
  const admission =
    encounter?.class.system === ACT_CODE || encounter ? ADMISSION[encounter?.class.code ?? ''] : undefined;
  const outcome = codeOfConcept(encounter?.hospitalization?.dischargeDisposition, 8408);
  return {
    reported: { start: messageTime(start), ...(end ? { end: messageTime(end) } : {}) },
    serviceType: NEW,
    ...(outcome ? { outcome } : {}),
    service: admission ? { admissionCategory: admission } : {},
    information: [...diagnoses.map(diagnosisItem), ...information.map(withPlainType)],
    comments: comments.map(({ heading, text }) => ({ ...(heading ? { heading } : {}), text })),
  };
}

/** 8233: the first is the main condition. */
const diagnosisItem = (diagnosis: Concept, i: number): InformationItem => ({
  observation: { codedDescription: diagnosis },
  type: i === 0 ? { code: 'H', display: 'Hoveddiagnose' } : { code: 'B', display: 'Bidiagnose' },
});

/** The letter has the type of an item without code system. */
const withPlainType = ({ type: { code, display }, ...item }: InformationItem): InformationItem => ({
  ...item,
  type: { ...(code ? { code } : {}), ...(display ? { display } : {}) },
});

const SEX: Record<string, Code> = { male: { code: '1', display: 'Mann' }, female: { code: '2', display: 'Kvinne' } };
const NUMBERS = [FNR, DNR, FHN];

function subjectOf({ name, gender, birthDate, identifier = [] }: Patient) {
  const number = NUMBERS.flatMap((system) => identifier.filter((one) => one.system === system && one.use !== 'old'))[0];
  const [ident] = identsOf(number ? [number] : []);
  if (!ident)
    throw lacking(
      'the patient has no fødselsnummer, D-nummer or common help number; register one',
      'Patient.identifier',
    );
  const { familyName, givenName, middleName } = nameOfHuman(name);
  const given = [givenName, middleName].filter(Boolean).join(' ');
  return {
    ...(gender && SEX[gender] ? { sex: SEX[gender] } : {}),
    // xs:date: a year or a month alone has no place there
    ...(birthDate?.length === 10 ? { dateOfBirth: birthDate } : {}),
    name: given ? `${familyName ?? ''}, ${given}` : (familyName ?? ''),
    id: ident.id,
    idType: plain(ident.type),
  };
}

const plain = ({ code, display }: Code): Code => ({ ...(code ? { code } : {}), ...(display ? { display } : {}) });
const HER: Code = { code: 'HER', display: 'HER-id' };

const partyOf = ({ organisation, service }: LetterParty): CareParty => ({
  institution: {
    name: organisation.name,
    id: organisation.her,
    typeId: HER,
    ...(service ? { departments: [{ name: service.name, id: service.her, typeId: HER }] } : {}),
  },
});

function professionalOf({ name, identifier }: Practitioner): NonNullable<CareParty['professional']> {
  const { familyName, givenName, middleName } = nameOfHuman(name);
  const [ident] = identsOf(identifier);
  return {
    name: [givenName, middleName, familyName].filter(Boolean).join(' '),
    ...(ident ? { id: ident.id, typeId: plain(ident.type) } : {}),
  };
}

const relatedAs = (code: string, display: string, practitioner: Practitioner | undefined) =>
  practitioner ? [{ relation: { code, display }, party: { professional: professionalOf(practitioner) } }] : [];

/** The referral must have a diagnosis to be told; without one its id is all there is, and the standard has no place for that alone. */
function referralOf({
  identifier = [],
  authoredOn,
  reasonCode = [],
}: ServiceRequest): Pick<DischargeLetter['body'], 'referrals'> {
  const id = identifier.map(({ value }) => uuidOf(value)).find((one) => one !== undefined);
  const diagnoses = reasonCode.flatMap((code) =>
    code.coding ? [diagnosisFromFhir({ resourceType: 'Condition', code, subject: {} })] : [],
  );
  if (!id || !authoredOn || diagnoses.length === 0) return {};
  return {
    referrals: [
      {
        serviceType: NEW,
        issued: messageTime(authoredOn),
        description: { code: '10', display: 'Utredning/behandling' },
        id,
        diagnoses,
      },
    ],
  };
}
