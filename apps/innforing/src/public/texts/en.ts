import type { PublicTexts } from './nb.ts';

export const en: PublicTexts = {
  title: 'When does Helseplattformen come?',
  lead: 'The plan as it is, what has been decided, and who is live. This page is open to everybody.',
  find: 'Find your municipality or hospital',
  notFound: 'There is nobody of that name in the programme.',
  isLive: (name, when) => `${name} is live, since ${when}.`,
  isComing: (name, when, days) =>
    days > 0 ? `${name} is planned for ${when}, in ${days} days.` : `${name} is planned for ${when}.`,
  isUndated: (name) => `${name} has no date yet.`,
  map: 'Map',
  waves: 'The waves',
  live: 'live',
  planned: 'planned',
  units: (count) => (count === 1 ? '1 unit' : `${count} units`),
  undated: 'Without a date',
  plan: (id, decided, body) => `The plan is ${id}, decided ${decided} by ${body}.`,
  noPlan: 'No plan has been decided yet.',
  decisions: 'Decisions about the plan',
  delayCost: (amount, payer) => `The delay costs NOK ${amount}. Paid by ${payer}.`,
  costs: 'Costs laid before the councils',
  costOn: (date) => `laid before it ${date}`,
  noCosts: 'No cost sheet has been laid before a council in the open yet.',
  documents: 'Documents',
  noDocuments: 'No open documents.',
};
