/** What a care message is made of: the act in the record, and the resources it is about. */
import type { Communication, Composition, Encounter, Patient, Practitioner, Resource } from '@helseplattform/fhir';

export interface Told {
  /** What was written to the receiver. */
  message?: Communication;
  composition?: Composition;
  encounter?: Encounter;
  patient?: Patient;
  practitioners: Practitioner[];
  /** Everything else, by type. */
  of<T extends Resource['resourceType']>(type: T): Extract<Resource, { resourceType: T }>[];
}

/** @param resources in any order; the first of a type that is needed once counts */
export function toldBy(resources: readonly Resource[]): Told {
  const of: Told['of'] = (type) => resources.filter(({ resourceType }) => resourceType === type) as never;
  const [message] = of('Communication');
  const [composition] = of('Composition');
  const [encounter] = of('Encounter');
  const [patient] = of('Patient');
  return {
    ...(message ? { message } : {}),
    ...(composition ? { composition } : {}),
    ...(encounter ? { encounter } : {}),
    ...(patient ? { patient } : {}),
    practitioners: of('Practitioner'),
    of,
  };
}

/** Forsendelsesstatus (7309) of what is written: a document that was changed or withdrawn says so. */
export function sendingOf({ composition, message }: Told) {
  const status = composition?.status;
  if (status === 'entered-in-error' || message?.status === 'entered-in-error')
    return { status: { code: 'C', display: 'Kansellering' } };
  if (status === 'amended') return { status: { code: 'M', display: 'Endring' } };
  return { status: { code: 'N', display: 'Ny' } };
}

/** The words of the message itself. */
export const wordsOf = ({ message }: Told): string | undefined =>
  message?.payload
    ?.flatMap(({ contentString }) => contentString?.trim() || [])
    .join('\n\n')
    .trim() || undefined;
