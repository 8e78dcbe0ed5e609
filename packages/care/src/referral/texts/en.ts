/** English. */
import type { ReferralTexts } from './keys.ts';

const COMPLAINT = 'You may complain about the decision within four weeks of this message. Send the complaint to us.';

export const en: ReferralTexts = {
  states: {
    patient: {
      sent: (unit) => `The referral is on its way to ${unit}.`,
      received: (unit, day) => `${unit} has received the referral and assesses it by ${day}.`,
      'passed-on': (unit) => `${unit} has passed your referral on. Whoever referred you finds out who has it now.`,
      waiting: (unit, day) => `You are on the waiting list at ${unit}. Care must begin by ${day}.`,
      booked: (unit, day) => `You have an appointment at ${unit} ${day}.`,
      seen: (unit) => `You have been examined at ${unit}. You and whoever referred you will get the answer.`,
      answered: (unit) => `${unit} has answered. The answer is in your record.`,
      refused: (unit) => `${unit} has refused the referral. The message you got says why.`,
      withdrawn: () => 'The referral has been withdrawn.',
      closed: () => 'The referral is closed.',
      'entered-in-error': () => 'The referral was recorded by mistake.',
    },
    referrer: {
      sent: (unit) => `On its way to ${unit}. Receipt is not confirmed.`,
      received: (unit, day) => `Received by ${unit}. To be assessed by ${day}.`,
      'passed-on': (unit, day) =>
        `Passed on by ${unit}, which has not said to whom. Read the message, and find out who assesses the referral by ${day}.`,
      waiting: (unit, day) => `Assessed by ${unit}. The patient waits for an appointment. Care must begin by ${day}.`,
      booked: (unit, day) => `The patient has an appointment at ${unit} ${day}.`,
      seen: (unit, day) => `The patient has been seen at ${unit}. The answer is due by ${day}.`,
      answered: (unit) => `Answered by ${unit}.`,
      refused: (unit) => `Refused by ${unit}. Read why, and follow up the patient.`,
      withdrawn: () => 'Withdrawn.',
      closed: () => 'Closed without an answer. Follow up the patient.',
      'entered-in-error': () => 'Recorded by mistake.',
    },
    receiver: {
      sent: () => 'Not received yet.',
      received: (_, day) => `Waits to be assessed by ${day}.`,
      'passed-on': () => 'Passed on.',
      waiting: (_, day) => `On the waiting list without a time. Care must begin by ${day}.`,
      booked: (_, day) => `Has an appointment ${day}.`,
      seen: (_, day) => `Seen. Answer the referrer by ${day}.`,
      answered: () => 'Answered.',
      refused: () => 'Refused.',
      withdrawn: () => 'Withdrawn.',
      closed: () => 'Closed.',
      'entered-in-error': () => 'Recorded by mistake.',
    },
  },
  events: {
    send: (who) => `${who} sent the referral`,
    receive: (who) => `${who} received the referral`,
    assess: (who) => `${who} assessed the referral`,
    refuse: (who) => `${who} refused the referral`,
    'pass-on': (who) => `${who} passed the referral on`,
    offer: (who) => `${who} booked an appointment`,
    move: (who) => `${who} moved the appointment`,
    cancel: (who) => `${who} cancelled the appointment`,
    'no-show': (who) => `${who} recorded that the patient did not come`,
    seen: (who) => `${who} recorded that care has begun`,
    answer: (who) => `${who} answered the referral`,
    withdraw: (who) => `${who} withdrew the referral`,
  },
  toPatient: {
    assessed: (unit, deadline) => ({
      topic: 'Your referral has been assessed',
      text: deadline
        ? `${unit} has assessed your referral. You have a right to care, and it must begin by ${deadline}. You will be told when. If the deadline is about to be broken, contact us or Helfo.\n\n${COMPLAINT}`
        : `${unit} has assessed your referral and put you on the waiting list. You will be told when.\n\n${COMPLAINT}`,
    }),
    refused: (unit, reason) => ({
      topic: 'Your referral has been refused',
      text: `${unit} has assessed your referral and will not offer you care now.\n\nReason: ${reason}\n\nWhoever referred you has been told the same, and follows you up.\n\n${COMPLAINT}`,
    }),
    passedOn: (from, to) => ({
      topic: 'Your referral has been passed on',
      text: `${from} has passed your referral on to ${to}. Your place in the queue counts from when the referral was first received.`,
    }),
    offered: (unit, time) => ({
      topic: 'You have an appointment',
      text: `You have an appointment at ${unit} ${time}. If you cannot come, tell us as soon as you can.`,
    }),
    moved: (unit, time, reason) => ({
      topic: 'Your appointment has been moved',
      text: `Your appointment at ${unit} has been moved to ${time}.\n\nReason: ${reason}`,
    }),
    cancelled: (unit, reason, isOver) => ({
      topic: 'Your appointment has been cancelled',
      text: `Your appointment at ${unit} has been cancelled.\n\nReason: ${reason}\n\n${isOver ? 'The referral is closed. Whoever referred you has been told.' : 'You are still on the waiting list and will get a new time.'}`,
    }),
    missed: (unit, isOver) => ({
      topic: 'You did not come to your appointment',
      text: `We cannot see that you came to your appointment at ${unit}. ${isOver ? 'The referral is closed. Whoever referred you has been told.' : 'You are still on the waiting list and will get a new time.'}`,
    }),
    answered: (unit, text) => ({ topic: `Answer from ${unit}`, text }),
    withdrawn: (unit, reason) => ({
      topic: 'Your referral has been withdrawn',
      text: `Your referral to ${unit} has been withdrawn.\n\nReason: ${reason}`,
    }),
  },
  toReferrer: {
    assessed: (unit, deadline) => ({
      topic: 'Right to care, time to follow',
      text: deadline
        ? `${unit} has assessed the referral. The patient has a right to care, which must begin by ${deadline}.`
        : `${unit} has assessed the referral. The patient is on the waiting list.`,
    }),
    refused: (unit, reason) => ({
      topic: 'The referral is refused',
      text: `${unit} has refused the referral.\n\nReason: ${reason}\n\nFollowing up the patient is yours.`,
    }),
    passedOn: (from, to, reason) => ({
      topic: 'The referral is passed on',
      text: `${from} has passed the referral on to ${to}.\n\nReason: ${reason}`,
    }),
    offered: (unit, time) => ({
      topic: 'The patient is called in',
      text: `The patient has an appointment at ${unit} ${time}.`,
    }),
    ended: (unit, reason) => ({
      topic: 'The referral is closed without care',
      text: `${unit} has closed the referral.\n\nReason: ${reason}\n\nFollowing up the patient is yours.`,
    }),
    answered: (unit, text) => ({ topic: `Answer to a referral from ${unit}`, text }),
  },
  toReceiver: {
    withdrawn: (reason) => ({ topic: 'The referral has been withdrawn', text: `Reason: ${reason}` }),
  },
};
