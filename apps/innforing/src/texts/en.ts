import type { Texts } from './nb.ts';

export const en: Texts = {
  product: 'Rollout',
  skipToContent: 'Skip to content',
  menu: 'Pages',
  pageNotFound: 'There is no such page',
  toStart: 'To the first page',
  signIn: 'Sign in',

  groups: {
    plan: 'The plan',
    units: 'The units',
    money: 'The money',
    ready: 'Getting ready',
    live: 'Live',
  },
  pages: {
    start: 'Overview',
    plans: 'Plan versions',
    map: 'Map',
    waves: 'Waves',
    timeline: 'Timeline',
    scenarios: 'What if',
    units: 'Units',
    agreements: 'Options and agreements',
    documents: 'Documents',
    cost: 'Costs',
    programmeCost: 'The programme in all',
    readiness: 'Ready to start',
    faults: 'Faults',
    training: 'Training',
    goLive: 'Go-live night',
    commandCentre: 'Command centre',
    benefits: 'Benefits',
    operations: 'Operations',
    public: 'Open page',
  },
};
