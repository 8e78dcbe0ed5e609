/** The MsgId of a message that was sent or received. */
import type { Communication } from '@helseplattform/fhir';
import { URI } from '../codes.ts';

/** As it was written. Several notes of one message are told apart by `#` and a number, which is none of it. */
export const msgIdOf = ({ identifier }: Communication): string | undefined => {
  const uri = identifier?.find(({ system }) => system === URI)?.value?.replace(/#\d+$/, '');
  if (uri?.startsWith(OTHER)) return decodeURIComponent(uri.slice(OTHER.length));
  return uri?.replace(/^urn:uuid:/, '');
};

/** MsgIds that are no UUID. */
const OTHER = 'urn:helseplattform:';
