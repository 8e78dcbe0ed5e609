/** Texts of shortcuts in bokmål: this file says which texts there are. */
import type { ShortcutId, Where } from '../shortcuts.ts';

export const nb = {
  title: 'Snarveier',
  close: 'Lukk',
  keys: 'Taster',
  andThen: 'så',
  where: { everywhere: 'Overalt', patient: 'I en journal' } satisfies Record<Where, string>,
  lists: 'I lister går pil opp og ned fra linje til linje, Home og End til første og siste. Enter åpner.',
  letters: 'Snarveier med bare bokstaver virker',
  lettersHint: 'Slå dem av hvis du dikterer, eller lett kommer borti taster.',
  names: {
    command: 'Finn pasient, gjøremål eller tekst',
    help: 'Vis snarveiene',
    start: 'Til forsiden',
    work: 'Mitt arbeid',
    'unit-work': 'Enhetens arbeid',
    referrals: 'Henvisninger inn',
    deliveries: 'Meldinger',
    beds: 'Senger',
    night: 'Nattmodus av og på',
    chart: 'Til journalen',
    measure: 'Målinger',
    problems: 'Problemer og diagnoser',
    allergies: 'Allergier',
    trends: 'Utvikling over tid',
    'new-note': 'Nytt notat',
    'new-referral': 'Ny henvisning',
    'new-question': 'Ny samtale',
  } satisfies Record<ShortcutId, string>,
};

export type ShortcutTexts = typeof nb;
