/** One life as text: who the person is, and what happened when. */
import type { Resource } from '@helseplattform/fhir';
import type { Person } from './people/person.ts';
export const describe = (person: Person, record: Resource[]): string => `${person.id} ${record.length}`;
