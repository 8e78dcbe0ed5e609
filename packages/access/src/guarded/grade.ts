/** Address grade 6 and 7: a person whose whereabouts must not be known. */
import type { UnknownResource } from '@helseplattform/fhir';
import { ADDRESS_GRADE, CONFIDENTIALITY } from '../codes.ts';
import { codesOf, type Json, object, objects } from '../json.ts';

/** 6: strictly confidential, given to nobody. 7: confidential, given to public bodies with a need. */
export type Grade = 6 | 7;

const GRADES: Readonly<Record<string, Grade>> = { strengtFortrolig: 6, strengtFortroligUtland: 6, fortrolig: 7 };

/** The grade of a Patient by the register's extension; an unknown word in it counts as the strictest. */
export function gradeOf(patient: Json): Grade | undefined {
  const stated = objects(patient.extension).find(({ url }) => url === ADDRESS_GRADE);
  if (stated) return stated.valueCode === 'ugradert' ? undefined : (GRADES[String(stated.valueCode)] ?? 6);
  const labels = codesOf(object(patient.meta).security, CONFIDENTIALITY);
  return labels.includes('V') ? 6 : labels.includes('R') ? 7 : undefined;
}

export const isGuarded = (resource: UnknownResource): boolean =>
  resource.resourceType === 'Patient' && gradeOf(resource) !== undefined;
