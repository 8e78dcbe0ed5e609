/** Texts of shortcuts in nynorsk. */
import type { ShortcutTexts } from './nb.ts';

export const nn: ShortcutTexts = {
  title: 'Snarvegar',
  close: 'Lukk',
  keys: 'Tastar',
  andThen: 'så',
  where: { everywhere: 'Overalt', patient: 'I ein journal' },
  lists: 'I lister går pil opp og ned frå line til line, Home og End til første og siste. Enter opnar.',
  letters: 'Snarvegar med berre bokstavar verkar',
  lettersHint: 'Slå dei av om du dikterer, eller lett kjem borti tastar.',
  names: {
    command: 'Finn pasient, gjeremål eller tekst',
    help: 'Vis snarvegane',
    start: 'Til framsida',
    work: 'Mitt arbeid',
    'unit-work': 'Arbeidet til eininga',
    referrals: 'Tilvisingar inn',
    deliveries: 'Meldingar',
    beds: 'Senger',
    night: 'Nattmodus av og på',
    chart: 'Til journalen',
    measure: 'Målingar',
    problems: 'Problem og diagnosar',
    allergies: 'Allergiar',
    trends: 'Utvikling over tid',
    'new-note': 'Nytt notat',
    'new-referral': 'Ny tilvising',
    'new-question': 'Ny samtale',
  },
};
