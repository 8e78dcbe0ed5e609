/** Read models of the programme: pure functions of a snapshot, one for each screen. */

export * from './after.ts';
export * from './agreements.ts';
export * from './comparison.ts';
export * from './cost.ts';
export * from './cost-overview.ts';
export * from './documents.ts';
export * from './golive.ts';
export * from './history.ts';
export * from './pictures.ts';
export * from './plans.ts';
export * from './public.ts';
export * from './readiness.ts';
export * from './standing.ts';
export * from './start.ts';
export * from './training.ts';
export * from './units.ts';
