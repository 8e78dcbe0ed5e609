/** Texts of the review list in nynorsk. */
import type { ReviewTexts } from './nb.ts';

export const nn: ReviewTexts = {
  title: 'Gjennomgang av opningar',
  lead: 'Journalar som er opna med blålys eller eiga grunngiving. Dei fleste har ei god forklaring: dette er spørsmål, ikkje skuldingar.',
  none: 'Ingen opningar ventar på gjennomgang.',
  count: (count, overdue) =>
    `${count === 1 ? '1 opning' : `${count} opningar`} ventar${overdue > 0 ? `, ${overdue} over fristen` : ''}.`,
  notYours: 'Lista er for personvernombodet',
  notYoursHint: 'Ho blir vist berre i den rolla. Byt rolle om du har henne.',
  failed: 'Lista kunne ikkje hentast',
  nameless: 'Namn ikkje registrert',
  lists: 'Gjennomgangar',

  unusual: {
    title: 'Uvanlege oppslag',
    lead: 'Oppslag som følgjer eit mønster det kan vere grunn til å spørje om. Eit mønster er ikkje eit brot: kvar sak er eit spørsmål, og du skriv kva som kom ut av det. Pasienten ser at du har sett på oppslaget.',
    span: 'Tidsrom',
    lastDays: (days) => `Siste ${days} dagar`,
    none: 'Ingen oppslag skil seg ut i dette tidsrommet.',
    count: (count, leftOff) =>
      `${count === 1 ? '1 sak' : `${count} saker`} ventar på svar${leftOff > 0 ? `. ${leftOff} til er ikkje viste: vel eit kortare tidsrom` : ''}.`,
    kinds: {
      colleague: 'Oppslag på ein kollega',
      neighbour: 'Oppslag på ein som bur i nærleiken',
      'same-surname': 'Oppslag på ein med same etternamn',
      'never-treated': 'Opna utan at noko vart skrive',
      'many-patients': 'Langt fleire pasientar enn kollegaene',
      'much-sought': 'Ein pasient som mange har slått opp',
    },
    who: 'Kven slo opp',
    patient: 'Pasient',
    when: 'Når',
    earlier: (date) => `Vurdert ${date}`,
    outcome: 'Var det grunn til oppslaget?',
    outcomes: {
      justified: { label: 'Ja, det var grunn til det', means: 'Saka er ferdig til det kjem nye oppslag.' },
      unjustified: { label: 'Nei, det var ikkje grunn til det', means: 'Saka blir følgd opp med leiaren.' },
      unclear: { label: 'Uklart', means: 'Saka blir ståande i lista.' },
    },
  },

  opened: (who, whom) => `${who} opna journalen til ${whom}`,
  kinds: { emergency: 'Blålys', 'self-declared': 'Eiga grunngiving' },
  unit: 'Frå eininga',
  when: 'Open',
  span: (from, until) => `${from} til ${until}`,
  due: 'Frist for gjennomgang',
  overdue: 'over fristen',
  why: 'Kvifor',
  noWords: 'Inga grunngiving er skriven. Spør den som opna.',

  review: 'Vurder',
  outcome: 'Var det rett å opne journalen?',
  outcomes: {
    justified: { label: 'Ja, det var grunn til det', means: 'Saka er ferdig.' },
    unjustified: {
      label: 'Nei, det var ikkje grunn til det',
      means: 'Journalen blir lukka med ein gong. Saka blir følgd opp.',
    },
    unclear: { label: 'Uklart', means: 'Saka blir ståande i lista.' },
  },
  outcomeMissing: 'Vel eitt av svara',
  text: 'Grunngiving',
  textMissing: 'Skriv ei setning om kvifor',
  save: 'Lagre vurderinga',
  cancel: 'Avbryt',
  notSaved: 'Vurderinga vart ikkje lagra',
  notSavedHint: 'Det du har skrive, står her framleis. Prøv igjen.',
};
