/** Refusals in nynorsk. */
import { formatDate, formatKroner } from '../texts/format.ts';
import { nn as texts } from '../texts/nn.ts';
import type { RefusalTexts } from './refusal.ts';

const date = (on: string): string => formatDate(on, 'nn');
const money = (ore: number): string => formatKroner(ore, 'nn');
const criteria: { readonly [id: string]: string } = texts.words.criteria;
const objections: { readonly [objection: string]: string } = texts.plans.objections;
const seats = {
  'programme-leader': 'programleiaren',
  board: 'styret',
  'regional-leader': 'den regionale innføringsleiaren',
  'municipal-director': 'kommunedirektøren',
  'local-leader': 'den lokale innføringsleiaren',
  councillor: 'kommunestyremedlemer',
  signer: 'dei som signerer kriterium',
  'trust-director': 'direktøren i helseføretaket',
  clinician: 'helsepersonell',
  staff: 'tilsette',
  public: 'alle',
};
const oneOf = (all: readonly (keyof typeof seats)[]): string => all.map((by) => seats[by]).join(' eller ');

export const nn: RefusalTexts = {
  'not-text': (found, longest) => `${found} er ikkje ein tekst på 1 til ${longest} teikn.`,
  'not-like': (found, example) => `${found} har feil form. Skriv til dømes ${example}.`,
  'not-flag': (found) => `${found} er korkje ja eller nei.`,
  'not-number': (found, isWhole, least, most) =>
    `${found} er ikkje eit ${isWhole ? 'heiltal' : 'tal'}${least === null ? '' : ` frå ${least}`}${most === null ? '' : ` til ${most}`}.`,
  'not-day': (found) => `${found} er ikkje ein dato. Skriv han som 2024-01-31.`,
  'not-period': (found) => `${found} er ikkje eit tidspunkt. Skriv det som 2023, 2021-Q4, 2023-04 eller 2022-11-12.`,
  'not-instant': (found) => `${found} er ikkje eit klokkeslett på ein dag, som 2026-11-12T03:00:00Z.`,
  'not-one-of': (found, of) => `${found} er ikkje eit av vala ${of.join(', ')}.`,
  'not-list': (found) => `${found} er ikkje ei liste.`,
  'list-length': (count, least, most) => `Lista har ${count}. Ho skal ha ${least} til ${most}.`,
  'not-object': (found) => `${found} er ikkje eit objekt.`,
  missing: () => 'Manglar.',
  'unknown-member': (known) => `Finst ikkje her. Utelat det, eller bruk eit av ${known.join(', ')}.`,
  'ends-before-begins': (from, to) => `Sluttar ${date(to)}, før det byrjar ${date(from)}.`,
  'names-are-years': () => 'Namna er årstal som 2026.',

  'not-you': (_act, who) => `Dette kan ikkje du gjere. Spør ${oneOf(who)}.`,
  'not-here': (_act, where, who) =>
    `Dette kan du ikkje gjere for ${where ?? 'programmet som heilskap'}. Spør ${oneOf(who)}.`,
  'staff-only': () => 'Programmet er for tilsette. Det alle kan sjå, finst på /innforing/offentlig.',
  'seat-for-unit': (seat) => `Vervet (${seats[seat]}) gjeld ei eining. Vel kva for ei.`,
  'seat-for-district': (seat) => `Vervet (${seats[seat]}) gjeld eit område. Vel kva for eit.`,
  'nobody-leads': (from) =>
    `Frå ${date(from)} ville programmet vore utan programleiar, og ingen kunne lenger gi verv. Gi vervet til ein annan først.`,

  'newer-version': (name, version, _what, basedOn) =>
    `${name} har skrive versjon ${version}; ditt byggjer på ${basedOn}. Sjå på begge, og skriv på nytt på versjon ${version}.`,
  'no-version': (what, basedOn) => `Det finst ingen versjon ${basedOn} av ${what} å byggje på. Skriv det som nytt.`,
  'written-meanwhile': () => 'Nokon har endra det dette byggjer på. Prøv igjen.',
  'no-kind': (kind) => `Programmet har ikkje noko som heiter ${kind}.`,
  'not-key': (key) => `«${key}» kan ikkje vere ein nøkkel. Bruk bokstavar, tal og . _ : - mellom dei.`,
  'decided-once': (what) => `${what} er vedteke og blir ståande. Skriv eit nytt.`,
  'by-operation': (kind) => `${kind} blir ikkje skrive direkte; det har si eiga handling som ser på meir enn forma.`,
  'no-entry': (what) => `Programmet har ikkje ${what}.`,

  'no-unit': (id) => `Inga eining har id «${id}».`,
  'no-unit-called': (name) => `Inga eining har nummeret eller namnet «${name}».`,
  'unit-ended': (name, to, now) => `${name} vart avvikla ${date(to)}. Området ligg no i ${now}. Bruk eit av dei.`,
  'same-unit-id': (id) => `To einingar har id «${id}». Gi den eine ein annan.`,
  'no-name': () => 'Ei eining må ha minst eitt namn.',
  'tie-to-nobody': (id) => `Inga eining har id «${id}». Legg ho til, eller rett bindinga.`,
  'names-overlap': (name, next, until) => `«${name}» overlappar «${next}». La det slutte seinast ${date(until)}.`,
  'number-taken': (number, name) => `Nummeret ${number} høyrer òg til ${name} samstundes.`,
  'no-column': (missing, all) => `Kolonnen ${missing.join(', ')} manglar. Første rad må ha ${all.join(';')}.`,
  'cells-differ': (cells, expected) =>
    `Rada har ${cells} celler, den første har ${expected}. Sjå etter eit laust ; eller ".`,
  'figure-and-basis': () => 'Grunnlaget er «unknown» når talet er tomt, og berre då.',
  'rows-differ': (unit) => `Rada seier noko anna om ${unit} enn ei tidlegare rad. Gjer dei like.`,
  'quote-open': () => 'Ei celle i hermeteikn sluttar ikkje. Avslutt ho med " framfor ; eller linjeslutt.',
  'key-twice': (what) => `${what} står på ei tidlegare rad òg. Behald den eine.`,
  'shares-over': (on, owned, whole) =>
    `Andelane ${date(on)} blir til saman ${owned} av ${whole}. Avslutt den som er seld.`,

  'no-plan-version': (id, known) => `Det finst ingen planversjon «${id}». Det finst ${known.join(', ')}.`,
  'version-decided': (id) => `Versjon «${id}» er vedteken og blir som han er. Gi den nye ein annan id.`,
  'before-last-version': (decided, last, lastDecided) =>
    `${decided} er før den førre versjonen, ${last} (${lastDecided}).`,
  'went-live-then': (unit, happened, when) => `${unit} gjekk over ${happened} og kan ikkje få datoen ${when}.`,
  'not-newest': (newest, basedOn) =>
    `Den nyaste versjonen er ${newest ?? 'ingen enno'}, ikkje ${basedOn}. Sjå på han og foreslå på nytt.`,
  'no-mandate': () => 'Ingen har fullmakt til å endre denne planen. Styret må vedta det.',
  'beyond-mandate': (holder, why) =>
    `Dette er utanfor fullmakta til ${holder} (${why.map((one) => objections[one] ?? one).join('; ')}). Styret må vedta det.`,
  'day-passed': (when) => `${date(when)} er passert. Ingen kan planleggjast dit.`,
  'unit-twice': (unit, at) => `${unit} står alt på ${at}. Ei eining har éin dato i ein versjon.`,
  'keeps-its-date': (unit, happened) => `${unit} gjekk over ${happened}. Ho beheld datoen og blir ikkje ført opp.`,
  'no-line': (line, lines) => `Det finst inga planlinje «${line}». Det finst ${lines.join(', ')}.`,
  'line-is-decided': () =>
    'Linja skal ha eit namn som published. Programmet si eiga blir vedteken, ho blir ikkje lesen inn.',
  'wish-unclear': (words) => `«${words}» kan ikkje tolkast. Skriv «same date as» og ei eining.`,
  'words-unclear': (words, known) => `«${words}» kan ikkje tolkast. Skriv eit av ${known.join(', ')}.`,
  'no-lead-time': (on) => `Inga leietid gjeld ${date(on)}. Legg inn ei som byrjar seinast den dagen.`,

  'no-course': (id) => `Det finst ikkje noko kurs «${id}».`,
  'no-seats': (seats) => `${seats} er ikkje eit tal på plassar. Skriv 1 eller meir.`,
  'courses-in-circle': (courses) => `${courses.join(' → ')}: kursa ventar på kvarandre. Bryt ringen.`,
  'too-many-booked': (booked, seats) => `${booked} påmelde har ${seats} plassar. Set opp ei økt til.`,
  'no-room': (room) => `Det finst ikkje noko rom ${room}. Vel eit anna.`,
  'no-instructor': (instructor) => `Det finst ingen instruktør ${instructor}. Vel ein annan.`,
  'does-not-teach': (name, course) => `${name} held ikkje kurset ${course}. Vel ein som gjer det.`,
  'instructor-away': (name, on) => `${name} er ikkje her ${date(on)}. Vel ein annan.`,
  'room-taken': (room, on, begins, unit) => `${room} er oppteke ${date(on)} kl. ${begins} (${unit}).`,
  'instructor-taken': (name, on, begins, unit) => `${name} held kurs i ${unit} ${date(on)} kl. ${begins}.`,
  'not-completed-yet': (on) => `${date(on)} er ikkje komen. Registrer kurset når det er fullført.`,
  'not-staff-here': (person, unit) => `${person} har inga stilling i ${unit}.`,

  'no-gates': (unit) => `${unit} har ingen dag i planen som gjeld, og difor ingen portar.`,
  'no-gate': (gate, gates) => `Det finst ingen port på ${gate} dagar. Det finst ${gates.join(', ')}.`,
  'no-criterion': (unit, id) => `${unit} har ikkje kriteriet ${criteria[id] ?? id}.`,
  'own-criterion': (name) => `${name} har ansvaret for dette kriteriet. Ein annan må signere.`,
  'own-evidence': (name) => `${name} la fram dokumentasjonen. Ein annan må signere.`,
  'no-evidence': () => 'Dokumentasjonen manglar. Mål på nytt, eller legg ved dokumentet.',
  'figure-too-old': () => 'Talet er for gammalt. Mål på nytt.',
  'wrong-evidence': () => 'Dokumentasjonen er av eit anna slag enn kriteriet ber om.',
  'name-the-risk': () => 'Kriteriet er ikkje oppfylt. Skriv kva risiko som blir godteken og kvifor, eller vent.',
  'no-risk': () => 'Kriteriet er oppfylt. Det er ingen risiko å godta.',
  'decision-needs-reason': () => 'Ei avgjerd treng namn og grunngiving.',
  'go-not-open': (_decision, unsigned, faults) =>
    `Avgjerda kan ikkje takast enno. ${[
      ...(unsigned.length > 0 ? [`Ikkje signert: ${unsigned.map((id) => criteria[id] ?? id).join(', ')}.`] : []),
      ...(faults.length > 0 ? [`Feil som stansar: ${faults.join(', ')}.`] : []),
      ...(unsigned.length + faults.length === 0 ? ['Det er godteken risiko: vel «klar med kjend risiko».'] : []),
    ].join(' ')}`,
  'no-fault': (id) => `Det finst ingen feil ${id}.`,
  'only-clinician': (name) => `${name} er ikkje helsepersonell. Helsepersonell avgjer kor alvorleg ein feil er.`,
  'name-the-test': (id) => `Oppgi testen som ville funne feil ${id} igjen.`,
  'not-fixed': (id) => `Feil ${id} er ikkje retta. Han må rettast før han blir lukka.`,

  'no-sharers': () => 'Ingen har sagt kven som deler kostnadene. Legg det inn først.',
  'nobody-pays': () => 'Nokon må vere att for å betale.',
  'no-price': (index, year) =>
    `Prisindeksen «${index}» har ingen verdi for ${year}. Legg han inn, eller slutt arket før.`,
  'weight-unknown': () => 'Ikkje kjent, og fordelingsnøkkelen treng det. Legg det inn, eller vel ein annan nøkkel.',
  'late-because-of-two': (unit) => `${unit} er forseinka på grunn av to. Vel den eine.`,
  'financed-too-much': (financed, cost) =>
    `${money(financed)} er finansiert av ${money(cost)}. Det er meir enn det kostar.`,

  'no-organisation': (unit) => `${unit} er ingen organisasjon i journalen, og kan ikkje gå over.`,
  'not-in-record': (reference) => `${reference} finst ikkje i journalen. Les inn organisasjonane først.`,
  'no-runbook': (unit) => `${unit} har ingen køyreplan. Lag han først.`,
  'no-hour': () => 'Planen har ingen dag for eininga. Oppgi dag og klokkeslett for innføringa.',
  'no-step': (unit, step) => `Køyreplanen til ${unit} har ikkje steget ${step}. Det er teke ut, eller var der aldri.`,
  'act-is-the-step': (step) => `«${step}» er sjølve overgangen. Han blir gjord ved å gå over.`,
  'step-waits': (step, waitsFor) => `«${step}» ventar på ${waitsFor.join(', ')}.`,
  'no-decision': () => 'Ingen har avgjort at eininga er klar ved siste port. Gjer det først.',
  'no-go': () => 'Siste port enda med «ikkje klar».',
  'not-rehearsed': () => 'Inga øving er gjennomført utan feil. Øv på natta først.',
  'already-live': () => 'Eininga er i drift.',
  'not-live': () => 'Eininga er ikkje i drift.',
  'steps-not-done': (steps) => `Steg før overgangen er ikkje gjorde: ${steps.join(', ')}.`,
  'point-passed': (step) => `Vegen tilbake er stengd: «${step}» har byrja.`,

  'not-paused': () => 'Neste pulje er ikkje sett på pause.',
  'lift-needs-reason': () => 'Ein pause blir oppheva med namn og grunngiving.',
  'bound-busy': () => 'Nokon andre reknar på ei nedre grense no. Prøv igjen om litt.',
};
