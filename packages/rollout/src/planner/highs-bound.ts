/** The bound by npm `highs` (HiGHS compiled to WebAssembly). Not part of the planner's door: 4 MB that no page should load. */
import type { Bound, LowerBound } from './lower-bound.ts';
import type { Problem } from './problem.ts';
import { staircase } from './staircase.ts';

/** Gaps below this part of the value are rounding. */
const ROUNDING = 1e-6;

/**
 * A bound after so many seconds of one core; sooner when the best plan is proved. It holds the thread it runs in.
 * Infinity: there is no plan at all.
 */
export const highsBound = (seconds: number): LowerBound => ({
  name: 'HiGHS',
  bound: (problem) => boundBy(problem, seconds),
});

async function boundBy(problem: Problem, seconds: number): Promise<Bound> {
  const { lp, constant, scale } = staircase(problem);
  const { default: loadHighs } = await highsModule();
  // a fresh runtime each time: memory that HiGHS has grown into is never given back otherwise
  const highs = await loadHighs();
  return highs.withModel({ format: 'lp', data: lp }, (model) => {
    model.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: ROUNDING / 10 });
    model.run();
    const { modelStatus } = highs.constants;
    const status = model.getModelStatus();
    if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible)
      return { value: Number.POSITIVE_INFINITY, attained: false };
    const dual = Number(model.info.get('mip_dual_bound'));
    if (!Number.isFinite(dual)) return { value: 0, attained: false };
    const value = dual * scale + constant;
    return { value: value - ROUNDING * Math.abs(value), attained: status === modelStatus.optimal };
  });
}

/** Loaded when first asked for. Its types say that it is CommonJS; what Node loads is the ES module beside it. */
const highsModule = async (): Promise<typeof import('highs')> => (await import('highs')) as never;
