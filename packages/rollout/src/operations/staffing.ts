/** Who runs the platform once it is live: full-time equivalents by year, each head with its source. */
import { derived, type Figure, published } from '../figure.ts';

/** The plan of June 2021 (helse-midt.no 11.06.2021, board 17.06.2021), as numbers with names. */
export interface StaffingPlan {
  /** Year the first units went live; temporary posts count from it. */
  launch: number;
  base: number;
  /** When every municipality and practice is connected. */
  growth: number;
  /** For further development in hospitals, the first years after launch. */
  temporary: { fte: number; years: number };
  /** In the trusts themselves, found by reorganising. The source says "just under": fewer than this. */
  trustsBelow: number;
  /** The laboratory system's own organisation, in the trusts' IT budget. */
  laboratory: number;
  laboratoryOre: number;
  /** What the regional authority's share of running it may cost a year. The source says "about". */
  frameOre: number;
  source: string;
}

export const PLAN_OF_2021: StaffingPlan = {
  launch: 2022,
  base: 200,
  growth: 40,
  temporary: { fte: 30, years: 3 },
  trustsBelow: 50,
  laboratory: 19,
  laboratoryOre: 25_000_000_00,
  frameOre: 600_000_000_00,
  source: 'helse-midt.no 11.06.2021',
};

export type StaffingHead = 'base' | 'growth' | 'temporary' | 'laboratory' | 'trusts';

export interface StaffingLine {
  head: StaffingHead;
  /** At most this many when `atMost` is set: the source gives no figure, only a ceiling. */
  fte: number;
  atMost?: true;
  figure: Figure;
}

export interface Staffing {
  year: number;
  lines: readonly StaffingLine[];
  /** In the company: base, growth, temporary. */
  company: number;
  /** Everybody, when the trusts use up to their ceiling. */
  atMost: number;
}

/**
 * Staffing of a year. `connected` is how much of the municipal and practice users are live, 0 to 1; growth posts come in
 * step with it, in whole posts and never before they are needed.
 */
export function staffingIn(plan: StaffingPlan, year: number, connected: number): Staffing {
  if (!(connected >= 0 && connected <= 1)) throw new RangeError(`connected is ${connected}; it is a part, from 0 to 1`);
  const grown = Math.floor(plan.growth * connected + 1e-9);
  const temporary = year >= plan.launch && year < plan.launch + plan.temporary.years ? plan.temporary.fte : 0;
  const lines: StaffingLine[] = [
    { head: 'base', fte: plan.base, figure: published(plan.base, plan.source) },
    {
      head: 'growth',
      fte: grown,
      figure: derived(grown, `${plan.growth} × ${connected} connected, whole posts; ${plan.source}`),
    },
    {
      head: 'temporary',
      fte: temporary,
      figure: published(
        temporary,
        `${plan.temporary.fte} for ${plan.temporary.years} years from ${plan.launch}; ${plan.source}`,
      ),
    },
    { head: 'laboratory', fte: plan.laboratory, figure: published(plan.laboratory, plan.source) },
    {
      head: 'trusts',
      fte: plan.trustsBelow - 1,
      atMost: true,
      figure: derived(plan.trustsBelow - 1, `just under ${plan.trustsBelow}; ${plan.source}`),
    },
  ];
  return {
    year,
    lines,
    company: plan.base + grown + temporary,
    atMost: lines.reduce((sum, l) => sum + l.fte, 0),
  };
}

/** Posts that were counted, for holding against the plan. */
export const COUNTED: readonly { year: number; fte: number; source: string }[] = [
  { year: 2022, fte: 240, source: 'Farmatid, October 2022: about 240 posts' },
  { year: 2024, fte: 500, source: 'digi.no 552225: about 500 full-time equivalents, and many consultants' },
];
