/** The ladder a unit climbs from holding an option to owning a share, and who decides on each step. */
import type { UnitKind } from '../units/unit.ts';

/** In the order they are climbed. Sources: KS Trøndelag 2020; helseplattformen.no 12.10.2021 and February 2021. */
export const STEPS = [
  'option-agreement',
  'decision',
  'pre-project',
  'cooperation-agreement',
  'service-agreement',
  'shares',
] as const;
export type Step = (typeof STEPS)[number];

export type Body =
  | 'company'
  | 'council'
  | 'executive-committee'
  | 'municipal-director'
  | 'trust-board'
  | 'practice'
  | 'general-meeting';

/** Where on the way to go-live a step must be done. */
export type Milestone = 'planning-start' | 'rollout-start' | 'go-live';

export interface StepRule {
  /** Absent: no deadline is known; every municipality held its option before the programme planned dates. */
  due?: Milestone;
  /** Whether the deadline stands in a source or is our reading of one. */
  basis: 'published' | 'derived';
  source: string;
  /** Whose turn it is, by kind of unit. */
  body: { readonly [kind in UnitKind]: Body };
  /** Bodies a council may let decide in its place. */
  delegates: readonly Body[];
  /** Only the service agreement binds financially (helseplattformen.no 12.10.2021). */
  binds: boolean;
}

export const LADDER: { readonly [step in Step]: StepRule } = {
  'option-agreement': {
    basis: 'published',
    source: 'every municipality in the region holds an option agreement (helseplattformen.no, February 2021)',
    body: { municipality: 'council', 'hospital-trust': 'trust-board', 'gp-office': 'practice' },
    delegates: [],
    binds: false,
  },
  decision: {
    due: 'planning-start',
    basis: 'published',
    source: 'the second wave had to decide in October, 19 months before (KS Trøndelag 2020)',
    body: { municipality: 'council', 'hospital-trust': 'trust-board', 'gp-office': 'practice' },
    delegates: ['executive-committee', 'municipal-director'],
    binds: false,
  },
  'pre-project': {
    due: 'rollout-start',
    basis: 'derived',
    source: 'the plan phase of seven months ends where the rollout project starts (KS Trøndelag 2020)',
    body: { municipality: 'municipal-director', 'hospital-trust': 'trust-board', 'gp-office': 'practice' },
    delegates: [],
    binds: false,
  },
  'cooperation-agreement': {
    due: 'rollout-start',
    basis: 'derived',
    source: 'signed together with the option or after it (Holtålen 2021), before the rollout project costs money',
    body: { municipality: 'council', 'hospital-trust': 'trust-board', 'gp-office': 'practice' },
    delegates: ['executive-committee', 'municipal-director'],
    binds: false,
  },
  'service-agreement': {
    due: 'rollout-start',
    basis: 'derived',
    source: 'politically or by delegation in municipalities, by the board in trusts (helse-midt.no 23.02.2022)',
    body: { municipality: 'council', 'hospital-trust': 'trust-board', 'gp-office': 'practice' },
    delegates: ['executive-committee', 'municipal-director'],
    binds: true,
  },
  shares: {
    due: 'go-live',
    basis: 'derived',
    source: 'all municipalities are invited in as owners (helse-midt.no 23.02.2022); no date is given',
    body: { municipality: 'council', 'hospital-trust': 'general-meeting', 'gp-office': 'practice' },
    delegates: [],
    binds: false,
  },
};
