/** The night of a go-live and the weeks after: runbook, rehearsal, live board, the act, tickets. */
export * from './act.ts';
export * from './board.ts';
export * from './let-in.ts';
export * from './live-period.ts';
export * from './rehearsal.ts';
export * from './runbook.ts';
export { STANDARD_STEPS } from './standard-runbook.ts';
export * from './ticket.ts';
