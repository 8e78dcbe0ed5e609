/** Nynorsk. */
import type { ReferralTexts } from './keys.ts';

const COMPLAINT = 'Du kan klage på avgjerda innan fire veker etter at du fekk denne meldinga. Klaga sender du til oss.';

export const nn: ReferralTexts = {
  states: {
    patient: {
      sent: (unit) => `Tilvisinga er på veg til ${unit}.`,
      received: (unit, day) => `${unit} har fått tilvisinga og vurderer ho seinast ${day}.`,
      'passed-on': (unit) =>
        `${unit} har sendt tilvisinga di vidare. Den som tilviste deg, finn ut kven som har ho no.`,
      waiting: (unit, day) => `Du står på venteliste ved ${unit}. Helsehjelpa skal ta til seinast ${day}.`,
      booked: (unit, day) => `Du har time ved ${unit} ${day}.`,
      seen: (unit) => `Du har vore til undersøking ved ${unit}. Svaret kjem til deg og den som tilviste.`,
      answered: (unit) => `${unit} har svart. Svaret ligg i journalen din.`,
      refused: (unit) => `${unit} har avslått tilvisinga. Grunngivinga står i meldinga du fekk.`,
      withdrawn: () => 'Tilvisinga er trekt tilbake.',
      closed: () => 'Tilvisinga er avslutta.',
      'entered-in-error': () => 'Tilvisinga vart registrert ved ein feil.',
    },
    referrer: {
      sent: (unit) => `På veg til ${unit}. Mottaket er ikkje stadfesta.`,
      received: (unit, day) => `Motteken av ${unit}. Frist for vurdering er ${day}.`,
      'passed-on': (unit, day) =>
        `Send vidare av ${unit}, som ikkje har sagt til kven. Les meldinga, og finn ut kven som vurderer tilvisinga innan ${day}.`,
      waiting: (unit, day) => `Vurdert av ${unit}. Pasienten ventar på time. Frist for helsehjelp er ${day}.`,
      booked: (unit, day) => `Pasienten har time ved ${unit} ${day}.`,
      seen: (unit, day) => `Pasienten er sett ved ${unit}. Svar skal kome seinast ${day}.`,
      answered: (unit) => `Svart på av ${unit}.`,
      refused: (unit) => `Avslått av ${unit}. Sjå grunngivinga, og følg opp pasienten.`,
      withdrawn: () => 'Trekt tilbake.',
      closed: () => 'Avslutta utan svar. Følg opp pasienten.',
      'entered-in-error': () => 'Registrert ved ein feil.',
    },
    receiver: {
      sent: () => 'Ikkje motteken enno.',
      received: (_, day) => `Ventar på vurdering. Frist ${day}.`,
      'passed-on': () => 'Send vidare.',
      waiting: (_, day) => `På venteliste utan time. Frist for helsehjelp ${day}.`,
      booked: (_, day) => `Har time ${day}.`,
      seen: (_, day) => `Sett. Svar til tilvisar seinast ${day}.`,
      answered: () => 'Svart på.',
      refused: () => 'Avslått.',
      withdrawn: () => 'Trekt tilbake.',
      closed: () => 'Avslutta.',
      'entered-in-error': () => 'Registrert ved ein feil.',
    },
  },
  events: {
    send: (who) => `${who} sende tilvisinga`,
    receive: (who) => `${who} tok imot tilvisinga`,
    assess: (who) => `${who} vurderte tilvisinga`,
    refuse: (who) => `${who} avslo tilvisinga`,
    'pass-on': (who) => `${who} sende tilvisinga vidare`,
    offer: (who) => `${who} sette opp time`,
    move: (who) => `${who} flytta timen`,
    cancel: (who) => `${who} avlyste timen`,
    'no-show': (who) => `${who} registrerte at pasienten ikkje møtte`,
    seen: (who) => `${who} registrerte at helsehjelpa har teke til`,
    answer: (who) => `${who} svarte på tilvisinga`,
    withdraw: (who) => `${who} trekte tilvisinga tilbake`,
  },
  toPatient: {
    assessed: (unit, deadline) => ({
      topic: 'Tilvisinga di er vurdert',
      text: deadline
        ? `${unit} har vurdert tilvisinga di. Du har rett til helsehjelp, og ho skal ta til seinast ${deadline}. Du får beskjed om tid. Er fristen i ferd med å bli broten, kan du kontakte oss eller Helfo.\n\n${COMPLAINT}`
        : `${unit} har vurdert tilvisinga di og sett deg på venteliste. Du får beskjed om tid.\n\n${COMPLAINT}`,
    }),
    refused: (unit, reason) => ({
      topic: 'Tilvisinga di er avslått',
      text: `${unit} har vurdert tilvisinga di og kome til at du ikkje får helsehjelp hos oss no.\n\nGrunngiving: ${reason}\n\nDen som tilviste deg, har fått same beskjed og følgjer deg opp vidare.\n\n${COMPLAINT}`,
    }),
    passedOn: (from, to) => ({
      topic: 'Tilvisinga di er send vidare',
      text: `${from} har sendt tilvisinga di vidare til ${to}. Plassen din i køen blir rekna frå første gong tilvisinga vart motteken.`,
    }),
    offered: (unit, time) => ({
      topic: 'Du har fått time',
      text: `Du har fått time ved ${unit} ${time}. Passar det ikkje, gi beskjed så snart du kan.`,
    }),
    moved: (unit, time, reason) => ({
      topic: 'Timen din er flytta',
      text: `Timen din ved ${unit} er flytta til ${time}.\n\nÅrsak: ${reason}`,
    }),
    cancelled: (unit, reason, isOver) => ({
      topic: 'Timen din er avlyst',
      text: `Timen din ved ${unit} er avlyst.\n\nÅrsak: ${reason}\n\n${isOver ? 'Tilvisinga er avslutta. Den som tilviste deg, har fått beskjed.' : 'Du står framleis på venteliste og får ny time.'}`,
    }),
    missed: (unit, isOver) => ({
      topic: 'Du møtte ikkje til timen',
      text: `Vi kan ikkje sjå at du møtte til timen ved ${unit}. ${isOver ? 'Tilvisinga er avslutta. Den som tilviste deg, har fått beskjed.' : 'Du står framleis på venteliste og får ny time.'}`,
    }),
    answered: (unit, text) => ({ topic: `Svar frå ${unit}`, text }),
    withdrawn: (unit, reason) => ({
      topic: 'Tilvisinga di er trekt tilbake',
      text: `Tilvisinga di til ${unit} er trekt tilbake.\n\nÅrsak: ${reason}`,
    }),
  },
  toReferrer: {
    assessed: (unit, deadline) => ({
      topic: 'Rett til helsehjelp, tidspunkt kjem',
      text: deadline
        ? `${unit} har vurdert tilvisinga. Pasienten har rett til helsehjelp, som skal ta til seinast ${deadline}.`
        : `${unit} har vurdert tilvisinga. Pasienten er sett på venteliste.`,
    }),
    refused: (unit, reason) => ({
      topic: 'Tilvisinga er avvist',
      text: `${unit} har avvist tilvisinga.\n\nGrunngiving: ${reason}\n\nAnsvaret for vidare oppfølging ligg hos deg.`,
    }),
    passedOn: (from, to, reason) => ({
      topic: 'Tilvisinga er send vidare',
      text: `${from} har sendt tilvisinga vidare til ${to}.\n\nÅrsak: ${reason}`,
    }),
    offered: (unit, time) => ({
      topic: 'Blir kalla inn til helsehjelp',
      text: `Pasienten har fått time ved ${unit} ${time}.`,
    }),
    ended: (unit, reason) => ({
      topic: 'Tilvisinga er avslutta utan helsehjelp',
      text: `${unit} har avslutta tilvisinga.\n\nÅrsak: ${reason}\n\nAnsvaret for vidare oppfølging ligg hos deg.`,
    }),
    answered: (unit, text) => ({ topic: `Svar på tilvising frå ${unit}`, text }),
  },
  toReceiver: {
    withdrawn: (reason) => ({ topic: 'Tilvisinga er trekt tilbake', text: `Årsak: ${reason}` }),
  },
};
