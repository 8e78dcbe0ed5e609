/** The partner simulator, for tests and benches. */
export { FAULTS, type Fault, type Faults, readFaults, seeded } from './faults.ts';
export { dialogue, readReceipt, receiptFor } from './messages.ts';
export { type Kept, type PartnerServer, startPartner } from './partner.ts';
