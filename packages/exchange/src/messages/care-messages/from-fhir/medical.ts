/** Diagnoses, allergies, warnings and medicines of the record as the care messages have them. */
import type {
  AllergyIntolerance,
  Condition,
  Dosage,
  Flag,
  MedicationAdministration,
  MedicationRequest,
  MedicationStatement,
} from '@helseplattform/fhir';
import { messageTime } from '../../../xml/index.ts';
import { amountOf, codeOfConcept, valueOfConcept } from '../../fhir/codings.ts';
import { resourceId } from '../../fhir/identity.ts';
import type { Diagnosis } from '../components/medical.ts';
import type { GivenOnTransfer, Medicine, MedicineInUse } from '../components/medicines.ts';
import type { AllergyNote, CriticalInformation } from '../components/warnings.ts';
import { MEDICINE_SYSTEMS } from '../fhir/medicines.ts';

/** Identity of a part in our record, in the form of a UUID. */
export function componentId(...parts: readonly string[]): string {
  const hex = resourceId('komponent', ...parts);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/** A wall-clock time or a date for a kith:TS. */
export const timestampOf = (time: string): string => (time.includes('T') ? messageTime(time).slice(0, 19) : time);

/** ICD-10 or ICPC-2, which are what the standard takes; other codes are told by their words. */
const DIAGNOSIS_SYSTEMS = /\.(7110|7170)$/;

export function diagnosisOf(condition: Condition, main: boolean): Diagnosis | undefined {
  const coding = condition.code?.coding?.find(({ system }) => DIAGNOSIS_SYSTEMS.test(system ?? ''));
  const code = coding && valueOfConcept({ coding: [coding] });
  const text = condition.code?.text ?? (code ? undefined : condition.code?.coding?.[0]?.display);
  if (!code && !text) return undefined;
  return { main, ...(code ? { code } : {}), ...(text ? { text } : {}) };
}

export function allergyOf(allergy: AllergyIntolerance): AllergyNote | undefined {
  const { code, category = [], note } = allergy;
  const substance = code?.coding?.find(({ system }) => system === MEDICINE_SYSTEMS.ATC);
  const to = code?.text ?? code?.coding?.find(({ display }) => display)?.display;
  if (!to) return undefined;
  const reactions = (allergy.reaction ?? []).flatMap(({ manifestation, description }) => [
    ...manifestation.flatMap(({ text, coding }) => text ?? coding?.[0]?.display ?? []),
    ...(description ? [description] : []),
  ]);
  const texts = [
    ...(note ?? []).map(({ text }) => text),
    ...(reactions.length ? [`Reaksjon: ${reactions.join(', ')}`] : []),
  ];
  return {
    componentId: componentId('allergi', allergy.id ?? to),
    category: 'Cave/allergier',
    ...(texts.length ? { texts: texts.map((text) => ({ text })) } : {}),
    allergy: {
      considerWhenPrescribing: category.includes('medication'),
      considerInFood: category.includes('food'),
      contactAllergy: false,
      pollenOrStings: category.includes('environment'),
      to,
      ...(substance?.code
        ? {
            substance: {
              code: substance.code,
              system: '2.16.578.1.12.4.1.1.7180',
              ...(substance.display ? { display: substance.display } : {}),
            },
          }
        : {}),
      ...(allergy.criticality === 'high' ? { anaphylactic: { code: 'J', display: 'Ja' } } : {}),
    },
  };
}

/** Cave: the warnings that are in force; undefined when there are none. */
export function criticalInformationOf(flags: readonly Flag[], patient: string): CriticalInformation | undefined {
  const warnings = flags.flatMap(({ status, code }) => {
    const keyword = code.text ?? code.coding?.[0]?.display;
    return status === 'active' && keyword ? [{ keyword }] : [];
  });
  if (warnings.length === 0) return undefined;
  return {
    componentId: componentId('cave', patient),
    category: 'Cave/allergier',
    head: { componentId: componentId('cave-sakshode', patient), category: 'Cave/allergier', warnings },
  };
}

type InUse = MedicationStatement | MedicationRequest;

function medicineOf({
  medicationCodeableConcept: drug,
}: Pick<InUse, 'medicationCodeableConcept'>): Medicine | undefined {
  const atc = drug?.coding?.find(({ system }) => system === MEDICINE_SYSTEMS.ATC);
  const number = drug?.coding?.find(({ system }) => system === MEDICINE_SYSTEMS.ARTICLE_NUMBER)?.code;
  const name = drug?.text ?? drug?.coding?.find(({ display }) => display)?.display;
  if (!name) return undefined;
  return {
    ...(number ? { articleNumber: number } : {}),
    name,
    ...(atc?.code ? { atc: { code: atc.code, ...(atc.display ? { display: atc.display } : {}) } } : {}),
  };
}

/** A drug in use, paused or stopped; undefined when nothing says which drug it is. */
export function medicineInUseOf(resource: InUse): MedicineInUse | undefined {
  const drug = medicineOf(resource);
  if (!drug) return undefined;
  const dosages: Dosage[] =
    ('dosage' in resource ? resource.dosage : undefined) ??
    ('dosageInstruction' in resource ? resource.dosageInstruction : undefined) ??
    [];
  const dosage = dosages.flatMap(({ text }) => text ?? []).join('; ');
  const asNeeded = dosages.some(({ asNeededBoolean }) => asNeededBoolean);
  const category = Array.isArray(resource.category) ? resource.category[0] : resource.category;
  const use = codeOfConcept(category, 9101) ?? (asNeeded ? { code: '3', display: 'Ved behov' } : undefined);
  const period = 'effectivePeriod' in resource ? resource.effectivePeriod : undefined;
  const reason = resource.reasonCode?.[0]?.text ?? resource.reasonCode?.[0]?.coding?.[0]?.display;
  const notes = [
    resource.status === 'on-hold' ? 'Midlertidig stoppet (pause)' : undefined,
    ...(resource.note ?? []).map(({ text }) => text),
  ].filter((note) => note !== undefined);
  const stopped = resource.status === 'stopped' || resource.status === 'completed' || resource.status === 'cancelled';
  return {
    componentId: componentId('legemiddel', resource.id ?? drug.name),
    category: 'Legemidler',
    prescription: {
      ...(stopped ? { status: { code: '2', display: 'Seponering' } } : {}),
      ...(notes.length ? { note: notes.join('. ') } : {}),
      medicine: {
        ...(reason ? { indication: reason } : {}),
        ...(dosage ? { dosage } : {}),
        ...drug,
        ...(use ? { use } : {}),
        ...(period?.start ? { from: timestampOf(period.start) } : {}),
        ...(period?.end ? { to: timestampOf(period.end) } : {}),
      },
    },
  };
}

/** What was given today; undefined when nothing was. */
export function givenOf(all: readonly MedicationAdministration[], patient: string): GivenOnTransfer | undefined {
  const given = all.flatMap((one) => {
    const from = one.effectiveDateTime ?? one.effectivePeriod?.start;
    const drug = medicineOf(one);
    if (one.status !== 'completed' || !from || !drug) return [];
    const dose = amountOf(one.dosage?.dose);
    const words = one.dosage?.text ?? one.note?.[0]?.text;
    return [
      {
        ...(dose ? { dose } : {}),
        from: timestampOf(from),
        medicine: { ...(words ? { dosage: words } : {}), ...drug },
      },
    ];
  });
  return given.length > 0 ? { componentId: componentId('gitt', patient), given } : undefined;
}
