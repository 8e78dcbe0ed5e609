/** update by id or by criteria; creates what is not there. http://hl7.org/fhir/R4/http.html#update */
import { badRequest } from '@helseplattform/fhir';
import type { Interaction } from '@helseplattform/record';
import type { Platform } from '../platform.ts';
import type { Call } from './call.ts';
import { onlyWhenAbsent, versionToMatch } from './preconditions.ts';
import { criteria } from './query.ts';
import { idIn, shown, typeIn } from './targets.ts';
import { resourceIn } from './write.ts';

export function update(call: Call, platform: Platform): Interaction {
  const type = typeIn(call, platform);
  const id = idIn(call);
  const resource = resourceIn(call, type);
  const given = resource.value.id;
  if (given !== id) {
    const what = given === undefined ? 'The body has no id' : `The body has the id ${shown(String(given))}`;
    throw badRequest(`${what}, but the URL says ${type}/${id}; both must be the same.`, 'value', `${type}.id`);
  }
  return { method: 'update', type, id, resource, ...conditions(call) };
}

export function conditionalUpdate(call: Call, platform: Platform): Interaction {
  const type = typeIn(call, platform);
  return {
    method: 'update',
    type,
    criteria: requiredCriteria(call),
    resource: resourceIn(call, type),
    ...conditions(call),
  };
}

function conditions({ preconditions: { ifMatch, ifNoneMatch } }: Call) {
  const version = versionToMatch(ifMatch);
  const onlyCreate = onlyWhenAbsent(ifNoneMatch);
  if (version !== undefined && onlyCreate) {
    throw badRequest('If-Match and If-None-Match exclude each other; send the one you mean.');
  }
  return { ...(version === undefined ? {} : { ifMatch: version }), ...(onlyCreate ? { onlyCreate } : {}) };
}

/** Criteria of a conditional interaction. Without any, it would mean every resource of the type. @throws {FhirError} 400 */
export function requiredCriteria(call: Call): string {
  const query = criteria(call.query);
  if (query !== '') return query;
  throw badRequest(
    `${call.method} without an id needs search criteria that find one resource, e.g. ?identifier=system|value.`,
    'required',
  );
}
