/** Who the patient is: what search results and the patient strip show. */
import type { Patient } from '@helseplattform/fhir';
import { dayOf } from '../reading/clinical-time.ts';
import { localTarget } from '../reading/origin.ts';
import type { ClinicalTime } from '../reading/view-model.ts';
import { ageOn } from './age.ts';
import { identifiersOf } from './identifier.ts';
import { nameOf } from './name.ts';
import type { PatientIdentity } from './view-model.ts';

/** Reads a Patient on the day of `now`. */
export function identityOf(patient: Patient & { id: string }, now: Date): PatientIdentity {
  const name = nameOf(patient.name);
  const { national, others } = identifiersOf(patient.identifier);
  const dead = patient.deceasedDateTime !== undefined || patient.deceasedBoolean === true;
  const deathDay = patient.deceasedDateTime && dayOfDeath(patient.deceasedDateTime);
  const age = dead && !deathDay ? undefined : ageOn(deathDay ?? dayOf(now), patient.birthDate);
  const replacedBy = localTarget(patient.link?.find((link) => link.type === 'replaced-by')?.other)?.id;
  return {
    id: patient.id,
    ...(name ? { name } : {}),
    sex: patient.gender ?? 'unknown',
    ...(patient.birthDate ? { birthDate: patient.birthDate } : {}),
    ...(age ? { age } : {}),
    ...(national ? { nationalId: national } : {}),
    otherIds: others,
    ...(dead ? { deceased: patient.deceasedDateTime ? { at: patient.deceasedDateTime } : {} } : {}),
    ...(replacedBy ? { replacedBy } : {}),
  };
}

/** A day to reckon the age on; a death known only by year or month gives none. */
function dayOfDeath(time: ClinicalTime): string | undefined {
  if (time.length < 10) return undefined;
  return time.length === 10 ? time : dayOf(new Date(time));
}
