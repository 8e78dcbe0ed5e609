/** Out-parameters of an operation as a Parameters resource. */
import type { Answer } from '../call.ts';
import { jsonBytes } from '../json-writer.ts';

/** One out-parameter, e.g. `{ name: 'count', valueInteger: 3 }`. */
export type OutParameter = { readonly name: string; readonly part?: readonly OutParameter[] } & {
  readonly [value: `value${string}`]: unknown;
};

export const parametersAnswer = (parameter: readonly OutParameter[]): Answer => ({
  status: 200,
  body: jsonBytes({ resourceType: 'Parameters', ...(parameter.length > 0 ? { parameter } : {}) }),
});
