/** A neighbourhood: 24 people made together from (seed, number), with their families, homes and numbers. */
import { type Day, dayOf, yearOf } from '../calendar.ts';
import type { Municipality } from '../facts/municipalities.ts';
import { ORIGINS } from '../facts/names.ts';
import { Random } from '../random.ts';
import { ageAt, shareOfMen } from './age.ts';
import { birthday, FHN_EVERY, helpNumber, personNumber, TWINS_EVERY, twinNumber } from './birthdays.ts';
import { formFamilies, type Member } from './family.ts';
import { findHome, formerHome } from './home.ts';
import { kinOf } from './kin.ts';
import { type Named, nameAll } from './naming.ts';
import { type Identity, type Person, personId } from './person.ts';
import { type Among, municipalityOf, NEIGHBOURHOOD } from './place.ts';
import { showcase } from './showcase.ts';

/** What a neighbourhood is made from. */
export interface Ground {
  seed: number;
  /** The day the region is seen from. */
  asOf: Day;
  neighbourhood: number;
  /** Municipalities people are placed in; all when absent. */
  among?: Among;
}

/** Members with names and given life courses, before homes, numbers and kin are found. */
export interface Cast {
  municipality: Municipality;
  members: Member[];
  named: Named[];
  lives?: (place: number) => Person['lives'];
}

/** The people of a neighbourhood. The first one is the demonstration neighbourhood (people/showcase.ts). */
export function neighbourhood(ground: Ground): Person[] {
  const random = new Random(ground.seed, 'neighbourhood', ground.neighbourhood);
  const cast = ground.neighbourhood === 0 ? showcase(ground) : drawCast(ground, random);
  const people = cast.members.map((member) => person(member, cast, ground));
  return people.map((p, place) => ({ ...p, kin: kinOf(cast.members[place] as Member, cast.members, people, random) }));
}

function drawCast(ground: Ground, random: Random): Cast {
  const year = yearOf(ground.asOf);
  const municipality = municipalityOf(ground.seed, ground.neighbourhood, year, ground.among);
  const members = drawMembers(ground, municipality, year, random);
  formFamilies(members, random);
  return { municipality, members, named: nameAll(members, municipality, random) };
}

/** Ages by strata of the municipality's age distribution, so that every neighbourhood has its share of young and old. */
function drawMembers(ground: Ground, m: Municipality, year: number, random: Random): Member[] {
  const taken = new Set<string>();
  const order = random.shuffle(Array.from({ length: NEIGHBOURHOOD }, (_, i) => i));
  const deadPlace = random.chance(0.3) ? 0 : -1;
  const members = order.map((stratum, place): Member => {
    const dead = place === deadPlace;
    const age = dead ? ageAtDeath(random) + random.integer(0, 2) : ageAt(m, (stratum + random.next()) / NEIGHBOURHOOD);
    const member = { age, sex: random.chance(shareOfMen(age)) ? ('male' as const) : ('female' as const) };
    if (age === 0 && !dead && random.chance(0.5)) bearThisYear(member, ground, year);
    settle(member, taken);
    const born = birthday(ground.seed, ground.neighbourhood, year - 1 - member.age, member.sex);
    return { place, ...member, born, dead, home: place };
  });
  if (ground.neighbourhood % TWINS_EVERY === 3) makeTwins(members, random);
  return members;
}

/** The youngest may be born in the region's own year, when their birthday has come by its day. */
function bearThisYear(member: { age: number; sex: Member['sex'] }, ground: Ground, year: number): void {
  if (birthday(ground.seed, ground.neighbourhood, year, member.sex) < ground.asOf) member.age = -1;
}

/** Only one person of a sex and year of birth in a neighbourhood: another takes the other sex, or is a year older. */
function settle(member: { age: number; sex: Member['sex'] }, taken: Set<string>): void {
  const key = () => `${member.age}${member.sex}`;
  if (taken.has(key())) member.sex = member.sex === 'male' ? 'female' : 'male';
  while (taken.has(key())) member.age++;
  taken.add(key());
}

/** Ages at death: most are over 80. Rounded by us from the cause of death statistics. */
function ageAtDeath(random: Random): number {
  const [from, to] = random.weighted([
    [[80, 97], 0.62],
    [[67, 79], 0.24],
    [[40, 66], 0.12],
    [[18, 39], 0.02],
  ] as const);
  return random.integer(from, to);
}

/** The two youngest children over one year become twins: the younger is moved to the older's birth date. */
function makeTwins(members: Member[], random: Random): void {
  const [first, second] = members.filter((m) => m.age >= 1 && m.age < 16).sort((a, b) => a.age - b.age);
  if (!first || !second) return;
  second.age = first.age;
  second.born = first.born;
  second.twinOf = first.place;
  if (random.chance(0.7)) second.sex = first.sex;
}

type PersonWithoutKin = Omit<Person, 'kin'>;

function person(member: Member, cast: Cast, ground: Ground): PersonWithoutKin {
  const { name, origin } = cast.named[member.place] as Named;
  const number = ground.neighbourhood * NEIGHBOURHOOD + member.place;
  const own = new Random(ground.seed, 'person', number);
  const foreign = origin === 'NO' ? undefined : ORIGINS[origin];
  const grownUpElsewhere = foreign !== undefined && member.age >= 15;
  const child = member.age < 15;
  const died = member.dead ? dayOfDeath(member, ground, own) : undefined;
  const identity = identify(member, cast, ground, own, grownUpElsewhere);
  const home = findHome(cast.municipality, member, ground);
  const language = grownUpElsewhere ? foreign.language : cast.municipality.writtenForm;
  const lives = cast.lives?.(member.place);
  return {
    number,
    id: personId(number),
    sex: member.sex,
    born: member.born,
    ...(died === undefined ? {} : { died }),
    name,
    identity,
    origin,
    citizenship: grownUpElsewhere && own.chance(0.7) ? foreign.country : 'NO',
    language,
    interpreter: member.interpreter ?? (grownUpElsewhere && own.chance(foreign.interpreter)),
    home,
    ...formerHome(member, home, own),
    ...hiddenAddress(ground, member),
    maritalStatus: maritalStatus(member, cast.members, own),
    livesAlone: cast.members.filter((m) => m.home === member.home && !m.dead).length <= 1,
    phone: `+4700${String(number).padStart(6, '0')}`,
    ...(!child && (own.chance(0.4) || member.online) ? { email: `${personId(number)}@example.org` } : {}),
    twin: member.twinOf !== undefined || cast.members.some((m) => m.twinOf === member.place),
    ...(lives ? { lives } : {}),
  };
}

/** The dead died in the three years before the region's day, never on a later one. */
function dayOfDeath(member: Member, ground: Ground, own: Random): Day | undefined {
  const firstOfYear = dayOf(yearOf(ground.asOf), 1, 1);
  const died = Math.max(firstOfYear - own.integer(-120, 900), member.born + 200);
  return died < ground.asOf ? died : undefined;
}

function identify(member: Member, cast: Cast, ground: Ground, own: Random, grownUpElsewhere: boolean): Identity {
  const lot = own.next();
  const elder = member.twinOf === undefined ? undefined : cast.members[member.twinOf];
  if (ground.asOf - member.born < 10) return { kind: 'none' };
  if (ground.neighbourhood > 0 && grownUpElsewhere && !member.dead) {
    if (ground.neighbourhood % FHN_EVERY === 7 && member.place === 5) return helpNumber(ground.neighbourhood);
    if (lot < 0.01) return { kind: 'none' };
    if (lot < 0.13) return personNumber(ground.neighbourhood, yearOf(member.born), member.born, member.sex, 'dnr');
  }
  return elder
    ? twinNumber(ground.neighbourhood, member.born, member.sex, elder.sex)
    : personNumber(ground.neighbourhood, yearOf(member.born), member.born, member.sex, 'fnr');
}

/** About one in 500 has a hidden address; the strictly confidential ones are a tenth of them. Shared by the household. */
function hiddenAddress(ground: Ground, member: Member): { hiddenAddress?: 6 | 7 } {
  if (member.hiddenAddress) return { hiddenAddress: member.hiddenAddress };
  if (ground.neighbourhood === 0) return {};
  const lot = new Random(ground.seed, 'hidden', ground.neighbourhood, member.home).next();
  return lot < 0.0004 ? { hiddenAddress: 6 } : lot < 0.003 ? { hiddenAddress: 7 } : {};
}

function maritalStatus(member: Member, members: readonly Member[], own: Random): Person['maritalStatus'] {
  const lot = own.next();
  const partner = member.partner === undefined ? undefined : members[member.partner];
  if (partner && member.married) return partner.dead && !member.dead ? 'widowed' : 'married';
  if (member.age < 30 || partner) return 'never-married';
  if (member.age >= 70) return lot < 0.62 ? 'widowed' : lot < 0.82 ? 'divorced' : 'never-married';
  return lot < 0.3 ? 'divorced' : 'never-married';
}
