/** A care message from the record: the document with its texts, and what the resources it is about say. */
import { FhirError, type Resource } from '@helseplattform/fhir';
import type { Content } from '../../xml/index.ts';
import { aidsOf, followUpOf, functionAssessmentOf, needOf, servicesOf } from './from-fhir/daily-life.ts';
import {
  allergyOf,
  componentId,
  criticalInformationOf,
  diagnosisOf,
  givenOf,
  medicineInUseOf,
  timestampOf,
} from './from-fhir/medical.ts';
import { relativeOf, responsibleOf } from './from-fhir/people.ts';
import { textsOf } from './from-fhir/sections.ts';
import { sendingOf, type Told, toldBy, wordsOf } from './from-fhir/told.ts';

/** What each message must say of its purpose, by code of 8279. */
const PURPOSE: Readonly<Record<string, object>> = {
  HELSEOPPL_SOKNAD: { type: { code: '1', display: 'Varsel om innlagt pasient', system: '2.16.578.1.12.4.1.1.9140' } },
  UTSKRIVNINGSRAPPORT: { type: { code: '11', display: 'Utskrivningsrapport', system: '2.16.578.1.12.4.1.1.9139' } },
  HELSEOPPLYSNINGER_LEGE: { type: { code: '2', display: 'Statusrapport' } },
};
/** Kind of our own on a Communication that changes an early notice. */
const UPDATED = 'oppdatert-tidligmelding';
const UPDATED_PURPOSE = { type: { code: '2', display: 'Oppdaterte opplysninger', system: '2.16.578.1.12.4.1.1.9140' } };

/**
 * The body of a care message.
 *
 * @param code of 8279
 * @param content the table of that kind: what it has no field for is told in words
 * @param resources the act first (Communication, Composition), then what it is about, in any order
 * @throws FhirError 422 naming what the standard demands and the record lacks
 */
export function careMessageFromFhir<T extends object>(
  code: string,
  content: Content<T>,
  resources: readonly Resource[],
): T {
  const told = toldBy(resources);
  const fields = content.form.kind === 'elements' ? content.form.fields : {};
  const all = allParts(code, told);
  const body = Object.fromEntries(
    Object.entries(all).filter(
      ([name, value]) => name in fields && value !== undefined && (!Array.isArray(value) || value.length > 0),
    ),
  );
  const missing = Object.entries(fields).find(
    ([name, { occurs }]) => (occurs === 'required' || occurs === 'atLeastOne') && !(name in body),
  );
  if (missing) {
    const text = `The message must tell ${missing[1].element}, which the record does not say; add it before sending.`;
    throw new FhirError(422, { severity: 'error', code: 'required', text, expression: missing[0] });
  }
  return body as T;
}

function allParts(code: string, told: Told): Record<string, unknown> {
  const patient = told.patient?.id ?? told.message?.subject?.reference ?? told.composition?.subject?.reference ?? '';
  const document = told.composition?.id ?? told.message?.id ?? patient;
  const texts = textsOf(told.composition, wordsOf(told));
  const diagnoses = told.of('Condition').flatMap((one, index) => diagnosisOf(one, index === 0) ?? []);
  const given = givenOf(told.of('MedicationAdministration'), patient);
  return {
    sending: sendingOf(told),
    relatives: told.of('RelatedPerson').map(relativeOf),
    responsible: responsibleOf(told),
    purpose: isUpdate(told) ? UPDATED_PURPOSE : PURPOSE[code],
    stays: staysOf(told),
    ...diagnosesOf(code, diagnoses),
    medical: medicalOf(told, texts.medical, patient, document),
    medicines: [...told.of('MedicationStatement'), ...told.of('MedicationRequest')].flatMap(
      (one) => medicineInUseOf(one) ?? [],
    ),
    nursing:
      texts.nursing.length > 0 || given
        ? {
            ...(texts.nursing.length > 0 ? { fromNurse: { texts: texts.nursing } } : {}),
            ...(given ? { givenOnTransfer: given } : {}),
          }
        : undefined,
    functionAssessment: told.of('QuestionnaireResponse').flatMap((one) => functionAssessmentOf(one) ?? [])[0],
    services: told.of('CarePlan').flatMap(servicesOf),
    serviceNeeds: told
      .of('ServiceRequest')
      .filter(({ intent }) => intent === 'proposal')
      .map(needOf),
    aids: aidsOf(told.of('DeviceUseStatement')),
    appointments: told.of('Appointment').flatMap((one) => followUpOf(one) ?? []),
  };
}

const isUpdate = ({ message }: Told): boolean =>
  (message?.category ?? []).some(({ coding }) => coding?.some((one) => one.code === UPDATED));

/** One group of diagnoses; medical information has it once, the others may repeat it. */
function diagnosesOf(code: string, diagnoses: readonly object[]) {
  if (diagnoses.length === 0) return {};
  return { diagnoses: code === 'MEDISINSKE_OPPLYSNINGER' ? { diagnoses } : [{ diagnoses }] };
}

function medicalOf(told: Told, texts: readonly object[], patient: string, document: string): object | undefined {
  const critical = criticalInformationOf(told.of('Flag'), patient);
  const allergies = told.of('AllergyIntolerance').flatMap((one) => allergyOf(one) ?? []);
  if (!critical && allergies.length === 0 && texts.length === 0) return undefined;
  return {
    ...(critical ? { criticalInformation: critical } : {}),
    ...(allergies.length > 0 ? { allergies } : {}),
    ...(texts.length > 0
      ? { notes: [{ componentId: componentId('notat', document), category: 'Andre notater', texts }] }
      : {}),
  };
}

/** The stay: when it began, and when the patient is expected to leave. */
function staysOf({ encounter }: Told): object[] {
  const start = encounter?.period?.start;
  const expected = encounter?.extension?.find(({ url }) => url.endsWith('/forventet-utskrivning'))?.valueDate;
  const event = (code: string, display: string, at: string, estimated: boolean) => ({
    event: { code: { code, display, system: '2.16.578.1.12.4.1.1.9121' }, at: timestampOf(at), estimated },
  });
  return [
    ...(start ? [event('1', 'Pasient innlagt', start, false)] : []),
    ...(expected ? [event('3', 'Pasient utskrivningsklar', expected, true)] : []),
  ];
}
