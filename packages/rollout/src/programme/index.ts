/**
 * The programme as it is kept: what was entered, by whom and when, and what may be done with it.
 *
 * Everything is an *entry* of a *kind* under a *key* (`unit` `indre-fosen`, `plan-version` `programme:P2`). Entries are
 * never changed: writing adds a version, says which version it builds on, and fails with the other's when somebody was
 * first (`StaleWrite`, 409). A version without a body withdraws the entry.
 *
 * - A new kind: a line in a table under `kinds/` (`kinds/ground.ts`), made of shapes (`shape.ts`), with the act somebody
 *   needs for it (`authority/acts.ts`); the tables meet in `kinds.ts`. Its body has its type everywhere from then on.
 * - Reading: `const now = await programme.read('unit', 'step')`, then `now.all('unit')`, `now.get('unit', 'oppdal')`,
 *   `now.bodies('step')`. Views (`src/views/`) are pure functions of such a snapshot.
 * - Writing: `programme.write(writer, [{ kind, key, basedOn, body }])`, all or none. `put` for seeds and imports.
 * - Over HTTP: `GET` and `POST /api/rollout/entries/KIND/KEY` serve every kind by its acts; a route of one's own is a line
 *   in a table under `apps/server/src/rollout/`.
 */
export * from '../authority/index.ts';
export { aboutOf } from './about.ts';
export { DECIDES_ON, type DecidedPlan, decidedPlan, type PlanProposal, readProposal } from './decide-plan.ts';
export { type AnyVersion, type Draft, type Entry, StaleRead, StaleWrite, type Writer } from './entry.ts';
export { readRunbook } from './kinds/golive.ts';
export { type BodyOf, isKind, KINDS, type KindName, kindOf } from './kinds.ts';
export { prepareRollout, rolloutMigrations } from './prepare.ts';
export { type PublishedPlans, publishedPlans } from './published-plans.ts';
export { registerOf } from './register-of.ts';
export { demoProgramme, type SeedPersona, seedContext, seedProgramme } from './seed/index.ts';
export { Snapshot } from './snapshot.ts';
export { openProgramme, type ProgrammeStore, type WriteOptions } from './store.ts';
export { looksAt, refuseFaultyWhole } from './whole-rules.ts';
