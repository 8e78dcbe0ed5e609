/** Go or no-go: what stands at a gate, what it allows, and the record of what was decided. */

import type { IsoDate } from '../calendar/day.ts';
import { refusal } from '../refusals/refusal.ts';
import type { OwnedCriterion } from './criterion.ts';
import { type Evidence, type Standing, standing } from './evidence.ts';
import { blocking, type Fault } from './fault.ts';
import { GATES, type Gate } from './gate.ts';
import type { Signature } from './signature.ts';

export interface CriterionState {
  criterion: OwnedCriterion;
  standing: Standing;
  signature?: Signature;
}

export interface GateState {
  unit: string;
  gate: Gate;
  on: IsoDate;
  criteria: readonly CriterionState[];
  /** Criteria without a signature that holds: never signed, or signed as met and no longer so. */
  unsigned: readonly CriterionState[];
  /** Criteria signed with a risk. */
  risks: readonly CriterionState[];
  blockedBy: readonly Fault[];
}

export interface GateFacts {
  unit: string;
  gate: Gate;
  on: IsoDate;
  criteria: readonly OwnedCriterion[];
  evidence: ReadonlyMap<string, Evidence>;
  signatures: readonly Signature[];
  faults: readonly Fault[];
}

/** What stands at a gate. Criteria of earlier gates must still hold, so they are counted too. */
export function gateState({ unit, gate, on, criteria, evidence, signatures, faults }: GateFacts): GateState {
  const due = new Set(GATES.filter((g) => g >= gate));
  const states = criteria
    .filter((c) => c.unit === unit && due.has(c.gate))
    .map((criterion): CriterionState => {
      const signature = signatures.find((s) => s.unit === unit && s.criterion === criterion.id && s.on <= on);
      return {
        criterion,
        standing: standing(criterion.requirement, evidence.get(criterion.id), on),
        ...(signature ? { signature } : {}),
      };
    });
  return {
    unit,
    gate,
    on,
    criteria: states,
    unsigned: states.filter((s) => s.signature === undefined || lapsed(s)),
    risks: states.filter((s) => s.signature?.risk !== undefined),
    blockedBy: blocking(faults, unit),
  };
}

/** A signature on a figure that has fallen since. An old figure does not undo it; a worse one does. */
const lapsed = ({ signature, standing }: CriterionState): boolean =>
  signature !== undefined && signature.risk === undefined && (standing === 'not-met' || standing === 'missing');

export type GoDecision = 'go' | 'go-with-risks' | 'no-go';

/** What a gate allows at best. */
export const allowed = (state: GateState): GoDecision =>
  state.unsigned.length > 0 || state.blockedBy.length > 0 ? 'no-go' : state.risks.length > 0 ? 'go-with-risks' : 'go';

/** What was decided, with what was known then. Kept as it is. */
export interface GoRecord {
  decision: GoDecision;
  by: string;
  reason: string;
  state: GateState;
}

const ORDER: readonly GoDecision[] = ['no-go', 'go-with-risks', 'go'];

/** Records a decision. Throws when it goes further than the gate allows, or nobody says who and why. No-go is always free. */
export function decide(state: GateState, decision: GoDecision, by: string, reason: string): GoRecord {
  if (by.trim() === '' || reason.trim() === '') throw refusal(409, 'business-rule', 'reason', 'decision-needs-reason');
  const best = allowed(state);
  if (ORDER.indexOf(decision) > ORDER.indexOf(best)) {
    const unsigned = state.unsigned.map((s) => s.criterion.id);
    const faults = state.blockedBy.map((f) => f.id);
    throw refusal(409, 'business-rule', `gates[${state.gate}]`, 'go-not-open', decision, unsigned, faults);
  }
  return Object.freeze({ decision, by, reason, state: structuredClone(state) });
}
