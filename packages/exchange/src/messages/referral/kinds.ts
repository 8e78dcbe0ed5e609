/** The kinds of referral in the table of messages. */
import { organisationOf, personOf } from '../clinical/parties.ts';
import type { Envelope, MessageKind } from '../kind.ts';
import { referralToFhir } from './to-fhir.ts';
import { REFERRAL_V1, type ReferralV1, type ReferralV1Version, referralV1 } from './version-1.ts';
import { referralV1ToFhir } from './version-1-to-fhir.ts';
import { REFERRAL, type Referral, referral } from './version-2.ts';

export const REFERRAL_KIND: MessageKind<Referral> = {
  name: 'Henvisning',
  codes: ['HENVISNING_NYTILSTAND', 'HENVISNING_VIDERE'],
  namespace: REFERRAL,
  root: 'Henvisning',
  content: referral,
  toFhir: referralToFhir,
};

const ownHead = (version: ReferralV1Version): MessageKind<ReferralV1> => ({
  name: 'Henvisning',
  codes: ['HENVISNING'],
  namespace: REFERRAL_V1[version],
  root: 'Message',
  content: referralV1(version),
  envelopeOf: envelopeOfReferral,
  toFhir: referralV1ToFhir,
});
export const REFERRAL_V1_KINDS = [ownHead('1.1'), ownHead('1.0')];

function envelopeOfReferral({ type, messageId, generated, body }: ReferralV1): Envelope {
  const { requester, provider, copies, patient, acknowledgement } = body;
  return {
    messageId,
    type: type ?? { code: 'HENVISNING', display: 'Henvisning' },
    generated,
    sender: organisationOf(requester.party),
    receiver: organisationOf(provider.party),
    ...(copies ? { copies: copies.map(({ party }) => organisationOf(party)) } : {}),
    patient: personOf(patient),
    ...(acknowledgement ? { acknowledgement } : {}),
  };
}
