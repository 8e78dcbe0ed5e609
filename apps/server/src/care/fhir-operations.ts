/** The clinical operations as FHIR operations: `POST /fhir/ServiceRequest/1/$assess-referral` with Parameters. */
import { type ClinicalOperation, clinicalOperations } from '@helseplattform/care';
import { badRequest } from '@helseplattform/fhir';
import type { Answer, Call, OperationRoute } from '../fhir/call.ts';
import { isObject } from '../fhir/operations/input.ts';
import { versionToMatch } from '../fhir/preconditions.ts';
import { checkedId } from '../fhir/targets.ts';
import { locationOf } from '../fhir/version-answer.ts';
import type { Platform } from '../platform.ts';
import { operationContext } from './context.ts';

export const careOperations: readonly OperationRoute[] = clinicalOperations.map((operation) => ({
  kind: 'operation',
  changes: true,
  method: 'POST',
  path: `/${operation.type}${operation.level === 'type' ? '' : '/:id'}/$${operation.name}`,
  interaction: `$${operation.name}`,
  parameters: [],
  run: (call, platform) => runOperation(operation, call, platform),
}));

/** Answers with the case as it is now. */
async function runOperation(operation: ClinicalOperation, call: Call, platform: Platform): Promise<Answer> {
  const id = operation.level === 'type' ? '' : checkedId(call.path.id!);
  const context = {
    ...operationContext(platform, call.actor, call.record, call.idempotency),
    seen: versionToMatch(call.preconditions.ifMatch),
  };
  const { focus } = await operation.run(context, id, valuesIn(call));
  const status = operation.level === 'type' ? 201 : 200;
  return { status, version: focus, location: locationOf(focus), body: focus.body };
}

function valuesIn({ body }: Call): unknown {
  if (body.bytes.length === 0) return {};
  const { value } = body.json();
  if (value.resourceType !== 'Parameters')
    throw badRequest('The body of this operation is a Parameters resource.', 'invalid');
  return plainValues(value.parameter ?? [], 'Parameters.parameter');
}

/**
 * Parameters as plain JSON: a member for each name, a list where a name comes more than once, a group where it has parts,
 * and the text of a reference. @throws {FhirError} 400
 */
export function plainValues(parameters: unknown, path: string): { [name: string]: unknown } {
  if (!Array.isArray(parameters)) throw badRequest(`${path} is a list of parameters.`, 'structure', path);
  const values: { [name: string]: unknown } = {};
  for (const [i, parameter] of parameters.entries()) {
    const at = `${path}[${i}]`;
    if (!isObject(parameter) || typeof parameter.name !== 'string' || parameter.name === '__proto__')
      throw badRequest(`${at} is a parameter with a name.`, 'structure', at);
    const { name } = parameter;
    const value = parameter.part === undefined ? plainValue(parameter) : plainValues(parameter.part, `${at}.part`);
    if (value === undefined) throw badRequest(`${at} has neither a value nor parts.`, 'required', at);
    if (!Object.hasOwn(values, name)) values[name] = value;
    else values[name] = [...[values[name]].flat(), value];
  }
  return values;
}

function plainValue(parameter: { readonly [name: string]: unknown }): unknown {
  const key = Object.keys(parameter).find((name) => name.startsWith('value'));
  if (key === undefined) return undefined;
  const value = parameter[key];
  return key === 'valueReference' && isObject(value) ? value.reference : value;
}
