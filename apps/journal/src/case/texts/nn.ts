/** Texts that the pages of cases share, in nynorsk. */
import type { CaseTexts } from './nb.ts';

export const nn: CaseTexts = {
  nameless: 'Namn ikkje registrert',
  where: 'Kvar er ho',
  turn: 'Kven sin tur',
  since: 'Sidan',
  next: 'Kva skjer no',
  due: 'Frist',
  unknown: 'Ikkje kjent',
  none: 'Ingen',
  sees: 'Kva kvar av partane ser',
  history: 'Kva har skjedd',
  noHistory: 'Ingenting er registrert enno.',
  acts: 'Kva du kan gjere',
  messages: {
    title: 'Meldingar',
    none: 'Ingen meldingar er skrivne i saka.',
    from: 'Frå',
    to: 'til',
    open: 'Opne samtalen',
    answered: 'Svara på',
    waits: (when) => `Ventar på svar innan ${when}`,
    here: 'Mottakaren har ho i journalen',
    readable: 'Kan lesast i HelsaMi',
    letter: 'Brev',
    deliveries: {
      queued: 'Ikkje send enno: ventar på tur',
      'handed-over': 'På veg: ikkje stadfest motteken',
      'transport-receipt': 'På veg: komen fram, men ikkje stadfest lesen inn',
      'application-receipt': 'Send: mottakaren har stadfest',
      rejected: 'Avvist av mottakaren',
      withdrawn: 'Trekt tilbake: blir ikkje send',
      overdue: 'Inga kvittering innan fristen',
    },
  },
  form: {
    optional: (label) => `${label} (kan stå tomt)`,
    choose: 'Vel',
    cancel: 'Avbryt',
    missing: 'Må fyllast ut',
    unchosen: 'Vel ein av dei i lista',
    notTaken: 'Dette vart ikkje godteke',
    notDone: 'Det vart ikkje lagra',
    kept: 'Det du har skrive, står her framleis. Prøv igjen.',
    done: 'Lagra.',
  },
  conflict: {
    title: 'Nokon andre kom først',
    others: 'Dette har andre gjort sidan du opna saka. Det du gjorde, er ikkje lagra.',
    nobody: 'Saka er endra sidan du opna ho. Det du gjorde, er ikkje lagra.',
    typed: 'Dette hadde du skrive:',
  },
  search: {
    receiver: {
      hint: 'Søk i adresseregisteret, til dømes «lungemedisinsk».',
      choose: 'Vel eining',
      failed: 'Adresseregisteret fekk ikkje svar. Prøv igjen.',
      found: (count, more) => {
        if (count === 0) return 'Inga eining med det namnet tek imot. Kontroller skrivemåten, eller søk på staden.';
        if (more) return `Viser ${count}. Det er fleire: skriv meir.`;
        return count === 1 ? '1 eining.' : `${count} einingar.`;
      },
    },
    patient: {
      hint: 'Namn, fødselsdato eller fødselsnummer.',
      choose: 'Vel pasient',
      failed: 'Søket fekk ikkje svar. Prøv igjen.',
      found: (count, more) => {
        if (count === 0) return 'Ingen treff. Kontroller skrivemåten, eller prøv fødselsnummer.';
        if (more) return `Viser ${count}. Det er fleire: skriv meir.`;
        return count === 1 ? '1 pasient.' : `${count} pasientar.`;
      },
    },
    diagnosis: {
      hint: 'Søk på ord eller kode, til dømes «tungpust» eller R02.',
      choose: 'Vel diagnose',
      failed: 'Søket fekk ikkje svar. Prøv igjen.',
      found: (count, more) => {
        if (count === 0) return 'Ingen diagnose passar. Prøv eit anna ord, eller koden.';
        if (more) return `Viser ${count}. Det er fleire: skriv meir.`;
        return count === 1 ? '1 diagnose.' : `${count} diagnosar.`;
      },
    },
    pathway: {
      hint: 'Berre når eit pakkeforløp byrjar. Søk på namnet, til dømes «lunge».',
      choose: 'Vel pakkeforløp',
      failed: 'Søket fekk ikkje svar. Prøv igjen.',
      found: (count) => (count === 0 ? 'Inga pakkeforløp med det namnet.' : `${count} pakkeforløp.`),
    },
  },
  failed: {
    title: 'Saka kunne ikkje hentast',
    hint: 'Ingenting er endra. Prøv igjen.',
    absent: 'Saka finst ikkje, eller du har ikkje tilgang',
    absentHint: 'Kontroller adressa. Har du tenestleg behov, opnar du journalen til pasienten først.',
  },
};
