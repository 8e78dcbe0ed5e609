import type { TimelineTexts } from './nb.ts';

export const en: TimelineTexts = {
  title: 'Timeline',
  lead: 'The way to each wave, who waits for whom, and what a slip draws along.',
  waves: 'The waves',
  planning: 'Planning',
  rollout: 'Rollout project',
  training: 'Training',
  gates: 'Gates',
  showPast: 'Show the waves that are live too',
  hidePast: 'Hide the waves that are live',
  andMore: (count) => `and ${count} more`,
  gate: (days, date) => `${days} days before: ${date}`,
  planningFrom: (date) => `planning from ${date}`,
  rolloutFrom: (date) => `rollout project from ${date}`,
  trainingFrom: (from, to) => `training ${from}–${to}`,
  waits: (count) => (count === 1 ? 'One dependency between waves' : `${count} dependencies between waves`),
  wait: {
    must: (units, others, date, otherDate) => `${units} (${date}) must come after ${others} (${otherDate})`,
    hospital: (units, others, date, otherDate) =>
      `${units} (${date}) is in another wave than its hospital trust, ${others} (${otherDate})`,
    wish: (units, others, date, otherDate) => `${units} (${date}) wishes the same date as ${others} (${otherDate})`,
  },
  slip: 'What does a slip draw along?',
  who: 'Who slips',
  howLong: 'How long',
  months: (count) => (count === 1 ? '1 month' : `${count} months`),
  play: 'Play out',
  slipFailed: 'The planner found no answer.',
  allLive: 'All units of this plan are live.',
  nobody: 'Nobody is moved.',
  came: (others, months) =>
    `${others === 0 ? 'Nobody else is moved' : others === 1 ? 'One other is moved' : `${others} others are moved`}. ${months} user-months more of waiting in all.`,
};
