/** What the four kinds of writes have in common: the resource that came in, and how a written version is answered. */
import { badRequest, operationOutcome, type ResourceType, type UnknownResource } from '@helseplattform/fhir';
import type { Incoming, InteractionResult, StoredVersion } from '@helseplattform/record';
import type { Answer, Call } from './call.ts';
import { jsonBytes } from './json-writer.ts';
import { shown } from './targets.ts';
import { locationOf } from './version-answer.ts';

/**
 * The resource in the body, of the type in the URL.
 *
 * @throws {FhirError} 400 when it is none, or of another type
 */
export function resourceIn(call: Call, type: ResourceType): Incoming {
  const { value, decimals } = call.body.json();
  const given = value.resourceType;
  if (given === undefined) {
    throw badRequest(
      `The body has no resourceType; a resource sent here begins with {"resourceType":"${type}"`,
      'required',
      type,
    );
  }
  if (given !== type) {
    const what = typeof given === 'string' ? `a ${shown(given)}` : 'of no type (resourceType is not a string)';
    throw badRequest(
      `The body is ${what}, but the URL is for ${type}; send it to the address of its own type.`,
      'invalid',
    );
  }
  return { value: value as UnknownResource, ...(decimals === undefined ? {} : { decimals }) };
}

/** Answers a create, update or patch: Location, ETag, Last-Modified, and a body by `Prefer: return=`. */
export function writtenAnswer(call: Call, { status, version }: InteractionResult): Answer {
  if (!version) return { status };
  const answer = { status, version, location: locationOf(version) };
  switch (call.preferences.return) {
    case 'minimal':
      return answer;
    case 'OperationOutcome':
      return { ...answer, body: outcomeOf(status, version) };
    default:
      return { ...answer, body: version.body };
  }
}

/** Answers a delete: nothing to say, unless an OperationOutcome is preferred. */
export function deletedAnswer(call: Call, { version }: InteractionResult): Answer {
  if (call.preferences.return !== 'OperationOutcome') return { status: 204, ...(version ? { version } : {}) };
  const text = version
    ? `${version.type}/${version.id} was deleted, version ${version.versionId}.`
    : 'There was nothing to delete.';
  const body = jsonBytes(operationOutcome([{ severity: 'information', code: 'informational', text }]));
  return { status: 200, ...(version ? { version } : {}), body };
}

function outcomeOf(status: number, { type, id, versionId }: StoredVersion): Buffer {
  const text = `${type}/${id} was ${status === 201 ? 'created' : 'stored'}, version ${versionId}.`;
  return jsonBytes(operationOutcome([{ severity: 'information', code: 'informational', text }]));
}
