/** Small planning problems for property tests: any mixture of constraints, possible or not. */
import fc from 'fast-check';
import { addDays } from '../calendar/day.ts';
import type { Hard, PlannedUnit, PlanningWave, Problem, Soft } from './problem.ts';

const FIRST = '2024-01-06';
const why = 'test';

export const anyProblem = (most: { units: number; waves: number }): fc.Arbitrary<Problem> =>
  fc
    .tuple(
      fc.integer({ min: 1, max: most.units }),
      fc.array(fc.integer({ min: 30, max: 200 }), { maxLength: most.waves - 1 }),
    )
    .chain(([n, gaps]) => {
      const waves: PlanningWave[] = [{ id: 'w0', date: FIRST }];
      for (const [i, days] of gaps.entries())
        waves.push({ id: `w${i + 1}`, date: addDays(waves.at(-1)?.date ?? FIRST, days) });
      const ids = Array.from({ length: n }, (_, i) => `u${i}`);
      const unit = fc.constantFrom(...ids);
      const wave = fc.constantFrom(...waves.map((w) => w.id));
      const date = fc.integer({ min: -10, max: 600 }).map((days) => addDays(FIRST, days));
      const weight = fc.constantFrom(0, 0.5, 1, 2);
      const two = fc.tuple(unit, unit).filter(([a, b]) => a !== b);
      const units = fc.tuple(
        ...ids.map((id) =>
          fc.record({ id: fc.constant(id), users: fc.integer({ min: 0, max: 90 }), trust: fc.boolean() }).map(
            ({ trust, users }): PlannedUnit => ({
              id,
              users,
              needs: { 'end-users': users, ...(trust ? { 'hospital-trusts': 1 } : {}) },
            }),
          ),
        ),
      );
      const room = fc.tuple(fc.integer({ min: 60, max: 250 }), fc.integer({ min: 0, max: 3 })).map(([users, trusts]) =>
        waves.flatMap(({ id }): Hard[] => [
          { kind: 'capacity', wave: id, resource: 'end-users', limit: users, why },
          { kind: 'capacity', wave: id, resource: 'hospital-trusts', limit: trusts, why },
        ]),
      );
      const single: fc.Arbitrary<Hard>[] = [
        fc.tuple(unit, date).map(([u, d]) => ({ kind: 'not-before', unit: u, date: d, why })),
        fc.tuple(unit, date).map(([u, d]) => ({ kind: 'not-after', unit: u, date: addDays(d, 200), why })),
        fc.tuple(unit, wave).map(([u, w]) => ({ kind: 'pin', unit: u, wave: w, why })),
        fc.tuple(date, unit).map(([d, u]) => ({ kind: 'closed', from: d, to: addDays(d, 40), units: [u], why })),
      ];
      const between: fc.Arbitrary<Hard>[] =
        n < 2
          ? []
          : [
              fc
                .tuple(two, fc.integer({ min: 0, max: 120 }))
                .map(([[a, b], days]) => ({ kind: 'after', unit: a, other: b, days, why })),
            ];
      const pairs: fc.Arbitrary<Soft>[] =
        n < 2
          ? []
          : [
              fc.tuple(two, weight).map(([[a, b], x]) => ({ kind: 'neighbours', a, b, weight: x })),
              fc.tuple(two, weight).map(([[a, b], x]) => ({ kind: 'hospital-tie', unit: a, hospital: b, weight: x })),
              fc.tuple(two, weight).map(([[a, b], x]) => ({ kind: 'wish-together', unit: a, other: b, weight: x })),
            ];
      const alone: fc.Arbitrary<Soft>[] = [
        fc.tuple(unit, date, weight).map(([u, d, x]) => ({ kind: 'wish-date', unit: u, date: d, weight: x })),
        fc.tuple(unit, wave, weight).map(([u, w, x]) => ({ kind: 'keep', unit: u, wave: w, weight: x })),
      ];
      return fc.record({
        waves: fc.constant(waves),
        units,
        hard: fc
          .tuple(room, fc.array(fc.oneof(...single, ...between), { maxLength: 3 }))
          .map(([limits, more]) => [...limits, ...more]),
        soft: fc
          .tuple(weight, fc.array(fc.oneof(...alone, ...pairs), { maxLength: 5 }))
          .map(([x, more]): Soft[] => [{ kind: 'delay', weight: x }, ...more]),
      });
    });
