/** The parts that start.ts puts together, for a bench that puts some of them together otherwise. */

export { createDrafts, createLooked, createOwnTexts, prepareCare } from '@helseplattform/care';
export { openProgramme, prepareRollout } from '@helseplattform/rollout/programme';
export { admissionOf, createApp, type Parts } from './app.ts';
export { personasIn } from './auth/personas.ts';
export { serverExchange } from './exchange/index.ts';
export { createMetrics } from './http/metrics.ts';
export { JobFolder } from './jobs/folder.ts';
export { createJobs } from './jobs/index.ts';
export { createLog } from './log.ts';
