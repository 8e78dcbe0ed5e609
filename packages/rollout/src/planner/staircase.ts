/**
 * A planning problem as an integer programme, in CPLEX LP text. The variables are stairs: y(u,w) says that unit u has gone
 * by wave w. Days between two units are then the days of every step only one of them has climbed, which is exact for
 * whole stairs and close for broken ones; with a variable per unit and wave alone the relaxation tells next to nothing.
 */
import { compile, type Model } from './model.ts';
import type { Problem } from './problem.ts';

export interface Programme {
  /** To be minimised. */
  lp: string;
  /** Add it to the value of the programme, and the sum is in weighted user-days. */
  constant: number;
  /** Weighted user-days of one unit of the objective: coefficients are kept near one. */
  scale: number;
}

/** Writes the programme; throws a PlanningError for a problem that cannot be read. */
export function staircase(problem: Problem): Programme {
  const model = compile(problem);
  const [n, m] = [problem.units.length, problem.waves.length];
  const scale = Math.max(1, ...model.unary) / 100;
  const objective = new Terms();
  let constant = 0;
  for (let u = 0; u < n; u++) {
    const cost = (w: number) => model.unary[u * m + w]! / scale;
    constant += cost(m - 1) * scale;
    for (let w = 0; w < m - 1; w++) objective.add(cost(w) - cost(w + 1), stair(u, w));
  }
  const rows: string[] = [];
  const row: AddRow = (terms, relation, right) => {
    if (!terms.isEmpty) rows.push(` ${terms} ${relation} ${right}`);
    else if (relation === '=' ? right !== 0 : right < 0) rows.push(IMPOSSIBLE);
  };
  for (let u = 0; u < n; u++)
    for (let w = 0; w < m; w++) {
      // a stair never goes down, and rises only in waves the unit may be in
      const step = difference(m, u, w, w - 1);
      if (!(model.allowed[u]! & (1 << w))) row(step.terms, '=', -step.constant);
      else if (w > 0 && w < m - 1) row(step.terms.negated(), '<=', step.constant);
    }
  capacities(model, row);
  precedences(model, row);

  for (let u = 0; u < n; u++)
    for (const v of model.ties[u] ?? []) {
      if (v <= u) continue;
      for (let w = 0; w < m - 1; w++) {
        const days = model.days[w + 1]! - model.days[w]!;
        const apart = `z${u}_${v}_${w}`;
        objective.add((model.pair[u * n + v]! * days) / scale, apart);
        for (const [a, b] of [
          [u, v],
          [v, u],
        ] as const)
          row(new Terms().add(1, stair(a, w)).add(-1, stair(b, w)).add(-1, apart), '<=', 0);
      }
    }
  const stairs = Array.from({ length: n }, (_, u) => Array.from({ length: m - 1 }, (_, w) => stair(u, w))).flat();
  const lp = [
    'Minimize',
    ` cost: ${objective.isEmpty ? '0 nothing' : objective}`,
    'Subject To',
    ...rows,
    ' nothing = 0',
    'Binary',
    ...stairs.map((name) => ` ${name}`),
    'End',
    '',
  ].join('\n');
  return { lp, constant, scale };
}

/** A row nothing can satisfy: constants alone already contradict each other. */
const IMPOSSIBLE = ' nothing = 1';

const stair = (u: number, w: number): string => `y${u}_${w}`;

/** y(u,w) − y(u,v): the last stair is always climbed, the one before the first never. */
function difference(m: number, u: number, w: number, v: number): { terms: Terms; constant: number } {
  const terms = new Terms();
  let constant = 0;
  if (w === m - 1) constant++;
  else terms.add(1, stair(u, w));
  if (v === m - 1) constant--;
  else if (v >= 0) terms.add(-1, stair(u, v));
  return { terms, constant };
}

type AddRow = (terms: Terms, relation: '<=' | '=', right: number) => void;

function capacities({ problem, resources, needs, limits }: Model, row: AddRow): void {
  const [m, r] = [problem.waves.length, resources.length];
  for (let w = 0; w < m; w++)
    for (let k = 0; k < r; k++) {
      const limit = limits[w * r + k]!;
      if (limit === Number.POSITIVE_INFINITY) continue;
      const used = new Terms();
      let fixed = 0;
      for (let u = 0; u < problem.units.length; u++) {
        const need = needs[u * r + k]!;
        const { terms, constant } = difference(m, u, w, w - 1);
        used.addAll(terms, need);
        fixed += need * constant;
      }
      row(used, '<=', limit - fixed);
    }
}

/** Whoever has gone by a wave must have what comes before it behind it by the wave that lies so many days earlier. */
function precedences({ days, precedences: all }: Model, row: AddRow): void {
  const m = days.length;
  for (const { unit, other, days: gap } of all)
    for (let w = 0; w < m; w++) {
      const before = days.findLastIndex((day) => day <= days[w]! - gap);
      const terms = new Terms();
      let right = 0;
      if (w === m - 1) right--;
      else terms.add(1, stair(unit, w));
      if (before === m - 1) right++;
      else if (before >= 0) terms.add(-1, stair(other, before));
      row(terms, '<=', right);
    }
}

/** A sum of coefficients times variables; what cancels out is left away. */
class Terms {
  readonly #of = new Map<string, number>();

  add(coefficient: number, name: string): this {
    const sum = (this.#of.get(name) ?? 0) + coefficient;
    if (sum === 0) this.#of.delete(name);
    else this.#of.set(name, sum);
    return this;
  }

  addAll(terms: Terms, times: number): void {
    for (const [name, coefficient] of terms.#of) this.add(times * coefficient, name);
  }

  negated(): Terms {
    const terms = new Terms();
    terms.addAll(this, -1);
    return terms;
  }

  get isEmpty(): boolean {
    return this.#of.size === 0;
  }

  toString(): string {
    return [...this.#of].map(([name, c]) => `${c < 0 ? '-' : '+'} ${Math.abs(c)} ${name}`).join('\n  ');
  }
}
