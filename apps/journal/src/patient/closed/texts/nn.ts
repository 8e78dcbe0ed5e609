/** Texts of a record that is not open, in nynorsk. */
import type { ClosedTexts } from './nb.ts';

export const nn: ClosedTexts = {
  title: 'Journalen er ikkje open for deg',
  nameless: 'Namn ikkje registrert',
  born: (date) => `fødd ${date}`,
  why: 'Du har inga registrert behandling, tilvising eller oppgåve som gjeld denne pasienten no.',
  blocked: 'Pasienten har sperra journalen. Han blir opna berre når pasienten seier ja, eller i ein naudsituasjon.',
  actingAs: 'Du spør som',
  noWay: 'Rolla di gir ingen måte å opne han på. Treng du opplysningar, kan du spørje den som behandlar pasienten.',
  cancel: 'Avbryt',
  refused: 'Rolla di kan ikkje opne journalen slik',
  failed: 'Journalen vart ikkje opna',
  failedHint: 'Det du har skrive, står her framleis. Prøv igjen.',

  need: {
    title: 'Eg har eit tenestleg behov',
    what: 'Sei kvifor. Grunngivinga blir kontrollert, og pasienten kan lese henne.',
    reason: 'Grunn',
    choose: 'Vel grunn',
    reasonMissing: 'Vel ein grunn',
    text: 'Grunngiving',
    textHint: 'Med eigne ord, minst 10 bokstavar.',
    textMissing: 'Skriv kvifor, med minst 10 bokstavar',
    open: 'Opne journalen',
    lasts: (hours) => `Journalen er open for deg i ${hours} timar.`,
  },

  emergency: {
    title: 'Det er ein naudsituasjon',
    what: 'Blålys opnar journalen med ein gong, utan grunngiving først.',
    ask: 'Blålys …',
    terms: [
      'Pasienten ser at du opna journalen med blålys.',
      'Opninga blir kontrollert i etterkant, og du kan bli spurd om kvifor.',
      'Journalen er open for deg i fire timar.',
    ],
    open: 'Opne med blålys no',
    text: 'Kva skjer? (valfritt)',
    textHint: 'Nokre ord no sparer spørsmål etterpå.',
  },
};
