/** Which ground an answer stood on, for the log: remembered a few seconds, because a chart is many answers. */
import type { Actor } from '@helseplattform/record';
import type { Access } from '../access.ts';
import { explainDecision } from '../explain.ts';
import type { LogEntry } from './entry.ts';

const LIVES = 10_000;
const MOST = 5_000;

export type GroundOf = (
  actor: Actor,
  patients: readonly string[],
) => Promise<Pick<LogEntry, 'ground' | 'template' | 'explicit' | 'purpose'>>;

/**
 * The ground for one patient: an explicit one before what happens to be registered. Lists of several patients have several
 * grounds and are logged without; each of them can be told from the record afterwards.
 */
export function groundMemory(access: Access): GroundOf {
  const remembered = new Map<string, { at: number; ground: ReturnType<GroundOf> }>();
  return (actor, patients) => {
    const [patient] = patients;
    if (patient === undefined || patients.length > 1) return Promise.resolve({});
    const key = [actor.kind, actor.id, actor.role, actor.unit, actor.patient, patient].join(' ');
    const before = remembered.get(key);
    if (before && access.now() - before.at < LIVES) return before.ground;
    if (remembered.size >= MOST) remembered.clear();
    const ground = groundOf(access, actor, patient);
    remembered.set(key, { at: access.now(), ground });
    // no ground is not remembered: an opening may follow at once
    ground.then(
      (found) => 'ground' in found || remembered.delete(key),
      () => remembered.delete(key),
    );
    return ground;
  };
}

async function groundOf(access: Access, actor: Actor, patient: string) {
  const [first] = (await explainDecision(access, actor, patient)).grounds;
  if (!first) return {};
  const { kind, template, mode, purpose } = first;
  return {
    ground: kind,
    ...(template ? { template } : {}),
    ...(mode === 'explicit' ? { explicit: true } : {}),
    purpose,
  };
}
