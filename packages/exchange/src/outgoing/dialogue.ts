/** What one service writes to another, as a dialogue message (HIS 80603:2017). */
import { type Communication, FhirError } from '@helseplattform/fhir';
import { volven } from '../codes.ts';
import type { Dialog } from '../messages/dialog/elements.ts';
import type { Told } from './make-message.ts';

const NAMES: Readonly<Record<string, string>> = {
  DIALOG_HELSEFAGLIG: 'Helsefaglig dialog',
  DIALOG_NOTAT: 'Notat',
  DIALOG_FORESPORSEL: 'Forespørsel',
  DIALOG_SVAR: 'Svar på forespørsel',
  DIALOG_AVVIK: 'Avvik',
  DIALOG_STATUS_HENVISNING: 'Status på henvisning',
};

/** 7322: what a note is about, when the writer has not said it with a code. */
const OTHER = { code: '3', system: volven(7322).replace('urn:oid:', ''), display: 'Annen henvendelse' };

/** Topics are of Volven code systems: 7322, 8117 (deviation), 9148 (status of a referral), 9155. */
export function dialogBody({ act, order }: Told): { display: string; body: Dialog } {
  const { topic, payload = [] } = act as Communication;
  const text = payload
    .flatMap(({ contentString }) => contentString?.trim() || [])
    .join('\n\n')
    .trim();
  if (text === '')
    throw new FhirError(422, {
      severity: 'error',
      code: 'required',
      text: 'The message has no text; write what the receiver is to know.',
      expression: 'Communication.payload',
    });
  const coding = topic?.coding?.find(({ system, code }) => system?.startsWith('urn:oid:2.16.578.1.12.4.1.1.') && code);
  const coded = coding
    ? {
        code: coding.code!,
        system: coding.system!.replace('urn:oid:', ''),
        ...(coding.display ? { display: coding.display } : {}),
      }
    : OTHER;
  return {
    display: NAMES[order.type] ?? order.type,
    body: { notes: [{ topic: coded, ...(topic?.text ? { topicText: topic.text } : {}), text: { text } }] },
  };
}
