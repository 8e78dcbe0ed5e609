/** What the rollout costs at a glance: the programme against its frame, delays and who pays them, and each unit one may see. */
import { costModelOf } from '../cost/model-of.ts';
import { type Forecast, forecast, PROGRAMME_TOTALS } from '../cost/programme.ts';
import { type CostModel, costCells } from '../cost/sheet.ts';
import type { BodyOf } from '../programme/kinds.ts';
import type { Snapshot } from '../programme/snapshot.ts';
import { type Language, textsIn } from '../texts/language.ts';
import type { UnitRegister } from '../units/register.ts';
import type { UnitId } from '../units/unit.ts';
import { PROGRAMME_LINE, versionsOf } from './history.ts';

export interface CostOverview {
  readonly programme?: Forecast & {
    readonly byYear: readonly (readonly [year: number, ore: number])[];
    readonly source: string;
  };
  /** What it was said to cost, as it was said. */
  readonly said: readonly {
    readonly year: number;
    readonly amount: number;
    readonly what: string;
    readonly source: string;
  }[];
  /** What each change of plan cost beyond the one before. */
  readonly delays: readonly {
    readonly version: string;
    readonly decided: string;
    readonly ore: number | null;
    readonly payer: string;
  }[];
  readonly units: readonly {
    readonly id: UnitId;
    readonly name: string;
    readonly total: number;
    readonly unknown: number;
    readonly perInhabitant?: number;
  }[];
}

export interface CostOverviewOf {
  /** Read with COST_KINDS, `unit`, `plan-version` and `programme-cost`. */
  readonly now: Snapshot;
  readonly register: UnitRegister;
  readonly today: string;
  readonly language: Language;
  readonly sees: (unit: UnitId) => boolean;
  /** The unit's own amounts, as far as the reader may see them. */
  readonly draftOf: (unit: UnitId) => BodyOf<'cost-draft'> | undefined;
}

export function costOverview({ now, register, today, language, sees, draftOf }: CostOverviewOf): CostOverview {
  const [programme] = now.bodies('programme-cost');
  const sharers = now.bodies('cost-sharers').flatMap((body) => body.sharers.map(({ unit }) => unit));
  const seen = sharers.filter(sees);
  const first = seen[0];
  // what all share is split once, whoever looks
  const shared = first === undefined ? [] : costCells(costModelOf(now, register, first));
  return {
    ...(programme
      ? {
          programme: {
            ...forecast(programme.byYear, programme.frame, programme.spentUntil),
            byYear: Object.entries(programme.byYear).map(([year, ore]) => [Number(year), ore] as const),
            source: programme.source,
          },
        }
      : {}),
    said: PROGRAMME_TOTALS.map((one) => ({ ...one, what: textsIn(language).published[one.what] ?? one.what })),
    delays: versionsOf(now, PROGRAMME_LINE).flatMap(({ id, decided, delay }) =>
      delay ? [{ version: id, decided, ore: delay.ore, payer: delay.payer }] : [],
    ),
    units: seen.map((id) => {
      const draft = draftOf(id);
      const own = draft ? ownCells(costModelOf(now, register, id, draft), id) : [];
      const cells = [...shared.filter((c) => c.unit === id), ...own];
      const total = cells.reduce((sum, c) => sum + (c.amount ?? 0), 0);
      const people = register.get(id).population.value;
      return {
        id,
        name: register.nameOn(id, today),
        total,
        unknown: cells.filter((c) => c.amount === null).length,
        ...(people ? { perInhabitant: Math.round(total / people) } : {}),
      };
    }),
  };
}

/** The cells of a unit's own heads. */
const ownCells = (model: CostModel, unit: UnitId) =>
  costCells({
    ...model,
    sharers: model.sharers.filter((s) => s.unit === unit),
    heads: model.heads.filter(({ shared }) => !shared),
  });
