/** The versions of the receipt in the table of messages. */

import { organisationOf } from '../clinical/parties.ts';
import type { MessageKind } from '../kind.ts';
import { APPREC, type AppRec, type AppRecVersion, appRec } from './elements.ts';

const kind = (version: AppRecVersion): MessageKind<AppRec> => ({
  name: 'Applikasjonskvittering',
  codes: ['APPREC'],
  namespace: APPREC[version],
  root: 'AppRec',
  content: appRec(version),
  envelopeOf: ({ type, id, generated, sender, receiver }) => ({
    messageId: id,
    type,
    generated,
    sender: organisationOf(sender.party),
    receiver: organisationOf(receiver.party),
  }),
});
export const APPREC_KINDS = [kind('1.1'), kind('1.0')];
