/** Whether somebody who is signed in still is who they were: people leave, and roles end, while sessions go on. */
import type { Parts } from '../parts.ts';
import { endAllSessions, type Held, updateSession } from './session-store.ts';

/**
 * Asks the directory again, now and then.
 * @returns undefined when the person left or has lost the role they work in: then all their sessions and grants are ended
 */
export async function recheck(parts: Parts, held: Held): Promise<Held | undefined> {
  const { database, directory, lifetimes, now, note } = parts;
  const { person, role, checkedAt } = held.session;
  if (now() - checkedAt < lifetimes.recheck) return held;
  const { kind: as, pid, hpr } = person;
  const found = await directory.find({ as, ...(pid ? { pid } : {}), ...(hpr ? { hpr } : {}) });
  const keepsRole = role === undefined || found?.roles.some(({ id }) => id === role);
  if (found?.id !== person.id || !keepsRole) {
    await endAllSessions(database, person.id);
    note({ event: 'ended', person: person.id, reason: found?.id === person.id ? 'role' : 'person' });
    return undefined;
  }
  return updateSession(database, held, { person: found, checkedAt: now() });
}
