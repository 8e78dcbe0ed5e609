/** delete by id or by criteria. http://hl7.org/fhir/R4/http.html#delete */
import type { Interaction } from '@helseplattform/record';
import type { Platform } from '../platform.ts';
import type { Call } from './call.ts';
import { versionToMatch } from './preconditions.ts';
import { idIn, typeIn } from './targets.ts';
import { requiredCriteria } from './update.ts';

export const deleteById = (call: Call, platform: Platform): Interaction => ({
  method: 'delete',
  type: typeIn(call, platform),
  id: idIn(call),
  ...condition(call),
});

export const conditionalDelete = (call: Call, platform: Platform): Interaction => ({
  method: 'delete',
  type: typeIn(call, platform),
  criteria: requiredCriteria(call),
  ...condition(call),
});

function condition(call: Call) {
  const version = versionToMatch(call.preconditions.ifMatch);
  return version === undefined ? {} : { ifMatch: version };
}
