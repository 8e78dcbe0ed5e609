/** Texts of what waits, in English. */
import type { WorkTexts } from './nb.ts';

const things = (count: number) => (count === 1 ? '1 task' : `${count} tasks`);

export const en: WorkTexts = {
  lists: 'Work',
  mine: 'My work',
  unit: 'The unit’s work',
  unitShort: 'The unit',
  deliveries: 'Messages',
  counters: 'Counters',

  summary: {
    count: (count, overdue) =>
      count === 0
        ? 'Nothing waits for you'
        : `${things(count)} ${count === 1 ? 'waits' : 'wait'} for you${overdue > 0 ? `, ${overdue} overdue` : ''}`,
    unknown: 'What waits for you could not be fetched. Open the list and try again.',
  },

  count: (count, overdue) =>
    `${things(count)} ${count === 1 ? 'waits' : 'wait'}${overdue > 0 ? `, ${overdue} overdue` : ''}.`,
  more: (shown) => `Showing the ${shown} most urgent.`,
  ahead: (count) =>
    `${things(count)} ${count === 1 ? 'lies' : 'lie'} further ahead, and will be listed when somebody must look at ${count === 1 ? 'it' : 'them'}.`,
  none: {
    mine: 'Nothing waits for you now.',
    mineHint: 'Tasks come here when somebody gives them to you, when you take them, or when a result or note is yours.',
    unit: 'Nothing waits at the unit now.',
    unitHint: 'You see the tasks about patients you have access to, and those that are about no patient.',
    kind: 'No tasks of this kind are waiting.',
  },
  toUnit: 'See what waits at the unit',
  noUnit: 'Your role belongs to no unit',
  noUnitHint: 'Switch to a role at a unit to see what waits there.',
  failed: 'The list could not be fetched',
  failedHint: 'Nothing has changed. Try again.',
  notStaff: 'Work lists are for staff',

  filter: 'Show',
  allKinds: 'All kinds',
  unowned: 'Nobody has taken them',
  unownedNone: 'Everything that waits here has been taken by somebody.',
  owned: 'Somebody at the unit has them',

  due: (due) => {
    switch (due.kind) {
      case 'over':
        if (due.days === 0) return 'Due earlier today';
        return due.days === 1 ? '1 day overdue' : `${due.days} days overdue`;
      case 'today':
        return 'Today';
      case 'tomorrow':
        return 'Tomorrow';
      case 'in':
        return `In ${due.days} days`;
    }
  },
  deadline: (when) => `Due ${when}`,
  urgent: 'Urgent',
  nameHidden: 'The name is not shown to you',
  owner: 'With',
  withYou: 'you',
  waiting: 'Waiting since',
  found: 'Nobody was responsible. The check found it and gave it to you here.',

  story: { open: 'Who has had it', failed: 'The history could not be fetched.', now: 'has it now' },

  take: 'Take',
  takeOver: 'Take over',
  handOver: 'Hand over',
  done: 'Done',
  read: 'Read',
  doneMeans: 'The task leaves the list. That you did it stays on record.',
  isDone: 'Yes, it is done',
  cannot: 'Cannot',
  review: 'Open the review',
  to: 'Who is to have it?',
  toFailed: 'The list of who works here could not be fetched.',
  toNobody: 'Nobody else at the unit can take it now. Choose “Cannot”, and it goes to whoever is next.',
  why: 'Why?',
  whyHint: 'Read by whoever gets the task.',
  whyTakeOver: 'Read by whoever has the task now.',
  cannotMeans: 'The task goes to a deputy, a leader or the level above. It is never left without an owner.',
  saysCannot: 'Say that I cannot',
  notDone: 'It was not saved',
  first: 'Somebody else was first. The list has been fetched anew.',
  said: {
    take: 'The task is yours.',
    'hand-over': 'The task has been handed over.',
    done: 'The task is done.',
    cannot: 'The task has gone to whoever is next.',
  },
};
