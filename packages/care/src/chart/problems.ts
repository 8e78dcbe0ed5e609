/** Problems and diagnoses: what is active first, each with since when. */
import type { Age, Condition, Period, Range } from '@helseplattform/fhir';
import { sortNewestFirst } from '../reading/clinical-time.ts';
import { codeOf, textOf } from '../reading/codeable-concept.ts';
import type { Origins } from '../reading/origin.ts';
import { isMistake } from './rules.ts';
import type { Problem, Since } from './view-model.ts';

/** Clinical status codes (http://terminology.hl7.org/CodeSystem/condition-clinical) under which the problem is there. */
const PRESENT = new Set(['active', 'recurrence', 'relapse']);
const GONE = new Set(['inactive', 'remission', 'resolved']);
const STATE_ORDER = { active: 0, unknown: 1, inactive: 2 } as const;

/** Active problems first, then those without a status, then the past; newest first within each. */
export function problemsOf(conditions: readonly (Condition & { id: string })[], origins: Origins): Problem[] {
  const problems = conditions
    .filter((condition) => !isMistake(condition.verificationStatus))
    .map((condition) => problemOf(condition, origins));
  return sortNewestFirst(problems, ({ since, origin }) =>
    since && 'time' in since ? since.time : origin.recorded,
  ).sort((a, b) => STATE_ORDER[a.state] - STATE_ORDER[b.state]);
}

function problemOf(condition: Condition & { id: string }, origins: Origins): Problem {
  const status = codeOf(condition.clinicalStatus)?.code;
  const doubt = codeOf(condition.verificationStatus)?.code;
  const severity = textOf(condition.severity);
  const code = codeOf(condition.code);
  const since = sinceOf(condition);
  const until = condition.abatementDateTime ?? condition.abatementPeriod?.end;
  const gone = status === undefined ? until !== undefined || condition.abatementString !== undefined : GONE.has(status);
  return {
    id: condition.id,
    text: textOf(condition.code) ?? '',
    ...(code ? { code } : {}),
    state: status !== undefined && PRESENT.has(status) ? 'active' : gone ? 'inactive' : 'unknown',
    ...(status ? { status } : {}),
    ...(doubt && doubt !== 'confirmed' ? { doubt } : {}),
    ...(severity ? { severity } : {}),
    ...(since ? { since } : {}),
    ...(until ? { until } : {}),
    origin: origins.of(condition),
  };
}

/** The onset in the form it was recorded. */
export function sinceOf(onset: {
  onsetDateTime?: string;
  onsetPeriod?: Period;
  onsetAge?: Age;
  onsetRange?: Range;
  onsetString?: string;
}): Since | undefined {
  const time = onset.onsetDateTime ?? onset.onsetPeriod?.start;
  if (time) return { time };
  if (onset.onsetString) return { text: onset.onsetString };
  const { onsetAge: age, onsetRange: range } = onset;
  if (age?.value !== undefined) return { text: `${age.value} ${age.unit ?? age.code ?? ''}`.trim() };
  if (range) return { text: `${range.low?.value ?? ''}–${range.high?.value ?? ''} ${range.low?.unit ?? ''}`.trim() };
  return undefined;
}
