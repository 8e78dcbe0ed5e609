/** ACK: the answer to every message, with the reason when it is refused; written and read. */
import { CONDITION, Hl7Fault } from './fault.ts';
import { firstSegment, segment, segmentsOf, valueAt } from './fields.ts';
import { type Header, readHeader, writeHeader } from './header.ts';
import { type Hl7Message, parseMessage, STANDARD_SEPARATORS } from './message.ts';

export interface Acknowledgment {
  /** MSA-1: AA taken; AE content wrong; AR not for us or not understood. CA, CE and CR mean the same at transport level. */
  code: 'AA' | 'AE' | 'AR' | 'CA' | 'CE' | 'CR';
  /** MSA-2: control id of the message that is answered. */
  controlId: string;
  /** Why it is refused, in words; empty when taken. */
  reason: string;
  /** ERR-2, e.g. `PID^1^3`. */
  location?: string;
  /** ERR-3, HL7 table 0357. */
  condition?: string;
}

/** What the header of a message says when the rest of it cannot be read: enough to answer. */
const UNREADABLE: Header = {
  sender: { application: '', facility: '' },
  receiver: { application: '', facility: '' },
  type: '',
  trigger: '',
  controlId: '',
  processing: 'P',
  version: '2.5',
};

/**
 * The acknowledgment of a message: sender and receiver swapped, MSA, and ERR when it is refused.
 *
 * @param message what came, undefined when it could not be read at all
 * @param fault why it is refused; undefined when it is taken
 * @param own control id of the acknowledgment, and the time it is made
 */
export function acknowledge(
  message: Hl7Message | undefined,
  fault: Hl7Fault | undefined,
  own: { controlId: string; at: Date },
): Hl7Message {
  const header = headerOf(message);
  const code = fault?.refusal ?? 'AA';
  const segments = [
    writeHeader({
      sender: header.receiver,
      receiver: header.sender,
      sentAt: own.at.toISOString(),
      type: 'ACK',
      trigger: header.trigger,
      controlId: own.controlId,
      processing: header.processing,
      version: header.version,
    }),
    segment('MSA', { 1: code, 2: header.controlId, 3: fault?.message.slice(0, 250) }),
  ];
  if (fault) {
    segments.push(
      segment('ERR', {
        2: fault.location === '' ? undefined : fault.location.split('^'),
        3: [fault.condition.code, fault.condition.text, 'HL70357'],
        4: 'E',
        8: fault.message,
      }),
    );
  }
  return { separators: STANDARD_SEPARATORS, segments };
}

/** The header as far as it can be read: what is wrong with it is in the fault already. */
function headerOf(message: Hl7Message | undefined): Header {
  if (!message) return UNREADABLE;
  try {
    return readHeader(message);
  } catch {
    const msh = firstSegment(message, 'MSH');
    return {
      ...UNREADABLE,
      sender: { application: valueAt(msh, 3) ?? '', facility: valueAt(msh, 4) ?? '' },
      receiver: { application: valueAt(msh, 5) ?? '', facility: valueAt(msh, 6) ?? '' },
      trigger: valueAt(msh, 9, 2) ?? '',
      controlId: valueAt(msh, 10) ?? '',
    };
  }
}

const CODES = ['AA', 'AE', 'AR', 'CA', 'CE', 'CR'] as const;

/** Reads an acknowledgment. @throws Hl7Fault when it is none */
export function readAcknowledgment(text: string): Acknowledgment {
  const message = parseMessage(text);
  const msa = firstSegment(message, 'MSA');
  const code = CODES.find((known) => known === valueAt(msa, 1));
  if (!code)
    throw new Hl7Fault('AE', CONDITION.requiredFieldMissing, 'The answer has no MSA-1 with AA, AE or AR.', 'MSA^1^1');
  const err = segmentsOf(message, 'ERR')[0];
  const location = err?.fields[1]?.[0]?.map((component) => component[0]).join('^');
  const condition = valueAt(err, 3);
  return {
    code,
    controlId: valueAt(msa, 2) ?? '',
    reason: valueAt(err, 8) ?? valueAt(msa, 3) ?? '',
    ...(location ? { location } : {}),
    ...(condition ? { condition } : {}),
  };
}
