/** What the programme refuses, and what to do instead, in bokmål: the source of all refusals. */
import type { Seat } from '../authority/seats.ts';
import { formatDate, formatKroner } from '../texts/format.ts';
import { nb as texts } from '../texts/nb.ts';

const date = (on: string): string => formatDate(on, 'nb');
const money = (ore: number): string => formatKroner(ore, 'nb');
const criteria: { readonly [id: string]: string } = texts.words.criteria;
const objections: { readonly [objection: string]: string } = texts.plans.objections;
const seats: { readonly [by in Seat | 'clinician' | 'staff' | 'public']: string } = {
  'programme-leader': 'programlederen',
  board: 'styret',
  'regional-leader': 'den regionale innføringslederen',
  'municipal-director': 'kommunedirektøren',
  'local-leader': 'den lokale innføringslederen',
  councillor: 'kommunestyremedlemmer',
  signer: 'de som signerer kriterier',
  'trust-director': 'direktøren i helseforetaket',
  clinician: 'helsepersonell',
  staff: 'ansatte',
  public: 'alle',
};
type By = keyof typeof seats;
const oneOf = (all: readonly By[]): string => all.map((by) => seats[by]).join(' eller ');

export const nb = {
  // the form of what was written
  'not-text': (found: string, longest: number) => `${found} er ikke en tekst på 1 til ${longest} tegn.`,
  'not-like': (found: string, example: string) => `${found} har feil form. Skriv for eksempel ${example}.`,
  'not-flag': (found: string) => `${found} er verken ja eller nei.`,
  'not-number': (found: string, isWhole: boolean, least: number | null, most: number | null) =>
    `${found} er ikke et ${isWhole ? 'heltall' : 'tall'}${least === null ? '' : ` fra ${least}`}${most === null ? '' : ` til ${most}`}.`,
  'not-day': (found: string) => `${found} er ikke en dato. Skriv den som 2024-01-31.`,
  'not-period': (found: string) =>
    `${found} er ikke et tidspunkt. Skriv det som 2023, 2021-Q4, 2023-04 eller 2022-11-12.`,
  'not-instant': (found: string) => `${found} er ikke et klokkeslett på en dag, som 2026-11-12T03:00:00Z.`,
  'not-one-of': (found: string, of: readonly string[]) => `${found} er ikke et av valgene ${of.join(', ')}.`,
  'not-list': (found: string) => `${found} er ikke en liste.`,
  'list-length': (count: number, least: number, most: number) =>
    `Lista har ${count}. Den skal ha ${least} til ${most}.`,
  'not-object': (found: string) => `${found} er ikke et objekt.`,
  missing: () => 'Mangler.',
  'unknown-member': (known: readonly string[]) => `Finnes ikke her. Utelat det, eller bruk et av ${known.join(', ')}.`,
  'ends-before-begins': (from: string, to: string) => `Slutter ${date(to)}, før det begynner ${date(from)}.`,
  'names-are-years': () => 'Navnene er årstall som 2026.',

  // who may
  'not-you': (_act: string, who: readonly By[]) => `Dette kan ikke du gjøre. Spør ${oneOf(who)}.`,
  'not-here': (_act: string, where: string | undefined, who: readonly By[]) =>
    `Dette kan du ikke gjøre for ${where ?? 'programmet som helhet'}. Spør ${oneOf(who)}.`,
  'staff-only': () => 'Programmet er for ansatte. Det alle kan se, finnes på /innforing/offentlig.',
  'seat-for-unit': (seat: Seat) => `Vervet (${seats[seat]}) gjelder en enhet. Velg hvilken.`,
  'seat-for-district': (seat: Seat) => `Vervet (${seats[seat]}) gjelder et område. Velg hvilket.`,
  'nobody-leads': (from: string) =>
    `Fra ${date(from)} ville programmet vært uten programleder, og ingen kunne lenger gi verv. Gi vervet til en annen først.`,

  // writing
  'newer-version': (name: string, version: number, _what: string, basedOn: number) =>
    `${name} har skrevet versjon ${version}; ditt bygger på ${basedOn}. Se på begge, og skriv på nytt på versjon ${version}.`,
  'no-version': (what: string, basedOn: number) =>
    `Det finnes ingen versjon ${basedOn} av ${what} å bygge på. Skriv det som nytt.`,
  'written-meanwhile': () => 'Noen har endret det dette bygger på. Prøv igjen.',
  'no-kind': (kind: string) => `Programmet har ikke noe som heter ${kind}.`,
  'not-key': (key: string) => `«${key}» kan ikke være en nøkkel. Bruk bokstaver, tall og . _ : - mellom dem.`,
  'decided-once': (what: string) => `${what} er vedtatt og blir stående. Skriv et nytt.`,
  'by-operation': (kind: string) =>
    `${kind} skrives ikke direkte; det har sin egen handling som ser på mer enn formen.`,
  'no-entry': (what: string) => `Programmet har ikke ${what}.`,

  // units
  'no-unit': (id: string) => `Ingen enhet har id «${id}».`,
  'no-unit-called': (name: string) => `Ingen enhet har nummeret eller navnet «${name}».`,
  'unit-ended': (name: string, to: string, now: string) =>
    `${name} opphørte ${date(to)}. Området ligger nå i ${now}. Bruk et av dem.`,
  'same-unit-id': (id: string) => `To enheter har id «${id}». Gi den ene en annen.`,
  'no-name': () => 'En enhet må ha minst ett navn.',
  'tie-to-nobody': (id: string) => `Ingen enhet har id «${id}». Legg den til, eller rett bindingen.`,
  'names-overlap': (name: string, next: string, until: string) =>
    `«${name}» overlapper «${next}». La det slutte senest ${date(until)}.`,
  'number-taken': (number: string, name: string) => `Nummeret ${number} tilhører også ${name} samtidig.`,
  'no-column': (missing: readonly string[], all: readonly string[]) =>
    `Kolonnen ${missing.join(', ')} mangler. Første rad må ha ${all.join(';')}.`,
  'cells-differ': (cells: number, expected: number) =>
    `Raden har ${cells} celler, den første har ${expected}. Se etter et løst ; eller ".`,
  'figure-and-basis': () => 'Grunnlaget er «unknown» når tallet er tomt, og bare da.',
  'rows-differ': (unit: string) => `Raden sier noe annet om ${unit} enn en tidligere rad. Gjør dem like.`,
  'quote-open': () => 'En celle i anførselstegn slutter ikke. Avslutt den med " foran ; eller linjeslutt.',
  'key-twice': (what: string) => `${what} står på en tidligere rad også. Behold den ene.`,
  'shares-over': (on: string, owned: number, whole: number) =>
    `Andelene ${date(on)} blir til sammen ${owned} av ${whole}. Avslutt den som er solgt.`,

  // plans
  'no-plan-version': (id: string, known: readonly string[]) =>
    `Det finnes ingen planversjon «${id}». Det finnes ${known.join(', ')}.`,
  'version-decided': (id: string) => `Versjon «${id}» er vedtatt og blir som den er. Gi den nye en annen id.`,
  'before-last-version': (decided: string, last: string, lastDecided: string) =>
    `${decided} er før den forrige versjonen, ${last} (${lastDecided}).`,
  'went-live-then': (unit: string, happened: string, when: string) =>
    `${unit} gikk over ${happened} og kan ikke få datoen ${when}.`,
  'not-newest': (newest: string | undefined, basedOn: string) =>
    `Den nyeste versjonen er ${newest ?? 'ingen ennå'}, ikke ${basedOn}. Se på den og foreslå på nytt.`,
  'no-mandate': () => 'Ingen har fullmakt til å endre denne planen. Styret må vedta det.',
  'beyond-mandate': (holder: string, why: readonly string[]) =>
    `Dette er utenfor fullmakten til ${holder} (${why.map((one) => objections[one] ?? one).join('; ')}). Styret må vedta det.`,
  'day-passed': (when: string) => `${date(when)} er passert. Ingen kan planlegges dit.`,
  'unit-twice': (unit: string, at: string) => `${unit} står alt på ${at}. En enhet har én dato i en versjon.`,
  'keeps-its-date': (unit: string, happened: string) =>
    `${unit} gikk over ${happened}. Den beholder datoen og føres ikke opp.`,
  'no-line': (line: string, lines: readonly string[]) =>
    `Det finnes ingen planlinje «${line}». Det finnes ${lines.join(', ')}.`,
  'line-is-decided': () => 'Linja skal ha et navn som published. Programmets egen vedtas, den leses ikke inn.',
  'wish-unclear': (words: string) => `«${words}» kan ikke tolkes. Skriv «same date as» og en enhet.`,
  'words-unclear': (words: string, known: readonly string[]) =>
    `«${words}» kan ikke tolkes. Skriv et av ${known.join(', ')}.`,
  'no-lead-time': (on: string) => `Ingen ledetid gjelder ${date(on)}. Legg inn en som begynner senest den dagen.`,

  // training
  'no-course': (id: string) => `Det finnes ikke noe kurs «${id}».`,
  'no-seats': (seats: number) => `${seats} er ikke et antall plasser. Skriv 1 eller mer.`,
  'courses-in-circle': (courses: readonly string[]) =>
    `${courses.join(' → ')}: kursene venter på hverandre. Bryt ringen.`,
  'too-many-booked': (booked: number, seats: number) => `${booked} påmeldte har ${seats} plasser. Sett opp en økt til.`,
  'no-room': (room: string) => `Det finnes ikke noe rom ${room}. Velg et annet.`,
  'no-instructor': (instructor: string) => `Det finnes ingen instruktør ${instructor}. Velg en annen.`,
  'does-not-teach': (name: string, course: string) => `${name} holder ikke kurset ${course}. Velg en som gjør det.`,
  'instructor-away': (name: string, on: string) => `${name} er ikke her ${date(on)}. Velg en annen.`,
  'room-taken': (room: string, on: string, begins: string, unit: string) =>
    `${room} er opptatt ${date(on)} kl. ${begins} (${unit}).`,
  'instructor-taken': (name: string, on: string, begins: string, unit: string) =>
    `${name} holder kurs i ${unit} ${date(on)} kl. ${begins}.`,
  'not-completed-yet': (on: string) => `${date(on)} er ikke kommet. Registrer kurset når det er fullført.`,
  'not-staff-here': (person: string, unit: string) => `${person} har ingen stilling i ${unit}.`,

  // readiness
  'no-gates': (unit: string) => `${unit} har ingen dag i planen som gjelder, og derfor ingen porter.`,
  'no-gate': (gate: string, gates: readonly number[]) =>
    `Det finnes ingen port på ${gate} dager. Det finnes ${gates.join(', ')}.`,
  'no-criterion': (unit: string, id: string) => `${unit} har ikke kriteriet ${criteria[id] ?? id}.`,
  'own-criterion': (name: string) => `${name} har ansvaret for dette kriteriet. En annen må signere.`,
  'own-evidence': (name: string) => `${name} la fram dokumentasjonen. En annen må signere.`,
  'no-evidence': () => 'Dokumentasjonen mangler. Mål på nytt, eller legg ved dokumentet.',
  'figure-too-old': () => 'Tallet er for gammelt. Mål på nytt.',
  'wrong-evidence': () => 'Dokumentasjonen er av et annet slag enn kriteriet ber om.',
  'name-the-risk': () => 'Kriteriet er ikke oppfylt. Skriv hvilken risiko som godtas og hvorfor, eller vent.',
  'no-risk': () => 'Kriteriet er oppfylt. Det er ingen risiko å godta.',
  'decision-needs-reason': () => 'En beslutning trenger navn og begrunnelse.',
  'go-not-open': (_decision: string, unsigned: readonly string[], faults: readonly string[]) =>
    `Beslutningen kan ikke tas ennå. ${[
      ...(unsigned.length > 0 ? [`Ikke signert: ${unsigned.map((id) => criteria[id] ?? id).join(', ')}.`] : []),
      ...(faults.length > 0 ? [`Feil som stanser: ${faults.join(', ')}.`] : []),
      ...(unsigned.length + faults.length === 0 ? ['Det er godtatt risiko: velg «klar med kjent risiko».'] : []),
    ].join(' ')}`,
  'no-fault': (id: string) => `Det finnes ingen feil ${id}.`,
  'only-clinician': (name: string) => `${name} er ikke helsepersonell. Helsepersonell avgjør hvor alvorlig en feil er.`,
  'name-the-test': (id: string) => `Oppgi testen som ville funnet feil ${id} igjen.`,
  'not-fixed': (id: string) => `Feil ${id} er ikke rettet. Den må rettes før den lukkes.`,

  // money
  'no-sharers': () => 'Ingen har sagt hvem som deler kostnadene. Legg det inn først.',
  'nobody-pays': () => 'Noen må være igjen for å betale.',
  'no-price': (index: string, year: number) =>
    `Prisindeksen «${index}» har ingen verdi for ${year}. Legg den inn, eller slutt arket før.`,
  'weight-unknown': () => 'Ikke kjent, og fordelingsnøkkelen trenger det. Legg det inn, eller velg en annen nøkkel.',
  'late-because-of-two': (unit: string) => `${unit} er forsinket på grunn av to. Velg den ene.`,
  'financed-too-much': (financed: number, cost: number) =>
    `${money(financed)} er finansiert av ${money(cost)}. Det er mer enn det koster.`,

  // go-live
  'no-organisation': (unit: string) => `${unit} er ingen organisasjon i journalen, og kan ikke gå over.`,
  'not-in-record': (reference: string) => `${reference} finnes ikke i journalen. Les inn organisasjonene først.`,
  'no-runbook': (unit: string) => `${unit} har ingen kjøreplan. Lag den først.`,
  'no-hour': () => 'Planen har ingen dag for enheten. Oppgi dag og klokkeslett for innføringen.',
  'no-step': (unit: string, step: string) =>
    `Kjøreplanen til ${unit} har ikke steget ${step}. Det er tatt ut, eller var der aldri.`,
  'act-is-the-step': (step: string) => `«${step}» er selve overgangen. Den gjøres ved å gå over.`,
  'step-waits': (step: string, waitsFor: readonly string[]) => `«${step}» venter på ${waitsFor.join(', ')}.`,
  'no-decision': () => 'Ingen har besluttet at enheten er klar ved siste port. Gjør det først.',
  'no-go': () => 'Siste port endte med «ikke klar».',
  'not-rehearsed': () => 'Ingen øvelse er gjennomført uten feil. Øv på natta først.',
  'already-live': () => 'Enheten er i drift.',
  'not-live': () => 'Enheten er ikke i drift.',
  'steps-not-done': (steps: readonly string[]) => `Steg før overgangen er ikke gjort: ${steps.join(', ')}.`,
  'point-passed': (step: string) => `Veien tilbake er stengt: «${step}» har begynt.`,

  // after
  'not-paused': () => 'Neste pulje er ikke satt på pause.',
  'lift-needs-reason': () => 'En pause oppheves med navn og begrunnelse.',
  'bound-busy': () => 'Noen andre regner på en nedre grense nå. Prøv igjen om litt.',
};
