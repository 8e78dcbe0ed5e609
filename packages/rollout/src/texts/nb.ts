/** Bokmål: the source of all texts. */

import type { BenefitState, EffectGoal } from '../benefits/goal.ts';
import type { Signal } from '../benefits/stop-rule.ts';
import type { HeadId } from '../cost/sheet.ts';
import type { StaffingHead } from '../operations/staffing.ts';
import type { Body, Step } from '../options/ladder.ts';
import type { Resource, SoftKind } from '../planner/problem.ts';
import type { Objection } from '../plans/mandate.ts';
import type { NumberNote } from '../plans/plan.ts';
import type { Area, StandardCriterion } from '../readiness/criterion.ts';
import type { Standing } from '../readiness/evidence.ts';
import type { Severity } from '../readiness/fault.ts';
import type { GoDecision } from '../readiness/go-decision.ts';

/** How the published plan file's English words read; whatever is not here is shown as it stands. */
const published: { readonly [words: string]: string } = {
  programme: 'programmet',
  'board of Helseplattformen AS': 'styret i Helseplattformen AS',
  'board of Helse Midt-Norge RHF': 'styret i Helse Midt-Norge RHF',
  'St. Olavs hospital withdrew; Trondheim went alone': 'St. Olavs hospital trakk seg; Trondheim gikk alene',
  'as published by the programme': 'slik programmet har offentliggjort den',
  'all of Trøndelag by end 2023, six slots': 'hele Trøndelag innen utgangen av 2023, seks løp',
  'other municipalities until 2025': 'andre kommuner fram til 2025',
  'municipal waves twice a year 2024-2026; who leaves a wave pays the extra cost it causes':
    'kommunale innføringer to ganger i året 2024–2026; den som går ut av en innføring, betaler merkostnaden den volder',
  'more municipalities of Møre og Romsdal may join': 'flere kommuner i Møre og Romsdal kan bli med',
  'the chief executive may make minor changes of dates within the overall frame; a new regional rollout project; the extra cost of the delay and its financing come back as a separate case':
    'administrerende direktør kan gjøre mindre endringer av tidspunkter innenfor den overordnede rammen; et nytt regionalt innføringsprosjekt; merkostnaden ved utsettelsen og finansieringen av den kommer som egen sak',
  'chief executive of Helse Midt-Norge RHF': 'administrerende direktør i Helse Midt-Norge RHF',
};

const objections: { readonly [objection in Objection]: string } = {
  'a unit is added': 'kommer til',
  'a unit loses its date': 'mister datoen sin',
  'outside the frame': 'utenfor tidsrammen',
  'more than a minor change': 'mer enn en mindre endring',
  'minor is not defined': 'styret har ikke sagt hvor langt «mindre» er',
};

export const nb = {
  published,
  plans: {
    sideBySide: 'Innføringsplanene side om side',
    unit: 'Enhet',
    decided: 'Vedtatt',
    mandate: 'Fullmakt',
    frame: 'Ramme',
    notStated: 'ikke oppgitt',
    dates: 'Enheter med dato',
    users: 'Brukere med dato',
    live: '✓ i drift',
    missingVersion: (id: string) => `${id} står ikke i fila.`,
    notes: 'Merknader',
    changes: (a: string, b: string) => `Fra ${a} til ${b}`,
    from: (id: string) => `${id}`,
    days: 'Dager',
    usersColumn: 'Brukere',
    userMonths: 'Brukermåneder',
    moved: 'Flyttet',
    keptSame: 'Uendret',
    added: 'Ny',
    withoutDate: 'Uten dato',
    none: 'ingen',
    estimated: 'anslag',
    derivedMark: '~',
    derivedNote: '~ er utledet av oss, ikke publisert; se kilden i dokumentasjonen.',
    total: 'Forsinket i alt',
    delayed: (users: string, months: string) => `${users} brukere er forsinket, til sammen ${months} brukermåneder.`,
    undated: (users: string) => `${users} brukere har mistet datoen sin. Hvor lenge de venter, er ikke sagt.`,
    authority: 'Hvem bestemte, med hvilken fullmakt',
    judgement: (holder: string, verdict: string) => `Kunne ${holder} ha endret dette alene? ${verdict}`,
    noMandate: (version: string) => `${version} ga ingen fullmakt til å endre datoer: endringen måtte vedtas.`,
    numberNote: ({ given, name, number }: NumberNote) => `${given} er brukt om ${name}, som hadde nummer ${number} da`,
    verdict: { within: 'Ja.', outside: 'Nei.', unclear: 'Uklart.' },
    objections,
  },
  planner: {
    summer2022: 'Sommeren 2022: St. Olavs hospital har trukket seg, Trondheim er i drift alene, styret møtes 9. juni',
    possible: (id: string) => `${id} kan gjennomføres.`,
    notPossible: (id: string) => `${id} kan ikke gjennomføres:`,
    noWave: (unit: string) => `${unit} har ingen dato`,
    noPlanInDates: (id: string) => `Noen annen fordeling på datoene i ${id} finnes heller ikke.`,
    cannotAllGo: (units: string) => `Disse kan ikke alle få en dato: ${units}, for`,
    proposal: 'Forslag for de samme enhetene',
    proposalForAll: 'Forslag der også de ni kommunene som mistet datoen sin, får plass',
    undecided: 'Ingen plan funnet, og heller ikke vist at det ikke finnes noen.',
    wave: 'Innføring',
    units: 'Enheter',
    score: (total: string) => `Ulempe ${total} vektede brukerdager:`,
    sameAs: (id: string) => `Forslaget er ${id}: planleggeren finner ikke noe bedre.`,
    adds: (id: string, units: string) => `Alle som hadde dato i ${id}, beholder den. Nye: ${units}`,
    differsFrom: (id: string, units: string) => `Annerledes enn ${id}: ${units}`,
    whyHere: (unit: string) => `Hvorfor ${unit} står der:`,
    here: 'her',
    full: (resource: string, used: string, limit: string, inside: string) =>
      `fullt: ${used} av ${limit} ${resource} med ${inside}`,
    capacity: (date: string, limit: string, resource: string) => `${date} har plass til ${limit} ${resource}`,
    notBefore: (unit: string, date: string) => `${unit} kan ikke før ${date}`,
    notAfter: (unit: string, date: string) => `${unit} må senest ${date}`,
    closed: (units: string | undefined, from: string, to: string) =>
      `${units ?? 'ingen'} ${units === undefined ? 'kan' : 'kan ikke'} ${from}–${to}`,
    pinned: (unit: string, date: string) => `${unit} er låst til ${date}`,
    after: (unit: string, other: string, days: number) =>
      days === 0 ? `${unit} kan ikke før ${other}` : `${unit} må komme minst ${days} dager etter ${other}`,
    resources: {
      'end-users': 'brukere',
      trainers: 'instruktører',
      migration: 'flytteoppdrag',
      support: 'støttepersoner',
      'hospital-trusts': 'helseforetak',
    } as { readonly [resource in Resource]: string },
    wishes: {
      delay: 'venting',
      'hospital-tie': 'dager fra sykehuset',
      neighbours: 'dager fra naboene',
      'wish-date': 'dager fra ønsket dato',
      'wish-together': 'dager fra den de vil gå sammen med',
      keep: 'dager fra datoen folk kjenner',
    } as { readonly [kind in SoftKind]: string },
    /** Reasons the programme's own problems give; other reasons are shown as they were written. */
    reasons: {
      passed: 'datoen var passert da styret møttes',
      'one-trust': 'ingen plan, V0 til V5, har to helseforetak samtidig',
      'trained-before': 'så mange ble lært opp til første innføring',
      'v1-date': 'ikke tidligere enn V1 forberedte den på',
      'lead-time': '19 måneder etter vedtaket',
      live: 'i drift',
      scenario: 'slik er det tenkt i scenarioet',
    } as { readonly [reason: string]: string },
  },
  cost: {
    head: 'Post',
    year: 'År',
    howComputed: 'Slik regnes det ut',
    amount: 'Beløp',
    total: 'Sum',
    unknown: 'ikke kjent',
    withoutUnknown: (count: string) => `uten ${count} som ikke er kjent`,
    oddOre: (ore: number) => `${ore} øre til overs`,
    band: (low: string, high: string) => `Innenfor spennet i postene: fra ${low} til ${high}.`,
    ifFewer: (unit: string, more: string) => `Blir ikke ${unit} med, betaler kommunen ${more} mer.`,
    heads: {
      'build-share': 'Andel av bygging av felles løsning',
      licences: 'Lisenser, engangs',
      'own-rollout': 'Egen innføring',
      training: 'Opplæring',
      'operation-and-maintenance': 'Drift og vedlikehold',
      development: 'Videreutvikling',
      'yearly-licences': 'Lisenser, årlige',
      'own-wages': 'Egen lønn',
      'lost-capacity': 'Tapt kapasitet',
      equipment: 'Utstyr',
    } as { readonly [head in HeadId]: string },
  },
  words: {
    steps: {
      'option-agreement': 'Opsjonsavtale',
      decision: 'Vedtak',
      'pre-project': 'Forprosjekt',
      'cooperation-agreement': 'Samarbeidsavtale',
      'service-agreement': 'Tjenesteavtale',
      shares: 'Aksjer',
    } as { readonly [key in Step]: string },
    bodies: {
      company: 'selskapet',
      council: 'kommunestyret',
      'executive-committee': 'formannskapet',
      'municipal-director': 'kommunedirektøren',
      'trust-board': 'styret i helseforetaket',
      practice: 'legekontoret',
      'general-meeting': 'generalforsamlingen',
    } as { readonly [key in Body]: string },
    areas: {
      training: 'Opplæring',
      migration: 'Flytting av data',
      integrations: 'Integrasjoner',
      devices: 'Utstyr',
      'access-roles': 'Tilgangsroller',
      downtime: 'Nødrutiner',
      capacity: 'Kapasitet',
      benefits: 'Gevinster',
      addresses: 'Meldingsadresser',
    } as { readonly [key in Area]: string },
    criteria: {
      'benefits-planned': 'Gevinstplanen har eier, nullpunkt og mål for hver gevinst',
      'capacity-planned': 'Redusert drift og bemanning rundt innføringen er planlagt',
      'services-have-addresses': 'Alle tjenester har meldingsadresse',
      'sessions-booked': 'Alle kursplasser er satt opp',
      'first-reconciliation': 'Første avstemming av flyttede journaler',
      'test-messages-60': 'Testmeldinger er kvittert, ni av ti',
      'super-users-named': 'Superbrukere er pekt ut, minst én per ti',
      'roles-tested': 'Alle tilgangsroller er prøvd',
      'devices-tested': 'Utstyret er prøvd der det skal stå',
      'downtime-drilled': 'Nødrutinene er øvd',
      'test-messages-30': 'Alle testmeldinger er kvittert',
      'users-trained-30': 'Seks av ti er ferdig opplært',
      'users-trained-7': 'Nesten alle er ferdig opplært',
      'last-reconciliation': 'Ingen uforklarte avvik i flyttede journaler',
    } as { readonly [key in StandardCriterion]: string },
    standings: {
      met: 'oppfylt',
      'not-met': 'ikke oppfylt',
      stale: 'for gammel måling',
      missing: 'mangler',
      'wrong-kind': 'feil slags dokumentasjon',
    } as { readonly [key in Standing]: string },
    goDecisions: {
      go: 'klar',
      'go-with-risks': 'klar med kjent risiko',
      'no-go': 'ikke klar',
    } as { readonly [key in GoDecision]: string },
    severities: {
      critical: 'kritisk',
      severe: 'alvorlig',
      moderate: 'moderat',
      minor: 'mindre',
    } as { readonly [key in Severity]: string },
    signals: {
      usability: 'Brukervennlighet (SUS)',
      'unread-messages': 'Meldinger ingen har lest i tide',
      'undelivered-messages': 'Meldinger uten kvittering i tide',
      'severe-faults': 'Åpne alvorlige feil',
      activity: 'Aktivitet mot før innføringen',
      'after-hours': 'Arbeid etter arbeidstid mot før',
    } as { readonly [key in Signal]: string },
    benefitStates: {
      'not-planned': 'ikke planlagt',
      'not-measured': 'ikke målt',
      reached: 'nådd',
      'on-track': 'i rute',
      behind: 'bak planen',
      worse: 'verre enn før',
      missed: 'ikke nådd i tide',
    } as { readonly [key in BenefitState]: string },
    effectGoals: {
      'decision-support': 'Aktiv beslutningsstøtte og mindre uønsket variasjon',
      'shared-content': 'Klinisk innhold brukes og deles',
      'citizens-correct-own-data': 'Innbyggeren styrer, retter og utfyller egne opplysninger',
      'standard-pathways': 'Standardiserte forløp innføres og følges raskere',
      documentation: 'Dokumentasjon',
    } as { readonly [key in EffectGoal]: string },
    staffingHeads: {
      base: 'Grunnbemanning',
      growth: 'Vekst med nye enheter',
      temporary: 'Midlertidig videreutvikling',
      laboratory: 'Laboratoriesystemet',
      trusts: 'I helseforetakene',
    } as { readonly [key in StaffingHead]: string },
  },
  usage: `Bruk: node packages/rollout/src/main.ts plans FIL [V1 V2] [--language nb|nn|en]
       node packages/rollout/src/main.ts propose FIL [--language nb|nn|en]`,
  faults: 'Fila kan ikke brukes:',
};
