/** The health professions of the region: national codes (Volven 9060) and what people call them at work. */
export type Profession = 'LE' | 'SP' | 'HF' | 'VP' | 'JO' | 'FT' | 'ET' | 'BI' | 'RA' | 'PS' | 'HE' | 'FA1' | 'XX';

/** Norwegian names from Volven 9060; XX is staff without authorisation (case officers, clerks, leaders). */
export const PROFESSION_NAMES: Readonly<Record<Profession, string>> = {
  LE: 'Lege',
  SP: 'Sykepleier',
  HF: 'Helsefagarbeider',
  VP: 'Vernepleier',
  JO: 'Jordmor',
  FT: 'Fysioterapeut',
  ET: 'Ergoterapeut',
  BI: 'Bioingeniør',
  RA: 'Radiograf',
  PS: 'Psykolog',
  HE: 'Helsesekretær',
  FA1: 'Provisorfarmasøyt',
  XX: 'Ukjent/uspesifisert',
};

/** Share of women among staff. Our own rounding. */
export const SHARE_OF_WOMEN: Readonly<Record<Profession, number>> = {
  LE: 0.52,
  SP: 0.87,
  HF: 0.86,
  VP: 0.76,
  JO: 0.99,
  FT: 0.68,
  ET: 0.88,
  BI: 0.85,
  RA: 0.73,
  PS: 0.7,
  HE: 0.96,
  FA1: 0.74,
  XX: 0.7,
};
