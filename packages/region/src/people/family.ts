/** Families: who of a neighbourhood are couples, whose child is whose, and who share a home. */
import type { Day } from '../calendar.ts';
import type { Sex } from '../identity/person-number.ts';
import type { Random } from '../random.ts';

/** A member of a neighbourhood before they have a name. Links are places in the neighbourhood. */
export interface Member {
  place: number;
  sex: Sex;
  /** Whole years on 1 January of the region's year; for the dead, at death. */
  age: number;
  born: Day;
  dead: boolean;
  partner?: number;
  married?: boolean;
  mother?: number;
  father?: number;
  /** Place of the member in whose home this one lives (the head of the household). */
  home: number;
  /** Parents live apart and share the child. */
  shared?: boolean;
  twinOf?: number;
  /** Set for demonstration people only; others are drawn. */
  hiddenAddress?: 6 | 7;
  /** Set for demonstration people only; others are drawn. */
  interpreter?: boolean;
  /** Has an address of e-mail. Set for demonstration people only; others are drawn. */
  online?: boolean;
}

/** Shortest time between two births of one mother that are not twins, in days. */
const BETWEEN_BIRTHS = 330;

/** Links members to partners and parents and gathers them in homes. Changes the members in place. */
export function formFamilies(members: Member[], random: Random): void {
  formCouples(members, random);
  for (const member of byAge(members)) findParents(member, members, random);
  for (const member of members) chooseHome(member, members, random);
}

/** Oldest first; the younger twin after the older, whose parents it shares. */
const byAge = (members: readonly Member[]) =>
  [...members].sort((a, b) => a.born - b.born || Number(a.twinOf ?? -1) - Number(b.twinOf ?? -1));

/** Share of women who live with a partner, by age. Rounded by us from household statistics. */
function shareInCouple(age: number): number {
  if (age < 20) return 0;
  if (age < 25) return 0.3;
  if (age < 67) return 0.68;
  if (age < 80) return 0.58;
  return 0.25;
}

function formCouples(members: Member[], random: Random): void {
  const women = random.shuffle(members.filter((m) => m.sex === 'female' && m.age >= 20));
  for (const woman of women) {
    if (!random.chance(shareInCouple(woman.age))) continue;
    const same = random.chance(0.015);
    const fits = members.filter(
      (m) =>
        m !== woman &&
        m.partner === undefined &&
        woman.partner === undefined &&
        m.age >= 20 &&
        (m.sex === 'male') !== same &&
        m.age - woman.age >= -4 &&
        m.age - woman.age <= 9,
    );
    const partner = fits.sort((a, b) => distance(a, woman) - distance(b, woman))[0];
    if (!partner) continue;
    const married = random.chance(woman.age < 35 ? 0.35 : woman.age < 60 ? 0.68 : 0.9);
    woman.partner = partner.place;
    partner.partner = woman.place;
    woman.married = partner.married = married;
  }
}

/** Couples are on average two years apart, he the older. */
const distance = (man: Member, woman: Member) => Math.abs(man.age - woman.age - 2);

function findParents(child: Member, members: Member[], random: Random): void {
  if (child.twinOf !== undefined) {
    const twin = members[child.twinOf];
    child.mother = twin?.mother;
    child.father = twin?.father;
    return;
  }
  const grown = child.age >= 18;
  if (child.dead || child.age > 66 || (grown && !random.chance(0.55))) return;
  const mothers = members.filter(
    (m) =>
      m.sex === 'female' &&
      gap(m, child) >= 19 &&
      gap(m, child) <= 43 &&
      spaced(m, child, members) &&
      !isParentOfPartner(m, child, members),
  );
  if (mothers.length === 0) return;
  const mother = random.weighted(mothers.map((m) => [m, motherWeight(m, members, grown)] as const));
  child.mother = mother.place;
  const partner = mother.partner === undefined ? undefined : members[mother.partner];
  if (partner && gap(partner, child) >= 18 && !isParentOfPartner(partner, child, members) && random.chance(0.9)) {
    child.father = partner.place;
    return;
  }
  const fathers = members.filter(
    (m) =>
      m.sex === 'male' &&
      gap(m, child) >= 19 &&
      gap(m, child) <= 50 &&
      !m.dead &&
      !areRelated(m, mother) &&
      !isParentOfPartner(m, child, members),
  );
  if (fathers.length > 0 && random.chance(0.6)) child.father = random.pick(fathers).place;
}

/** Siblings do not become a couple by having found the same parent. */
function isParentOfPartner(parent: Member, child: Member, members: readonly Member[]): boolean {
  const partner = child.partner === undefined ? undefined : members[child.partner];
  return partner !== undefined && (partner.mother === parent.place || partner.father === parent.place);
}

const areRelated = (man: Member, woman: Member) =>
  man.place === woman.father ||
  man.mother === woman.place ||
  (man.mother !== undefined && man.mother === woman.mother) ||
  (man.father !== undefined && man.father === woman.father);

const gap = (parent: Member, child: Member) => (child.born - parent.born) / 365.25;

const childrenOf = (mother: Member, members: Member[]) => members.filter((m) => m.mother === mother.place);

const spaced = (mother: Member, child: Member, members: Member[]) =>
  childrenOf(mother, members).every((other) => Math.abs(other.born - child.born) >= BETWEEN_BIRTHS);

/** Two children are commonest, four are rare; small children mostly live with two parents. */
function motherWeight(mother: Member, members: Member[], grown: boolean): number {
  const children = childrenOf(mother, members).length;
  const byNumber = [1, 2.5, 0.9, 0.15][children] ?? 0.01;
  return byNumber * (mother.partner !== undefined || grown ? 4 : 1) * (mother.dead ? 0.1 : 1);
}

function chooseHome(member: Member, members: Member[], random: Random): void {
  const mother = member.mother === undefined ? undefined : members[member.mother];
  const father = member.father === undefined ? undefined : members[member.father];
  const apart = father !== undefined && mother?.partner !== father.place;
  if (member.age < 18 && mother) {
    const withFather = apart && random.chance(0.2);
    const parent = withFather && father ? father : mother;
    member.home = headOf(parent);
    member.shared = apart;
  } else if (member.age < 23 && member.partner === undefined && mother && !mother.dead && random.chance(0.6)) {
    member.home = headOf(mother);
  } else {
    member.home = headOf(member);
  }
}

/** A couple's home is named after the member who comes first. */
const headOf = (member: Member) =>
  member.partner === undefined ? member.place : Math.min(member.place, member.partner);
