/** Who and what, read from a MsgHead. */
import type { Envelope } from '../kind.ts';
import type { MessageHead } from './elements.ts';

export function envelopeOfHead({ information }: MessageHead): Envelope {
  const { type, generated, messageId, sender, receiver, otherReceivers, patient, acknowledgement, conversation } =
    information;
  const copies = otherReceivers?.flatMap(({ organisation }) => organisation ?? []);
  return {
    messageId,
    type,
    generated,
    sender: sender.organisation,
    receiver: receiver.organisation,
    ...(copies?.length ? { copies } : {}),
    ...(patient ? { patient } : {}),
    ...(acknowledgement ? { acknowledgement } : {}),
    ...(conversation ? { conversation } : {}),
  };
}
