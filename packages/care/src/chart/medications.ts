/** The medication list: what the patient is to take now first, then what is paused, unknown and ended. */
import type { Dosage as FhirDosage, MedicationRequest, MedicationStatement } from '@helseplattform/fhir';
import { dayPart } from '../calendar/day.ts';
import { sortNewestFirst } from '../reading/clinical-time.ts';
import { codeOf, textOf } from '../reading/codeable-concept.ts';
import type { Origins } from '../reading/origin.ts';
import { amountOf, unitOf } from '../reading/quantity.ts';
import type { Dosage, Medication } from './view-model.ts';

/** MedicationRequest.status and MedicationStatement.status; all others are ended. */
const STATES: { readonly [status: string]: Medication['state'] } = {
  active: 'current',
  draft: 'unknown',
  'on-hold': 'paused',
  intended: 'current',
  unknown: 'unknown',
};
const STATE_ORDER = { current: 0, paused: 1, unknown: 2, ended: 3 } as const;

type Drug = (MedicationRequest | MedicationStatement) & { id: string };

/** `reasonOf` finds the text of a condition by its reference. */
export function medicationsOf(
  resources: readonly Drug[],
  origins: Origins,
  reasonOf: (reference: string) => string | undefined,
): Medication[] {
  const medications = resources
    .filter((drug) => drug.status !== 'entered-in-error' && !isProposal(drug))
    .map((drug) => medicationOf(drug, origins, reasonOf));
  return sortNewestFirst(medications, (medication) => medication.since).sort(
    (a, b) => STATE_ORDER[a.state] - STATE_ORDER[b.state],
  );
}

/**
 * The one list: an entry and the prescriptions behind it are one line. Only where they say the same: a prescription of another
 * dose than the list has is a difference somebody must see, and stays a line of its own. Of what has ended, the prescriptions
 * of the days it was taken: the same drug taken twice in a life is two lines.
 */
export function oneList(medications: readonly Medication[]): Medication[] {
  const entries = medications.filter(({ kind }) => kind === 'stated');
  const behind = new Map<Medication, Medication>();
  const told = new Set<Medication>();
  for (const one of medications) {
    if (one.kind !== 'prescribed') continue;
    const entry = entries.find((candidate) => saysTheSame(candidate, one) && isBehind(one, candidate));
    if (entry === undefined) continue;
    told.add(one);
    const newest = behind.get(entry);
    if (newest === undefined || (one.since ?? '') > (newest.since ?? '')) behind.set(entry, one);
  }
  return medications.flatMap((one) => {
    if (told.has(one)) return [];
    const prescribed = behind.get(one);
    if (prescribed === undefined) return [one];
    const { id, since, origin, reason } = prescribed;
    return [
      {
        ...one,
        kind: 'prescribed' as const,
        ...(one.reason === undefined && reason ? { reason } : {}),
        prescription: { id, ...(since ? { since } : {}), origin },
      },
    ];
  });
}

const saysTheSame = (a: Medication, b: Medication): boolean =>
  a.state === b.state &&
  a.name.toLowerCase() === b.name.toLowerCase() &&
  a.code?.code === b.code?.code &&
  JSON.stringify(a.dosage) === JSON.stringify(b.dosage);

function isBehind(prescription: Medication, entry: Medication): boolean {
  if (entry.state !== 'ended') return true;
  const [written, from, to] = [prescription.since, entry.since, entry.until].map(dayPart);
  return written !== undefined && from !== undefined && written >= from && (to === undefined || written <= to);
}

/** A proposal or a plan is no prescription yet. */
const isProposal = (drug: Drug): boolean =>
  drug.resourceType === 'MedicationRequest' && (drug.intent === 'proposal' || drug.intent === 'option');

function medicationOf(drug: Drug, origins: Origins, reasonOf: (reference: string) => string | undefined): Medication {
  const request = drug.resourceType === 'MedicationRequest' ? drug : undefined;
  const statement = drug.resourceType === 'MedicationStatement' ? drug : undefined;
  const contained = drug.contained?.find((r) => `#${r.id}` === drug.medicationReference?.reference);
  const concept =
    drug.medicationCodeableConcept ?? (contained?.resourceType === 'Medication' ? contained.code : undefined);
  const code = codeOf(concept);
  const reason =
    textOf(drug.reasonCode?.[0]) ??
    drug.reasonReference?.map((r) => r.display ?? reasonOf(r.reference ?? '')).find((text) => text !== undefined);
  const since = request?.authoredOn ?? statement?.effectivePeriod?.start ?? statement?.effectiveDateTime;
  const until = statement?.effectivePeriod?.end;
  return {
    id: drug.id,
    name: textOf(concept) ?? origins.nameOf(drug.medicationReference) ?? '',
    ...(code ? { code } : {}),
    state: STATES[drug.status ?? 'unknown'] ?? 'ended',
    status: drug.status ?? 'unknown',
    kind: request ? 'prescribed' : 'stated',
    dosage: (request?.dosageInstruction ?? statement?.dosage ?? []).flatMap((dosage) => dosageOf(dosage) ?? []),
    ...(reason ? { reason } : {}),
    ...(since ? { since } : {}),
    ...(until ? { until } : {}),
    origin: origins.of(drug),
  };
}

/** The prescriber's own text wins; else the parts, when there are any. */
function dosageOf(dosage: FhirDosage): Dosage | undefined {
  const text = dosage.text ?? dosage.patientInstruction;
  if (text) return { text };
  const quantity = dosage.doseAndRate?.[0]?.doseQuantity;
  const dose = amountOf(quantity);
  const { frequency, period, periodUnit } = dosage.timing?.repeat ?? {};
  const asNeeded = dosage.asNeededBoolean === true || dosage.asNeededCodeableConcept !== undefined;
  const route = textOf(dosage.route);
  if (dose === undefined && frequency === undefined && !asNeeded) {
    const words = textOf(dosage.timing?.code) ?? textOf(dosage.additionalInstruction?.[0]);
    return words ? { text: words } : undefined;
  }
  return {
    ...(dose ? { dose: { ...dose, unit: unitOf(quantity) } } : {}),
    ...(frequency === undefined ? {} : { frequency }),
    ...(period === undefined ? {} : { period }),
    ...(periodUnit ? { periodUnit } : {}),
    asNeeded,
    ...(route ? { route } : {}),
  };
}
