/** Medicines of a care message as FHIR: in use and stopped as MedicationStatement, given as MedicationAdministration. */
import type {
  CodeableConcept,
  Dosage,
  MedicationAdministration,
  MedicationStatement,
  Period,
} from '@helseplattform/fhir';
import { volven } from '../../../codes.ts';
import { fhirDateTime } from '../../../xml/index.ts';
import { codingOf, quantityOf } from '../../fhir/codings.ts';
import { practitionerReference } from '../../fhir/references.ts';
import type { GivenOnTransfer, Medicine, MedicineInUse } from '../components/medicines.ts';
import type { MessageContext } from './context.ts';

const ATC = 'http://www.whocc.no/atc';
/** Nordic article number of a package. */
const ARTICLE_NUMBER = 'http://helseplattform.example/fhir/NamingSystem/varenummer';
/** StatusTilForskrivningen 9104 2: Seponering. */
const STOPPED = '2';
/** Bruk 9101 3: Ved behov. */
const AS_NEEDED = '3';
/** 9103 2: the dose is packed by the pharmacy, and the supplier knows. */
const IN_MULTIDOSE = '2';

/** The drug in words as it is said at the bedside: name, strength, form. */
function drugName({ name, strength, form }: Medicine): string {
  const dose = strength && [strength.value, strength.unit].filter(Boolean).join(' ');
  return [name, dose, form?.display?.toLowerCase()].filter(Boolean).join(' ');
}

function drug(medicine: Medicine): CodeableConcept {
  const coding = [
    ...(medicine.atc?.code ? [{ ...codingOf(medicine.atc, 7180), system: ATC }] : []),
    ...(medicine.articleNumber ? [{ system: ARTICLE_NUMBER, code: medicine.articleNumber }] : []),
  ];
  return { ...(coding.length ? { coding } : {}), text: drugName(medicine) };
}

export function medicationStatement(context: MessageContext, place: string, inUse: MedicineInUse): MedicationStatement {
  const { prescription } = inUse;
  const { medicine } = prescription;
  const stopped = prescription.status?.code === STOPPED;
  const effectivePeriod = period(medicine.from, medicine.to);
  const notes = [
    prescription.note,
    medicine.genericName && `Virkestoff: ${medicine.genericName}`,
    prescription.multidose?.code === IN_MULTIDOSE ? 'Inngår i multidose' : undefined,
    medicine.notWithOthers ? 'Skal ikke tas sammen med annet legemiddel' : undefined,
  ].filter((note) => note !== undefined && note !== '');
  const dosage: Dosage = {
    ...(medicine.dosage ? { text: medicine.dosage } : {}),
    ...(medicine.use?.code === AS_NEEDED ? { asNeededBoolean: true } : {}),
  };
  const use = medicine.use?.code ? codingOf(medicine.use, 9101) : undefined;
  return {
    resourceType: 'MedicationStatement',
    id: context.id(place),
    ...(prescription.prescriptionId
      ? { identifier: [{ system: 'urn:ietf:rfc:3986', value: prescription.prescriptionId }] }
      : {}),
    status: stopped ? 'stopped' : 'active',
    ...(stopped ? { statusReason: [{ coding: [codingOf(prescription.status ?? {}, 9104)] }] } : {}),
    ...(use ? { category: { coding: [use] } } : {}),
    medicationCodeableConcept: drug(medicine),
    subject: context.subject,
    ...(effectivePeriod ? { effectivePeriod } : {}),
    dateAsserted: context.issued,
    informationSource: prescription.prescriber ? practitionerReference(prescription.prescriber) : context.sender,
    ...(medicine.indication ? { reasonCode: [{ text: medicine.indication }] } : {}),
    ...(notes.length ? { note: notes.map((text) => ({ text: text as string })) } : {}),
    ...(Object.keys(dosage).length > 0 ? { dosage: [dosage] } : {}),
  };
}

/** What was given, and what the patient was handed to take along. */
export function medicationAdministrations(
  context: MessageContext,
  transfer: GivenOnTransfer,
): MedicationAdministration[] {
  const all = [
    ...(transfer.given ?? []).map((given) => ({ ...given, words: given.quantity?.amount, handedOut: false })),
    ...(transfer.handedOut ?? []).map((out) => ({
      ...out,
      words: `Utlevert ${out.doses.map(({ count }) => count).join(' + ')} enkeltdoser`,
      handedOut: true,
    })),
  ];
  return all.map((given, index) => {
    const dose = given.dose && quantityOf(given.dose);
    const text = [given.words, given.medicine?.dosage].filter(Boolean).join('. ');
    return {
      resourceType: 'MedicationAdministration',
      id: context.id('gitt', String(index)),
      status: 'completed',
      medicationCodeableConcept: given.medicine ? drug(given.medicine) : { text: 'Legemiddel ikke oppgitt' },
      subject: context.subject,
      ...(given.to
        ? { effectivePeriod: period(given.from, given.to) ?? {} }
        : { effectiveDateTime: fhirDateTime(given.from) ?? context.issued }),
      ...(given.by ? { performer: [{ actor: practitionerReference(given.by) }] } : {}),
      ...(given.handedOut ? { category: { text: 'Utlevert til pasienten' } } : {}),
      // FHIR has no place for a dosage in words alone.
      ...(dose ? { dosage: { ...(text ? { text } : {}), dose } } : text ? { note: [{ text }] } : {}),
    };
  });
}

function period(from: string | undefined, to: string | undefined): Period | undefined {
  const start = from && fhirDateTime(from);
  const end = to && fhirDateTime(to);
  return start || end ? { ...(start ? { start } : {}), ...(end ? { end } : {}) } : undefined;
}

/** So that whoever writes a message out finds the code systems in one place. */
export const MEDICINE_SYSTEMS = { ATC, ARTICLE_NUMBER, STATUS: volven(9104), USE: volven(9101) } as const;
