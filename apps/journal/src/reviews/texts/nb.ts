/** Texts of the review list in bokmål: this file says which texts there are. */
export const nb = {
  title: 'Gjennomgang av åpninger',
  lead: 'Journaler som er åpnet med blålys eller egen begrunnelse. De fleste har en god forklaring: dette er spørsmål, ikke anklager.',
  none: 'Ingen åpninger venter på gjennomgang.',
  count: (count: number, overdue: number) =>
    `${count === 1 ? '1 åpning' : `${count} åpninger`} venter${overdue > 0 ? `, ${overdue} over fristen` : ''}.`,
  notYours: 'Listen er for personvernombudet',
  notYoursHint: 'Den vises bare i den rollen. Bytt rolle hvis du har den.',
  failed: 'Listen kunne ikke hentes',
  nameless: 'Navn ikke registrert',

  opened: (who: string, whom: string) => `${who} åpnet journalen til ${whom}`,
  kinds: { emergency: 'Blålys', 'self-declared': 'Egen begrunnelse' },
  unit: 'Fra enheten',
  when: 'Åpen',
  span: (from: string, until: string) => `${from} til ${until}`,
  due: 'Frist for gjennomgang',
  overdue: 'over fristen',
  why: 'Hvorfor',
  noWords: 'Ingen begrunnelse er skrevet. Spør den som åpnet.',

  review: 'Vurder',
  outcome: 'Var det riktig å åpne journalen?',
  outcomes: {
    justified: { label: 'Ja, det var grunn til det', means: 'Saken er ferdig.' },
    unjustified: { label: 'Nei, det var ikke grunn til det', means: 'Journalen lukkes med en gang. Saken følges opp.' },
    unclear: { label: 'Uklart', means: 'Saken blir stående i listen.' },
  },
  outcomeMissing: 'Velg ett av svarene',
  text: 'Begrunnelse',
  textMissing: 'Skriv en setning om hvorfor',
  save: 'Lagre vurderingen',
  cancel: 'Avbryt',
  notSaved: 'Vurderingen ble ikke lagret',
  notSavedHint: 'Det du har skrevet, står her fortsatt. Prøv igjen.',
};

export type ReviewTexts = typeof nb;
