/** Money of the demonstration: amounts, keys and index are invented, because those of the agreement are not public. */

import { addMonths, yearOf } from '../../calendar/day.ts';
import { kroner } from '../../cost/money.ts';
import type { HeadId } from '../../cost/sheet.ts';
import type { SplitKey } from '../../cost/split-key.ts';
import { OWN_MUNICIPALITY, type SeedContext, type Seeded } from './context.ts';

const INVENTED = 'oppdiktet eksempel: avtalens egne tall er ikke offentlige';
const MIX: SplitKey = {
  kind: 'mix',
  parts: [
    { weight: 30, key: { kind: 'equal' } },
    { weight: 70, key: { kind: 'inhabitants' } },
  ],
};
/** Years of operation the sheet looks ahead. */
const AHEAD = 5;
/** Prices of each year against the one before, in thousandths. */
const RISE = 32;

interface Shared {
  readonly head: HeadId;
  readonly millions: number;
  readonly key: SplitKey;
  readonly yearly?: true;
  readonly spread?: { readonly low: number; readonly high: number };
}

// biome-ignore format: a table
const SHARED: readonly Shared[] = [
  { head: 'build-share', millions: 350, key: MIX },
  { head: 'licences', millions: 118, key: { kind: 'users' } },
  { head: 'operation-and-maintenance', millions: 182, key: MIX, yearly: true, spread: { low: 950, high: 1200 } },
  { head: 'development', millions: 42, key: { kind: 'inhabitants' }, yearly: true, spread: { low: 900, high: 1300 } },
  { head: 'yearly-licences', millions: 64, key: { kind: 'users' }, yearly: true },
];

/** What one municipality reckons of its own. Equipment is not known yet: it stands so, not as nought. */
const OWN: readonly { head: HeadId; kroner: number | null; spread?: { low: number; high: number } }[] = [
  { head: 'own-rollout', kroner: 2_150_000, spread: { low: 900, high: 1250 } },
  { head: 'training', kroner: 1_480_000 },
  { head: 'own-wages', kroner: 2_900_000, spread: { low: 850, high: 1400 } },
  { head: 'lost-capacity', kroner: 1_250_000, spread: { low: 500, high: 2000 } },
  { head: 'equipment', kroner: null },
];

export function moneySeed({ asOf, register, waves }: SeedContext): Seeded[] {
  const goLive = yearOf(waves[0]?.when ?? asOf);
  const priceYear = yearOf(asOf);
  const yearly = Array.from({ length: AHEAD }, (_, i) => goLive + i);
  const indexed = Array.from({ length: goLive + AHEAD - priceYear }, (_, i) => priceYear + i);
  return [
    {
      kind: 'price-index',
      key: 'kommunal-deflator',
      body: {
        name: 'kommunal deflator, anslag',
        source: INVENTED,
        values: Object.fromEntries(indexed.map((year, i) => [year, 1000 + RISE * i])),
      },
    },
    {
      kind: 'cost-sharers',
      key: 'agreement',
      body: {
        sharers: register.units.filter(({ kind }) => kind === 'municipality').map(({ id }) => ({ unit: id })),
        source: 'de 67 kommunene med opsjon',
      },
    },
    ...SHARED.map(
      ({ head, millions, key, yearly: everyYear, spread }): Seeded => ({
        kind: 'cost-head',
        key: head,
        body: {
          head,
          total: kroner(millions * 1e6),
          key,
          priceYear,
          years: everyYear ? yearly : [goLive],
          source: INVENTED,
          ...(spread ? { spread } : {}),
        },
      }),
    ),
    {
      kind: 'cost-draft',
      key: OWN_MUNICIPALITY,
      body: {
        unit: OWN_MUNICIPALITY,
        why: 'Første anslag fra forprosjektet',
        heads: OWN.map(({ head, kroner: amount, spread }) => ({
          head,
          amount: amount === null ? null : kroner(amount),
          priceYear,
          years: [goLive],
          source: 'kommunens eget anslag (oppdiktet)',
          ...(spread ? { spread } : {}),
        })),
      },
    },
    {
      kind: 'programme-cost',
      key: 'programme',
      body: {
        frame: kroner(6.6e9),
        frameSource: 'minst, etter Riksrevisjonen 2024 (digi.no 552096)',
        // invented years that end near the press figure of 2025
        byYear: Object.fromEntries(
          [260, 480, 720, 1010, 1180, 1150, 930, 520, 310, 180].map((millions, i) => [
            yearOf(addMonths(asOf, -12 * (8 - i))),
            kroner(millions * 1e6),
          ]),
        ),
        spentUntil: yearOf(asOf) - 1,
        source: 'fordelingen på år er oppdiktet',
      },
    },
    {
      kind: 'delay-account',
      key: 'programme:P2',
      body: {
        line: 'programme',
        version: 'P2',
        announced: addMonths(asOf, -6),
        ore: kroner(18_400_000),
        causes: [],
        financing: [{ from: 'avsetningen for usikkerhet', ore: kroner(12_000_000) }],
        source: INVENTED,
      },
    },
  ];
}
