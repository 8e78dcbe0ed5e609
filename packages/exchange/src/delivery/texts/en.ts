/** English. */
import type { Texts } from './keys.ts';

export const en: Texts = {
  states: {
    sender: {
      queued: ({ what, to }) => `${what} to ${to} has not been sent yet. It goes as soon as possible.`,
      'handed-over': ({ what, to }) => `${what} is on its way to ${to}. The receiver has not confirmed it.`,
      'transport-receipt': ({ what, to }) =>
        `${what} has reached the system of ${to}, but the receiver has not confirmed it.`,
      'application-receipt': ({ what, to }) => `${what} is sent: ${to} has received it.`,
      rejected: ({ what, to }) => `${what} did not get through to ${to}. You must find out why.`,
      overdue: ({ what, to }) =>
        `${to} has not confirmed ${what.toLowerCase()} in time. Expect that it was not received.`,
      withdrawn: ({ what, to }) => `${what} to ${to} was taken back before it was sent.`,
    },
    receiver: {
      queued: ({ what, from }) => `${what} from ${from} is written, but not sent yet.`,
      'handed-over': ({ what, from }) => `${what} from ${from} is on its way.`,
      'transport-receipt': ({ what, from }) =>
        `${what} from ${from} has reached the system, but has not been taken in.`,
      'application-receipt': ({ what, from }) => `${what} from ${from} has been received.`,
      rejected: ({ what, from }) => `${what} from ${from} was rejected.`,
      overdue: ({ what, from }) => `${what} from ${from} was not confirmed in time.`,
      withdrawn: ({ what, from }) => `${what} from ${from} was taken back before it was sent.`,
    },
    citizen: {
      queued: ({ what, to }) => `${what} about you is for ${to}. It has not been sent yet.`,
      'handed-over': ({ what, to }) => `${what} about you is on its way to ${to}.`,
      'transport-receipt': ({ what, to }) => `${what} about you is on its way to ${to}.`,
      'application-receipt': ({ what, to }) => `${to} has received ${what.toLowerCase()} about you.`,
      rejected: ({ what, from, to }) => `${what} about you did not get through to ${to}. ${from} is dealing with it.`,
      overdue: ({ what, from, to }) =>
        `We do not know whether ${to} has got ${what.toLowerCase()} about you. ${from} is finding out.`,
      withdrawn: ({ what, to }) => `${what} about you to ${to} was taken back. It was not sent.`,
    },
  },
  causes: {
    queued: 'Written and queued',
    sending: 'Attempt to send',
    'handed-over': 'Handed over to the transport',
    unreachable: 'The receiver did not answer; it is tried again',
    refused: 'The transport did not take it',
    'not-made': 'The message could not be made',
    withheld: 'Not sent: the stay is closed to the receiver',
    'transport-receipt': 'Reached the system of the receiver',
    received: 'Received: the receiver has confirmed it',
    'received-late': 'Received: the confirmation came late',
    rejected: 'Rejected by the receiver',
    'rejected-late': 'Rejected by the receiver, late',
    contradicted: 'The receiver has answered again, the other way',
    overdue: 'The time for confirmation has passed',
    withdrawn: 'Taken back before it was sent',
    turn: 'What went before it about the patient has ended',
    settled: 'Somebody has dealt with it',
  },
  contradicted: 'The receiver has answered both yes and no. Telephone and ask which holds.',
  settled: 'Somebody has dealt with what went wrong.',
  types: {
    HENVISNING_NYTILSTAND: 'The referral',
    HENVISNING_VIDERE: 'The referral',
    DIALOG_STATUS_HENVISNING: 'The answer to the referral',
    EPIKRISE: 'The discharge letter',
    DIALOG_AVVIK: 'The deviation report',
    DIALOG_HELSEFAGLIG: 'The message',
    LOG_INNLAGT: 'The notice of admission',
    LOG_UTSKRIVNINGSKLAR: 'The notice that the patient is ready for discharge',
    LOG_UTSKREVET: 'The notice of discharge',
    INNLEGGELSESRAPPORT: 'The admission report',
    HELSEOPPL_SOKNAD: 'The health information',
    UTSKRIVNINGSRAPPORT: 'The discharge report',
    ADT: 'The notice of the stay',
    BREV: 'The letter',
    APPREC: 'The receipt',
  },
  message: 'The message',
};
