/** Why NEWS2 is not for a patient: too young, or known to be pregnant (ICD-10 O and Z33–Z35, ICPC-2 W). */
import type { Condition, Patient } from '@helseplattform/fhir';
import type { Day } from '../calendar/day.ts';
import { plainCode, SYSTEM_ADDRESS } from '../diagnoses/table.ts';
import { news2Exception } from '../news2/rules.ts';
import { ageOn } from '../patient/age.ts';
import { hasCode } from '../reading/codeable-concept.ts';

/** ICPC-2: pregnancy, wanted and unwanted, and at risk; not its complaints after birth. */
const ICPC = ['W78', 'W79', 'W84'];
const ICD = /^(Z3[345]|O[0-4]|O9[89])/;

export const isPregnant = (conditions: readonly Condition[]): boolean =>
  conditions.some(
    ({ code, clinicalStatus, verificationStatus }) =>
      hasCode(clinicalStatus, 'active', 'recurrence', 'relapse') &&
      !hasCode(verificationStatus, 'entered-in-error', 'refuted') &&
      code?.coding?.some(
        (one) =>
          one.code !== undefined &&
          (one.system === SYSTEM_ADDRESS['icpc-2']
            ? ICPC.includes(one.code)
            : one.system === SYSTEM_ADDRESS['icd-10'] && ICD.test(plainCode(one.code))),
      ),
  );

/** @param conditions of the patient, the active ones at least */
export const exceptionOf = (
  patient: Pick<Patient, 'birthDate'>,
  conditions: readonly Condition[],
  on: Day,
): ReturnType<typeof news2Exception> => news2Exception(yearsOf(patient, on), isPregnant(conditions), on);

/** Whole years; undefined without a birth date. */
function yearsOf({ birthDate }: Pick<Patient, 'birthDate'>, on: Day): number | undefined {
  const age = ageOn(on, birthDate);
  return age && (age.unit === 'years' ? age.count : age.unit === 'months' ? Math.floor(age.count / 12) : 0);
}
