/** Nynorsk. */
import type { StayTexts } from './keys.ts';

const amount = (kroner: number, unpriced: number): string =>
  [
    ...(kroner > 0 || unpriced === 0 ? [`${kroner} kroner`] : []),
    ...(unpriced > 0 ? [`${unpriced} døgn utan kjend pris`] : []),
  ].join(' og ');

export const nn: StayTexts = {
  states: {
    hospital: {
      admitted: () => 'Innlagd.',
      ready: () => 'Utskrivingsklar.',
      'letter-due': () => 'Skriven ut. Epikrisen er ikkje skriven.',
      discharged: () => 'Skriven ut.',
      other: () => 'Ikkje eit opphald som er i gang.',
    },
    municipality: {
      admitted: (unit) => `Innlagd ved ${unit}.`,
      ready: (unit) => `Utskrivingsklar frå ${unit}.`,
      'letter-due': (unit) => `Skriven ut frå ${unit}. Epikrisen kjem.`,
      discharged: (unit) => `Skriven ut frå ${unit}.`,
      other: () => 'Ikkje eit opphald som er i gang.',
    },
    patient: {
      admitted: (unit) => `Du er innlagd ved ${unit}.`,
      ready: (unit) => `${unit} meiner at du er klar til å dra. Kommunen svarer på når han kan ta imot deg.`,
      'letter-due': (unit) => `Du er skriven ut frå ${unit}. Epikrisen kjem.`,
      discharged: (unit) => `Du er skriven ut frå ${unit}. Epikrisen ligg i journalen din.`,
      other: () => 'Opphaldet er ikkje i gang.',
    },
  },
  next: {
    'notify-early': 'Varsle kommunen om behov for tenester',
    report: 'Send innleggingsrapport',
    'assess-discharge': 'Vurder om pasienten er utskrivingsklar',
    'answer-reception': 'Svar på om og når kommunen kan ta imot',
    'read-answer': 'Les kva kommunen svarer om mottak',
    discharge: 'Skriv ut pasienten',
    'write-letter': 'Skriv epikrisen',
    nothing: 'Ingenting',
  },
  events: {
    admit: (who) => `${who} la inn pasienten`,
    report: (who) => `${who} sende innleggingsrapport`,
    'notify-early': (who) => `${who} varsla kommunen`,
    'update-notice': (who) => `${who} sende oppdaterte opplysningar`,
    ready: (who) => `${who} melde pasienten utskrivingsklar`,
    'answer-reception': (who) => `${who} svarte om mottak`,
    'read-answer': (who) => `${who} las svaret frå kommunen`,
    'cancel-ready': (who) => `${who} melde at pasienten ikkje lenger er utskrivingsklar`,
    discharge: (who) => `${who} skreiv ut pasienten`,
    'write-letter': (who) => `${who} skreiv epikrisen`,
  },
  fee: {
    none: {
      'not-ready': 'Inga døgnbetaling: pasienten er ikkje utskrivingsklar.',
      'not-notified': 'Inga døgnbetaling: kommunen er ikkje varsla om behovet på førehand.',
      'not-received': 'Inga døgnbetaling enno: kommunen har ikkje fått meldinga.',
    },
    running: (days, kroner, unpriced) => `Døgnbetaling går: ${days} døgn, ${amount(kroner, unpriced)}.`,
    ended: (days, kroner, unpriced) => `Døgnbetaling: ${days} døgn, ${amount(kroner, unpriced)}.`,
  },
  toPatient: {
    discharged: (unit, medications, plan) => ({
      topic: 'Du er skriven ut',
      text: `Du er skriven ut frå ${unit}.${plan ? `\n\n${plan}` : ''}\n\nLegemidla dine:\n${medications}`,
    }),
  },
};
