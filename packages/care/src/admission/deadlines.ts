/** Deadlines between hospital and municipality: dated tables with their source. */
import { type Day, plusDays } from '../calendar/day.ts';

const HOUR = 3_600_000;
const after = (instant: string, hours: number): string => new Date(Date.parse(instant) + hours * HOUR).toISOString();

/** Hours from the message that a patient is admitted until the municipality's report. */
const ADMISSION_REPORT = {
  validFrom: '2014-01-01',
  hours: 24,
  source: 'HIS 1143:2014 Innleggelsesrapport',
} as const;
/** Hours from admission until the need for services afterwards must be told, when it is known. */
const EARLY_NOTICE = { validFrom: '2012-01-01', hours: 24, source: 'FOR-2011-11-18-1115 § 8' } as const;
/** The municipality answers at once (§ 11). No rule gives a number of hours: the figure is ours. */
const MUNICIPAL_ANSWER_DUE = {
  validFrom: '2012-01-01',
  hours: 4,
  source: 'FOR-2011-11-18-1115 § 11; own figure',
} as const;
/** An answer that came in words is read at once: every day counts for somebody. The figure is ours. */
const OUTSIDE_ANSWER = { validFrom: '2012-01-01', hours: 2, source: 'own figure' } as const;
/** Days from discharge until the letter: at once where somebody must act on it, a week otherwise. */
const DISCHARGE_LETTER = {
  validFrom: '2012-01-01',
  followUp: 0,
  otherwise: 7,
  source: 'FOR-2011-11-18-1115 § 12 at once; national quality indicator seven days (from memory)',
} as const;

export const admissionReportDue = (told: string): string => after(told, ADMISSION_REPORT.hours);
export const earlyNoticeDue = (admitted: string): string => after(admitted, EARLY_NOTICE.hours);
export const municipalAnswerDue = (told: string): string => after(told, MUNICIPAL_ANSWER_DUE.hours);
export const outsideAnswerDue = (came: string): string => after(came, OUTSIDE_ANSWER.hours);
export const letterDue = (discharged: Day, needsFollowUp: boolean): Day =>
  plusDays(discharged, needsFollowUp ? DISCHARGE_LETTER.followUp : DISCHARGE_LETTER.otherwise);
