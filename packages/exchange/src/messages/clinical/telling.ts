/** What the resources of one message have in common: about whom, told by whom, when, and ids that are the same each time it is read. */
import type { Encounter, Organization, Patient, Practitioner, Reference, Resource } from '@helseplattform/fhir';
import { XmlError } from '../../xml/index.ts';
import { resourceId } from '../fhir/identity.ts';
import { patientReference } from '../fhir/references.ts';
import type { Envelope } from '../kind.ts';

export interface Telling {
  readonly subject: Reference<Patient>;
  /** FHIR dateTime: when it was written. */
  readonly recorded: string;
  /** Who says it: the professional who is named, or the organisation. */
  readonly by: Reference<Practitioner> | Reference<Organization>;
  readonly encounter?: Reference<Encounter>;
  /** Adds a resource and gives the reference to it. The same words in the same document are the same resource. */
  keep<R extends Resource>(resource: R): Reference<R>;
}

export interface Told {
  readonly telling: Telling;
  /** In the order they were kept. */
  readonly resources: Resource[];
}

/** @param document id of the document, which its changes and cancellation share */
export function startTelling(document: string, about: Omit<Telling, 'keep'>): Told {
  const resources: Resource[] = [];
  const times = new Map<string, number>();
  const keep = <R extends Resource>(resource: R): Reference<R> => {
    const words = JSON.stringify(resource);
    const time = (times.get(words) ?? 0) + 1;
    times.set(words, time);
    const id = resource.id ?? resourceId(document, words, String(time));
    resources.push({ ...resource, id });
    return { reference: `${resource.resourceType}/${id}` };
  };
  return { telling: { ...about, keep }, resources };
}

/** The patient an envelope names. Throws XmlError `not-valid` when no number is given: nothing may be filed on a guess. */
export function subjectOf({ patient }: Envelope): Reference<Patient> {
  const reference = patientReference(patient);
  if (reference) return reference;
  throw new XmlError('not-valid', {
    text: 'the patient has no identifier, so the message cannot be filed; send fødselsnummer, D-nummer or another number',
    path: '/MsgHead/MsgInfo/Patient/Ident',
  });
}

/** The professional who says it; undefined when only the organisation is known. */
export const professionalOf = ({ by }: Telling): Reference<Practitioner> | undefined =>
  by.type === 'Practitioner' ? (by as Reference<Practitioner>) : undefined;
