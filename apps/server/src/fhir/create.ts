/** create, also conditional (If-None-Exist). http://hl7.org/fhir/R4/http.html#create */
import { badRequest } from '@helseplattform/fhir';
import type { Interaction } from '@helseplattform/record';
import type { Platform } from '../platform.ts';
import type { Call } from './call.ts';
import { parseQuery } from './query.ts';
import { typeIn } from './targets.ts';
import { resourceIn } from './write.ts';

export function create(call: Call, platform: Platform): Interaction {
  const type = typeIn(call, platform);
  const { ifNoneExist } = call.preconditions;
  const resource = resourceIn(call, type);
  if (ifNoneExist === undefined) return { method: 'create', type, resource };
  // The header may hold the whole URL or only its query.
  const query = ifNoneExist.slice(ifNoneExist.indexOf('?') + 1).trim();
  if (query === '')
    throw badRequest('If-None-Exist is empty; give the search that finds the resource, e.g. identifier=system|value.');
  parseQuery(query); // refuses what is not a query
  return { method: 'create', type, resource, ifNoneExist: query };
}
