/** How long the planner takes and how good it is: `node packages/rollout/bench/planner.ts` prints a table and writes planner.json. */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { addMonths } from '../src/calendar/day.ts';
import { highsBound } from '../src/planner/highs-bound.ts';
import {
  bestBound,
  explain,
  gap,
  type Hard,
  type Problem,
  playOut,
  type Soft,
  solve,
  violations,
} from '../src/planner/index.ts';
import { randomFrom } from '../src/planner/random.ts';
import { programmeProblem } from '../src/proposal/programme-problem.ts';
import { centralNorway } from '../src/units/central-norway.ts';

/** A region of some size: trusts, municipalities of very different size in districts, room for 1.25 times the users. */
function region(unitCount: number, waveCount: number, seed: number): Problem {
  const random = randomFrom(seed);
  const trusts = Math.min(waveCount, Math.max(2, Math.round(unitCount / 20)));
  const districts = Math.max(2, Math.round(unitCount / 7));
  const waves = Array.from({ length: waveCount }, (_, w) => ({ id: `w${w}`, date: addMonths('2024-04-27', 6 * w) }));
  const units = Array.from({ length: unitCount }, (_, u) => {
    const users = u < trusts ? 3_000 + Math.floor(random() * 5_000) : 20 + Math.floor(1_200 * random() ** 3);
    return {
      id: `u${u}`,
      users,
      needs: {
        'end-users': users,
        trainers: Math.ceil(users / 140),
        migration: u < trusts ? 6 : 1,
        ...(u < trusts ? { 'hospital-trusts': 1 } : {}),
      },
    };
  });
  const total = (need: 'end-users' | 'trainers' | 'migration') =>
    units.reduce((sum, u) => sum + (u.needs[need] ?? 0), 0);
  const room = (need: 'end-users' | 'trainers' | 'migration') => {
    const largest = Math.max(...units.map((u) => u.needs[need] ?? 0));
    return Math.ceil(Math.max(largest * 1.2, (1.25 * total(need)) / waveCount));
  };
  const why = 'bench';
  const hard: Hard[] = waves.flatMap(({ id: wave }): Hard[] => [
    ...(['end-users', 'trainers', 'migration'] as const).map(
      (resource): Hard => ({ kind: 'capacity', wave, resource, limit: room(resource), why }),
    ),
    { kind: 'capacity', wave, resource: 'hospital-trusts', limit: 1, why },
  ]);
  const soft: Soft[] = [{ kind: 'delay', weight: 1 }];
  const lastOfDistrict = new Map<number, string>();
  for (const [u, { id }] of units.entries()) {
    if (u < trusts) continue;
    const district = Math.floor(random() * districts);
    soft.push({ kind: 'hospital-tie', unit: id, hospital: `u${district % trusts}`, weight: 2 });
    const neighbour = lastOfDistrict.get(district);
    if (neighbour) soft.push({ kind: 'neighbours', a: neighbour, b: id, weight: 1 });
    lastOfDistrict.set(district, id);
    const chance = random();
    const wave = waves[Math.floor(random() * waveCount)];
    if (chance < 0.25 && wave) soft.push({ kind: 'wish-date', unit: id, date: wave.date, weight: 1 });
    else if (chance < 0.35 && wave) hard.push({ kind: 'not-before', unit: id, date: wave.date, why });
  }
  return { waves, units, hard, soft };
}

/** Milliseconds on the clock and on the processor: the first depends on who else is at work. */
function measure<T>(work: () => T): { result: T; clock: number; cpu: number } {
  const [start, used] = [performance.now(), process.cpuUsage()];
  const result = work();
  const { user, system } = process.cpuUsage(used);
  return { result, clock: Math.round(performance.now() - start), cpu: Math.round((user + system) / 1000) };
}

/** The real region: 67 municipalities and three trusts in ten waves, with the room that the plans so far have shown possible. */
function centralNorwayInWaves(): Problem {
  const register = centralNorway();
  const waves = Array.from({ length: 10 }, (_, w) => ({ id: `w${w}`, date: addMonths('2024-04-27', 6 * w) }));
  const units = register.units.filter((u) => u.kind !== 'gp-office' && u.users.value !== null).map((u) => u.id);
  const room = {
    'hospital-trusts': { limit: 1, why: 'one-trust' },
    'end-users': { limit: 18_000, why: 'trained-before' },
    migration: { limit: 12, why: 'most-units' },
  };
  return programmeProblem({ register, on: '2024-01-01', waves, units, room }).problem;
}

/** Seconds on the clock for the bound of HiGHS: on a machine that others use it has less of a core than that. */
const BOUND_SECONDS = 15;
/** Units of the largest problem that is also searched ten times longer. */
const MOST_FOR_LONG = 100;
/** Units that are explained. */
const EXPLAINED = 20;

const random = (units: number, waves: number) => ({
  name: `${units} × ${waves}`,
  problem: region(units, waves, units),
});
const results = [];
for (const { name, problem } of [
  { name: 'Central Norway', problem: centralNorwayInWaves() },
  random(30, 6),
  random(68, 8),
  random(80, 12),
  random(120, 10),
  random(357, 12),
]) {
  const runs = [1, 2, 3, 4, 5].map((seed) => measure(() => solve(problem, { seed })));
  const solution = runs[0]?.result;
  if (solution?.kind !== 'plan') throw new Error(`${name}: ${solution?.kind}`);
  const long = problem.units.length <= MOST_FOR_LONG ? solve(problem, { iterations: 8_000_000 }) : undefined;
  const first = problem.units[0]?.id ?? '';
  const slip = measure(() => playOut(problem, solution.plan, [{ kind: 'slips', unit: first, months: 6 }]));
  const explained = problem.units.slice(0, EXPLAINED);
  const explaining = measure(() => explained.map((u) => explain(problem, solution.plan, u.id)).length);
  const totals = runs.map(({ result }) => (result.kind === 'plan' ? result.score.total : Number.NaN));
  const own = await bestBound(problem);
  const highs = await highsBound(BOUND_SECONDS).bound(problem);
  const best = highs.value > own.value ? { name: 'HiGHS', ...highs } : own;
  const row = {
    problem: name,
    units: problem.units.length,
    waves: problem.waves.length,
    /** The best of five runs: what the planner needs when the machine is free. */
    clockMs: Math.min(...runs.map((r) => r.clock)),
    cpuMs: Math.min(...runs.map((r) => r.cpu)),
    scenarioCpuMs: slip.cpu,
    userDays: solution.score.total,
    tenTimesLonger: long?.kind === 'plan' ? long.score.total : null,
    worstOfFiveSeeds: Math.max(...totals),
    ownBound: Math.round(own.value),
    ownGap: Number(gap(solution.score.total, own).toFixed(3)),
    bound: Math.round(best.value),
    boundBy: best.name,
    gap: Number(gap(solution.score.total, best).toFixed(3)),
    provedBest: highs.attained,
    explainOneCpuMs: Number((explaining.cpu / explained.length).toFixed(1)),
    broken: violations(problem, solution.plan).length,
  };
  console.log(`${name}: ${row.cpuMs} ms, gap ${row.gap}`);
  results.push(row);
}
console.table(results);
const file = new URL('./planner.json', import.meta.url);
const machine = {
  node: process.version,
  load: Math.round(loadavg()[0] ?? 0),
  cpu: cpus()[0]?.model,
  cores: cpus().length,
  boundSeconds: BOUND_SECONDS,
};
writeFileSync(file, `${JSON.stringify({ ...machine, results }, null, 2)}\n`);
