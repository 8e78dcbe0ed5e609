import type { StartTexts } from './nb.ts';

export const en: StartTexts = {
  title: 'The rollout today',
  seats: 'You are here as',
  noSeat: 'You can see the programme. Nobody has given you a role in it.',
  next: 'Next wave',
  inDays: (days) => (days === 1 ? 'tomorrow' : `in ${days} days`),
  today: 'today',
  users: (count) => `${count} users`,
  noNext: 'No wave is planned.',
  howFar: 'How far we have come',
  live: 'live',
  planned: 'have a date',
  undated: 'without a date',
  units: (count) => (count === 1 ? '1 unit' : `${count} units`),
  turns: 'Deadlines on the way to an agreement',
  mine: 'Deadlines of your units',
  none: 'No deadlines are open.',
  turn: (body, step) => `${body}: ${step}`,
  late: (days) => `${days} ${days === 1 ? 'day' : 'days'} overdue`,
  left: (days) => (days === 0 ? 'last day today' : `${days} ${days === 1 ? 'day' : 'days'} left`),
  all: 'All options and agreements',
};
