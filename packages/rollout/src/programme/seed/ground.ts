/** The ground of a demonstration: real units and published go-lives; from there on invented, with dates from today. */

import type { Seat } from '../../authority/seats.ts';
import { addDays, addMonths } from '../../calendar/day.ts';
import { workdayOnOrBefore } from '../../calendar/holidays.ts';
import { LADDER, STEPS } from '../../options/ladder.ts';
import { LEAD_TIMES, milestones } from '../../options/lead-time.ts';
import { OWNERS } from '../../units/ownership.ts';
import type { UnitId } from '../../units/unit.ts';
import {
  goLiveSaturday,
  NEXT_DISTRICT,
  OWN_MUNICIPALITY,
  type SeedContext,
  type Seeded,
  type SeedPersona,
} from './context.ts';

/** Go-lives that are published (research of the programme's own pages and newspapers); Haram left Ålesund live. */
// biome-ignore format: a table
const LIVE: readonly (readonly [when: string, ...units: UnitId[]])[] = [
  ['2022-05-07', 'trondheim', 'oya-legekontor', 'ranheim-legekontor'],
  ['2022-11-12', 'st-olav', 'afjord', 'orland', 'indre-fosen', 'holtalen', 'os', 'roros'],
  ['2023-02-11', 'levanger', 'verdal'],
  ['2023-Q2', 'alesund'],
  ['2023-11-03', 'kristiansund', 'hustadvika', 'molde', 'rauma', 'aukra', 'vestnes', 'fjord', 'rindal', 'sula'],
  ['2024-01-01', 'haram'],
  ['2024-04-27', 'hmr', 'rennebu', 'melhus', 'tydal', 'selbu', 'vanylven', 'oppdal', 'midtre-gauldal', 'skaun'],
];
/** The wave the programme announced for this day; the demonstration takes it as done. */
const LAST_LIVE = {
  when: '2024-11-09',
  units: ['hnt', 'smola', 'averoy', 'aure', 'heim', 'surnadal', 'sunndal', 'tingvoll', 'gjemnes', 'hitra', 'froya'],
};

const live = [...LIVE.map(([when, ...units]) => ({ when, units })), LAST_LIVE].map((wave) => ({
  ...wave,
  actual: true,
}));

export function groundSeed(context: SeedContext): Seeded[] {
  return [
    ...context.register.units.map((body): Seeded => ({ kind: 'unit', key: body.id, body })),
    ...OWNERS.map(
      (body): Seeded => ({
        kind: 'shareholding',
        key: `${body.owner === 'trondheim' ? 'trondheim' : 'helse-midt-norge'}:${body.from}`,
        body,
      }),
    ),
    ...LEAD_TIMES.map((body): Seeded => ({ kind: 'lead-time', key: body.from, body })),
    ...seats(context),
    ...plans(context),
    ...steps(context),
    ...papers(context),
  ];
}

/** Who sits where: [persona, seat, for what]. */
const SEATED: readonly (readonly [SeedPersona, Seat, { unit?: UnitId; district?: string }])[] = [
  ['programme-leader', 'programme-leader', {}],
  ['board-member', 'board', {}],
  ['rollout-leader', 'regional-leader', { district: NEXT_DISTRICT }],
  ['municipal-director', 'municipal-director', { unit: OWN_MUNICIPALITY }],
  ['councillor', 'councillor', { unit: OWN_MUNICIPALITY }],
  ['privacy-officer', 'signer', {}],
];

const seats = ({ asOf, holder }: SeedContext): Seeded[] =>
  SEATED.flatMap(([persona, seat, reach]): Seeded[] => {
    const person = holder(persona);
    if (!person) return [];
    const body = { seat, holder: person.role, name: person.name, from: addMonths(asOf, -24), ...reach };
    return [{ kind: 'seat', key: `${seat}:${persona}`, body }];
  });

/** Two versions: what was decided first, with each wave half a year earlier, and what holds now. */
function plans({ asOf, waves }: SeedContext): Seeded[] {
  const frame = { from: addMonths(asOf, -36), to: addMonths(waves.at(-1)!.when, 6) };
  const planned = waves.map(({ when, units }) => ({ when, units, actual: false }));
  const earlier = planned.map((wave) => ({ ...wave, when: goLiveSaturday(addDays(wave.when, -196)) }));
  const version = (id: string, place: number, decided: string, to: typeof planned, more: object): Seeded => ({
    kind: 'plan-version',
    key: `programme:${id}`,
    body: {
      line: 'programme',
      id,
      place,
      decided,
      body: 'Styret i Helseplattformen AS',
      waves: [...live, ...to],
      notes: [],
      under: 'board',
      ...more,
    },
  });
  return [
    version('P1', 1, addMonths(asOf, -20), earlier, { frame: 'Alle kommuner som har løst ut opsjonen, i tre puljer.' }),
    version('P2', 2, workdayOnOrBefore(addMonths(asOf, -5)), planned, {
      frame: 'De tre puljene flyttes et halvt år. Den som går ut av en pulje, betaler merkostnaden det fører med seg.',
      authority: 'Programlederen kan flytte en dato inntil 30 dager innenfor rammen uten ny behandling i styret.',
      reason: 'Opplæringen i den første puljen var ikke bemannet i tide.',
      document: 'sak 31/26',
      delay: { ore: 1_840_000_000, payer: 'Helseplattformen AS, av avsetningen for usikkerhet' },
    }),
    {
      kind: 'mandate',
      key: 'programme:P2',
      body: {
        line: 'programme',
        holder: 'programleder',
        version: 'P2',
        givenBy: 'Styret i Helseplattformen AS',
        frame,
        minorDays: 30,
        source: 'sak 31/26',
      },
    },
  ];
}

/**
 * Steps on the ladder. Whoever is live has taken all but the share; whoever comes next has signed what is due; in the
 * later waves some are behind, so that there is something to do.
 */
function steps({ register, waves, asOf }: SeedContext): Seeded[] {
  const dates = new Map<UnitId, string>([
    ...live.flatMap(({ when, units }) =>
      units.map((unit) => [unit, when.length === 10 ? when : '2023-05-15'] as const),
    ),
    ...waves.flatMap(({ when, units }) => units.map((unit) => [unit, when] as const)),
  ]);
  const leadTime = LEAD_TIMES[0]!;
  return register.units.flatMap((unit): Seeded[] => {
    const goLive = dates.get(unit.id);
    if (goLive === undefined) return [];
    const due = milestones(goLive, leadTime);
    const behind = waves.slice(1).some(({ units }) => units.indexOf(unit.id) % 3 === 2);
    return STEPS.flatMap((step, i): Seeded[] => {
      const { due: milestone, body } = LADDER[step];
      const on = milestone === undefined ? '2019-06-01' : workdayOnOrBefore(addDays(due[milestone], -21 - i));
      if (on > asOf || (behind && step !== 'option-agreement')) return [];
      const by = body[unit.kind];
      return [
        {
          kind: 'step',
          key: `${unit.id}:${step}:${on}`,
          body: { unit: unit.id, step, on, by, outcome: 'yes', document: `sak ${i + 4}/${on.slice(2, 4)}` },
        },
      ];
    });
  });
}

/** One agreement and one decision in the public register. */
const papers = ({ asOf }: SeedContext): Seeded[] => [
  {
    kind: 'document',
    key: 'styret-p2',
    body: {
      title: 'Endret plan for innføringen i kommunene',
      date: workdayOnOrBefore(addMonths(asOf, -5)),
      body: 'Styret i Helseplattformen AS',
      public: true,
      case: 'sak 31/26',
      text: 'Styret flytter de tre gjenværende puljene et halvt år. Programlederen kan flytte en dato inntil 30 dager innenfor rammen.',
    },
  },
  {
    kind: 'document',
    key: 'tjenesteavtale-naroysund',
    body: {
      title: 'Tjenesteavtale mellom Nærøysund kommune og Helseplattformen AS',
      date: workdayOnOrBefore(addMonths(asOf, -9)),
      body: 'Nærøysund kommunestyre',
      public: true,
      unit: OWN_MUNICIPALITY,
      case: 'sak 8/26',
    },
  },
  {
    kind: 'contact',
    key: `${OWN_MUNICIPALITY}:project-leader`,
    body: { unit: OWN_MUNICIPALITY, role: 'project-leader', name: 'Kari Ottersen' },
  },
  { kind: 'wish', key: 'leka:same-date', body: { unit: 'leka', sameDateAs: 'naroysund' } },
];
