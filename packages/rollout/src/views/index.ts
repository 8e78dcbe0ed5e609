/** Read models of the programme: pure functions of a snapshot, one for each screen. */

export * from './after.ts';
export * from './agreements.ts';
export * from './case-text.ts';
export * from './comparison.ts';
export * from './completions.ts';
export * from './cost.ts';
export * from './cost-overview.ts';
export * from './delay-cost.ts';
export * from './documents.ts';
export * from './entry-row.ts';
export * from './golive.ts';
export * from './health.ts';
export * from './history.ts';
export * from './pictures.ts';
export * from './planning-given.ts';
export * from './plans.ts';
export * from './public.ts';
export * from './pulse.ts';
export * from './readiness.ts';
export * from './seats.ts';
export * from './standing.ts';
export * from './start.ts';
export * from './training.ts';
export * from './training-setup.ts';
export * from './training-unit.ts';
export * from './units.ts';
