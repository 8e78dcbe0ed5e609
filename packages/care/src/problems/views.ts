/** The screen of problems: every one with its version, who did what to it last, and what is marked as wrong. */
import type { Condition, Patient } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { problemsOf } from '../chart/problems.ts';
import { stateOf } from '../facts/act.ts';
import { factsOf } from '../facts/reading.ts';
import { identityOf } from '../patient/identity.ts';
import { codeOf, hasCode } from '../reading/codeable-concept.ts';
import type { Origins } from '../reading/origin.ts';
import { conditionIsWrong } from './reading.ts';
import { CERTAINTIES } from './rules.ts';
import type { Certainty, ProblemItem, ProblemsView } from './view-model.ts';

type Stored = Condition & { id: string };

/** @throws {FhirError} 404 for a patient that is not there, or not for this reader */
export async function problemsView(reader: Reader, patientId: string, now: Date): Promise<ProblemsView> {
  const { patient, facts, origins } = await factsOf<Stored>(reader, patientId, 'Condition');
  const wrong = facts.filter(conditionIsWrong);
  return {
    patient: identityOf(patient as Patient & { id: string }, now),
    readAt: now.toISOString(),
    problems: itemsOf(
      facts.filter((one) => !conditionIsWrong(one)),
      origins,
    ),
    // the chart leaves out what is wrong: here it is shown as it was, and said to be wrong
    wrong: itemsOf(
      wrong.map(({ verificationStatus: _wrong, ...rest }) => rest as Stored),
      origins,
    ).map((item) => ({ ...item, isWrong: true })),
  };
}

function itemsOf(conditions: readonly Stored[], origins: Origins): ProblemItem[] {
  const byId = new Map(conditions.map((one) => [one.id, one]));
  return problemsOf(conditions, origins).map((problem) => {
    const condition = byId.get(problem.id)!;
    const note = condition.note?.map(({ text }) => text).join('\n');
    return {
      ...problem,
      ...stateOf(condition),
      certainty: certaintyOf(condition),
      lasting: !condition.category?.some((one) => hasCode(one, 'encounter-diagnosis')),
      ...(note ? { note } : {}),
      isWrong: false,
    };
  });
}

/** What says nothing of how sure it is, is taken as it was written: as a diagnosis. */
const certaintyOf = ({ verificationStatus }: Condition): Certainty => {
  const code = codeOf(verificationStatus)?.code;
  return CERTAINTIES.find((one) => one === code) ?? 'confirmed';
};
