import type { Texts } from './nb.ts';

export const nn: Texts = {
  product: 'Innføring',
  skipToContent: 'Hopp til innhaldet',
  menu: 'Sider',
  pageNotFound: 'Denne sida finst ikkje',
  toStart: 'Til framsida',

  start: {
    heading: 'Innføringa av Helseplattformen',
  },
};
