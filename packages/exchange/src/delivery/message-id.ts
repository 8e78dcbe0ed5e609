/** The MsgId of a message that was sent or received. */
import type { Communication } from '@helseplattform/fhir';
import { URI } from '../codes.ts';

/** Without `urn:uuid:`. */
export const msgIdOf = ({ identifier }: Communication): string | undefined =>
  identifier?.find(({ system }) => system === URI)?.value?.replace(/^urn:uuid:/, '');
