/** A plan that is being tried out in the page: moves, pins and weights on top of a plan version, each of which can be undone. */
import type { Hard, Problem, SoftKind, UnitKey, WaveKey, WavePlan } from '@helseplattform/rollout/planner';

/** What of a planning page a draft is made on. */
export interface Ground {
  readonly problem: Problem;
  readonly plan: readonly (readonly [UnitKey, WaveKey])[];
}

/** What can be undone. */
interface State {
  readonly plan: WavePlan;
  readonly pins: ReadonlySet<UnitKey>;
}

export interface Draft extends State {
  readonly past: readonly State[];
  readonly future: readonly State[];
  /** How much each wish counts, times what the programme has set. */
  readonly weights: { readonly [kind in SoftKind]?: number };
}

export type Step =
  /** To no wave when `wave` is left out. */
  | { readonly kind: 'move'; readonly unit: UnitKey; readonly wave?: WaveKey }
  | { readonly kind: 'pin'; readonly unit: UnitKey }
  | { readonly kind: 'adopt'; readonly plan: WavePlan }
  | { readonly kind: 'weigh'; readonly wish: SoftKind; readonly weight: number }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  | { readonly kind: 'start'; readonly ground: Ground };

export const draftOf = ({ plan }: Ground): Draft => ({
  plan: new Map(plan),
  pins: new Set(),
  past: [],
  future: [],
  weights: {},
});

export function stepped(draft: Draft, step: Step): Draft {
  switch (step.kind) {
    case 'move': {
      if (draft.plan.get(step.unit) === step.wave) return draft;
      const plan = new Map(draft.plan);
      if (step.wave === undefined) plan.delete(step.unit);
      else plan.set(step.unit, step.wave);
      return changed(draft, { plan });
    }
    case 'pin': {
      const pins = new Set(draft.pins);
      if (!pins.delete(step.unit)) pins.add(step.unit);
      return changed(draft, { pins });
    }
    case 'adopt':
      return changed(draft, { plan: step.plan });
    case 'weigh':
      return { ...draft, weights: { ...draft.weights, [step.wish]: step.weight } };
    case 'undo': {
      const last = draft.past.at(-1);
      if (!last) return draft;
      return { ...draft, ...last, past: draft.past.slice(0, -1), future: [stateOf(draft), ...draft.future] };
    }
    case 'redo': {
      const [next, ...future] = draft.future;
      return next ? { ...draft, ...next, past: [...draft.past, stateOf(draft)], future } : draft;
    }
    case 'start':
      return draftOf(step.ground);
  }
}

const stateOf = ({ plan, pins }: Draft): State => ({ plan, pins });
const changed = (draft: Draft, state: Partial<State>): Draft => ({
  ...draft,
  ...state,
  past: [...draft.past, stateOf(draft)],
  future: [],
});

/** How much a day away from the date people know counts, beside a day of waiting, before anybody has weighed it. */
const KEEP = 1;

/** The problem with what the draft adds to it: pins stay where they are, and a known date is worth keeping. */
export function problemOf({ problem, plan: base }: Ground, { plan, pins, weights }: Draft): Problem {
  const known = new Set(problem.units.map((u) => u.id));
  const own = [...pins].flatMap((unit): Hard[] => {
    const wave = plan.get(unit);
    return wave === undefined ? [] : [{ kind: 'pin', unit, wave, why: 'pinned-here' }];
  });
  return {
    ...problem,
    hard: [...problem.hard, ...own],
    soft: [
      ...problem.soft,
      ...base
        .filter(([unit]) => known.has(unit))
        .map(([unit, wave]) => ({ kind: 'keep', unit, wave, weight: KEEP }) as const),
    ].map((c) => ({ ...c, weight: c.weight * (weights[c.kind] ?? 1) })),
  };
}

export interface Difference {
  readonly unit: UnitKey;
  readonly from?: WaveKey;
  readonly to?: WaveKey;
}

/** Who stands elsewhere in the draft than in the version it was made from. */
export function differences(ground: Ground, plan: WavePlan): Difference[] {
  const base = new Map(ground.plan);
  return ground.problem.units.flatMap(({ id }): Difference[] => {
    const [from, to] = [base.get(id), plan.get(id)];
    return from === to ? [] : [{ unit: id, ...(from ? { from } : {}), ...(to ? { to } : {}) }];
  });
}
