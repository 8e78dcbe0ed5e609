/** HL7 v2 over MLLP: ADT in and out, ORU in, each with its acknowledgment; and all of it as FHIR. See README.md beside. */
export { type Acknowledgment, acknowledge, readAcknowledgment } from './ack.ts';
export { ADT_EVENTS, type Adt, type AdtEvent } from './adt.ts';
export { type AdtSource, adtFromFhir } from './adt-from-fhir.ts';
export { readAdt } from './adt-read.ts';
export { adtToFhir, type Hl7AsFhir } from './adt-to-fhir.ts';
export { writeAdt } from './adt-write.ts';
export { CONDITION, Hl7Fault, type Refusal } from './fault.ts';
export { type FilingRule, fileHl7 } from './filing.ts';
export { type Header, type Party, readHeader } from './header.ts';
export { createHl7Intake, type Hl7Intake } from './intake.ts';
export { type Hl7Message, parseMessage, readMessage, writeMessage } from './message.ts';
export { type MllpTarget, type Sent, sendMllp } from './mllp-client.ts';
export { listenMllp, type MllpServer, type MllpServerOptions, type Received } from './mllp-server.ts';
export { type Oru, readOru } from './oru.ts';
export { oruToFhir } from './oru-to-fhir.ts';
export type { Unread } from './unread.ts';
