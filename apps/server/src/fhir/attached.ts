/**
 * A Binary as somebody sees who does not see everything. It names no patient itself: whoever sees what it is attached to,
 * or what its securityContext names, sees it (http://hl7.org/fhir/R4/binary.html#security). By every other door (search,
 * history, export) it is closed to them.
 */
import { explainDecision, scopesAllow } from '@helseplattform/access';
import { FhirError, parseJson, type ResourceType } from '@helseplattform/fhir';
import { SYSTEM } from '@helseplattform/identity';
import type { StoredVersion } from '@helseplattform/record';
import type { Platform } from '../platform.ts';
import type { Call } from './call.ts';

/** Documents looked at that a Binary is attached to. */
const MOST = 50;

/** @returns undefined where there is none, or none for the caller: the two are not told apart */
export async function attachedBinary(call: Call, platform: Platform, id: string): Promise<StoredVersion | undefined> {
  const { actor } = call;
  if (!scopesAllow(actor.scopes, 'Binary', 'r')) return undefined;
  const system = platform.store.as(SYSTEM);
  const version = await system.read('Binary', id);
  if (!version || version.body.length === 0) return undefined;
  const documents = await documentsWith(call, platform, id);
  // attached to several, one of them blocked for the caller: then it is blocked
  if (documents.all > 0) return documents.seen === documents.all ? version : undefined;
  const { securityContext } = parseJson(version.body).value as { securityContext?: { reference?: string } };
  return (await seesContext(call, platform, securityContext?.reference)) ? version : undefined;
}

/** How many documents it is attached to, and how many of them the caller sees, which the log then has. */
async function documentsWith({ reader, base }: Call, { store }: Platform, id: string) {
  const location = [`Binary/${id}`, `${base}/Binary/${id}`, `/Binary/${id}`].join(',');
  const asked = {
    type: 'DocumentReference' as const,
    params: [
      ['location', location],
      ['_count', String(MOST)],
    ] as const,
    base: '',
  };
  const all = (await store.as(SYSTEM).search(asked)).entries.length;
  if (all === 0) return { all, seen: 0 };
  return { all, seen: (await reader.search(asked)).entries.length };
}

/** Of a patient: the record is open, nothing in it is blocked for the caller, and documents are among what they read. */
async function seesContext({ actor, reader }: Call, { access }: Platform, context: string | undefined) {
  const [, type, id] = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})$/.exec(context ?? '') ?? [];
  if (type === undefined || id === undefined) return false;
  if (type === 'Patient') {
    const sight = await access.gate.sightOf(actor);
    if (sight !== 'everything' && !sight.reads.has('DocumentReference')) return false;
    const { open, blocked } = await explainDecision(access, actor, id);
    if (!open || blocked) return false;
  }
  try {
    return (await reader.read(type as ResourceType, id)) !== undefined;
  } catch (error) {
    if (error instanceof FhirError && error.status < 500) return false;
    throw error;
  }
}
