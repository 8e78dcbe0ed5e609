/** Things to do that the palette offers: where each leads, and what it is looked for by. */
import type { ShortcutId } from '../shortcuts/index.ts';

/** Besides what has a shortcut. */
export type ActionId = Exclude<ShortcutId, 'command'> | 'reviews' | 'counters' | 'admit' | 'unusual';

export interface Action {
  readonly id: ActionId;
  /** Under /journal; undefined: it is done here. */
  readonly path?: string;
  /** It is about the patient whose chart is open. */
  readonly ofPatient: boolean;
}

const EVERYWHERE: readonly (readonly [ActionId, string | undefined])[] = [
  ['start', '/'],
  ['work', '/mitt-arbeid'],
  ['unit-work', '/enhetens-arbeid'],
  ['referrals', '/henvisninger'],
  ['deliveries', '/meldinger'],
  ['beds', '/senger'],
  ['admit', '/innleggelse'],
  ['counters', '/tellere'],
  ['reviews', '/gjennomgang'],
  ['unusual', '/uvanlige-oppslag'],
  ['night', undefined],
  ['help', undefined],
];

/** Under the patient's own address. */
const OF_PATIENT: readonly (readonly [ActionId, string])[] = [
  ['chart', ''],
  ['new-note', '/nytt-notat'],
  ['new-referral', '/ny-henvisning'],
  ['new-question', '/ny-samtale'],
  ['measure', '/malinger'],
  ['problems', '/problemer'],
  ['allergies', '/allergier'],
  ['trends', '/utvikling'],
];

/**
 * What there is to do here, what is about the patient first.
 * @param patient id of whose chart is open @param exists whether a page is there; one that is not yet is not offered
 */
export const actionsFor = (patient: string | undefined, exists: (path: string) => boolean): readonly Action[] => [
  ...(patient === undefined
    ? []
    : OF_PATIENT.map(([id, below]) => ({
        id,
        path: `/pasient/${encodeURIComponent(patient)}${below}`,
        ofPatient: true,
      })).filter(({ path }) => exists(path))),
  ...EVERYWHERE.filter(([, path]) => path === undefined || exists(path)).map(([id, path]) => ({
    id,
    ...(path ? { path } : {}),
    ofPatient: false,
  })),
];

const wordsIn = (text: string): string[] =>
  text
    .toLocaleLowerCase('nb')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Every word of the query begins a word of the name or of what else it is called. */
export function fits(query: string, names: readonly string[]): boolean {
  const there = names.flatMap(wordsIn);
  const asked = wordsIn(query);
  return asked.length > 0 && asked.every((word) => there.some((one) => one.startsWith(word)));
}
