/** Whether a problem has any plan at all: complete search that prunes, and admits when it has not looked at everything. */
import type { Model } from './model.ts';

export type Feasibility = { kind: 'possible'; assigned: Int32Array } | { kind: 'impossible' } | { kind: 'undecided' };

/** Nodes to look at before giving up. Instances of the programme are decided within a few hundred. */
const NODE_LIMIT = 20_000;

interface State {
  /** Waves left for each unit: bit w is wave w. A single bit means placed. */
  domains: Int32Array;
  /** What is left of each resource, at w × resources + r, after the placed units. */
  left: Float64Array;
  placed: Uint8Array;
}

/** Looks for one plan that keeps every hard constraint. */
export function findFeasible(model: Model, nodeLimit = NODE_LIMIT): Feasibility {
  let nodes = 0;
  const search = (state: State): Int32Array | 'none' | 'limit' => {
    if (++nodes > nodeLimit) return 'limit';
    if (!propagate(model, state)) return 'none';
    const u = mostConstrained(model, state);
    if (u < 0) return Int32Array.from(state.domains, (domain) => 31 - Math.clz32(domain));
    for (const w of roomiestFirst(model, state, u)) {
      const next: State = { domains: state.domains.slice(), left: state.left.slice(), placed: state.placed.slice() };
      next.domains[u] = 1 << w;
      const result = search(next);
      if (result !== 'none') return result;
    }
    return 'none';
  };
  const result = search({
    domains: model.allowed.slice(),
    left: model.limits.slice(),
    placed: new Uint8Array(model.allowed.length),
  });
  if (result === 'none') return { kind: 'impossible' };
  return result === 'limit' ? { kind: 'undecided' } : { kind: 'possible', assigned: result };
}

/** Removes waves that cannot be, until nothing changes. False: some unit has none left, or a stretch of waves is overfull. */
function propagate(model: Model, state: State): boolean {
  const { needs, resources, days, precedences } = model;
  const [n, m, r] = [state.domains.length, days.length, resources.length];
  for (let changed = true; changed; ) {
    changed = false;
    const narrow = (u: number, domain: number) => {
      if (domain === state.domains[u]!) return;
      state.domains[u] = domain;
      changed = true;
    };
    for (let u = 0; u < n; u++) {
      const domain = state.domains[u]!;
      if (domain === 0) return false;
      if (state.placed[u]) continue;
      let fits = 0;
      for (let w = 0; w < m; w++) if (domain & (1 << w) && hasRoom(model, state, u, w)) fits |= 1 << w;
      narrow(u, fits);
      if (fits !== 0 && (fits & (fits - 1)) === 0) {
        const w = 31 - Math.clz32(fits);
        for (let k = 0; k < r; k++) state.left[w * r + k] = state.left[w * r + k]! - needs[u * r + k]!;
        state.placed[u] = 1;
        changed = true;
      }
    }
    for (const { unit, other, days: gap } of precedences) {
      const earliest = days[firstOf(state.domains[other]!)]! + gap;
      const latest = days[lastOf(state.domains[unit]!)]! - gap;
      let [own, before] = [state.domains[unit]!, state.domains[other]!];
      if (own === 0 || before === 0) return false;
      for (let w = 0; w < m; w++) {
        if (days[w]! < earliest) own &= ~(1 << w);
        if (days[w]! > latest) before &= ~(1 << w);
      }
      if (own === 0 || before === 0) return false;
      // A placed unit has taken its room already: losing its only wave is a contradiction, not a change.
      narrow(unit, own);
      narrow(other, before);
    }
  }
  return stretchesHold(model, state);
}

function hasRoom({ needs, resources }: Model, { left }: State, u: number, w: number): boolean {
  const r = resources.length;
  for (let k = 0; k < r; k++) if (needs[u * r + k]! > left[w * r + k]!) return false;
  return true;
}

/** Units that can only be within waves i to j must fit into those waves together. */
function stretchesHold({ needs, resources, days }: Model, { domains, left, placed }: State): boolean {
  const [m, r] = [days.length, resources.length];
  for (let k = 0; k < r; k++)
    for (let i = 0; i < m; i++) {
      let room = 0;
      for (let j = i; j < m && room < Number.POSITIVE_INFINITY; j++) {
        room += left[j * r + k]!;
        const outside = ~(((1 << (j - i + 1)) - 1) << i);
        let wanted = 0;
        for (let u = 0; u < domains.length; u++)
          if (!placed[u] && (domains[u]! & outside) === 0) wanted += needs[u * r + k]!;
        if (wanted > room + 1e-9) return false;
      }
    }
  return true;
}

/** The unplaced unit with the fewest waves left; among equals the one that needs most. */
function mostConstrained({ needs, resources }: Model, { domains, placed }: State): number {
  const r = resources.length;
  let [best, fewest, most] = [-1, Number.POSITIVE_INFINITY, -1];
  for (let u = 0; u < domains.length; u++) {
    if (placed[u]) continue;
    const waves = bitCount(domains[u]!);
    let size = 0;
    for (let k = 0; k < r; k++) size += needs[u * r + k]!;
    if (waves < fewest || (waves === fewest && size > most)) [best, fewest, most] = [u, waves, size];
  }
  return best;
}

/** The waves of a unit, those with most left of what it needs first: a plan is sought, not the best one. */
function roomiestFirst({ needs, resources, days }: Model, { domains, left }: State, u: number): number[] {
  const r = resources.length;
  const room = (w: number) => {
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < r; k++) {
      const need = needs[u * r + k]!;
      if (need > 0) least = Math.min(least, left[w * r + k]! / need);
    }
    return least;
  };
  return [...days.keys()]
    .filter((w) => domains[u]! & (1 << w))
    .map((w) => ({ w, room: room(w) }))
    .sort((a, b) => b.room - a.room || a.w - b.w)
    .map(({ w }) => w);
}

const firstOf = (domain: number): number => 31 - Math.clz32(domain & -domain);
const lastOf = (domain: number): number => 31 - Math.clz32(domain);

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
