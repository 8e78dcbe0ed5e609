/** The act: a unit goes live, or back. What stands in the way is said before, all of it. */

import { FhirError } from '@helseplattform/fhir';
import type { GoDecision } from '../readiness/go-decision.ts';
import { type Refused, refusedIssue } from '../refusals/refusal.ts';
import type { Board } from './board.ts';
import { mustBeDoneBefore, type Runbook } from './runbook.ts';

export type Hindrance =
  | { readonly kind: 'no-decision' }
  | { readonly kind: 'no-go' }
  | { readonly kind: 'not-rehearsed' }
  | { readonly kind: 'already-live' }
  | { readonly kind: 'not-live' }
  | { readonly kind: 'steps'; readonly steps: readonly string[] }
  | { readonly kind: 'passed'; readonly step: string };

export interface ActFacts {
  readonly runbook: Runbook;
  readonly board: Board;
  /** What was decided at the last gate; absent: nothing. */
  readonly decision?: GoDecision;
  /** A rehearsal that passed. */
  readonly rehearsed: boolean;
  readonly live: boolean;
}

/** What keeps a unit from going live now; empty: nothing. */
export function hindrances({ runbook, board, decision, rehearsed, live }: ActFacts): Hindrance[] {
  const act = runbook.steps.find((step) => step.act);
  const done = new Set(board.steps.filter(({ state }) => state === 'done').map(({ step }) => step.id));
  const missing = act ? mustBeDoneBefore(runbook, act.id).filter(({ id }) => !done.has(id)) : [];
  return [
    ...(live ? [{ kind: 'already-live' } as const] : []),
    ...(decision === undefined ? [{ kind: 'no-decision' } as const] : []),
    ...(decision === 'no-go' ? [{ kind: 'no-go' } as const] : []),
    ...(rehearsed ? [] : [{ kind: 'not-rehearsed' } as const]),
    ...(missing.length > 0 ? [{ kind: 'steps', steps: missing.map(({ id }) => id) } as const] : []),
  ];
}

/** What keeps a unit from being taken back: it is not live, or the point of no return has begun. */
export function hindrancesBack({ runbook, board, live }: Pick<ActFacts, 'runbook' | 'board' | 'live'>): Hindrance[] {
  const end = runbook.steps.find((step) => step.pointOfNoReturn);
  const state = board.steps.find(({ step }) => step.id === end?.id)?.state;
  const passed = end && (state === 'running' || state === 'done');
  return [
    ...(live ? [] : [{ kind: 'not-live' } as const]),
    ...(passed ? [{ kind: 'passed', step: end.id } as const] : []),
  ];
}

const refusedBy = (one: Hindrance): Refused => {
  if (one.kind === 'steps') return ['steps-not-done', one.steps];
  return one.kind === 'passed' ? ['point-passed', one.step] : [one.kind];
};

/** @throws {FhirError} 409 with everything that stands in the way */
export function refuseWhere(found: readonly Hindrance[]): void {
  if (found.length === 0) return;
  throw new FhirError(
    409,
    found.map((one) => refusedIssue('business-rule', one.kind, ...refusedBy(one))),
  );
}
