/** Names for a neighbourhood: roots draw a surname, couples and children share them, given names fit the year of birth. */
import { yearOf } from '../calendar.ts';
import type { Municipality } from '../facts/municipalities.ts';
import { familyNames, givenNames, ORIGIN_SHARES, type Origin, SOUTH_SAMI_SHARE, TWIN_NAMES } from '../facts/names.ts';
import type { Random } from '../random.ts';
import type { Member } from './family.ts';
import type { PersonName } from './person.ts';

export interface Named {
  name: PersonName;
  origin: Origin;
}

/** Names and origins by place in the neighbourhood. The oldest are named first, so that parents have names to pass on. */
export function nameAll(members: readonly Member[], m: Municipality, random: Random): Named[] {
  const named: Named[] = [];
  for (const member of [...members].sort((a, b) => a.born - b.born || a.place - b.place)) {
    named[member.place] = nameOne(member, members, named, m, random);
  }
  return named;
}

function nameOne(member: Member, members: readonly Member[], named: Named[], m: Municipality, random: Random): Named {
  const mother = member.mother === undefined ? undefined : named[member.mother];
  const father = member.father === undefined ? undefined : named[member.father];
  const partner = member.partner === undefined ? undefined : named[member.partner];
  const origin = originOf(member, m, random, mother, father, partner);
  const parent = father && random.chance(0.65) ? father : (mother ?? father);
  let family = parent?.name.family ?? random.pick(familyNames(m.county, origin));
  if (partner && member.married && member.sex === 'female' && origin === 'NO' && random.chance(0.5)) {
    family = partner.name.family;
  }
  const other = mother?.name.family;
  const middle = other && other !== family && random.chance(0.3) ? other : undefined;
  const given = givenName(member, members, named, origin, random);
  return { name: { given, ...(middle ? { middle } : {}), family }, origin };
}

function originOf(
  member: Member,
  m: Municipality,
  random: Random,
  mother?: Named,
  father?: Named,
  partner?: Named,
): Origin {
  if (mother && father) return mother.origin === father.origin ? mother.origin : 'NO';
  if (mother ?? father) return (mother ?? father)?.origin ?? 'NO';
  if (partner && random.chance(0.9)) return partner.origin;
  if (random.chance(SOUTH_SAMI_SHARE[m.number] ?? 0.002)) return 'SAMI';
  return member.age >= 67 && random.chance(0.85) ? 'NO' : random.weighted(ORIGIN_SHARES);
}

function givenName(member: Member, members: readonly Member[], named: Named[], origin: Origin, random: Random): string {
  const twin = members.find((m) => m.place === member.twinOf || m.twinOf === member.place);
  if (twin && origin === 'NO') return twinName(member, twin, random);
  const names = givenNames(member.sex, yearOf(member.born), origin);
  const siblings = members.filter((m) => m.mother !== undefined && m.mother === member.mother);
  const taken = new Set(siblings.map((m) => named[m.place]?.name.given));
  for (let tries = 0; tries < 6; tries++) {
    const name = random.pick(names);
    if (!taken.has(name)) return name;
  }
  return random.pick(names);
}

/** The pair is chosen by the date they share, so both twins find the same one. */
function twinName(member: Member, twin: Member, random: Random): string {
  random.next();
  const pairs = TWIN_NAMES[member.sex === twin.sex ? member.sex : 'mixed'];
  const pair = pairs[member.born % pairs.length] ?? (pairs[0] as readonly [string, string]);
  if (member.sex !== twin.sex) return member.sex === 'male' ? pair[0] : pair[1];
  return member.twinOf === undefined ? pair[0] : pair[1];
}
