/** Persons and professionals of the record as the care messages have them. */
import type { ContactPoint, HumanName, Practitioner, Reference, RelatedPerson } from '@helseplattform/fhir';
import { HPR, volven } from '../../../codes.ts';
import type { HealthcareProfessional, Person, Telecom } from '../../../xml/index.ts';
import { codeOfConcept, identTypeOf } from '../../fhir/codings.ts';
import type { Relative, Responsible } from '../components/preamble.ts';
import type { Told } from './told.ts';

const PERSON_ID = volven(8116).slice('urn:oid:'.length);

const nameOf = (name: HumanName | undefined) => {
  const middle = name?.extension?.find(({ url }) => url.endsWith('no-basis-middlename'))?.valueString;
  const given = name?.given?.join(' ');
  const family = name?.family ?? name?.text;
  return {
    ...(family ? { familyName: family } : {}),
    ...(middle ? { middleName: middle } : {}),
    ...(given ? { givenName: given } : {}),
  };
};

const telecoms = (points: readonly ContactPoint[] | undefined): Telecom[] =>
  (points ?? []).flatMap(({ system, value, use }) => {
    if (!value) return [];
    const type = use === 'mobile' ? { code: 'MC', display: 'Mobiltelefon' } : { code: 'HP', display: 'Hovedtelefon' };
    if (system === 'email') return [{ address: `mailto:${value}` }];
    return system === 'phone' ? [{ type, address: `tel:${value.replace(/\s/g, '')}` }] : [];
  });

/** 9033 by the HL7 role, for next of kin the record has from the National Registry. */
const RELATION: Readonly<Record<string, { code: string; display: string }>> = {
  MTH: { code: 'MO', display: 'Mor' },
  FTH: { code: 'FA', display: 'Far' },
  SPS: { code: 'EF', display: 'Ektefelle' },
  DAU: { code: 'DA', display: 'Datter' },
  SON: { code: 'SO', display: 'Sønn' },
};

export function relativeOf(related: RelatedPerson): Relative {
  const concept = related.relationship?.[0];
  const role = concept?.coding?.flatMap(({ code }) => RELATION[code ?? ''] ?? [])[0];
  const relation = codeOfConcept(concept, 9033) ?? role;
  const said = relation ? undefined : (concept?.text ?? concept?.coding?.[0]?.display);
  const born = related.birthDate;
  const idents = (related.identifier ?? []).flatMap(({ system, value }) => {
    const type = identTypeOf(system);
    return value && type ? [{ id: value, type: { code: type, system: PERSON_ID } }] : [];
  });
  const reached = telecoms(related.telecom);
  const home = related.address?.[0];
  const person: Person = {
    ...nameOf(related.name?.[0]),
    ...(born?.length === 10 ? { dateOfBirth: born } : {}),
    ...(idents.length ? { idents } : {}),
    ...(home?.line || home?.city
      ? {
          address: {
            ...(home.line ? { street: home.line.join(', ') } : {}),
            ...(home.postalCode ? { postalCode: home.postalCode } : {}),
            ...(home.city ? { city: home.city } : {}),
          },
        }
      : {}),
    ...(reached.length ? { telecoms: reached } : {}),
  };
  return {
    ...(relation ? { relation } : {}),
    ...(born && born.length < 10 ? { childBornIn: born.slice(0, 4) } : {}),
    person,
    ...(said ? { note: said } : {}),
  };
}

/** A professional by HPR number; undefined when the record does not tell it, because the standard demands a number. */
export function professionalOf(
  reference: Reference | undefined,
  { practitioners }: Told,
): HealthcareProfessional | undefined {
  if (!reference) return undefined;
  const found = practitioners.find(({ id }) => reference.reference?.startsWith(`Practitioner/${id}`));
  const hpr = reference.identifier?.system === HPR ? reference.identifier.value : hprOf(found);
  if (!hpr) return undefined;
  const name = found?.name?.[0] ? nameOf(found.name[0]) : splitName(reference.display);
  const reached = telecoms(found?.telecom);
  return {
    ...name,
    idents: [{ id: hpr, type: { code: 'HPR', display: 'HPR-nummer', system: PERSON_ID } }],
    ...(reached.length ? { telecoms: reached } : {}),
  };
}

const hprOf = (practitioner: Practitioner | undefined): string | undefined =>
  practitioner?.identifier?.find(({ system }) => system === HPR)?.value;

function splitName(display: string | undefined): { familyName?: string; givenName?: string } {
  const parts = (display ?? '').split(' ').filter(Boolean);
  const familyName = parts.pop();
  return { ...(familyName ? { familyName } : {}), ...(parts.length ? { givenName: parts.join(' ') } : {}) };
}

/** Who answers for the document, or wrote the message. */
export function responsibleOf(told: Told): Responsible[] {
  const { composition, message } = told;
  const authors = composition?.author ?? (message?.sender ? [message.sender] : []);
  return authors.flatMap((author) => {
    const professional = professionalOf(author, told);
    const approved = composition?.attester?.[0]?.time?.slice(0, 10);
    return professional ? [{ professional, ...(approved ? { approved } : {}) }] : [];
  });
}
