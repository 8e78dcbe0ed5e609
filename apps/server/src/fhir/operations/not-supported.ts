/** Operations of FHIR that this server does not do: known, so that the caller learns it is not a mistake in the address. */
import { FhirError } from '@helseplattform/fhir';
import type { Answer } from '../call.ts';

/** @returns a handler that refuses with 501 and says what to do instead */
export const notSupported = (name: string, instead: string) => async (): Promise<Answer> => {
  throw new FhirError(501, {
    severity: 'error',
    code: 'not-supported',
    text: `${name} is not supported by this server; ${instead}`,
  });
};
