/** The region's own label in the store: which people, seed and day it was made from. */
import type { Basic } from '@helseplattform/fhir';
import { FhirError } from '@helseplattform/fhir';
import { OWN_KIND } from './codes/systems.ts';
import type { RegionOptions } from './region.ts';

export const MANIFEST_ID = 'synthetic-region';
const MANIFEST_SYSTEM = 'http://helseplattform.example/fhir/region';

/** What tells two regions apart. */
const keyOf = ({ people, seed, asOf, municipalities }: RegionOptions): string =>
  `people=${people};seed=${seed};as-of=${asOf}${municipalities ? `;municipalities=${municipalities.join(',')}` : ''}`;

export function manifest(options: RegionOptions): Basic {
  return {
    resourceType: 'Basic',
    id: MANIFEST_ID,
    identifier: [{ system: MANIFEST_SYSTEM, value: keyOf(options) }],
    code: { coding: [{ system: OWN_KIND, code: 'synthetic-region', display: 'Synthetic region' }] },
    created: options.asOf,
  };
}

/**
 * Whether loading may begin or go on. Throws a FhirError (409) when the store holds another region, or other data.
 * @param found the manifest read from the store, if there is one
 * @param empty whether the store holds nothing at all
 * @returns `new` for an empty store, `same` when this region was begun or loaded before
 */
export function checkStore(options: RegionOptions, found: Basic | undefined, empty: boolean): 'new' | 'same' {
  const wanted = keyOf(options);
  const held = found?.identifier?.find((i) => i.system === MANIFEST_SYSTEM)?.value;
  if (held === wanted) return 'same';
  if (held !== undefined) {
    throw new FhirError(409, {
      severity: 'error',
      code: 'conflict',
      text: `The store already holds another region (${held}); ${wanted} was asked for. Use an empty database, or the same options to go on`,
    });
  }
  if (!empty) {
    throw new FhirError(409, {
      severity: 'error',
      code: 'conflict',
      text: 'The store holds other data than a synthetic region. Use an empty database: invented people are not mixed with others',
    });
  }
  return 'new';
}
