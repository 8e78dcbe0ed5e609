/**
 * Local search by simulated annealing: single moves, swaps, and both with all that belongs to a unit. On the way a wave may
 * be overfull at a price, so that large units can change places; only plans that keep every limit are kept.
 */
import { Board } from './board.ts';
import type { Model } from './model.ts';
import { randomFrom } from './random.ts';

export interface SearchOptions {
  /** Same seed, same problem, same start: same plan, on every machine. */
  seed: number;
  /** Changes to try. The measure of effort: there is no clock in here. */
  iterations: number;
}

/** 80 units × 12 waves take about 0.4 s of one core (bench/planner.json). */
export const DEFAULT_OPTIONS: SearchOptions = { seed: 1, iterations: 800_000 };

/** Parts of the changes that are of each kind; the rest are single moves. Chosen by bench/planner.ts. */
const GROUP_MOVES = 0.15;
const GROUP_SWAPS = 0.15;
const SWAPS = 0.35;
/** Where the temperature begins and ends, in mean costs of a change for the worse. */
const HOT = 3;
const COLD = 0.01;
/** What a wave that is overfull by its whole limit costs, in the same measure. */
const PRICE_OF_ROOM = 30;
const STEPS_PER_TEMPERATURE = 250;
/** Rounding of loads and costs. */
const EPSILON = 1e-6;

/** Improves a feasible assignment. The result is feasible, costs no more than the start, and no single move betters it. */
export function improve(model: Model, start: Int32Array, { seed, iterations }: SearchOptions): Int32Array {
  const board = new Board(model, start);
  const movable = [...start.keys()].filter((u) => board.choices(u).length > 1);
  if (movable.length === 0) return start;
  board.reset(anneal(board, movable, randomFrom(seed), iterations));
  descend(board, movable);
  return board.assigned;
}

function anneal(board: Board, movable: readonly number[], random: () => number, iterations: number): Int32Array {
  const heat = meanWorsening(board, movable, random);
  const price = PRICE_OF_ROOM * heat;
  const cooling = (COLD / HOT) ** (STEPS_PER_TEMPERATURE / Math.max(iterations, STEPS_PER_TEMPERATURE));
  let best = board.assigned.slice();
  let bestCost = board.cost;
  let temperature = HOT * heat;
  for (let step = 0; step < iterations; step++) {
    if (step % STEPS_PER_TEMPERATURE === 0) temperature *= cooling;
    board.begin();
    const before = board.cost + price * board.overload;
    propose(board, movable, random);
    const worse = board.cost + price * board.overload - before;
    if ((worse > 0 && random() >= Math.exp(-worse / temperature)) || !board.inOrder()) board.takeBack();
    else if (board.overload < EPSILON && board.cost < bestCost - EPSILON) {
      bestCost = board.cost;
      best = board.assigned.slice();
    }
  }
  return best;
}

/** One change by chance. It may turn out to be none. */
function propose(board: Board, movable: readonly number[], random: () => number): void {
  const kind = random();
  const u = pick(movable, random);
  const from = board.assigned[u]!;
  if (kind < GROUP_SWAPS + SWAPS) {
    const v = pick(movable, random);
    const to = board.assigned[v]!;
    if (from === to || !board.allows(u, to) || !board.allows(v, from)) return;
    board.move(u, to);
    board.move(v, from);
    if (kind >= GROUP_SWAPS) return;
    follow(board, u, from, to);
    follow(board, v, to, from);
  } else {
    const to = pick(board.choices(u), random);
    if (from === to) return;
    board.move(u, to);
    if (kind < GROUP_SWAPS + SWAPS + GROUP_MOVES) follow(board, u, from, to);
  }
}

/** Lets all that belongs to a unit, and was with it, come after it: a hospital takes its municipalities along. */
function follow(board: Board, leader: number, from: number, to: number): void {
  for (const v of board.companions(leader)) if (board.assigned[v]! === from && board.allows(v, to)) board.move(v, to);
}

/** Takes every single move and swap that betters the plan, until there is none: then "why not there" has an answer. */
function descend(board: Board, movable: readonly number[]): void {
  const take = (change: () => void): boolean => {
    board.begin();
    const before = board.cost;
    change();
    const better = board.cost < before - EPSILON && board.overload < EPSILON && board.inOrder();
    if (!better) board.takeBack();
    return better;
  };
  for (let improved = true; improved; ) {
    improved = false;
    for (const u of movable) {
      for (const to of board.choices(u)) improved = take(() => board.move(u, to)) || improved;
      for (const v of movable) {
        const [w, x] = [board.assigned[u]!, board.assigned[v]!];
        if (v <= u || w === x || !board.allows(u, x) || !board.allows(v, w)) continue;
        const swapped = take(() => {
          board.move(u, x);
          board.move(v, w);
        });
        improved = swapped || improved;
      }
    }
  }
}

const pick = <T>(list: ArrayLike<T>, random: () => number): T => list[Math.floor(random() * list.length)] as T;

/** The mean cost of a change for the worse: the measure of all temperatures. */
function meanWorsening(board: Board, movable: readonly number[], random: () => number): number {
  let [sum, count] = [0, 0];
  for (let i = 0; i < 500; i++) {
    const u = pick(movable, random);
    const delta = board.delta(u, pick(board.choices(u), random));
    if (delta > 0) [sum, count] = [sum + delta, count + 1];
  }
  return count > 0 ? sum / count : 1;
}
