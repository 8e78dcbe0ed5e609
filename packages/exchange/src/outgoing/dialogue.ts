/** What one service writes to another, as a dialogue message (HIS 80603:2017). */
import type { Communication, Practitioner, Resource, ServiceRequest } from '@helseplattform/fhir';
import { dialogFromFhir } from '../messages/dialog/from-fhir.ts';
import type { Maker } from './make-message.ts';

const NAMES: Readonly<Record<string, string>> = {
  DIALOG_HELSEFAGLIG: 'Helsefaglig dialog',
  DIALOG_NOTAT: 'Notat',
  DIALOG_FORESPORSEL: 'Forespørsel',
  DIALOG_SVAR: 'Svar på forespørsel',
  DIALOG_AVVIK: 'Tilbakemelding om feil i mottatt melding',
  DIALOG_STATUS_HENVISNING: 'Status på henvisning',
};

/** The writer is named when the delivery names them; the status of a referral follows from the referral it is about. */
export const dialogBody: Maker = ({ act, others, order }) => {
  const find = <T extends Resource>(type: T['resourceType']): T | undefined =>
    others.find(({ resourceType }) => resourceType === type) as T | undefined;
  const author = find<Practitioner>('Practitioner');
  const referral = find<ServiceRequest>('ServiceRequest');
  const asked = find<Communication>('Communication');
  return {
    display: NAMES[order.type] ?? order.type,
    body: dialogFromFhir({
      type: order.type,
      communication: act as Communication,
      ...(author ? { author } : {}),
      ...(referral ? { referral } : {}),
      ...(asked ? { asked } : {}),
    }),
  };
};
