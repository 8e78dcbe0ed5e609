/**
 * The example of docs/rollout.md: a councillor of Indre Fosen recomputes what the municipality pays. Inhabitants and users
 * are those of the register; amounts, key and index are invented, because the agreement's are not public.
 */
import { formatKroner, formatNumber } from '../texts/format.ts';
import { type Language, textsIn } from '../texts/language.ts';
import { centralNorway } from '../units/central-norway.ts';
import { describeFormula } from './describe.ts';
import { kroner } from './money.ts';
import { type CostModel, costSheet } from './sheet.ts';
import { band, costOfFewer } from './what-if.ts';

const SHARERS = ['indre-fosen', 'orland', 'afjord', 'roros'];
const OWN = 'indre-fosen';
const source = 'invented for the example';

export function exampleModel(): CostModel {
  const register = centralNorway();
  return {
    sharers: SHARERS.map((id) => {
      const { population, users } = register.get(id);
      return { unit: id, inhabitants: population.value, users: users.value, ownerBasisPoints: null };
    }),
    index: { name: 'municipal price index', source, values: { 2022: 1000, 2023: 1041 } },
    heads: [
      {
        id: 'build-share',
        shared: true,
        total: kroner(8_000_000),
        key: { kind: 'inhabitants' },
        priceYear: 2022,
        years: [2022],
        source,
      },
      {
        id: 'operation-and-maintenance',
        shared: true,
        total: kroner(3_000_000),
        key: {
          kind: 'mix',
          parts: [
            { weight: 30, key: { kind: 'equal' } },
            { weight: 70, key: { kind: 'inhabitants' } },
          ],
        },
        priceYear: 2022,
        years: [2023],
        source,
        spread: { low: 950, high: 1200 },
      },
      {
        id: 'development',
        shared: true,
        total: kroner(600_000),
        key: { kind: 'users' },
        priceYear: 2022,
        years: [2023],
        source,
      },
      { id: 'training', shared: false, amounts: { [OWN]: kroner(950_000) }, priceYear: 2022, years: [2022], source },
      { id: 'lost-capacity', shared: false, amounts: {}, priceYear: 2022, years: [2022], source },
    ],
  };
}

/** The example as lines of Markdown: the table of the sheet, and what follows from it. */
export function exampleLines(language: Language): string[] {
  const t = textsIn(language).cost;
  const model = exampleModel();
  const sheet = costSheet(model, OWN);
  const money = (ore: number) => formatKroner(ore, language);
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const range = band(model, OWN);
  const fewer = costOfFewer(model, new Set(['roros'])).find((d) => d.unit === OWN);
  return [
    row([t.head, t.year, t.howComputed, t.amount]),
    row(['---', '---', '---', '---:']),
    ...sheet.cells.map((c) =>
      row([
        t.heads[c.head],
        String(c.year),
        c.formula ? describeFormula(c.formula, language) : '',
        c.amount === null ? t.unknown : money(c.amount),
      ]),
    ),
    row([
      t.total,
      '',
      sheet.total.unknown.length > 0 ? t.withoutUnknown(formatNumber(sheet.total.unknown.length, language)) : '',
      money(sheet.total.amount),
    ]),
    '',
    t.band(money(range.low), money(range.high)),
    t.ifFewer('Røros', money(fewer?.more ?? 0)),
  ];
}
