/** In-parameters of an operation: from the query of a GET, or from the Parameters resource of a POST. http://hl7.org/fhir/R4/operations.html */
import { badRequest, type Decimals, type UnknownResource } from '@helseplattform/fhir';
import type { Call } from '../call.ts';
import { refuseUnknown } from '../query.ts';

export interface OperationInput {
  /** The one value of a primitive parameter, as text. @throws {FhirError} 400 when it is given twice */
  text(name: string): string | undefined;
  /** All values of a primitive parameter; comma separated lists in a query are split. */
  texts(name: string): string[];
  /** All values of a primitive parameter, as they are. */
  each(name: string): string[];
  /** A resource parameter. */
  resource(name: string): UnknownResource | undefined;
  /** A complex value, e.g. of type Coding or Meta. */
  value(name: string): Record<string, unknown> | undefined;
  readonly decimals: Decimals | undefined;
}

interface Parameter {
  readonly name?: unknown;
  readonly resource?: unknown;
  readonly [value: `value${string}`]: unknown;
}

/**
 * @param known every parameter of the operation; others are refused
 * @throws {FhirError} 400
 */
export function operationInput(call: Call, known: readonly string[]): OperationInput {
  refuseUnknown(call.query, known);
  const { parameters, decimals } = parametersIn(call);
  for (const { name } of parameters) {
    if (typeof name === 'string' && known.includes(name)) continue;
    throw badRequest(
      `The parameter ${String(name)} means nothing to this operation; it takes ${known.join(', ')}.`,
      'not-supported',
    );
  }
  const one = (name: string): Parameter | undefined => {
    const found = parameters.filter((p) => p.name === name);
    if (found.length > 1) throw badRequest(`The parameter ${name} is given twice; give it once.`);
    return found[0];
  };
  const texts = (name: string): string[] => [
    ...call.query.params.filter(([n]) => n === name).map(([, value]) => value),
    ...parameters.filter((p) => p.name === name).map((p) => primitive(name, p)),
  ];
  return {
    decimals,
    texts: (name) =>
      texts(name)
        .flatMap((value) => value.split(','))
        .map((value) => value.trim())
        .filter((value) => value !== ''),
    each: texts,
    text(name) {
      const [value, second] = texts(name);
      if (second !== undefined) throw badRequest(`The parameter ${name} is given twice; give it once.`);
      return value;
    },
    resource(name) {
      const resource = one(name)?.resource;
      if (resource === undefined) return undefined;
      if (isObject(resource) && typeof resource.resourceType === 'string') return resource as UnknownResource;
      throw badRequest(`The parameter ${name} is not a resource.`, 'structure');
    },
    value(name) {
      const parameter = one(name);
      const value = parameter && anyValue(parameter);
      if (value === undefined || isObject(value)) return value;
      throw badRequest(`The parameter ${name} is not of a complex type.`, 'structure');
    },
  };
}

/** The parameters of a Parameters resource in the body; none when there is no body. */
function parametersIn(call: Call): { parameters: Parameter[]; decimals: Decimals | undefined } {
  if (call.method !== 'POST' || call.body.mediaType === '') return { parameters: [], decimals: undefined };
  const { value, decimals } = call.body.json();
  if (value.resourceType !== 'Parameters')
    throw badRequest('The body of this operation is a Parameters resource.', 'invalid');
  const parameters = value.parameter ?? [];
  if (!Array.isArray(parameters) || !parameters.every(isObject)) {
    throw badRequest('Parameters.parameter is not an array of objects.', 'structure', 'Parameters.parameter');
  }
  return { parameters: parameters as Parameter[], decimals };
}

function anyValue(parameter: Parameter): unknown {
  for (const key in parameter) if (key.startsWith('value')) return parameter[key as `value${string}`];
  return undefined;
}

function primitive(name: string, parameter: Parameter): string {
  const value = anyValue(parameter);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw badRequest(`The parameter ${name} has no value of a primitive type.`, 'structure');
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
