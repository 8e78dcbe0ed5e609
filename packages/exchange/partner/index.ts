/** The partner simulator, for tests and benches. */
export { FAULTS, type Fault, type Faults, readFaults, seeded } from './faults.ts';
export { dialogue, readReceipt, receiptFor, referral } from './messages.ts';
export { type Kept, type PartnerServer, startPartner } from './partner.ts';
export { textOfPdf } from './pdf-text.ts';
