/** Texts that the pages of cases share, in bokmål: this file says which texts there are. */
export const nb = {
  nameless: 'Navn ikke registrert',
  where: 'Hvor er den',
  turn: 'Hvem sin tur',
  since: 'Siden',
  next: 'Hva skjer nå',
  due: 'Frist',
  unknown: 'Ikke kjent',
  none: 'Ingen',
  sees: 'Hva hver av partene ser',
  history: 'Hva har skjedd',
  noHistory: 'Ingenting er registrert ennå.',
  acts: 'Hva du kan gjøre',
  messages: {
    title: 'Meldinger',
    none: 'Ingen meldinger er skrevet i saken.',
    from: 'Fra',
    to: 'til',
    open: 'Åpne samtalen',
    answered: 'Besvart',
    waits: (when: string) => `Venter på svar innen ${when}`,
    here: 'Mottakeren har den i journalen',
    readable: 'Kan leses i HelsaMi',
    letter: 'Brev',
    deliveries: {
      queued: 'Ikke sendt ennå: venter på tur',
      'handed-over': 'På vei: ikke bekreftet mottatt',
      'transport-receipt': 'På vei: kommet fram, men ikke bekreftet lest inn',
      'application-receipt': 'Sendt: mottakeren har bekreftet',
      rejected: 'Avvist av mottakeren',
      withdrawn: 'Trukket tilbake: blir ikke sendt',
      overdue: 'Ingen kvittering innen fristen',
    },
  },
  form: {
    optional: (label: string) => `${label} (kan stå tomt)`,
    choose: 'Velg',
    cancel: 'Avbryt',
    missing: 'Må fylles ut',
    unchosen: 'Velg en av dem i listen',
    notTaken: 'Dette ble ikke godtatt',
    notDone: 'Det ble ikke lagret',
    kept: 'Det du har skrevet, står her fortsatt. Prøv igjen.',
    done: 'Lagret.',
  },
  conflict: {
    title: 'Noen andre kom først',
    others: 'Dette har andre gjort siden du åpnet saken. Det du gjorde, er ikke lagret.',
    nobody: 'Saken er endret siden du åpnet den. Det du gjorde, er ikke lagret.',
    typed: 'Dette hadde du skrevet:',
  },
  search: {
    receiver: {
      hint: 'Søk i adresseregisteret, for eksempel «lungemedisinsk».',
      choose: 'Velg enhet',
      failed: 'Adresseregisteret fikk ikke svar. Prøv igjen.',
      found: (count: number, more: boolean) => {
        if (count === 0) return 'Ingen enhet med det navnet tar imot. Kontroller skrivemåten, eller søk på stedet.';
        if (more) return `Viser ${count}. Det er flere: skriv mer.`;
        return count === 1 ? '1 enhet.' : `${count} enheter.`;
      },
    },
    patient: {
      hint: 'Navn, fødselsdato eller fødselsnummer.',
      choose: 'Velg pasient',
      failed: 'Søket fikk ikke svar. Prøv igjen.',
      found: (count: number, more: boolean) => {
        if (count === 0) return 'Ingen treff. Kontroller skrivemåten, eller prøv fødselsnummer.';
        if (more) return `Viser ${count}. Det er flere: skriv mer.`;
        return count === 1 ? '1 pasient.' : `${count} pasienter.`;
      },
    },
    diagnosis: {
      hint: 'Søk på ord eller kode, for eksempel «tungpust» eller R02.',
      choose: 'Velg diagnose',
      failed: 'Søket fikk ikke svar. Prøv igjen.',
      found: (count: number, more: boolean) => {
        if (count === 0) return 'Ingen diagnose passer. Prøv et annet ord, eller koden.';
        if (more) return `Viser ${count}. Det er flere: skriv mer.`;
        return count === 1 ? '1 diagnose.' : `${count} diagnoser.`;
      },
    },
    pathway: {
      hint: 'Bare når et pakkeforløp begynner. Søk på navnet, for eksempel «lunge».',
      choose: 'Velg pakkeforløp',
      failed: 'Søket fikk ikke svar. Prøv igjen.',
      found: (count: number, _more: boolean) =>
        count === 0 ? 'Ingen pakkeforløp med det navnet.' : `${count} pakkeforløp.`,
    },
  },
  failed: {
    title: 'Saken kunne ikke hentes',
    hint: 'Ingenting er endret. Prøv igjen.',
    absent: 'Saken finnes ikke, eller du har ikke tilgang',
    absentHint: 'Kontroller adressen. Har du tjenstlig behov, åpner du journalen til pasienten først.',
  },
};

export type CaseTexts = typeof nb;
