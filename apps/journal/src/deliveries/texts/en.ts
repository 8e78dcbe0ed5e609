/** Texts of message status in English. */
import type { DeliveryTexts } from './nb.ts';

export const en: DeliveryTexts = {
  title: 'Messages',
  lead: 'Messages to and from the unit. A message has been sent only when the receiver has confirmed that it was received.',
  none: 'The unit has no messages to or from others about patients you have access to. What goes to units in the same record needs no message.',
  noUnit: 'Your role belongs to no unit',
  noUnitHint: 'Switch to a role at a unit to see its messages.',
  stages: {
    person: { title: 'Somebody must act', none: 'No messages have been rejected or are overdue.' },
    'under-way': { title: 'On their way', none: 'No messages wait for a receipt.' },
    received: { title: 'Received', none: 'No messages have been received yet.' },
  },
  about: 'About',
  nameHidden: 'a patient who is not shown to you',
  words: (words) => `“${words}”`,
  since: {
    queued: 'Written',
    'handed-over': 'On its way since',
    'transport-receipt': 'Reached the system',
    'application-receipt': 'Received',
    rejected: 'Rejected',
    overdue: 'Overdue since',
  },
  due: 'Receipt expected by',
  attempts: (count) => `${count} attempts`,
  story: 'Show the story',
  hideStory: 'Hide the story',
  noStory: 'Nothing has been recorded.',
  storyFailed: 'The story could not be fetched',
  settle: 'Say what was done',
  what: 'What was done?',
  whatHint: 'For example sent again, or agreed by telephone with whom.',
  save: 'Save',
  toAll: 'All messages of the unit',
  absent: 'The message is not there, or you do not have access',
  absentHint: 'Check the address. If you need it for your work, open the patient’s record first.',
};
