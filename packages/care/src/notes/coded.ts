/** The codes of a note as resources of their own: diagnoses on the problem list, procedures among what was done. */
import type { Composition, Condition, Patient, Procedure, Reference } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { extensionOf } from '../extensions.ts';
import { findAll, referenceTo, type Write } from '../operation.ts';
import type { Acting } from '../parties.ts';
import { CODES_OF } from './codes.ts';
import { conceptOf, contentIn } from './composition.ts';
import type { NoteCode } from './view-model.ts';

/** Professions (Volven 9060) that set diagnoses, and that record what was done; others have the code in their note only. */
const DIAGNOSE: ReadonlySet<string> = new Set(['LE', 'TL', 'SP', 'JO', 'PS', 'FT', 'ET', 'KE']);
const RECORD: ReadonlySet<string> = new Set([...DIAGNOSE, 'HF', 'VP', 'AA', 'HE']);

const terminology = (system: string, code: string) => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }],
});

/**
 * What a signed note leads to beside itself. A diagnosis the patient has already is not put on the list again: the note
 * refers to the one that is there.
 * @param before the note as it was signed before, whose codes have been written
 * @returns the note, referring to them, and their writes
 */
export async function withCoded(
  reader: Reader,
  note: Composition,
  by: Acting,
  before?: Composition,
): Promise<{ note: Composition; writes: Write[] }> {
  const { diagnoses, procedures } = contentIn(note);
  const known = before ? contentIn(before) : undefined;
  const isNew = (codes: readonly NoteCode[] | undefined) => (one: NoteCode) =>
    !codes?.some(({ system, code }) => system === one.system && code === one.code);
  const subject = note.subject as Reference<Patient>;
  const own = { subject, ...(note.encounter ? { encounter: note.encounter } : {}) };
  const writes: Write[] = [];
  const detail: Reference[] = [...(note.event?.[0]?.detail ?? [])];
  const create = (created: Condition | Procedure) => {
    const as = `urn:uuid:${crypto.randomUUID()}`;
    writes.push({ created, as });
    detail.push({ reference: as });
  };
  if (DIAGNOSE.has(by.profession ?? ''))
    for (const diagnosis of diagnoses.filter(isNew(known?.diagnoses))) {
      const there = await activeCondition(reader, subject, diagnosis);
      if (there) detail.push({ reference: referenceTo(there) });
      else
        create({
          resourceType: 'Condition',
          clinicalStatus: terminology('condition-clinical', 'active'),
          verificationStatus: terminology('condition-ver-status', 'confirmed'),
          category: [terminology('condition-category', 'encounter-diagnosis')],
          code: conceptOf(diagnosis),
          ...own,
          recordedDate: by.at,
          recorder: by.who as NonNullable<Condition['recorder']>,
        });
    }
  if (RECORD.has(by.profession ?? ''))
    for (const procedure of procedures.filter(isNew(known?.procedures)))
      create({
        resourceType: 'Procedure',
        status: 'completed',
        code: conceptOf(procedure),
        ...own,
        performedDateTime: note.date,
        performer: [{ actor: by.who as NonNullable<Procedure['performer']>[number]['actor'] }],
      });
  if (detail.length === 0 || !note.event) return { note, writes };
  return { note: { ...note, event: [{ ...note.event[0], detail }] }, writes };
}

async function activeCondition(
  reader: Reader,
  { reference = '' }: Reference,
  { system, code }: NoteCode,
): Promise<Condition | undefined> {
  const found = await findAll<Condition>(reader, 'Condition', [
    ['patient', reference],
    ['code', `${system}|${code}`],
    ['clinical-status', 'active,recurrence,relapse'],
  ]);
  return found.find(
    ({ verificationStatus }) => !verificationStatus?.coding?.some((one) => one.code === 'entered-in-error'),
  );
}

/** What was made of the codes of a note and stands with its patient: taken back when the note was of somebody else. */
export const madeOfCodes = (note: Composition): readonly string[] =>
  extensionOf(note, CODES_OF) ? (note.event?.[0]?.detail ?? []).flatMap(({ reference }) => reference ?? []) : [];
