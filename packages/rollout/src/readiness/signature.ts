/** Signatures on criteria: by name, on evidence, never on one's own. */

import type { IsoDate } from '../calendar/day.ts';
import { type Refused, refusal } from '../refusals/refusal.ts';
import type { OwnedCriterion } from './criterion.ts';
import { type Evidence, standing } from './evidence.ts';

export interface Signature {
  criterion: string;
  unit: string;
  by: string;
  on: IsoDate;
  /** What is not in place, and why it is accepted. Only for criteria that are not met. */
  risk?: string;
}

/**
 * Signs a criterion. Throws when the signer owns it or gave its evidence, when evidence is missing, old or of the wrong
 * kind, and when it is not met and no risk is put into words.
 */
export function sign(
  criterion: OwnedCriterion,
  evidence: Evidence | undefined,
  by: string,
  on: IsoDate,
  risk?: string,
): Signature {
  const refuse = (...refused: Refused): never => {
    throw refusal(409, 'business-rule', `criteria['${criterion.id}']`, ...refused);
  };
  if (by === criterion.owner) refuse('own-criterion', by);
  if (evidence && evidence.givenBy === by) refuse('own-evidence', by);
  const state = standing(criterion.requirement, evidence, on);
  if (state === 'missing') refuse('no-evidence');
  if (state === 'stale') refuse('figure-too-old');
  if (state === 'wrong-kind') refuse('wrong-evidence');
  const said = risk?.trim() ?? '';
  if (state === 'not-met' && said === '') refuse('name-the-risk');
  if (state === 'met' && said !== '') refuse('no-risk');
  return { criterion: criterion.id, unit: criterion.unit, by, on, ...(said ? { risk: said } : {}) };
}
