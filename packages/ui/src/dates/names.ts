/** Names of months and weekdays: Chromium has none for nn, se and sma and silently answers in English. */

/** Languages that dates can be written in; more than there are texts for. */
export type DateLanguage = 'nb' | 'nn' | 'en' | 'sma';

interface Names {
  /** January first, as said in the middle of a sentence. */
  readonly months: readonly string[];
  readonly shortMonths: readonly string[];
  /** Sunday first, as JavaScript counts. */
  readonly weekdays: readonly string[];
}

const norwegianMonths = 'januar februar mars april mai juni juli august september oktober november desember'.split(' ');
const norwegianShort = 'jan. feb. mars apr. mai juni juli aug. sep. okt. nov. des.'.split(' ');

export const NAMES: { readonly [language in DateLanguage]: Names } = {
  nb: {
    months: norwegianMonths,
    shortMonths: norwegianShort,
    weekdays: 'søndag mandag tirsdag onsdag torsdag fredag lørdag'.split(' '),
  },
  nn: {
    months: norwegianMonths,
    shortMonths: norwegianShort,
    weekdays: 'søndag måndag tysdag onsdag torsdag fredag laurdag'.split(' '),
  },
  en: {
    months: 'January February March April May June July August September October November December'.split(' '),
    shortMonths: 'Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec'.split(' '),
    weekdays: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' '),
  },
  sma: {
    months: 'tsïengele goevte njoktje voerhtje suehpede ruffie snjaltje mïetske skïerede golke rahka goeve'.split(' '),
    shortMonths: 'tsïen goevt njok voer sueh ruff snja mïet skïer golk rahk goev'.split(' '),
    weekdays: 'aejlege måanta dæjsta gaskevåhkoe duarsta bearjadahke laavadahke'.split(' '),
  },
};

/** Southern Sámi dates have the month in the genitive: it adds -n. */
export const monthInDate = (month: string, language: DateLanguage): string =>
  language === 'sma' ? `${month}n` : month;
