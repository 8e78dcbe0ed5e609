import type { Texts } from './nb.ts';

export const en: Texts = {
  product: 'Rollout',
  skipToContent: 'Skip to content',
  menu: 'Pages',
  pageNotFound: 'There is no such page',
  toStart: 'To the first page',

  start: {
    heading: 'The rollout of Helseplattformen',
  },
};
