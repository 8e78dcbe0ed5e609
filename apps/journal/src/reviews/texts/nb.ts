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
  lists: 'Gjennomganger',

  unusual: {
    title: 'Uvanlige oppslag',
    lead: 'Oppslag som følger et mønster det kan være grunn til å spørre om. Et mønster er ikke et brudd: hver sak er et spørsmål, og du skriver hva som kom ut av det. Pasienten ser at du har sett på oppslaget.',
    span: 'Tidsrom',
    lastDays: (days: number) => `Siste ${days} dager`,
    none: 'Ingen oppslag skiller seg ut i dette tidsrommet.',
    count: (count: number, leftOff: number) =>
      `${count === 1 ? '1 sak' : `${count} saker`} venter på svar${leftOff > 0 ? `. ${leftOff} til vises ikke: velg et kortere tidsrom` : ''}.`,
    kinds: {
      colleague: 'Oppslag på en kollega',
      neighbour: 'Oppslag på en som bor i nærheten',
      'same-surname': 'Oppslag på en med samme etternavn',
      'never-treated': 'Åpnet uten at noe ble skrevet',
      'many-patients': 'Langt flere pasienter enn kollegene',
      'much-sought': 'En pasient som mange har slått opp',
    },
    who: 'Hvem slo opp',
    patient: 'Pasient',
    when: 'Når',
    earlier: (date: string) => `Vurdert ${date}`,
    outcome: 'Var det grunn til oppslaget?',
    outcomes: {
      justified: { label: 'Ja, det var grunn til det', means: 'Saken er ferdig til det kommer nye oppslag.' },
      unjustified: { label: 'Nei, det var ikke grunn til det', means: 'Saken følges opp med lederen.' },
      unclear: { label: 'Uklart', means: 'Saken blir stående i listen.' },
    },
  },

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
