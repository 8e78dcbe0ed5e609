/** What a Condition says of itself, as rules and views ask it. */
import type { CodeableConcept, Condition } from '@helseplattform/fhir';
import { plainCode } from '../diagnoses/table.ts';
import { codeOf, hasCode } from '../reading/codeable-concept.ts';

export const conditionIsWrong = ({ verificationStatus }: Condition): boolean =>
  hasCode(verificationStatus, 'entered-in-error');

/** A code with its system, the same with or without its dot; undefined without a code. */
export function plainKey(concept: CodeableConcept | undefined): string | undefined {
  const code = codeOf(concept);
  return code && `${code.system ?? ''}|${plainCode(code.code)}`;
}
