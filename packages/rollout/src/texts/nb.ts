/** Bokmål: the source of all texts. */
import type { Objection } from '../plans/mandate.ts';
import type { NumberNote } from '../plans/plan.ts';

/** How the published plan file's English words read; whatever is not here is shown as it stands. */
const published: { readonly [words: string]: string } = {
  programme: 'programmet',
  'board of Helseplattformen AS': 'styret i Helseplattformen AS',
  'board of Helse Midt-Norge RHF': 'styret i Helse Midt-Norge RHF',
  'St. Olavs hospital withdrew; Trondheim went alone': 'St. Olavs hospital trakk seg; Trondheim gikk alene',
  'as published by the programme': 'slik programmet har offentliggjort den',
  'all of Trøndelag by end 2023, six slots': 'hele Trøndelag innen utgangen av 2023, seks løp',
  'other municipalities until 2025': 'andre kommuner fram til 2025',
  'municipal waves twice a year 2024-2026; who leaves a wave pays the extra cost it causes':
    'kommunale innføringer to ganger i året 2024–2026; den som går ut av en innføring, betaler merkostnaden den volder',
  'more municipalities of Møre og Romsdal may join': 'flere kommuner i Møre og Romsdal kan bli med',
  'the chief executive may make minor changes of dates within the overall frame; a new regional rollout project; the extra cost of the delay and its financing come back as a separate case':
    'administrerende direktør kan gjøre mindre endringer av tidspunkter innenfor den overordnede rammen; et nytt regionalt innføringsprosjekt; merkostnaden ved utsettelsen og finansieringen av den kommer som egen sak',
  'chief executive of Helse Midt-Norge RHF': 'administrerende direktør i Helse Midt-Norge RHF',
};

const objections: { readonly [objection in Objection]: string } = {
  'a unit is added': 'kommer til',
  'a unit loses its date': 'mister datoen sin',
  'outside the frame': 'utenfor tidsrammen',
  'more than a minor change': 'mer enn en mindre endring',
  'minor is not defined': 'styret har ikke sagt hvor langt «mindre» er',
};

export const nb = {
  published,
  plans: {
    sideBySide: 'Innføringsplanene side om side',
    unit: 'Enhet',
    decided: 'Vedtatt',
    mandate: 'Fullmakt',
    frame: 'Ramme',
    notStated: 'ikke oppgitt',
    dates: 'Enheter med dato',
    users: 'Brukere med dato',
    live: '✓ i drift',
    missingVersion: (id: string) => `${id} står ikke i fila.`,
    notes: 'Merknader',
    changes: (a: string, b: string) => `Fra ${a} til ${b}`,
    from: (id: string) => `${id}`,
    days: 'Dager',
    usersColumn: 'Brukere',
    userMonths: 'Brukermåneder',
    moved: 'Flyttet',
    keptSame: 'Uendret',
    added: 'Ny',
    withoutDate: 'Uten dato',
    none: 'ingen',
    estimated: 'anslag',
    derivedMark: '~',
    derivedNote: '~ er utledet av oss, ikke publisert; se kilden i dokumentasjonen.',
    total: 'Forsinket i alt',
    delayed: (users: string, months: string) => `${users} brukere er forsinket, til sammen ${months} brukermåneder.`,
    undated: (users: string) => `${users} brukere har mistet datoen sin. Hvor lenge de venter, er ikke sagt.`,
    authority: 'Hvem bestemte, med hvilken fullmakt',
    judgement: (holder: string, verdict: string) => `Kunne ${holder} ha endret dette alene? ${verdict}`,
    noMandate: (version: string) => `${version} ga ingen fullmakt til å endre datoer: endringen måtte vedtas.`,
    numberNote: ({ given, name, number }: NumberNote) => `${given} er brukt om ${name}, som hadde nummer ${number} da`,
    verdict: { within: 'Ja.', outside: 'Nei.', unclear: 'Uklart.' },
    objections,
  },
  usage: `Bruk: node packages/rollout/src/main.ts plans FIL [V1 V2] [--language nb|nn|en]
       node packages/rollout/src/main.ts propose FIL [--language nb|nn|en]`,
  faults: 'Fila kan ikke brukes:',
};
