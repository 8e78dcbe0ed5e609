/** How far up the ladder a duty is, as staff read it. */
import type { Step } from '../owners/ladder.ts';
import type { Language } from './kinds.ts';

export const STEP_NAMES: Readonly<Record<Language, Readonly<Record<Step, string>>>> = {
  nb: {
    owner: 'Hos den som har oppgaven',
    deputy: 'Hos stedfortreder',
    leader: 'Hos leder',
    organisation: 'Hos virksomheten',
  },
  nn: {
    owner: 'Hos den som har oppgåva',
    deputy: 'Hos stadfortredar',
    leader: 'Hos leiar',
    organisation: 'Hos verksemda',
  },
  en: {
    owner: 'With whoever has it',
    deputy: 'With the deputy',
    leader: 'With the leader',
    organisation: 'With the organisation',
  },
};
