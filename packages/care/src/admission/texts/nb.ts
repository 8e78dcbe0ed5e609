/** Bokmål. */
import type { StayTexts } from './keys.ts';

const amount = (kroner: number, unpriced: number): string =>
  [
    ...(kroner > 0 || unpriced === 0 ? [`${kroner} kroner`] : []),
    ...(unpriced > 0 ? [`${unpriced} døgn uten kjent pris`] : []),
  ].join(' og ');

export const nb: StayTexts = {
  states: {
    hospital: {
      admitted: () => 'Innlagt.',
      ready: () => 'Utskrivningsklar.',
      'letter-due': () => 'Utskrevet. Epikrisen er ikke skrevet.',
      discharged: () => 'Utskrevet.',
      other: () => 'Ikke et pågående opphold.',
    },
    municipality: {
      admitted: (unit) => `Innlagt ved ${unit}.`,
      ready: (unit) => `Utskrivningsklar fra ${unit}.`,
      'letter-due': (unit) => `Utskrevet fra ${unit}. Epikrisen kommer.`,
      discharged: (unit) => `Utskrevet fra ${unit}.`,
      other: () => 'Ikke et pågående opphold.',
    },
    patient: {
      admitted: (unit) => `Du er innlagt ved ${unit}.`,
      ready: (unit) => `${unit} mener at du er klar til å dra. Kommunen svarer på når den kan ta imot deg.`,
      'letter-due': (unit) => `Du er utskrevet fra ${unit}. Epikrisen kommer.`,
      discharged: (unit) => `Du er utskrevet fra ${unit}. Epikrisen ligger i journalen din.`,
      other: () => 'Oppholdet er ikke i gang.',
    },
  },
  next: {
    'notify-early': 'Varsle kommunen om behov for tjenester',
    report: 'Send innleggelsesrapport',
    'assess-discharge': 'Vurder om pasienten er utskrivningsklar',
    'answer-reception': 'Svar på om og når kommunen kan ta imot',
    'read-answer': 'Les hva kommunen svarer om mottak',
    discharge: 'Skriv ut pasienten',
    'write-letter': 'Skriv epikrisen',
    nothing: 'Ingenting',
  },
  events: {
    admit: (who) => `${who} la inn pasienten`,
    report: (who) => `${who} sendte innleggelsesrapport`,
    'notify-early': (who) => `${who} varslet kommunen`,
    'update-notice': (who) => `${who} sendte oppdaterte opplysninger`,
    ready: (who) => `${who} meldte pasienten utskrivningsklar`,
    'answer-reception': (who) => `${who} svarte om mottak`,
    'read-answer': (who) => `${who} leste svaret fra kommunen`,
    'cancel-ready': (who) => `${who} meldte at pasienten ikke lenger er utskrivningsklar`,
    discharge: (who) => `${who} skrev ut pasienten`,
    'write-letter': (who) => `${who} skrev epikrisen`,
  },
  fee: {
    none: {
      'not-ready': 'Ingen døgnbetaling: pasienten er ikke utskrivningsklar.',
      'not-notified': 'Ingen døgnbetaling: kommunen er ikke varslet om behovet på forhånd.',
      'not-received': 'Ingen døgnbetaling ennå: kommunen har ikke mottatt meldingen.',
    },
    running: (days, kroner, unpriced) => `Døgnbetaling løper: ${days} døgn, ${amount(kroner, unpriced)}.`,
    ended: (days, kroner, unpriced) => `Døgnbetaling: ${days} døgn, ${amount(kroner, unpriced)}.`,
  },
  toPatient: {
    discharged: (unit, medications, plan) => ({
      topic: 'Du er utskrevet',
      text: `Du er utskrevet fra ${unit}.${plan ? `\n\n${plan}` : ''}\n\nLegemidlene dine:\n${medications}`,
    }),
  },
};
