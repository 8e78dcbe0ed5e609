/** Add, change, end, reopen a problem, mark it as wrong, take back what was just done. */
import {
  type Coding,
  type Condition,
  type Encounter,
  FhirError,
  type Patient,
  type Reference,
} from '@helseplattform/fhir';
import { diagnosisOf, SYSTEM_ADDRESS } from '../diagnoses/table.ts';
import { OF_PATIENT, REASON, readFact, SEEN, undoOf } from '../facts/fact.ts';
import { partialDay } from '../facts/partial-day.ts';
import { type ClinicalOperation, findAll, operation, readCase, referenceTo } from '../operation.ts';
import { coding, day, flag, oneOf, optional, reference, text } from '../operation-input.ts';
import { actingIn } from '../parties.ts';
import { codeOf, textOf } from '../reading/codeable-concept.ts';
import { added, CERTAINTIES, changed, ENDINGS, ended, reopened, sameProblem, wrong } from './rules.ts';

const NEW_PROBLEM = 'urn:uuid:3d2f6c1a-8f0e-4f35-9d55-2c6b8e1f4a01';
const NOTE = text(2_000);

/** What a problem is: a diagnosis of a table, or words where no code fits. */
const WHAT = { diagnosis: optional(coding()), words: optional(text(300)) };

const add = operation({
  name: 'add-problem',
  type: 'Condition',
  level: 'type',
  input: {
    ...OF_PATIENT,
    ...WHAT,
    since: optional(partialDay()),
    certainty: optional(oneOf(CERTAINTIES)),
    lasting: optional(flag()),
    note: optional(NOTE),
    encounter: optional(reference('Encounter')),
  },
  async plan(context, _id, input) {
    const lasting = input.lasting ?? true;
    const [by, conditions] = await Promise.all([
      actingIn(context),
      lasting ? findAll<Condition>(context.record, 'Condition', [['patient', input.patient]]) : [],
      readCase<Patient>(context.record, 'Patient', input.patient.split('/')[1]!),
    ]);
    const what = whatOf(input);
    const same = sameProblem(conditions, what);
    if (same)
      throw new FhirError(422, {
        severity: 'error',
        code: 'duplicate',
        text: `${textOf(same.code)} is on the list already. Change that one instead.`,
        expression: 'diagnosis',
      });
    const created = added(
      {
        ...what,
        lasting,
        certainty: input.certainty ?? 'confirmed',
        since: input.since,
        note: input.note,
        encounter: input.encounter ? ({ reference: input.encounter } as Reference<Encounter>) : undefined,
      },
      { reference: input.patient } as Reference<Patient>,
      by,
    );
    return { focus: NEW_PROBLEM, writes: [{ created, as: NEW_PROBLEM }] };
  },
});

const change = operation({
  name: 'change-problem',
  type: 'Condition',
  input: {
    ...SEEN,
    ...WHAT,
    since: optional(partialDay()),
    certainty: oneOf(CERTAINTIES),
    note: optional(NOTE),
  },
  async plan(context, id, input) {
    const { fact, by } = await readFact<Condition>(context, 'Condition', id, input);
    const keeps = input.diagnosis === undefined && input.words === undefined;
    const what = keeps ? { text: textOf(fact.code) ?? '' } : whatOf(input, fact);
    const { certainty, since, note } = input;
    return { focus: referenceTo(fact), writes: [{ changed: changed(fact, { ...what, certainty, since, note }, by) }] };
  },
});

const end = operation({
  name: 'end-problem',
  type: 'Condition',
  input: { ...SEEN, on: optional(day()), ending: optional(oneOf(ENDINGS)), reason: optional(REASON) },
  async plan(context, id, input) {
    const { fact, by } = await readFact<Condition>(context, 'Condition', id, input);
    const { ending = 'resolved', on = by.today, reason } = input;
    return { focus: referenceTo(fact), writes: [{ changed: ended(fact, ending, on, by, reason) }] };
  },
});

const reopen = operation({
  name: 'reopen-problem',
  type: 'Condition',
  input: SEEN,
  async plan(context, id, input) {
    const { fact, by } = await readFact<Condition>(context, 'Condition', id, input);
    return { focus: referenceTo(fact), writes: [{ changed: reopened(fact, by) }] };
  },
});

const markWrong = operation({
  name: 'problem-wrong',
  type: 'Condition',
  input: { ...SEEN, reason: REASON },
  async plan(context, id, input) {
    const { fact, by } = await readFact<Condition>(context, 'Condition', id, input);
    return { focus: referenceTo(fact), writes: [{ changed: wrong(fact, by, input.reason) }] };
  },
});

export const problemOperations: readonly ClinicalOperation[] = [
  add,
  change,
  end,
  reopen,
  markWrong,
  undoOf<Condition>('undo-problem', 'Condition', wrong),
];

/**
 * The text is the table's own: what a code means is not for the page to say.
 * @throws {FhirError} 400 for neither diagnosis nor words, and for a code that is in no table
 */
function whatOf(
  { diagnosis, words }: { readonly diagnosis?: Coding | undefined; readonly words?: string | undefined },
  before?: Condition,
): { coding?: Coding; text: string } {
  if (diagnosis?.code === undefined) {
    if (words === undefined) throw invalid('Say a diagnosis, or the problem in words.');
    return { text: words };
  }
  const known = diagnosisOf(diagnosis.system, diagnosis.code);
  if (known)
    return {
      coding: { system: SYSTEM_ADDRESS[known.from], code: known.code, display: known.text },
      text: words ?? known.text,
    };
  // what came from elsewhere keeps its code, whatever table it is from
  const old = before?.code?.coding?.find(({ code }) => code === diagnosis.code);
  if (old && codeOf(before?.code)) return { coding: old, text: words ?? textOf(before?.code) ?? '' };
  throw invalid(`${diagnosis.code} is in neither ICD-10 nor ICPC-2 as they are now. Search for the diagnosis.`);
}

const invalid = (text: string) =>
  new FhirError(400, { severity: 'error', code: 'value', text, expression: 'diagnosis' });
