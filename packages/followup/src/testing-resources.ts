/** Parts of resources, as the tests of this package write them. */
import { OWN_KIND } from './codes.ts';

export const ref = (reference: string) => ({ reference });
export const kind = (code: string) => ({ coding: [{ system: OWN_KIND, code }] });
