/** References from what a message brings to those it names: by their numbers, never by ids of our own. */
import type { Identifier, Organization, Patient, Practitioner, Reference } from '@helseplattform/fhir';
import type { HealthcareProfessional, Organisation, Person } from '../../xml/index.ts';
import { identifierOf } from './codings.ts';

/**
 * A conditional reference to the patient with this number: the record finds the one patient, or refuses the whole transaction when
 * nobody or more than one has it.
 */
export function patientByIdentifier(identifier: Identifier, display?: string): Reference<Patient> {
  const query = `${encodeURIComponent(identifier.system ?? '')}|${encodeURIComponent(identifier.value ?? '')}`;
  return { reference: `Patient?identifier=${query}`, identifier, ...(display ? { display } : {}) };
}

const PREFERRED = ['FNR', 'DNR', 'FHN', 'HPR', 'HER', 'ENH'];
type Typed = { id: string; type: { code?: string } };
/** The identifier that is known most widely. */
const bestIdent = (idents: readonly Typed[]): Typed | undefined => [...idents].sort((a, b) => rank(a) - rank(b))[0];
const rank = ({ type }: Typed) => {
  const at = PREFERRED.indexOf(type.code ?? '');
  return at === -1 ? PREFERRED.length : at;
};

const nameOf = ({ givenName, middleName, familyName }: Person | HealthcareProfessional): string =>
  [givenName, middleName, familyName].filter(Boolean).join(' ');

/** The patient of a MsgHead; undefined when no identifier is given. */
export function patientReference(person: Person | undefined): Reference<Patient> | undefined {
  const ident = bestIdent(person?.idents ?? []);
  return ident && patientByIdentifier(identifierOf(ident.id, ident.type.code), person ? nameOf(person) : undefined);
}

export function practitionerReference(professional: HealthcareProfessional): Reference<Practitioner> {
  const ident = bestIdent(professional.idents);
  return {
    type: 'Practitioner',
    ...(ident ? { identifier: identifierOf(ident.id, ident.type.code) } : {}),
    display: nameOf(professional),
  };
}

/** The innermost unit of an organisation: the service that is meant. */
export function organizationReference(organisation: Organisation): Reference<Organization> {
  const unit = innermost(organisation);
  const ident = bestIdent(unit.idents);
  const display = unit === organisation ? unit.name : `${organisation.name}, ${unit.name}`;
  return {
    type: 'Organization',
    ...(ident ? { identifier: identifierOf(ident.id, ident.type.code) } : {}),
    display,
  };
}

const innermost = (organisation: Organisation): Organisation =>
  organisation.organisation ? innermost(organisation.organisation) : organisation;
