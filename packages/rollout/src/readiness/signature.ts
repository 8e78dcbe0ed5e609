/** Signatures on criteria: by name, on evidence, never on one's own. */
import { FhirError } from '@helseplattform/fhir';
import type { IsoDate } from '../calendar/day.ts';
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
  const refuse = (text: string): never => {
    throw new FhirError(409, {
      severity: 'error',
      code: 'business-rule',
      expression: `criteria['${criterion.id}']`,
      text,
    });
  };
  if (by === criterion.owner) refuse(`${by} is responsible for this criterion; somebody else must sign it`);
  if (evidence && evidence.givenBy === by) refuse(`${by} gave the evidence; somebody else must sign it`);
  const state = standing(criterion.requirement, evidence, on);
  if (state === 'missing') refuse('there is no evidence; measure it, or add the document');
  if (state === 'stale') refuse('the figure is too old; measure again');
  if (state === 'wrong-kind') refuse('the evidence is of another kind than the criterion asks for');
  const said = risk?.trim() ?? '';
  if (state === 'not-met' && said === '') refuse('is not met; say which risk is accepted and why, or wait');
  if (state === 'met' && said !== '') refuse('is met; there is no risk to accept');
  return { criterion: criterion.id, unit: criterion.unit, by, on, ...(said ? { risk: said } : {}) };
}
