/** English. */
import type { StayTexts } from './keys.ts';

const amount = (kroner: number, unpriced: number): string =>
  [
    ...(kroner > 0 || unpriced === 0 ? [`${kroner} kroner`] : []),
    ...(unpriced > 0 ? [`${unpriced} days without a known price`] : []),
  ].join(' and ');

export const en: StayTexts = {
  states: {
    hospital: {
      admitted: () => 'Admitted.',
      ready: () => 'Ready to leave.',
      'letter-due': () => 'Discharged. The letter is not written.',
      discharged: () => 'Discharged.',
      other: () => 'Not a stay that is under way.',
    },
    municipality: {
      admitted: (unit) => `Admitted at ${unit}.`,
      ready: (unit) => `Ready to leave ${unit}.`,
      'letter-due': (unit) => `Discharged from ${unit}. The letter is to follow.`,
      discharged: (unit) => `Discharged from ${unit}.`,
      other: () => 'Not a stay that is under way.',
    },
    patient: {
      admitted: (unit) => `You are admitted at ${unit}.`,
      ready: (unit) => `${unit} finds that you are ready to leave. The municipality answers when it can receive you.`,
      'letter-due': (unit) => `You have been discharged from ${unit}. The letter is to follow.`,
      discharged: (unit) => `You have been discharged from ${unit}. The letter is in your record.`,
      other: () => 'The stay is not under way.',
    },
  },
  next: {
    'notify-early': 'Notify the municipality of the need for services',
    report: 'Send the admission report',
    'assess-discharge': 'Decide whether the patient is ready to leave',
    'answer-reception': 'Answer whether and when the municipality can receive',
    'read-answer': 'Read what the municipality answers about receiving',
    discharge: 'Discharge the patient',
    'write-letter': 'Write the discharge letter',
    nothing: 'Nothing',
  },
  events: {
    admit: (who) => `${who} admitted the patient`,
    report: (who) => `${who} sent the admission report`,
    'notify-early': (who) => `${who} notified the municipality`,
    'update-notice': (who) => `${who} sent updated information`,
    ready: (who) => `${who} declared the patient ready to leave`,
    'answer-reception': (who) => `${who} answered about receiving`,
    'read-answer': (who) => `${who} read the answer of the municipality`,
    'cancel-ready': (who) => `${who} took back that the patient is ready to leave`,
    discharge: (who) => `${who} discharged the patient`,
    'write-letter': (who) => `${who} wrote the discharge letter`,
  },
  fee: {
    none: {
      'not-ready': 'No payment: the patient is not ready to leave.',
      'not-notified': 'No payment: the municipality was not notified of the need before.',
      'not-received': 'No payment yet: the municipality has not received the message.',
    },
    running: (days, kroner, unpriced) => `Payment is running: ${days} days, ${amount(kroner, unpriced)}.`,
    ended: (days, kroner, unpriced) => `Payment: ${days} days, ${amount(kroner, unpriced)}.`,
  },
  toPatient: {
    discharged: (unit, medications, plan) => ({
      topic: 'You have been discharged',
      text: `You have been discharged from ${unit}.${plan ? `\n\n${plan}` : ''}\n\nYour medicines:\n${medications}`,
    }),
  },
};
