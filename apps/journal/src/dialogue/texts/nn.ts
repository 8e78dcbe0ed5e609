/** Texts of conversations between services in nynorsk. */
import type { DialogueTexts } from './nb.ts';

export const nn: DialogueTexts = {
  title: (patient) => `${patient ? `${patient} – ` : ''}Samtale`,
  noTopic: 'Samtale',
  empty: 'Ingen meldingar i samtalen er opne for deg.',
  states: {
    waiting: (due) => `Ventar på svar innan ${due}.`,
    overdue: (due) => `Svaret skulle ha kome ${due}.`,
    answered: () => 'Svara på.',
    informed: () => 'Ber ikkje om svar.',
  },
  acts: {
    answer: { open: 'Svar', submit: 'Send svaret', means: 'Går til den som spurde.' },
    'report-deviation': {
      open: 'Meld avvik',
      submit: 'Send avviksmeldinga',
      means: 'Går til den som sende meldinga, og dei skal svare på kva dei gjer med det.',
    },
  },
  answer: 'Svar',
  deviation: 'Kva er gale med meldinga?',
  deviations: { 1: 'Feil mottakar', 2: 'Mangelfulle opplysningar', 9: 'Anna' },
  deviationText: 'Skriv kva som er gale, og kva det førte til',
  ask: {
    title: 'Ny samtale',
    panel: 'Spørsmål til ei anna teneste',
    to: 'Til eining',
    topic: 'Kva det gjeld',
    question: 'Spørsmål',
    by: 'Svar innan',
    routine: 'Fem arbeidsdagar',
    urgent: 'Neste arbeidsdag',
    submit: 'Send spørsmålet',
    means:
      'Spørsmålet står som ope hos mottakaren til det er svara på. Har mottakaren feil eller inga adresse, blir ingenting sendt.',
  },
};
