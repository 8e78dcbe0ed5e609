/** Nynorsk. */
import type { Texts } from './keys.ts';

export const nn: Texts = {
  states: {
    sender: {
      queued: ({ what, to }) => `${what} til ${to} er ikkje sendt enno. Ho blir send så snart som råd.`,
      'handed-over': ({ what, to }) => `${what} er på veg til ${to}. Mottakaren har ikkje kvittert.`,
      'transport-receipt': ({ what, to }) =>
        `${what} er framme hos systemet til ${to}, men mottakaren har ikkje kvittert.`,
      'application-receipt': ({ what, to }) => `${what} er send: ${to} har motteke henne.`,
      rejected: ({ what, to }) => `${what} kom ikkje fram til ${to}. Du må finne ut kvifor.`,
      overdue: ({ what, to }) =>
        `${to} har ikkje kvittert for ${what.toLowerCase()} i tide. Rekn med at ho ikkje er motteken.`,
      withdrawn: ({ what, to }) => `${what} til ${to} er trekt tilbake før ho vart send.`,
    },
    receiver: {
      queued: ({ what, from }) => `${what} frå ${from} er skriven, men ikkje send enno.`,
      'handed-over': ({ what, from }) => `${what} frå ${from} er på veg.`,
      'transport-receipt': ({ what, from }) => `${what} frå ${from} er komen til systemet, men ikkje teken imot.`,
      'application-receipt': ({ what, from }) => `${what} frå ${from} er motteken.`,
      rejected: ({ what, from }) => `${what} frå ${from} vart avvist.`,
      overdue: ({ what, from }) => `${what} frå ${from} er ikkje kvittert for i tide.`,
      withdrawn: ({ what, from }) => `${what} frå ${from} er trekt tilbake før ho vart send.`,
    },
    citizen: {
      queued: ({ what, to }) => `${what} om deg skal til ${to}. Ho er ikkje send enno.`,
      'handed-over': ({ what, to }) => `${what} om deg er på veg til ${to}.`,
      'transport-receipt': ({ what, to }) => `${what} om deg er på veg til ${to}.`,
      'application-receipt': ({ what, to }) => `${to} har motteke ${what.toLowerCase()} om deg.`,
      rejected: ({ what, from, to }) => `${what} om deg kom ikkje fram til ${to}. ${from} ordnar det.`,
      overdue: ({ what, from, to }) =>
        `Vi veit ikkje om ${to} har fått ${what.toLowerCase()} om deg. ${from} finn ut av det.`,
      withdrawn: ({ what, to }) => `${what} om deg til ${to} er trekt tilbake. Ho vart ikkje send.`,
    },
  },
  causes: {
    queued: 'Skriven og lagd i kø',
    sending: 'Forsøk på å sende',
    'handed-over': 'Overlevert til transporten',
    unreachable: 'Mottakaren svarte ikkje; det blir prøvd igjen',
    refused: 'Transporten tok ho ikkje',
    'not-made': 'Meldinga kunne ikkje lagast',
    'transport-receipt': 'Framme hos systemet til mottakaren',
    received: 'Motteken: mottakaren har kvittert',
    'received-late': 'Motteken: kvitteringa kom for seint',
    rejected: 'Avvist av mottakaren',
    'rejected-late': 'Avvist av mottakaren, for seint',
    contradicted: 'Mottakaren har kvittert på nytt, med det motsette svaret',
    overdue: 'Fristen for kvittering er ute',
    withdrawn: 'Trekt tilbake før ho vart send',
    settled: 'Nokon har teke hand om det',
  },
  contradicted: 'Mottakaren har svart både ja og nei. Ring og spør kva som gjeld.',
  settled: 'Nokon har teke hand om det som gjekk gale.',
  types: {
    HENVISNING_NYTILSTAND: 'Tilvisinga',
    HENVISNING_VIDERE: 'Tilvisinga',
    DIALOG_STATUS_HENVISNING: 'Svaret på tilvisinga',
    EPIKRISE: 'Epikrisa',
    DIALOG_AVVIK: 'Avviksmeldinga',
    DIALOG_HELSEFAGLIG: 'Meldinga',
    LOG_INNLAGT: 'Meldinga om innlegging',
    LOG_UTSKRIVNINGSKLAR: 'Meldinga om at pasienten er utskrivingsklar',
    LOG_UTSKREVET: 'Meldinga om utskriving',
    INNLEGGELSESRAPPORT: 'Innleggingsrapporten',
    HELSEOPPL_SOKNAD: 'Helseopplysningane',
    UTSKRIVNINGSRAPPORT: 'Utskrivingsrapporten',
    BREV: 'Brevet',
    APPREC: 'Kvitteringa',
  },
  message: 'Meldinga',
};
