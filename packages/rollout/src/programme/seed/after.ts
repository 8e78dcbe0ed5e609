/** After go-live in the demonstration: benefits with their series, how live units are, activity around a go-live, who runs it all. */
import { addDays, addMonths, mondayOf } from '../../calendar/day.ts';
import { kroner } from '../../cost/money.ts';
import { COUNTED, PLAN_OF_2021 } from '../../operations/staffing.ts';
import type { SeedContext, Seeded } from './context.ts';

/** Live units the demonstration follows, and how they are: [signal values of the latest reading]. */
// biome-ignore format: a table
const FOLLOWED = [
  { unit: 'melhus',  usability: 52, unread: 0, undelivered: 0, faults: 0, activity: 0.97, late: 1.08 },
  { unit: 'hitra',   usability: 47, unread: 3, undelivered: 0, faults: 1, activity: 0.95, late: 1.19 },
  { unit: 'sunndal', usability: 58, unread: 0, undelivered: 0, faults: 0, activity: 1.02, late: 1.01 },
] as const;

/** Answers that give about a score: [odd statements, even statements]. */
const PULSES: { readonly [unit: string]: readonly (readonly [number, number])[] } = {
  melhus: [
    [3, 3],
    [3, 3],
    [4, 3],
    [3, 2],
    [3, 3],
    [4, 4],
    [3, 3],
  ],
  hitra: [
    [2, 3],
    [3, 3],
    [3, 3],
    [3, 4],
    [3, 3],
    [2, 2],
  ],
  sunndal: [
    [4, 3],
    [3, 3],
    [4, 3],
    [3, 2],
  ],
};

export function afterSeed({ asOf }: SeedContext): Seeded[] {
  return [...benefits(asOf), ...health(asOf), ...pulses(asOf), ...activity(asOf), ...operations()];
}

function benefits(asOf: string): Seeded[] {
  const goals = [
    {
      key: 'sunndal:samstemming',
      body: {
        unit: 'sunndal',
        title: 'Legemiddellisten er lik hos fastlege og hjemmetjeneste',
        measure: { source: 'live', name: 'lister uten avvik, prosent', better: 'higher' },
        owner: 'Ragna Brekken',
        baseline: { on: addMonths(asOf, -26), value: 54 },
        target: { on: addMonths(asOf, 4), value: 90 },
      },
      values: [58, 66, 71, 79, 83],
    },
    {
      key: 'melhus:dobbeltforing',
      body: {
        unit: 'melhus',
        title: 'Mindre dobbeltføring ved innleggelse',
        measure: { source: 'survey', name: 'minutter per innleggelse', better: 'lower' },
        owner: 'Steinar Lund',
        baseline: { on: addMonths(asOf, -33), value: 24 },
        target: { on: addMonths(asOf, 2), value: 10 },
      },
      values: [27, 22, 19, 18, 17],
    },
    {
      key: 'hitra:tid-til-epikrise',
      body: {
        unit: 'hitra',
        title: 'Epikrisen er lest dagen etter utskriving',
        measure: { source: 'live', name: 'timer, median', better: 'lower' },
        owner: 'Marit Oksvold',
        baseline: { on: addMonths(asOf, -25), value: 40 },
        target: { on: addMonths(asOf, 6), value: 24 },
      },
      values: [44, 47, 45],
    },
    {
      key: 'naroysund:tid-med-pasienten',
      body: {
        unit: 'naroysund',
        title: 'Mer tid hos pasienten i hjemmetjenesten',
        measure: { source: 'survey', name: 'prosent av vakten', better: 'higher' },
      },
      values: [],
    },
  ] as const;
  return goals.flatMap(({ key, body, values }): Seeded[] => [
    { kind: 'benefit', key, body: { ...body, measure: { ...body.measure } } },
    ...values.map((value, i): Seeded => {
      const on = addMonths(asOf, -4 * (values.length - 1 - i));
      return { kind: 'measurement', key: `${key}:${on}`, body: { unit: body.unit, benefit: key, on, value } };
    }),
  ]);
}

const health = (asOf: string): Seeded[] =>
  FOLLOWED.flatMap(({ unit, usability, unread, undelivered, faults, activity: level, late }) => {
    const on = addDays(asOf, -3);
    const reading = (
      signal: 'usability' | 'unread-messages' | 'undelivered-messages' | 'severe-faults' | 'activity' | 'after-hours',
      value: number,
    ): Seeded => ({
      kind: 'reading',
      key: `${unit}:${signal}:${on}`,
      body: { unit, signal, value, on },
    });
    return [
      reading('usability', usability),
      reading('unread-messages', unread),
      reading('undelivered-messages', undelivered),
      reading('severe-faults', faults),
      reading('activity', level),
      reading('after-hours', late),
    ];
  });

/** Days back at which the pulse was taken, and how much worse each answer was then: those who were asked have got used to it. */
const ROUNDS = [
  [20, 0],
  [110, 1],
  [200, 2],
] as const;

const pulses = (asOf: string): Seeded[] =>
  Object.entries(PULSES).flatMap(([unit, answers]) =>
    ROUNDS.flatMap(([ago, worse], round) =>
      answers.map(
        ([odd, even], i): Seeded => ({
          kind: 'pulse',
          key: `${unit}:${round * answers.length + i + 1}`,
          body: {
            unit,
            on: addDays(asOf, -ago),
            answers: Array.from({ length: 10 }, (_, n) =>
              n % 2 === 0 ? Math.max(1, odd - (n < 2 * worse ? 1 : 0)) : even,
            ),
          },
        }),
      ),
    ),
  );

/** Weeks around the last go-live, the dip and the way back: part of the baseline, and of it what was planned. */
// biome-ignore format: a table
const WEEKS = [
  [1.0, 1.0], [0.98, 0.95], [0.61, 0.6], [0.66, 0.65], [0.71, 0.75], [0.79, 0.8], [0.84, 0.9], [0.93, 0.95], [0.96, 1.0], [0.98, 1.0], [1.01, 1.0], [1.02, 1.0],
] as const;
const LAST_GO_LIVE = '2024-11-09';

const activity = (_asOf: string): Seeded[] =>
  WEEKS.map(([done, planned], i): Seeded => {
    const week = addDays(mondayOf(LAST_GO_LIVE), 7 * (i - 1));
    return {
      kind: 'activity-week',
      key: `hitra:${week}`,
      body: {
        unit: 'hitra',
        week,
        done: Math.round(done * 420),
        baseline: 420,
        planned: Math.round(planned * 420),
        registered: i === 4 ? 0.88 : i > 1 && i < 7 ? 0.97 : 1,
      },
    };
  });

const operations = (): Seeded[] => [
  { kind: 'operations-plan', key: 'plan', body: { ...PLAN_OF_2021 } },
  {
    kind: 'operations-price',
    key: 'price',
    body: {
      orePerPost: kroner(1_150_000),
      otherOre: kroner(310_000_000),
      source: 'oppdiktet: lønn og avtaler for ett årsverk',
    },
  },
  ...COUNTED.map((body): Seeded => ({ kind: 'operations-count', key: String(body.year), body })),
];
