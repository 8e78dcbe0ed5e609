/** What a Condition becomes when somebody adds, changes, ends or takes back a problem. Pure. */
import type { Coding, Condition, Encounter, Patient, Reference } from '@helseplattform/fhir';
import { sinceOf } from '../chart/problems.ts';
import { act } from '../facts/act.ts';
import type { Described } from '../facts/history.ts';
import type { Acting } from '../parties.ts';
import { codeOf, hasCode, textOf } from '../reading/codeable-concept.ts';
import { conditionIsWrong, plainKey } from './reading.ts';
import type { Certainty, Ending } from './view-model.ts';

const terminology = (name: string): string => `http://terminology.hl7.org/CodeSystem/${name}`;
const concept = (system: string, code: string) => ({ coding: [{ system: terminology(system), code }] });
const clinical = (code: 'active' | 'recurrence' | Ending) => concept('condition-clinical', code);
const verification = (code: Certainty | 'entered-in-error') => concept('condition-ver-status', code);

export const CERTAINTIES: readonly Certainty[] = ['confirmed', 'provisional', 'differential', 'unconfirmed', 'refuted'];
export const ENDINGS: readonly Ending[] = ['resolved', 'inactive', 'remission'];

export interface ProblemValues {
  /** With the display of its table; absent for a problem in words. */
  readonly coding?: Coding | undefined;
  readonly text: string;
  /** A year, a month or a day. */
  readonly since?: string | undefined;
  readonly certainty: Certainty;
  readonly note?: string | undefined;
}

export function added(
  values: ProblemValues & { readonly lasting: boolean; readonly encounter?: Reference<Encounter> | undefined },
  patient: Reference<Patient>,
  by: Acting,
): Condition {
  const { lasting, encounter } = values;
  return act(
    {
      resourceType: 'Condition',
      clinicalStatus: clinical('active'),
      category: [concept('condition-category', lasting ? 'problem-list-item' : 'encounter-diagnosis')],
      subject: patient,
      ...(encounter ? { encounter } : {}),
      recordedDate: by.at,
      recorder: by.who as Condition['recorder'] & object,
      // whoever writes a diagnosis here answers for it; by this it is also found what somebody usually writes
      ...(by.who.reference ? { asserter: by.who as Condition['asserter'] & object } : {}),
      ...saying(values),
    },
    'added',
    by,
  );
}

/** What a problem says, in the elements of a Condition. */
function saying({ coding, text, since, certainty, note }: ProblemValues) {
  return {
    code: { ...(coding ? { coding: [coding] } : {}), text },
    verificationStatus: verification(certainty),
    ...(since ? { onsetDateTime: since } : {}),
    ...(note ? { note: [{ text: note }] } : {}),
  };
}

/** What is said takes the place of what was said; what was not asked about stays. */
export function changed<T extends Condition>(condition: T, values: ProblemValues, by: Acting): T {
  const { onsetDateTime: _onset, note: _note, code, ...rest } = condition;
  const kept = since(condition) === values.since ? onsetOf(condition) : {};
  const sameCode = code !== undefined && textOf(code) === values.text && !values.coding;
  return act(
    {
      ...(withoutOnset(rest as T) as T),
      ...saying(values),
      ...kept,
      ...(sameCode ? { code } : {}),
    },
    'changed',
    by,
  );
}

const ONSETS = ['onsetDateTime', 'onsetPeriod', 'onsetAge', 'onsetRange', 'onsetString'] as const;
const onsetOf = (condition: Condition): Partial<Condition> =>
  Object.fromEntries(ONSETS.flatMap((name) => (condition[name] === undefined ? [] : [[name, condition[name]]])));
const withoutOnset = <T extends Condition>(condition: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(condition).filter(([name]) => !(ONSETS as readonly string[]).includes(name)),
  ) as Partial<T>;

/** The onset as a form shows it: only what is a time can be changed there. */
const since = (condition: Condition): string | undefined => {
  const onset = sinceOf(condition);
  return onset && 'time' in onset ? onset.time : undefined;
};

export const ended = <T extends Condition>(condition: T, ending: Ending, on: string, by: Acting, reason?: string): T =>
  act({ ...withoutAbatement(condition), clinicalStatus: clinical(ending), abatementDateTime: on }, 'ended', by, reason);

export const reopened = <T extends Condition>(condition: T, by: Acting): T =>
  act({ ...withoutAbatement(condition), clinicalStatus: clinical('recurrence') }, 'reopened', by);

/** What was recorded in error has no clinical status (invariant con-5). */
export function wrong<T extends Condition>(condition: T, by: Acting, reason: string): T {
  const { clinicalStatus: _status, ...rest } = condition;
  return act({ ...(rest as T), verificationStatus: verification('entered-in-error') }, 'wrong', by, reason);
}

function withoutAbatement<T extends Condition>(condition: T): T {
  const names = ['abatementDateTime', 'abatementAge', 'abatementPeriod', 'abatementRange', 'abatementString'];
  return Object.fromEntries(Object.entries(condition).filter(([name]) => !names.includes(name))) as unknown as T;
}

/** An active problem of the lasting list that is the same already: a list with everything twice is read by nobody. */
export const sameProblem = (
  conditions: readonly (Condition & { id: string })[],
  { coding, text }: Pick<ProblemValues, 'coding' | 'text'>,
): (Condition & { id: string }) | undefined =>
  conditions.find(
    (one) =>
      !conditionIsWrong(one) &&
      hasCode(one.clinicalStatus, 'active', 'recurrence', 'relapse') &&
      !hasCode(one.category?.[0], 'encounter-diagnosis') &&
      (coding
        ? plainKey(one.code) === plainKey({ coding: [coding] })
        : textOf(one.code)?.toLowerCase() === text.toLowerCase()),
  );

/** For the history: what a version says. */
export const describe = (condition: Condition): Described => {
  const onset = sinceOf(condition);
  return {
    diagnosis: [codeOf(condition.code)?.code, textOf(condition.code)].filter(Boolean).join(' '),
    since: onset && ('time' in onset ? onset.time : onset.text),
    certainty: codeOf(condition.verificationStatus)?.code,
    status: codeOf(condition.clinicalStatus)?.code,
    until: condition.abatementDateTime,
    note: condition.note?.map(({ text }) => text).join('\n'),
  };
};
