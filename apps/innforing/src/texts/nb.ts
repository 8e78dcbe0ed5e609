/** The app's texts in bokmål: this file says which texts there are. */
export const nb = {
  product: 'Innføring',
  skipToContent: 'Hopp til innholdet',
  menu: 'Sider',
  pageNotFound: 'Denne siden finnes ikke',
  toStart: 'Til forsiden',

  start: {
    heading: 'Innføringen av Helseplattformen',
  },
};

export type Texts = typeof nb;
