/** Texts of conversations between services in bokmål: this file says which texts there are. */
export const nb = {
  title: (patient: string | undefined) => `${patient ? `${patient} – ` : ''}Samtale`,
  noTopic: 'Samtale',
  empty: 'Ingen meldinger i samtalen er åpne for deg.',
  states: {
    waiting: (due: string) => `Venter på svar innen ${due}.`,
    overdue: (due: string) => `Svaret skulle kommet ${due}.`,
    answered: (_due: string) => 'Besvart.',
    informed: (_due: string) => 'Ber ikke om svar.',
  },
  acts: {
    answer: { open: 'Svar', submit: 'Send svaret', means: 'Går til den som spurte.' },
    'report-deviation': {
      open: 'Meld avvik',
      submit: 'Send avviksmeldingen',
      means: 'Går til den som sendte meldingen, og de skal svare på hva de gjør med det.',
    },
  },
  answer: 'Svar',
  deviation: 'Hva er galt med meldingen?',
  deviations: { 1: 'Feil mottaker', 2: 'Mangelfulle opplysninger', 9: 'Annet' },
  deviationText: 'Beskriv hva som er galt, og hva det førte til',
  ask: {
    title: 'Ny samtale',
    panel: 'Spørsmål til en annen tjeneste',
    to: 'Til enhet',
    topic: 'Hva det gjelder',
    question: 'Spørsmål',
    by: 'Svar innen',
    routine: 'Fem arbeidsdager',
    urgent: 'Neste arbeidsdag',
    submit: 'Send spørsmålet',
    means:
      'Spørsmålet står som ubesvart hos mottakeren til det er svart på. Har mottakeren feil eller ingen adresse, blir ingenting sendt.',
  },
};

export type DialogueTexts = typeof nb;
