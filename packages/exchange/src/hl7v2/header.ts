/** MSH, the header of every message: who sends what to whom. */
import { WRITTEN_CHARSET } from './charset.ts';
import { CONDITION, Hl7Fault, missing } from './fault.ts';
import { firstSegment, segment, valueAt } from './fields.ts';
import type { Hl7Message, Segment } from './message.ts';
import { fhirTime, hl7Now } from './time.ts';

/** HD: a system or a place, by a name both sides agreed on. */
export interface Party {
  /** MSH-3 or MSH-5. */
  application: string;
  /** MSH-4 or MSH-6. */
  facility: string;
}

/** The name of a system, as other systems tell it from others. */
export const partyName = ({ application, facility }: Party): string =>
  [application, facility].filter(Boolean).join(' ');

export interface Header {
  sender: Party;
  receiver: Party;
  /** MSH-7, FHIR dateTime. */
  sentAt?: string;
  /** MSH-9.1, e.g. `ADT`. */
  type: string;
  /** MSH-9.2, e.g. `A01`. */
  trigger: string;
  /** MSH-10: unique for the sender; the acknowledgment and the duplicate check go by it. */
  controlId: string;
  /** MSH-11: production, training or debugging. */
  processing: 'P' | 'T' | 'D';
  /** MSH-12. */
  version: string;
}

/** HL7 versions whose segments we know; later 2.x only add to them. */
const VERSIONS = /^2\.[1-9](\.\d)?$/;

/** @throws Hl7Fault AR for what we cannot take at all, AE for what is missing */
export function readHeader(message: Hl7Message): Header {
  const msh = firstSegment(message, 'MSH');
  const version = valueAt(msh, 12);
  if (version !== undefined && !VERSIONS.test(version)) {
    throw new Hl7Fault('AR', CONDITION.unsupportedVersion, `MSH-12 says ${version}; we read 2.1 to 2.9.`, 'MSH^1^12');
  }
  const controlId = valueAt(msh, 10);
  if (controlId === undefined) throw missing('MSH', 10, 'message control id');
  const type = valueAt(msh, 9);
  if (type === undefined) throw missing('MSH', 9, 'message type');
  const processing = valueAt(msh, 11) ?? 'P';
  if (processing !== 'P' && processing !== 'T' && processing !== 'D') {
    throw new Hl7Fault(
      'AR',
      CONDITION.unsupportedProcessingId,
      `MSH-11 says ${processing}; P, T or D expected.`,
      'MSH^1^11',
    );
  }
  const sentAt = fhirTime(valueAt(msh, 7));
  return {
    sender: { application: valueAt(msh, 3) ?? '', facility: valueAt(msh, 4) ?? '' },
    receiver: { application: valueAt(msh, 5) ?? '', facility: valueAt(msh, 6) ?? '' },
    ...(sentAt ? { sentAt } : {}),
    type,
    trigger: valueAt(msh, 9, 2) ?? '',
    controlId,
    processing,
    version: version ?? '2.5',
  };
}

/** @param structure MSH-9.3, e.g. `ADT_A01` */
export function writeHeader(header: Header, structure?: string): Segment {
  return segment('MSH', {
    3: header.sender.application,
    4: header.sender.facility,
    5: header.receiver.application,
    6: header.receiver.facility,
    7: header.sentAt ? hl7Now(new Date(header.sentAt)) : undefined,
    9: [header.type, header.trigger, structure],
    10: header.controlId,
    11: header.processing,
    12: header.version,
    18: WRITTEN_CHARSET,
  });
}
