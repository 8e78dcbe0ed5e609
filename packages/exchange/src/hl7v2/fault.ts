/** What is wrong with an HL7 v2 message: said in the acknowledgment, with the place and the reason. */

/** HL7 table 0357, the conditions we report. */
export const CONDITION = {
  segmentSequence: { code: '100', text: 'Segment sequence error' },
  requiredFieldMissing: { code: '101', text: 'Required field missing' },
  dataType: { code: '102', text: 'Data type error' },
  tableValue: { code: '103', text: 'Table value not found' },
  unsupportedMessageType: { code: '200', text: 'Unsupported message type' },
  unsupportedEvent: { code: '201', text: 'Unsupported event code' },
  unsupportedProcessingId: { code: '202', text: 'Unsupported processing id' },
  unsupportedVersion: { code: '203', text: 'Unsupported version id' },
  unknownKey: { code: '204', text: 'Unknown key identifier' },
  internal: { code: '207', text: 'Application internal error' },
} as const;

export type Condition = (typeof CONDITION)[keyof typeof CONDITION];

/** HL7 table 0008: AE the content is wrong and may be sent again when corrected; AR we cannot take this kind of message at all. */
export type Refusal = 'AE' | 'AR';

/** A message that is refused: becomes the AE or AR acknowledgment with an ERR segment. */
export class Hl7Fault extends Error {
  override name = 'Hl7Fault';
  readonly refusal: Refusal;
  readonly condition: Condition;
  /** ERR-2: segment, its occurrence, field, e.g. `PID^1^3`; empty when it concerns the whole message. */
  readonly location: string;

  constructor(refusal: Refusal, condition: Condition, text: string, location = '') {
    super(text);
    this.refusal = refusal;
    this.condition = condition;
    this.location = location;
  }
}

/** A field that must be there and is not. */
export const missing = (segment: string, field: number, what: string): Hl7Fault =>
  new Hl7Fault(
    'AE',
    CONDITION.requiredFieldMissing,
    `${segment}-${field} (${what}) is missing: fill it in and send again.`,
    `${segment}^1^${field}`,
  );
