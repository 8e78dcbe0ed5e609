/** Bokmål. */
import type { ReferralTexts } from './keys.ts';

const COMPLAINT =
  'Du kan klage på avgjørelsen innen fire uker etter at du fikk denne meldingen. Klagen sendes til oss.';

export const nb: ReferralTexts = {
  states: {
    patient: {
      sent: (unit) => `Henvisningen er på vei til ${unit}.`,
      received: (unit, day) => `${unit} har fått henvisningen og vurderer den senest ${day}.`,
      'passed-on': (unit) =>
        `${unit} har sendt henvisningen din videre. Den som henviste deg, finner ut hvem som har den nå.`,
      waiting: (unit, day) => `Du står på venteliste ved ${unit}. Helsehjelpen skal begynne senest ${day}.`,
      booked: (unit, day) => `Du har time ved ${unit} ${day}.`,
      seen: (unit) => `Du har vært til undersøkelse ved ${unit}. Svaret kommer til deg og den som henviste.`,
      answered: (unit) => `${unit} har svart. Svaret ligger i journalen din.`,
      refused: (unit) => `${unit} har avslått henvisningen. Begrunnelsen står i meldingen du fikk.`,
      withdrawn: () => 'Henvisningen er trukket tilbake.',
      closed: () => 'Henvisningen er avsluttet.',
      'entered-in-error': () => 'Henvisningen ble registrert ved en feil.',
    },
    referrer: {
      sent: (unit) => `På vei til ${unit}. Mottaket er ikke bekreftet.`,
      received: (unit, day) => `Mottatt av ${unit}. Frist for vurdering er ${day}.`,
      'passed-on': (unit, day) =>
        `Sendt videre av ${unit}, som ikke har sagt til hvem. Les meldingen, og finn ut hvem som vurderer henvisningen innen ${day}.`,
      waiting: (unit, day) => `Vurdert av ${unit}. Pasienten venter på time. Frist for helsehjelp er ${day}.`,
      booked: (unit, day) => `Pasienten har time ved ${unit} ${day}.`,
      seen: (unit, day) => `Pasienten er sett ved ${unit}. Svar skal komme senest ${day}.`,
      answered: (unit) => `Besvart av ${unit}.`,
      refused: (unit) => `Avslått av ${unit}. Se begrunnelsen, og følg opp pasienten.`,
      withdrawn: () => 'Trukket tilbake.',
      closed: () => 'Avsluttet uten svar. Følg opp pasienten.',
      'entered-in-error': () => 'Registrert ved en feil.',
    },
    receiver: {
      sent: () => 'Ikke mottatt ennå.',
      received: (_, day) => `Venter på vurdering. Frist ${day}.`,
      'passed-on': () => 'Sendt videre.',
      waiting: (_, day) => `På venteliste uten time. Frist for helsehjelp ${day}.`,
      booked: (_, day) => `Har time ${day}.`,
      seen: (_, day) => `Sett. Svar til henviser senest ${day}.`,
      answered: () => 'Besvart.',
      refused: () => 'Avslått.',
      withdrawn: () => 'Trukket tilbake.',
      closed: () => 'Avsluttet.',
      'entered-in-error': () => 'Registrert ved en feil.',
    },
  },
  events: {
    send: (who) => `${who} sendte henvisningen`,
    receive: (who) => `${who} tok imot henvisningen`,
    assess: (who) => `${who} vurderte henvisningen`,
    refuse: (who) => `${who} avslo henvisningen`,
    'pass-on': (who) => `${who} sendte henvisningen videre`,
    offer: (who) => `${who} satte opp time`,
    move: (who) => `${who} flyttet timen`,
    cancel: (who) => `${who} avlyste timen`,
    'no-show': (who) => `${who} registrerte at pasienten ikke møtte`,
    seen: (who) => `${who} registrerte at helsehjelpen er begynt`,
    answer: (who) => `${who} svarte på henvisningen`,
    withdraw: (who) => `${who} trakk henvisningen tilbake`,
  },
  toPatient: {
    assessed: (unit, deadline) => ({
      topic: 'Henvisningen din er vurdert',
      text: deadline
        ? `${unit} har vurdert henvisningen din. Du har rett til helsehjelp, og den skal begynne senest ${deadline}. Du får beskjed om tid. Er fristen i ferd med å bli brutt, kan du kontakte oss eller Helfo.\n\n${COMPLAINT}`
        : `${unit} har vurdert henvisningen din og satt deg på venteliste. Du får beskjed om tid.\n\n${COMPLAINT}`,
    }),
    refused: (unit, reason) => ({
      topic: 'Henvisningen din er avslått',
      text: `${unit} har vurdert henvisningen din og kommet til at du ikke får helsehjelp hos oss nå.\n\nBegrunnelse: ${reason}\n\nDen som henviste deg, har fått samme beskjed og følger deg opp videre.\n\n${COMPLAINT}`,
    }),
    passedOn: (from, to) => ({
      topic: 'Henvisningen din er sendt videre',
      text: `${from} har sendt henvisningen din videre til ${to}. Plassen din i køen regnes fra første gang henvisningen ble mottatt.`,
    }),
    offered: (unit, time) => ({
      topic: 'Du har fått time',
      text: `Du har fått time ved ${unit} ${time}. Passer det ikke, gi beskjed så snart du kan.`,
    }),
    moved: (unit, time, reason) => ({
      topic: 'Timen din er flyttet',
      text: `Timen din ved ${unit} er flyttet til ${time}.\n\nÅrsak: ${reason}`,
    }),
    cancelled: (unit, reason, isOver) => ({
      topic: 'Timen din er avlyst',
      text: `Timen din ved ${unit} er avlyst.\n\nÅrsak: ${reason}\n\n${isOver ? 'Henvisningen er avsluttet. Den som henviste deg, har fått beskjed.' : 'Du står fortsatt på venteliste og får ny time.'}`,
    }),
    missed: (unit, isOver) => ({
      topic: 'Du møtte ikke til timen',
      text: `Vi kan ikke se at du møtte til timen ved ${unit}. ${isOver ? 'Henvisningen er avsluttet. Den som henviste deg, har fått beskjed.' : 'Du står fortsatt på venteliste og får ny time.'}`,
    }),
    answered: (unit, text) => ({ topic: `Svar fra ${unit}`, text }),
    withdrawn: (unit, reason) => ({
      topic: 'Henvisningen din er trukket tilbake',
      text: `Henvisningen din til ${unit} er trukket tilbake.\n\nÅrsak: ${reason}`,
    }),
  },
  toReferrer: {
    assessed: (unit, deadline) => ({
      topic: 'Rett til helsehjelp, tidspunkt kommer',
      text: deadline
        ? `${unit} har vurdert henvisningen. Pasienten har rett til helsehjelp, som skal begynne senest ${deadline}.`
        : `${unit} har vurdert henvisningen. Pasienten er satt på venteliste.`,
    }),
    refused: (unit, reason) => ({
      topic: 'Henvisningen er avvist',
      text: `${unit} har avvist henvisningen.\n\nBegrunnelse: ${reason}\n\nAnsvaret for videre oppfølging ligger hos deg.`,
    }),
    passedOn: (from, to, reason) => ({
      topic: 'Henvisningen er videresendt',
      text: `${from} har sendt henvisningen videre til ${to}.\n\nÅrsak: ${reason}`,
    }),
    offered: (unit, time) => ({
      topic: 'Innkalles til helsehjelp',
      text: `Pasienten har fått time ved ${unit} ${time}.`,
    }),
    ended: (unit, reason) => ({
      topic: 'Henvisningen er avsluttet uten helsehjelp',
      text: `${unit} har avsluttet henvisningen.\n\nÅrsak: ${reason}\n\nAnsvaret for videre oppfølging ligger hos deg.`,
    }),
    answered: (unit, text) => ({ topic: `Svar på henvisning fra ${unit}`, text }),
  },
  toReceiver: {
    withdrawn: (reason) => ({ topic: 'Henvisningen er trukket tilbake', text: `Årsak: ${reason}` }),
  },
};
