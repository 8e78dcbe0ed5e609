/** ebXML 2.0: envelope, signals, MIME, and a transport. See README.md beside. */
export { addressingOf, type EbEnvelope, type EbError, type EbParty, isSignal, type Severity } from './envelope.ts';
export { type MimePart, type Multipart, readMultipart, writeMultipart } from './mime.ts';
export { type Incoming, type Outgoing, packEbxml, packSignal, type Seal, unpackEbxml } from './parcel.ts';
export { readEnvelope } from './read.ts';
export { acknowledgmentOf, errorSignalOf } from './signals.ts';
export { type EbxmlOptions, ebxmlTransport, handOverOf } from './transport.ts';
export { writeEnvelope } from './write.ts';
