/** The versions of the discharge letter in the table of messages. */
import { organisationOf, personOf } from '../clinical/parties.ts';
import type { Envelope, MessageKind } from '../kind.ts';
import { DISCHARGE_LETTER, type DischargeLetter, type DischargeLetterVersion, dischargeLetter } from './elements.ts';
import { dischargeLetterToFhir } from './to-fhir.ts';

const kind = (version: DischargeLetterVersion): MessageKind<DischargeLetter> => ({
  name: 'Epikrise',
  codes: ['EPIKRISE'],
  namespace: DISCHARGE_LETTER[version],
  root: 'Message',
  content: dischargeLetter(version),
  envelopeOf: envelopeOfLetter,
  toFhir: dischargeLetterToFhir,
});
export const DISCHARGE_LETTER_KINDS = [kind('1.2'), kind('1.1')];

function envelopeOfLetter({ type, messageId, generated, body }: DischargeLetter): Envelope {
  const { provider, requester, copies, patient, acknowledgement } = body;
  return {
    messageId,
    type: type ?? { code: 'EPIKRISE', display: 'Epikrise' },
    generated,
    sender: organisationOf(provider.party),
    receiver: organisationOf(requester.party),
    ...(copies ? { copies: copies.map(({ party }) => organisationOf(party)) } : {}),
    patient: personOf(patient),
    ...(acknowledgement ? { acknowledgement } : {}),
  };
}
