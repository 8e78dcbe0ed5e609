/** What a discharge does with the medication list: each change has a reason, and a pause has a day and somebody for it. */
import type { List, MedicationStatement, Patient, Reference } from '@helseplattform/fhir';
import type { Day } from '../calendar/day.ts';
import { MEDICATION_CHANGE, RESTART_DATE, RESTART_OWNER } from '../codes.ts';
import { extensionOf, signed, withExtensions } from '../extensions.ts';
import { incomplete, referenceTo, type Write } from '../operation.ts';
import type { Acting } from '../parties.ts';
import { textOf } from '../reading/codeable-concept.ts';

export const CHANGES = ['new', 'changed', 'stopped', 'paused', 'restarted'] as const;
export type Change = (typeof CHANGES)[number];

export interface MedicationChange {
  /** The entry on the list; not for a new drug. */
  readonly statement: string | undefined;
  readonly change: Change;
  readonly why: string;
  /** Name of a new drug. */
  readonly drug: string | undefined;
  readonly dosage: string | undefined;
  readonly restart: Day | undefined;
  readonly restartBy: string | undefined;
}

const STATUS = {
  new: 'active',
  changed: 'active',
  restarted: 'active',
  stopped: 'stopped',
  paused: 'on-hold',
} as const;

/** One line of the list as everybody reads it: in the letter, the nursing summary and what the citizen gets. */
export interface Line {
  readonly drug: string;
  readonly dosage: string;
  readonly change: Change | 'unchanged';
  readonly why: string | undefined;
  readonly restart: Day | undefined;
  /** What is written for it; what is there already and stays. */
  readonly write?: Write;
  readonly reference: string;
}

/** The name of a drug as its list entry says it. */
export const drugOf = ({ medicationCodeableConcept, medicationReference }: MedicationStatement): string =>
  textOf(medicationCodeableConcept) ?? medicationReference?.display ?? 'Ukjent legemiddel';

/**
 * @param current every entry on the patient's list that is in use or paused
 * @throws {FhirError} 422 for a pause without a day or without somebody who sees that it ends, whoever made it
 */
export function changeList(
  current: readonly (MedicationStatement & { id: string })[],
  changes: readonly MedicationChange[],
  patient: Reference<Patient>,
  by: Acting,
): Line[] {
  const byEntry = new Map(changes.flatMap((change) => (change.statement ? [[change.statement, change] as const] : [])));
  for (const [i, { statement, change, drug }] of changes.entries()) {
    if (change === 'new' && !drug) throw incomplete('A new drug has a name.', `medications[${i}].drug`);
    if (change !== 'new' && !current.some((one) => referenceTo(one) === statement))
      throw incomplete('Only what is on the list can be changed; name its entry.', `medications[${i}].statement`);
  }
  const kept = current.map((entry): Line => {
    const change = byEntry.get(referenceTo(entry));
    const after = change ? changed(entry, change, by) : entry;
    refuseLostPause(after);
    return line(after, change, referenceTo(entry), change && { changed: after });
  });
  const added = changes
    .filter(({ change }) => change === 'new')
    .map((change, i): Line => {
      const as = `urn:uuid:3f1d5a60-52a4-4a59-8a2e-0000000000${String(i).padStart(2, '0')}`;
      const entry = changed(newEntry(change, patient, by), change, by);
      return line(entry, change, as, { created: entry, as });
    });
  return [...kept, ...added];
}

function changed<M extends MedicationStatement>(entry: M, change: MedicationChange, by: Acting): M {
  const isPaused = change.change === 'paused';
  const isOver = change.change === 'stopped';
  const after: M = {
    ...(isOver ? ended(entry, by.today) : entry),
    status: STATUS[change.change],
    statusReason: [{ text: change.why }],
    ...(change.dosage ? { dosage: [{ text: change.dosage }] } : {}),
  };
  const extended = withExtensions(after, {
    [MEDICATION_CHANGE]: { valueCode: change.change },
    [RESTART_DATE]: isPaused && change.restart ? { valueDate: change.restart } : undefined,
    [RESTART_OWNER]: isPaused && change.restartBy ? { valueReference: { reference: change.restartBy } } : undefined,
  });
  return signed(extended, change.change, by, change.why);
}

function ended<M extends MedicationStatement>(entry: M, on: Day): M {
  const { effectiveDateTime, ...rest } = entry;
  const start = entry.effectivePeriod?.start ?? effectiveDateTime;
  return { ...rest, effectivePeriod: { ...(start ? { start } : {}), end: on } } as M;
}

const newEntry = ({ drug }: MedicationChange, patient: Reference<Patient>, by: Acting): MedicationStatement => ({
  resourceType: 'MedicationStatement',
  status: 'active',
  medicationCodeableConcept: { text: drug! },
  subject: patient,
  effectivePeriod: { start: by.today },
  dateAsserted: by.at,
  informationSource: by.who,
});

function refuseLostPause(entry: MedicationStatement): void {
  if (entry.status !== 'on-hold') return;
  const drug = drugOf(entry);
  if (!extensionOf(entry, RESTART_DATE)?.valueDate)
    throw incomplete(
      `${drug} is paused, and nobody has said until when. Give the day as restart, or stop it.`,
      'restart',
    );
  if (!extensionOf(entry, RESTART_OWNER)?.valueReference)
    throw incomplete(
      `${drug} is paused, and nobody answers for starting it again. Name one as restartBy.`,
      'restartBy',
    );
}

function line(
  entry: MedicationStatement,
  change: MedicationChange | undefined,
  reference: string,
  write?: Write,
): Line {
  return {
    drug: drugOf(entry),
    dosage: entry.dosage?.flatMap(({ text }) => text ?? []).join('; ') ?? '',
    change: change?.change ?? 'unchanged',
    why: change?.why,
    restart: extensionOf(entry, RESTART_DATE)?.valueDate,
    reference,
    ...(write ? { write } : {}),
  };
}

/** The list as it was when the patient left. */
export function listOf(lines: readonly Line[], patient: Reference<Patient>, by: Acting): List {
  return {
    resourceType: 'List',
    status: 'current',
    mode: 'snapshot',
    title: 'Legemiddelliste ved utskrivning',
    subject: patient,
    date: by.at,
    source: by.who as List['source'],
    ...(lines.length === 0 ? { emptyReason: NIL_KNOWN } : {}),
    ...(lines.length > 0 ? { entry: lines.map(entryOf) } : {}),
  };
}

const NIL_KNOWN = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/list-empty-reason', code: 'nilknown' }],
};

const entryOf = ({ reference, change, why }: Line) => ({
  ...(change === 'unchanged' ? {} : { flag: { text: why ? `${CHANGE_TEXTS[change]}: ${why}` : CHANGE_TEXTS[change] } }),
  item: { reference },
});

const CHANGE_TEXTS: Readonly<Record<Line['change'], string>> = {
  new: 'Ny',
  changed: 'Endret',
  stopped: 'Stoppet',
  paused: 'Pauset',
  restarted: 'Startet igjen',
  unchanged: 'Uendret',
};

/** The list in words, one drug a line: the same wherever it is read. */
export const listText = (lines: readonly Line[]): string =>
  lines
    .map(({ drug, dosage, change, why, restart }) =>
      [
        `${CHANGE_TEXTS[change]}: ${drug}`,
        ...(dosage && change !== 'stopped' ? [dosage] : []),
        ...(restart && change !== 'stopped' ? [`gjenopptas ${restart}`] : []),
        ...(why ? [`fordi: ${why}`] : []),
      ].join(', '),
    )
    .join('\n') || 'Ingen faste legemidler.';
