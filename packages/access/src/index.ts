/** Who may see what, on which ground, and who has seen it. */
export { type Access, type AccessOptions, createAccess } from './access.ts';
export {
  type BlockedPart,
  type BlockPreview,
  type BlockRequest,
  type BlockSet,
  blocksSet,
  createBlock,
  previewBlock,
  withdrawBlock,
} from './blocks/block.ts';
export { appointmentsFor, type SeenAppointment } from './citizen/appointments.ts';
export { type Represented, representedBy, representing, viewOf } from './citizen/citizen.ts';
export { type NotForPatient, notForPatient } from './citizen/finished.ts';
export type { Representation } from './citizen/representation.ts';
export { OPENING, OWN_KIND, WRONG_RECORD } from './codes.ts';
export { type Decision, explainDecision, type HeldGround, type OpeningKind } from './explain.ts';
export { createGate, type GateOptions } from './gate.ts';
export { GROUNDS } from './grounds/table.ts';
export { auditEvent, auditEvents } from './log/audit-event.ts';
export { available, patientsIn, readAvailable } from './log/available.ts';
export { reviewUnusual, type Span, type UnusualCase, type UnusualCases, unusualCases } from './log/cases.ts';
export { ACCESS_LOG_USAGE, runAccessLogCommand } from './log/command.ts';
export type { LogEntry, LogRow } from './log/entry.ts';
export { type GroundOf, groundMemory } from './log/ground-memory.ts';
export { type AccessLog, createAccessLog } from './log/log.ts';
export { type PlainEntry, type PlainPage, readLog } from './log/reading.ts';
export type { LogPage, LogQuery } from './log/rows.ts';
export { type Separated, separateLog } from './log/separate.ts';
export { type Finding, type Unusual, unusualLookups } from './log/unusual.ts';
export type { Problem, Verified } from './log/verify.ts';
export { type DeclaredNeed, declareNeed, type Opening, openEmergency } from './openings/open.ts';
export { REASONS, type Reason, type ReasonCode } from './openings/reasons.ts';
export {
  type OpeningToReview,
  OUTCOMES,
  openingsToReview,
  type ReviewOutcome,
  reviewOpening,
  reviewsFor,
} from './openings/review.ts';
export { accessMigrations, prepareAccess } from './prepare.ts';
export { admits } from './roles/professions.ts';
export { scopesAllow } from './roles/scopes.ts';
export { explain, TEXTS } from './texts/index.ts';
export type { Language, TextKey } from './texts/keys.ts';
