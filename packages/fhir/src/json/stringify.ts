/** Writes a resource as JSON, decimals with the precision they came with. */
import { type Decimals, withSources } from './decimals.ts';

/**
 * @param value a resource or any JSON value
 * @param decimals what `parseJson` said about the body that `value`, or any part of it, came from
 * @param indent spaces for each level (`_pretty`); none when left out
 */
export function stringifyJson(value: unknown, decimals?: Decimals, indent?: number): string {
  return JSON.stringify(decimals === undefined ? value : withSources(value), null, indent);
}
