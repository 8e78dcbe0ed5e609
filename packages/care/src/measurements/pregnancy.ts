/** Whether a patient is known to be pregnant: NEWS2 is not for them. ICD-10 O and Z33–Z35, ICPC-2 W. */
import type { Condition } from '@helseplattform/fhir';
import { plainCode, SYSTEM_ADDRESS } from '../diagnoses/table.ts';
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
