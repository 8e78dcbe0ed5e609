/** Texts of a record that is not open, in bokmål: this file says which texts there are. */
export const nb = {
  title: 'Journalen er ikke åpen for deg',
  nameless: 'Navn ikke registrert',
  born: (date: string) => `født ${date}`,
  why: 'Du har ingen registrert behandling, henvisning eller oppgave som gjelder denne pasienten nå.',
  blocked: 'Pasienten har sperret journalen. Den åpnes bare når pasienten sier ja, eller i en nødsituasjon.',
  actingAs: 'Du spør som',
  noWay: 'Rollen din gir ingen måte å åpne den på. Trenger du opplysninger, kan du spørre den som behandler pasienten.',
  cancel: 'Avbryt',
  refused: 'Rollen din kan ikke åpne journalen slik',
  failed: 'Journalen ble ikke åpnet',
  failedHint: 'Det du har skrevet, står her fortsatt. Prøv igjen.',

  need: {
    title: 'Jeg har et tjenstlig behov',
    what: 'Si hvorfor. Begrunnelsen blir kontrollert, og pasienten kan lese den.',
    reason: 'Grunn',
    choose: 'Velg grunn',
    reasonMissing: 'Velg en grunn',
    text: 'Begrunnelse',
    textHint: 'Med egne ord, minst 10 bokstaver.',
    textMissing: 'Skriv hvorfor, med minst 10 bokstaver',
    open: 'Åpne journalen',
    lasts: (hours: number) => `Journalen er åpen for deg i ${hours} timer.`,
  },

  emergency: {
    title: 'Det er en nødsituasjon',
    what: 'Blålys åpner journalen med en gang, uten begrunnelse først.',
    ask: 'Blålys …',
    terms: [
      'Pasienten ser at du åpnet journalen med blålys.',
      'Åpningen blir kontrollert i etterkant, og du kan bli spurt om hvorfor.',
      'Journalen er åpen for deg i fire timer.',
    ],
    open: 'Åpne med blålys nå',
    text: 'Hva skjer? (valgfritt)',
    textHint: 'Noen ord nå sparer spørsmål etterpå.',
  },
};

export type ClosedTexts = typeof nb;
