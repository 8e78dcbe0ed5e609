/** $reindex: recomputes what resources say to search, of a type or of everything, as a job. */
import type { Platform } from '../../platform.ts';
import type { Answer, Call } from '../call.ts';
import { typeIn } from '../targets.ts';
import { operationInput } from './input.ts';
import { startJob } from './jobs.ts';

export async function reindex(call: Call, platform: Platform): Promise<Answer> {
  operationInput(call, []);
  const type = call.path.type === undefined ? undefined : typeIn(call, platform);
  return startJob(call, platform, { kind: 'reindex', ...(type ? { type } : {}) });
}
