/** Bokmål. */
import type { Texts } from './keys.ts';

export const nb: Texts = {
  explain: {
    'age.child-under-13':
      'Du kan logge inn selv fra du er 13 år. Fram til da er det foreldrene dine som ser journalen.',
    'age.young-without-consent':
      'Du ser timer, vaksiner og meldinger. Resten ser du når foreldrene dine har sagt ja, eller når du fyller 16 år.',
    'age.young-part-consent': 'Du ser det foreldrene dine har sagt ja til. Alt ser du når du fyller 16 år.',
    'age.parent-12-15':
      'Barn fra 12 år har rett til at noe holdes mellom dem og helsetjenesten. Du ser derfor bare vaksiner. Trenger du å vite mer, kan du spørre barnet eller behandleren.',
    'age.parent-16': 'Fra 16 år bestemmer ungdommen selv. Du ser journalen bare hvis du får fullmakt.',
    'represent.guarded':
      'Den som har skjult adresse, kan ikke representere andre eller bli representert på nett. Ta kontakt på telefon.',
    'represent.none': 'Du har verken foreldreansvar eller fullmakt for denne personen.',
    'represent.age-unknown': 'Vi vet ikke hvor gammel personen er, og kan derfor ikke vise journalen til andre.',
    'represent.dead': 'Personen er død. Pårørende kan be om innsyn hos den som har journalen.',
    'represent.address':
      'Ingen med foreldreansvar er registrert på samme adresse som barnet. Da vises journalen ikke på nett.',
    'represent.part': 'Fullmakten din gjelder bare en del av journalen.',
  },
  grounds: {
    admitted: 'Innlagt ved enheten',
    acute: 'Kontakt med akuttmottak eller legevakt',
    outpatient: 'Besøk ved enheten',
    'home-visit': 'Hjemmebesøk fra enheten',
    expected: 'Ventes til enheten',
    responsible: 'Behandler i en kontakt',
    'after-work': 'Etterarbeid etter en kontakt',
    ward: 'Ligger på sengeposten',
    episode: 'I et forløp ved enheten',
    coordinator: 'Koordinator for pasienten',
    referral: 'Henvisning som skal vurderes',
    'referral-period': 'Vurdert henvisning som venter',
    referrer: 'Har henvist eller rekvirert',
    consult: 'Bedt om tilsyn',
    order: 'Rekvisisjon til enheten',
    specimen: 'Prøve tatt eller mottatt',
    report: 'Har gitt et svar',
    result: 'Svar som skal vurderes',
    decision: 'Vedtak om tjenester',
    application: 'Søknad til behandling',
    appointment: 'Har time',
    theatre: 'På operasjonsprogrammet',
    gp: 'På fastlegelisten',
    'primary-contact': 'Primærkontakt',
    'care-team': 'Med i teamet rundt pasienten',
    'record-responsible': 'Journalansvarlig',
    'information-responsible': 'Informasjonsansvarlig',
    'care-plan': 'Ansvarlig for en plan',
    task: 'Oppgave som venter',
    message: 'Har fått en melding om pasienten',
    dispense: 'Resept eller utlevering',
    'past-contact': 'Tidligere kontakt',
    opened: 'Aktualisert med begrunnelse',
    emergency: 'Blålys',
    self: 'Egen journal',
    parent: 'Foreldreansvar',
    proxy: 'Fullmakt',
    technical: 'Teknisk drift',
  },
  reasons: {
    DELBEHAN: 'Deltar i behandlingen',
    TILSYN: 'Tilsyn ved en annen avdeling',
    HENV_PAS: 'Pasienten har tatt kontakt',
    HENV_PAA: 'En pårørende har tatt kontakt',
    HENV_BEH: 'En annen behandler har tatt kontakt',
    MELDT: 'Pasienten er meldt hit',
    EKSTSVAR: 'Svar utenfra som må vurderes',
    HHJELANPAS: 'Helsehjelp til en annen pasient',
    LEDSBEL: 'Følger en innlagt pasient',
    ETTERARB: 'Etterarbeid',
    EGENLAER: 'Lære av egen behandling',
    KVAL: 'Internkontroll og kvalitetssikring',
    OFFBEST: 'Dokumenter bestilt av myndighet, domstol eller forsikring',
    INNSYN: 'Pasienten vil se sin journal',
    NYPAS: 'Registrere en pasient',
    PASADM: 'Administrativt arbeid',
    TILSYN2: 'Tilsyn med helsepersonell',
    TILSYN3: 'Statlig tilsyn',
    FORSK: 'Forskning',
    UNDERVISN: 'Undervisning',
    ITSYSARB: 'Feilretting i systemet',
    BLAALYS: 'Blålys',
  },
  block: {
    consequence: (whom, what, entries, openTo) =>
      `${whom ?? 'Ingen andre enn du'} ${whom ? 'ser ikke lenger' : 'ser'} ${what} (${entries} oppføringer i dag).${openTo > 0 ? ` ${openTo} som har grunnlag nå, mister tilgangen.` : ''}`,
    inEmergency: (absolute) =>
      absolute
        ? 'Sperringen gjelder også i nødsituasjoner.'
        : 'I en nødsituasjon kan helsepersonell åpne det likevel. Det blir kontrollert, og du ser det i loggen.',
    future: 'Det gjelder også det som skrives senere, til du trekker sperringen.',
    wholeRecord: 'hele journalen',
    writtenBy: (name) => `det som er skrevet ved ${name}`,
    entry: (title) => `dokumentet ${title}`,
    category: (name) => `alt av typen ${name}`,
  },
  log: {
    actions: {
      read: 'så på journalen',
      search: 'søkte i journalen',
      write: 'skrev i journalen',
      export: 'hentet ut opplysninger',
      open: 'åpnet journalen',
      block: 'endret en sperring',
      review: 'kontrollerte en åpning',
      log: 'så på loggen',
    },
    sentence: ({ who, unit, organisation, action, ground }) =>
      `${who}${unit ? `, ${unit}` : ''}${organisation && organisation !== unit ? ` (${organisation})` : ''} ${action}. Grunnlag: ${ground}.`,
    refused: 'fikk ikke se noe',
    yourself: 'Du',
    app: 'Et program',
  },
  findings: {
    colleague: ({ who, count }) => `${who} har slått opp en som arbeider ved samme enhet (${count} ganger).`,
    neighbour: ({ who, count }) => `${who} har slått opp en som bor i nærheten (${count} ganger).`,
    'same-surname': ({ who, count }) => `${who} har slått opp en med samme etternavn (${count} ganger).`,
    'never-treated': ({ who, count }) =>
      `${who} har åpnet journalen uten at det er skrevet noe i den etterpå (${count} ganger).`,
    'many-patients': ({ who, count }) =>
      `${who} har slått opp ${count} pasienter i perioden, langt flere enn kollegene.`,
    'much-sought': ({ who, count }) =>
      `${count} har slått opp den samme pasienten uten å skrive noe, blant dem ${who}.`,
  },
};
