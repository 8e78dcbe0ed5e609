/** An employee: a practitioner with a role at a unit. Made from (seed, employee number) when asked for. */
import { type Day, dayOf, yearOf } from '../calendar.ts';
import { familyNames, givenNames } from '../facts/names.ts';
import { type Profession, SHARE_OF_WOMEN } from '../facts/professions.ts';
import type { Sex } from '../identity/person-number.ts';
import { syntheticHpr } from '../identity/register-number.ts';
import { employeeNumber } from '../people/birthdays.ts';
import { fullName, type Identity, type PersonName } from '../people/person.ts';
import { Random } from '../random.ts';
import { PERSONAS } from './personas.ts';
import type { Unit } from './unit.ts';

export interface Employee {
  number: number;
  unit: Unit;
  profession: Profession;
  title?: string;
  name: PersonName;
  sex: Sex;
  born: Day;
  identity: Identity;
  /** Absent for staff without authorisation. */
  hpr?: string;
  /** First day in the role. */
  since: Day;
}

/** Years of birth among staff: 22 to 67 years old on 1 January. */
const AGES = 46;

export const practitionerId = (e: Employee): string => `s-${String(e.number).padStart(6, '0')}`;
export const roleId = (e: Employee): string => `r-${String(e.number).padStart(6, '0')}`;

export const displayName = (e: Employee): string => fullName(e.name);

/** The employee with a number, at the unit and in the profession that number was given to. */
export function employee(seed: number, asOf: Day, number: number, unit: Unit, profession: Profession): Employee {
  const random = new Random(seed, 'employee', number);
  const persona = PERSONAS[number];
  const sex: Sex = persona?.sex ?? (random.chance(SHARE_OF_WOMEN[profession]) ? 'female' : 'male');
  const [born, identity] = employeeNumber(seed, number, sex, yearOf(asOf), AGES);
  const name: PersonName = persona?.name ?? {
    given: random.pick(givenNames(sex, yearOf(born))),
    family: random.pick(familyNames(unit.municipality?.county ?? '50')),
  };
  const started = asOf - random.integer(100, 6000);
  const grownUp = dayOf(yearOf(born) + 22, 1, 1);
  return {
    number,
    unit,
    profession,
    ...(persona ? { title: persona.title } : {}),
    name,
    sex,
    born,
    identity,
    ...(profession === 'XX' ? {} : { hpr: syntheticHpr(number) }),
    since: Math.max(started, grownUp),
  };
}
