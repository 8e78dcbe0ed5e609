/** What a duty is called, as staff read it. */
import type { DutyKind, OPENING_KIND } from '../duty/kinds.ts';

export const LANGUAGES = ['nb', 'nn', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

type Kind = DutyKind | typeof OPENING_KIND;

export const KIND_NAMES: Readonly<Record<Language, Readonly<Record<Kind, string>>>> = {
  nb: {
    'vurder-henvisning': 'Vurder henvisning',
    'apen-henvisning': 'Henvisning uten time',
    'ulest-svar': 'Ulest svar',
    'usignert-notat': 'Usignert notat',
    'pauset-legemiddel': 'Pauset legemiddel',
    'ubesvart-melding': 'Ubesvart melding',
    levering: 'Melding uten kvittering',
    leveringsfeil: 'Melding som ikke kom fram',
    'vurder-apning': 'Oppslag som skal vurderes',
    utskrivningsklar: 'Utskrivningsklar pasient',
    'frist-naer': 'Frist nærmer seg',
  },
  nn: {
    'vurder-henvisning': 'Vurder tilvising',
    'apen-henvisning': 'Tilvising utan time',
    'ulest-svar': 'Ulese svar',
    'usignert-notat': 'Usignert notat',
    'pauset-legemiddel': 'Legemiddel på pause',
    'ubesvart-melding': 'Melding utan svar',
    levering: 'Melding utan kvittering',
    leveringsfeil: 'Melding som ikkje kom fram',
    'vurder-apning': 'Oppslag som skal vurderast',
    utskrivningsklar: 'Utskrivingsklar pasient',
    'frist-naer': 'Fristen nærmar seg',
  },
  en: {
    'vurder-henvisning': 'Assess referral',
    'apen-henvisning': 'Referral without appointment',
    'ulest-svar': 'Unread result',
    'usignert-notat': 'Unsigned note',
    'pauset-legemiddel': 'Paused drug',
    'ubesvart-melding': 'Unanswered message',
    levering: 'Message without receipt',
    leveringsfeil: 'Message that did not get through',
    'vurder-apning': 'Lookup to review',
    utskrivningsklar: 'Patient ready for discharge',
    'frist-naer': 'Deadline near',
  },
};
