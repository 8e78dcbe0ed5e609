/** Words of the trade that stand in notes, in plain words. Bokmål: it explains texts that are written in it. */

/** As they are written, without regard to capitals where the key has none. */
const WORDS: { readonly [word: string]: string } = {
  abd: 'mage (abdomen)',
  abdomen: 'mage',
  adipositas: 'fedme',
  anamnese: 'sykehistorien slik pasienten forteller den',
  anemi: 'blodmangel',
  auskultasjon: 'å lytte med stetoskop',
  benign: 'godartet',
  bilateralt: 'på begge sider',
  BT: 'blodtrykk',
  BMI: 'forholdet mellom vekt og høyde',
  cave: 'må unngås, for eksempel på grunn av allergi',
  cor: 'hjerte',
  CRP: 'blodprøve som viser betennelse',
  dekstra: 'høyre',
  dx: 'høyre side',
  dyspné: 'tung pust',
  EKG: 'måling av hjertets elektriske aktivitet',
  ekspektorat: 'oppspytt',
  febril: 'med feber',
  afebril: 'uten feber',
  Hb: 'hemoglobin, blodprosent',
  hypertensjon: 'høyt blodtrykk',
  hypotensjon: 'lavt blodtrykk',
  'i.v.': 'gitt rett i blodåren',
  kolonisert: 'bærer bakterier uten å være syk av dem',
  KOLS: 'kronisk obstruktiv lungesykdom',
  kontraindisert: 'bør ikke brukes',
  malign: 'ondartet',
  NEWS: 'poengsum for hvor syk en pasient er, ut fra puls, pust, blodtrykk og annet',
  NEWS2: 'poengsum for hvor syk en pasient er, ut fra puls, pust, blodtrykk og annet',
  ødem: 'hevelse av væske',
  obs: 'følges nøye med på',
  'p.o.': 'tatt gjennom munnen',
  palpasjon: 'å kjenne på med hendene',
  pas: 'pasienten',
  peroral: 'tatt gjennom munnen',
  pneumoni: 'lungebetennelse',
  pulm: 'lunger',
  RF: 'hvor mange ganger en puster i minuttet',
  residiv: 'tilbakefall',
  SpO2: 'oksygenmetning i blodet',
  'status presens': 'undersøkelsen slik den var nå',
  subfebril: 'med litt feber',
  'subj.': 'slik pasienten opplever det',
  seponere: 'slutte med et legemiddel',
  seponert: 'sluttet med (et legemiddel)',
  seponeres: 'skal sluttes med',
  sinistra: 'venstre',
  somnolent: 'unormalt søvnig',
  takykardi: 'rask puls',
  bradykardi: 'langsom puls',
  TIA: 'drypp: kortvarig svikt i blodstrømmen til hjernen',
  tp: 'temperatur',
  'u.a.': 'uten noe å bemerke',
  ua: 'uten noe å bemerke',
  UVI: 'urinveisinfeksjon',
  'ves.': 'normale pustelyder (vesikulære)',
  vesikulær: 'normal (om pustelyd)',
};

const BOUNDARY = '(?<![\\p{L}\\p{N}])';
const END = '(?![\\p{L}\\p{N}])';
const PATTERNS = Object.entries(WORDS).map(([word, means]) => {
  const isCased = word !== word.toLowerCase();
  const pattern = new RegExp(`${BOUNDARY}${word.replaceAll('.', '\\.')}${END}`, isCased ? 'u' : 'iu');
  return { word, means, pattern };
});

/** Words of the trade in a text, in the order of the alphabet. */
export const wordsIn = (text: string): { word: string; means: string }[] =>
  PATTERNS.filter(({ pattern }) => pattern.test(text))
    .map(({ word, means }) => ({ word, means }))
    .sort((a, b) => a.word.localeCompare(b.word, 'nb'));
