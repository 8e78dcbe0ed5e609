/** The parties of messages with their own head, told as MsgHead tells them, so that all messages have one envelope. */
import type { Reference } from '@helseplattform/fhir';
import type { CareParty, Code, CodedValue, Ident, Organisation, Person } from '../../xml/index.ts';
import { practitionerReference } from '../fhir/references.ts';

/** 9051: types of organisation identifiers; 8116: of persons. */
const ORGANISATION_ID = '2.16.578.1.12.4.1.1.9051';
const PERSON_ID = '2.16.578.1.12.4.1.1.8116';
/** Identifiers that are the same for persons and organisations. */
const SHARED = new Set(['HER']);

interface Identified {
  id?: string;
  typeId?: Code;
  additionalIds?: { id: string; type: Code }[];
}

function idents({ id, typeId, additionalIds = [] }: Identified, system: string): Ident[] {
  const all = [...(id ? [{ id, type: typeId ?? {} }] : []), ...additionalIds];
  return all.map(({ id, type }) => ({
    id,
    type: { ...type, system: SHARED.has(type.code ?? '') ? ORGANISATION_ID : system } as CodedValue,
  }));
}

/** An HCP as an organisation; a professional alone stands in an organisation without name or number. */
export function organisationOf({ institution, professional }: CareParty): Organisation {
  const person = professional ?? institution?.persons?.[0];
  const department = institution?.departments?.[0];
  return {
    name: institution?.name ?? professional?.name ?? '',
    idents: institution ? idents(institution, ORGANISATION_ID) : [],
    ...(department
      ? { organisation: { name: department.name ?? '', idents: idents(department, ORGANISATION_ID) } }
      : {}),
    ...(person ? { healthcareProfessional: { ...nameParts(person.name), idents: idents(person, PERSON_ID) } } : {}),
  };
}

/** Those with a name among the professionals around a patient, with what they are to the patient. */
export const professionals = (related: readonly { relation: Code; party: CareParty }[]): Reference[] =>
  related.flatMap(({ relation, party }) => {
    const { healthcareProfessional } = organisationOf(party);
    if (!healthcareProfessional) return [];
    const reference = practitionerReference(healthcareProfessional);
    return [relation.display ? { ...reference, display: `${relation.display}: ${reference.display}` } : reference];
  });

/** `Danser, Line` or `Line Danser` in parts. */
export function nameParts(name: string | undefined): { familyName?: string; givenName?: string } {
  const whole = name?.trim();
  if (!whole) return {};
  const comma = whole.indexOf(',');
  if (comma > 0) return { familyName: whole.slice(0, comma).trim(), givenName: whole.slice(comma + 1).trim() };
  const space = whole.lastIndexOf(' ');
  return space > 0 ? { familyName: whole.slice(space + 1), givenName: whole.slice(0, space) } : { familyName: whole };
}

interface Subject {
  name?: string;
  id?: string;
  idType?: Code;
  dateOfBirth?: string;
  sex?: Code;
  additionalIds?: { id: string; type: Code }[];
}

/** The patient of a message with its own head. */
export const personOf = ({ name, id, idType, dateOfBirth, sex, additionalIds }: Subject): Person => ({
  ...nameParts(name),
  ...(dateOfBirth ? { dateOfBirth } : {}),
  ...(sex ? { sex } : {}),
  idents: idents(
    { ...(id ? { id } : {}), ...(idType ? { typeId: idType } : {}), ...(additionalIds ? { additionalIds } : {}) },
    PERSON_ID,
  ),
});
