/** The personas with everything a sign-in service needs to know about them. */
import { displayName, practitionerId, roleId } from './organisations/employee.ts';
import { PERSONAS, type PersonaKey } from './organisations/personas.ts';
import { legalEntity, type Unit } from './organisations/unit.ts';
import type { World } from './organisations/world.ts';
import { fullName, type Identity, type Person } from './people/person.ts';

export interface Persona {
  key: PersonaKey | 'citizen';
  name: string;
  /** Title in Norwegian. */
  title: string;
  /** Synthetic fødselsnummer, what ID-porten and HelseID call `pid`. */
  pid: string;
  hpr?: string;
  /** Code of Volven 9060; absent for citizens. */
  profession?: string;
  /** References in the record. */
  practitioner?: string;
  role?: string;
  patient?: string;
  /** The unit, and the organisation responsible in law for it. */
  unit?: { id: string; name: string };
  organisation?: { id: string; name: string };
}

/** The citizen persona: a mother of two whose own mother has dementia (people/showcase.ts). */
const CITIZEN = 0;

export function personas(world: World, person: (number: number) => Person): Persona[] {
  const employees = PERSONAS.map((fixed, number): Persona => {
    const unit = world.unit(fixed.unit);
    const e = world.employees(unit, fixed.profession).find((candidate) => candidate.number === number);
    if (!e) throw new Error(`Persona ${fixed.key} does not work at ${fixed.unit}`);
    return {
      key: fixed.key,
      name: displayName(e),
      title: fixed.title,
      pid: pid(e.identity),
      ...(e.hpr ? { hpr: e.hpr } : {}),
      profession: e.profession,
      practitioner: `Practitioner/${practitionerId(e)}`,
      role: `PractitionerRole/${roleId(e)}`,
      unit: label(unit),
      organisation: label(legalEntity(unit)),
    };
  });
  const citizen = person(CITIZEN);
  return [
    ...employees,
    {
      key: 'citizen',
      name: fullName(citizen.name),
      title: 'Innbygger',
      pid: pid(citizen.identity),
      patient: `Patient/${citizen.id}`,
    },
  ];
}

const label = (unit: Unit) => ({ id: unit.id, name: unit.name });

function pid(identity: Identity): string {
  if (identity.kind === 'none') throw new Error('A persona must have a number to sign in with');
  return identity.value;
}
