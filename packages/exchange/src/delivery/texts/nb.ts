/** Bokmål. */
import type { Texts } from './keys.ts';

export const nb: Texts = {
  states: {
    sender: {
      queued: ({ what, to }) => `${what} til ${to} er ikke sendt ennå. Den sendes så snart som mulig.`,
      'handed-over': ({ what, to }) => `${what} er på vei til ${to}. Mottakeren har ikke kvittert.`,
      'transport-receipt': ({ what, to }) =>
        `${what} er framme hos systemet til ${to}, men mottakeren har ikke kvittert.`,
      'application-receipt': ({ what, to }) => `${what} er sendt: ${to} har mottatt den.`,
      rejected: ({ what, to }) => `${what} kom ikke fram til ${to}. Du må finne ut hvorfor.`,
      overdue: ({ what, to }) =>
        `${to} har ikke kvittert for ${what.toLowerCase()} i tide. Regn med at den ikke er mottatt.`,
      withdrawn: ({ what, to }) => `${what} til ${to} er trukket tilbake før den ble sendt.`,
    },
    receiver: {
      queued: ({ what, from }) => `${what} fra ${from} er skrevet, men ikke sendt ennå.`,
      'handed-over': ({ what, from }) => `${what} fra ${from} er på vei.`,
      'transport-receipt': ({ what, from }) => `${what} fra ${from} er kommet til systemet, men ikke tatt imot.`,
      'application-receipt': ({ what, from }) => `${what} fra ${from} er mottatt.`,
      rejected: ({ what, from }) => `${what} fra ${from} ble avvist.`,
      overdue: ({ what, from }) => `${what} fra ${from} er ikke kvittert for i tide.`,
      withdrawn: ({ what, from }) => `${what} fra ${from} er trukket tilbake før den ble sendt.`,
    },
    citizen: {
      queued: ({ what, to }) => `${what} om deg skal til ${to}. Den er ikke sendt ennå.`,
      'handed-over': ({ what, to }) => `${what} om deg er på vei til ${to}.`,
      'transport-receipt': ({ what, to }) => `${what} om deg er på vei til ${to}.`,
      'application-receipt': ({ what, to }) => `${to} har mottatt ${what.toLowerCase()} om deg.`,
      rejected: ({ what, from, to }) => `${what} om deg kom ikke fram til ${to}. ${from} ordner det.`,
      overdue: ({ what, from, to }) =>
        `Vi vet ikke om ${to} har fått ${what.toLowerCase()} om deg. ${from} finner ut av det.`,
      withdrawn: ({ what, to }) => `${what} om deg til ${to} er trukket tilbake. Den ble ikke sendt.`,
    },
  },
  causes: {
    queued: 'Skrevet og lagt i kø',
    sending: 'Forsøk på å sende',
    'handed-over': 'Overlevert til transporten',
    unreachable: 'Mottakeren svarte ikke; det prøves igjen',
    refused: 'Transporten tok den ikke',
    'not-made': 'Meldingen kunne ikke lages',
    'transport-receipt': 'Framme hos systemet til mottakeren',
    received: 'Mottatt: mottakeren har kvittert',
    'received-late': 'Mottatt: kvitteringen kom for sent',
    rejected: 'Avvist av mottakeren',
    'rejected-late': 'Avvist av mottakeren, for sent',
    contradicted: 'Mottakeren har kvittert på nytt, med det motsatte svaret',
    overdue: 'Fristen for kvittering er ute',
    withdrawn: 'Trukket tilbake før den ble sendt',
    settled: 'Noen har tatt hånd om det',
  },
  contradicted: 'Mottakeren har svart både ja og nei. Ring og spør hva som gjelder.',
  settled: 'Noen har tatt hånd om det som gikk galt.',
  types: {
    HENVISNING_NYTILSTAND: 'Henvisningen',
    HENVISNING_VIDERE: 'Henvisningen',
    DIALOG_STATUS_HENVISNING: 'Svaret på henvisningen',
    EPIKRISE: 'Epikrisen',
    DIALOG_AVVIK: 'Avviksmeldingen',
    DIALOG_HELSEFAGLIG: 'Meldingen',
    LOG_INNLAGT: 'Meldingen om innleggelse',
    LOG_UTSKRIVNINGSKLAR: 'Meldingen om at pasienten er utskrivningsklar',
    LOG_UTSKREVET: 'Meldingen om utskrivning',
    INNLEGGELSESRAPPORT: 'Innleggelsesrapporten',
    HELSEOPPL_SOKNAD: 'Helseopplysningene',
    UTSKRIVNINGSRAPPORT: 'Utskrivningsrapporten',
    BREV: 'Brevet',
    APPREC: 'Kvitteringen',
  },
  message: 'Meldingen',
};
