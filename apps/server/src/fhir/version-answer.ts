/** A stored version as the answer to a read: whole, narrowed, not modified, or gone. */
import { FhirError } from '@helseplattform/fhir';
import type { StoredVersion } from '@helseplattform/record';
import type { Platform } from '../platform.ts';
import type { Answer, Call } from './call.ts';
import { narrowBody, narrowingOf } from './narrow.ts';
import { isUnchanged } from './preconditions.ts';

/** `Patient/1/_history/2` */
export const locationOf = ({ type, id, versionId }: StoredVersion): string => `${type}/${id}/_history/${versionId}`;

/** @throws {FhirError} 410 when the version is a deletion */
export function versionAnswer(call: Call, platform: Platform, version: StoredVersion): Answer {
  if (version.method === 'DELETE') throw gone(version);
  if (isUnchanged(call.preconditions, version.versionId, version.lastUpdated)) return { status: 304, version };
  const narrowing = narrowingOf(call.query);
  const body = narrowing ? narrowBody(version.body, narrowing, platform.store.definitions) : version.body;
  return { status: 200, version, body };
}

const gone = ({ type, id, versionId }: StoredVersion) =>
  new FhirError(410, {
    severity: 'error',
    code: 'deleted',
    text: `${type}/${id} was deleted in version ${versionId}; earlier versions are under ${type}/${id}/_history.`,
  });
