/** A person's kin as the record knows them: parents, partner, children, guardians and the one to call. */
import { familyNames, givenNames } from '../facts/names.ts';
import type { Random } from '../random.ts';
import type { Member } from './family.ts';
import type { Kin, KinRelation, Person } from './person.ts';

type Someone = Omit<Person, 'kin'>;

/** Kin of a member: everybody close for children, those who matter in an emergency for adults. */
export function kinOf(member: Member, members: readonly Member[], people: readonly Someone[], random: Random): Kin[] {
  return member.age < 18 ? kinOfChild(member, people, random) : kinOfAdult(member, members, people, random);
}

function kinOfChild(member: Member, people: readonly Someone[], random: Random): Kin[] {
  const self = people[member.place] as Someone;
  const kin: Kin[] = [];
  for (const [relation, place] of [
    ['mother', member.mother],
    ['father', member.father],
  ] as const) {
    const parent = place === undefined ? undefined : people[place];
    if (parent && parent.died === undefined) {
      kin.push({ ...link(relation, self, parent), nextOfKin: true, responsible: true });
    }
  }
  if (kin.length === 0) kin.push(stranger('guardian', self, random));
  return kin;
}

function kinOfAdult(member: Member, members: readonly Member[], people: readonly Someone[], random: Random): Kin[] {
  const self = people[member.place] as Someone;
  const kin: Kin[] = [];
  const add = (relation: KinRelation, place: number | undefined) => {
    const other = place === undefined ? undefined : people[place];
    if (other && other.died === undefined) kin.push(link(relation, self, other));
  };
  add('partner', member.partner);
  for (const child of members.filter((m) => isParent(member, m))) {
    add('child', child.place);
  }
  if (member.age < 60) {
    add('mother', member.mother);
    add('father', member.father);
  }
  const toCall = kin.find((k) => k.relation === 'partner') ?? grownChild(kin, member, members, people) ?? parentOf(kin);
  if (toCall) toCall.nextOfKin = true;
  else kin.push(stranger(random.chance(0.5) ? 'sibling' : 'friend', self, random));
  if (random.chance(member.age >= 80 ? 0.03 : 0.004)) kin.push(stranger('guardian', self, random));
  return kin;
}

function grownChild(kin: Kin[], member: Member, members: readonly Member[], people: readonly Someone[]) {
  const child = members.find((m) => isParent(member, m) && m.age >= 18 && !m.dead);
  return child && kin.find((k) => k.person === people[child.place]?.number);
}

const isParent = (parent: Member, child: Member) => child.mother === parent.place || child.father === parent.place;

const parentOf = (kin: Kin[]) => kin.find((k) => k.relation === 'mother' || k.relation === 'father');

function link(relation: KinRelation, self: Someone, other: Someone): Kin {
  return {
    relation,
    name: other.name,
    sex: other.sex,
    person: other.number,
    born: other.born,
    identity: other.identity,
    sameAddress: self.home.line === other.home.line && self.home.municipality === other.home.municipality,
    phone: other.phone,
    nextOfKin: false,
    responsible: false,
  };
}

/** Kin, friend or appointed guardian who is not one of the region's people. */
function stranger(relation: 'guardian' | 'sibling' | 'friend', self: Someone, random: Random): Kin {
  const sex = random.chance(0.5) ? 'female' : 'male';
  const name = {
    given: random.pick(givenNames(sex, 1975)),
    family: relation === 'sibling' ? self.name.family : random.pick(familyNames(self.home.municipality.county)),
  };
  const phone = `+4701${String(self.number).padStart(6, '0')}`;
  return { relation, name, sex, sameAddress: false, phone, nextOfKin: true, responsible: relation === 'guardian' };
}
