/** Texts of conversations between services in English. */
import type { DialogueTexts } from './nb.ts';

export const en: DialogueTexts = {
  title: (patient) => `${patient ? `${patient} – ` : ''}Conversation`,
  noTopic: 'Conversation',
  empty: 'No messages of the conversation are open to you.',
  states: {
    waiting: (due) => `Waits for an answer by ${due}.`,
    overdue: (due) => `The answer was due ${due}.`,
    answered: () => 'Answered.',
    informed: () => 'Asks for no answer.',
  },
  acts: {
    answer: { open: 'Answer', submit: 'Send the answer', means: 'Goes to whoever asked.' },
    'report-deviation': {
      open: 'Report a deviation',
      submit: 'Send the report',
      means: 'Goes to whoever sent the message, and they are to say what they do about it.',
    },
  },
  answer: 'Answer',
  deviation: 'What is wrong with the message?',
  deviations: { 1: 'Wrong receiver', 2: 'Information is missing', 9: 'Something else' },
  deviationText: 'Describe what is wrong, and what it led to',
  ask: {
    title: 'New conversation',
    panel: 'A question to another service',
    to: 'To unit',
    topic: 'What it is about',
    question: 'Question',
    by: 'Answer within',
    routine: 'Five working days',
    urgent: 'The next working day',
    submit: 'Send the question',
    means:
      'The question stands as unanswered with the receiver until it is answered. If the receiver has a wrong address or none, nothing is sent.',
  },
};
