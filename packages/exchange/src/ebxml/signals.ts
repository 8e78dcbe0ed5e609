/** The two answers of the transport: a receipt, and an error that tells what was wrong. */
import { randomUUID } from 'node:crypto';
import { messageTime } from '../xml/index.ts';
import { type EbEnvelope, type EbError, SIGNAL_SERVICE } from './envelope.ts';

/** The receipt of a message: the transport has it, which says nothing of whether it can be used. */
export const acknowledgmentOf = (received: EbEnvelope, at: Date): EbEnvelope => ({
  ...answering(received, at),
  action: 'Acknowledgment',
  acknowledgment: { timestamp: messageTime(at), refToMessageId: received.messageId },
});

/** The refusal of a message, or a warning about it. @param errors at least one */
export const errorSignalOf = (received: EbEnvelope, errors: readonly EbError[], at: Date): EbEnvelope => ({
  ...answering(received, at),
  action: 'MessageError',
  errors: {
    highestSeverity: errors.some(({ severity }) => severity === 'Error') ? 'Error' : 'Warning',
    list: [...errors],
  },
});

/** Sender and receiver change places; the conversation and the agreement stay. */
function answering({ from, to, cpaId, conversationId, messageId }: EbEnvelope, at: Date): EbEnvelope {
  return {
    from: to,
    to: from,
    cpaId,
    conversationId,
    service: { value: SIGNAL_SERVICE },
    action: '',
    messageId: randomUUID(),
    timestamp: messageTime(at),
    refToMessageId: messageId,
    duplicateElimination: false,
    manifest: [],
  };
}
