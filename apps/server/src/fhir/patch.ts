/** patch by id or by criteria, as JSON Patch (RFC 6902) or FHIRPath Patch. http://hl7.org/fhir/R4/http.html#patch */
import {
  applyFhirPathPatch,
  applyJsonPatch,
  badRequest,
  FhirError,
  parseJson,
  type Stored,
  type UnknownResource,
} from '@helseplattform/fhir';
import type { Interaction } from '@helseplattform/record';
import type { Platform } from '../platform.ts';
import type { Call } from './call.ts';
import { versionToMatch } from './preconditions.ts';
import { idIn, typeIn } from './targets.ts';
import { requiredCriteria } from './update.ts';

export const JSON_PATCH = 'application/json-patch+json';

export const patchById = (call: Call, platform: Platform): Interaction => ({
  method: 'patch',
  type: typeIn(call, platform),
  id: idIn(call),
  apply: patchIn(call),
  ...condition(call),
});

export const conditionalPatch = (call: Call, platform: Platform): Interaction => ({
  method: 'patch',
  type: typeIn(call, platform),
  criteria: requiredCriteria(call),
  apply: patchIn(call),
  ...condition(call),
});

function condition(call: Call) {
  const version = versionToMatch(call.preconditions.ifMatch);
  return version === undefined ? {} : { ifMatch: version };
}

/** The patch of the body as a function, read now so that a malformed one changes nothing. */
function patchIn(call: Call): (current: Stored) => UnknownResource {
  if (call.body.mediaType === JSON_PATCH) {
    const operations = jsonPatchIn(call.body.bytes);
    return (current) => applyJsonPatch(current as unknown as UnknownResource, operations);
  }
  const { value } = call.body.json();
  if (value.resourceType !== 'Parameters') {
    throw badRequest(
      `A patch is Parameters (FHIRPath Patch), or JSON Patch with Content-Type ${JSON_PATCH}; to replace the resource use PUT.`,
    );
  }
  return (current) => applyFhirPathPatch(current as unknown as UnknownResource, value as UnknownResource);
}

/** The operations of a JSON Patch. Its root is an array, which our parser of resources does not take: it is given one more level. */
function jsonPatchIn(bytes: Buffer): unknown[] {
  let patch: unknown;
  try {
    patch = parseJson(Buffer.concat([Buffer.from('{"patch":'), bytes, Buffer.from('}')])).value.patch;
  } catch (error) {
    if (!(error instanceof FhirError)) throw error;
    // Its column counts the extra level.
    const issues = error.issues.map((i) => ({
      ...i,
      text: `JSON Patch: ${i.text.replace(/^Line \d+, column \d+: /, '')}`,
    }));
    throw new FhirError(error.status, issues);
  }
  if (!Array.isArray(patch))
    throw badRequest('A JSON Patch is an array of operations, e.g. [{"op":"replace","path":"/active","value":false}].');
  return patch;
}
