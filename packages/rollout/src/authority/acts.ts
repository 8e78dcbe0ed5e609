/** What can be done in the programme, and who may: one row for each act. */
import type { Seat } from './seats.ts';

/** How far a seat reaches: everywhere, in the district it was given for, or at the unit it was given for. */
export type Reach = 'all' | 'district' | 'unit';
export type Grant = readonly [seat: Seat | 'clinician' | 'staff' | 'public', reach: Reach];

const LEADER: Grant = ['programme-leader', 'all'];
const BOARD: Grant = ['board', 'all'];
const REGIONAL: Grant = ['regional-leader', 'district'];
const DIRECTOR: Grant = ['municipal-director', 'unit'];
const TRUST: Grant = ['trust-director', 'unit'];
const LOCAL: Grant = ['local-leader', 'unit'];
const COUNCILLOR: Grant = ['councillor', 'unit'];

const GRANTS = {
  /** What a citizen or council may see: plans, dates, decided costs, status. */
  'see-public': [['public', 'all']],
  /** All of the programme but what is named below. */
  'see-programme': [['staff', 'all']],
  'edit-units': [LEADER],
  'give-seats': [LEADER],
  /** Contacts, groups, documents and wishes of a unit. */
  'edit-own-unit': [LEADER, REGIONAL, DIRECTOR, TRUST, LOCAL],
  /** What a body decided on the ladder from option to share. */
  'record-step': [LEADER, REGIONAL, DIRECTOR, TRUST],
  /** Plans that were published elsewhere, as a line beside the programme's own. */
  'import-plans': [LEADER],
  /** A new plan version, by the right of the board. */
  'decide-plan': [BOARD],
  /** A new plan version within a mandate; whether it is within is judged besides. */
  'change-plan-within-mandate': [LEADER, BOARD],
  /** A proposal of waves for the whole region: no decision yet, and nobody is bound by it. */
  'propose-plan': [LEADER, BOARD, ['regional-leader', 'all']],
  /** Pins, blackout periods and room: what every proposal must keep to. */
  'plan-waves': [LEADER, BOARD, REGIONAL],
  /** Amounts, keys and indices that hold for all. */
  'edit-cost-facts': [LEADER],
  'see-draft-cost': [LEADER, DIRECTOR, TRUST, LOCAL],
  'edit-draft-cost': [DIRECTOR, TRUST, LOCAL],
  /** The sheet that is laid before a council. */
  'see-own-cost': [LEADER, BOARD, REGIONAL, DIRECTOR, TRUST, LOCAL, COUNCILLOR],
  /** Criteria, owners and evidence of a unit. */
  'edit-readiness': [LEADER, REGIONAL, DIRECTOR, TRUST, LOCAL],
  'sign-criterion': [['signer', 'all'], LEADER, REGIONAL, DIRECTOR, TRUST],
  'decide-go': [LEADER, BOARD],
  'report-fault': [['staff', 'all']],
  'set-severity': [['clinician', 'all']],
  'mend-fault': [LEADER, REGIONAL, LOCAL],
  'edit-training': [LEADER, REGIONAL, LOCAL],
  'edit-benefits': [LEADER, REGIONAL, DIRECTOR, TRUST, LOCAL],
  'answer-pulse': [['staff', 'all']],
  'edit-runbook': [LEADER, REGIONAL, LOCAL],
  'run-go-live': [LEADER, REGIONAL],
  'work-tickets': [LEADER, REGIONAL, LOCAL],
} as const satisfies { readonly [act: string]: readonly Grant[] };

export type Act = keyof typeof GRANTS;
export const ACTS: { readonly [act in Act]: readonly Grant[] } = GRANTS;
