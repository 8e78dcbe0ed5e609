/** The demonstration people: the first neighbourhood, with fixed names, families and life courses in every region. */
import { type Day, YEAR, yearOf } from '../calendar.ts';
import { municipality } from '../facts/municipalities.ts';
import type { Origin } from '../facts/names.ts';
import type { Sex } from '../identity/person-number.ts';
import { birthday } from './birthdays.ts';
import type { Member } from './family.ts';
import type { Cast, Ground } from './neighbourhood.ts';
import type { GivenLife, PersonName } from './person.ts';
import type { Among } from './place.ts';

interface Role {
  name: PersonName;
  sex: Sex;
  age: number;
  partner?: number;
  mother?: number;
  father?: number;
  twinOf?: number;
  origin?: Origin;
  hiddenAddress?: 6 | 7;
  interpreter?: boolean;
  online?: boolean;
  /** Life courses with how many years ago each began. */
  lives: readonly (readonly [life: string, yearsAgo: number])[];
}

const role = (
  given: string,
  family: string,
  sex: Sex,
  age: number,
  rest: Omit<Role, 'name' | 'sex' | 'age'>,
): Role => ({
  name: { given, family },
  sex,
  age,
  ...rest,
});

/** Further back than any life: the course begins at birth. */
const BIRTH = 200;
/** What waits on the region's day began this week or a few weeks ago. */
const daysAgo = (days: number): number => days / YEAR;

/** All live in one municipality. No two share sex and age, apart from the twins: that keeps their numbers apart. */
const CAST: readonly Role[] = [
  role('Ingrid', 'Solem Aune', 'female', 41, {
    partner: 1,
    mother: 5,
    father: 6,
    online: true,
    lives: [['sick-leave', 0.12]],
  }),
  role('Jon Erik', 'Aune', 'male', 43, {
    partner: 0,
    lives: [
      ['hypertension', 2.2],
      ['referral-waiting', daysAgo(15)],
    ],
  }),
  role('Ole', 'Stene', 'male', 52, {
    lives: [
      ['diabetes-type-2', 0.6],
      ['referral-waiting', daysAgo(12)],
      ['at-emergency-clinic', daysAgo(0)],
    ],
  }),
  role('Emil', 'Aune', 'male', 9, {
    mother: 0,
    father: 1,
    lives: [
      ['child-health', BIRTH],
      ['asthma', 4],
      ['childhood-infections', 0.3],
      ['at-emergency-clinic', daysAgo(0)],
    ],
  }),
  role('Thea', 'Aune', 'female', 5, {
    mother: 0,
    father: 1,
    lives: [
      ['child-health', BIRTH],
      ['childhood-infections', 0.3],
    ],
  }),
  role('Bjørg', 'Solem', 'female', 82, {
    partner: 6,
    lives: [
      ['hypertension', 14],
      ['dementia', 2.5],
      ['preventive-visits', 6],
      ['polypharmacy', 1],
    ],
  }),
  role('Harald', 'Solem', 'male', 86, {
    partner: 5,
    lives: [
      ['heart-failure', 4],
      ['hip-fracture', 0.25],
      ['questions-open', daysAgo(1)],
    ],
  }),
  role('Silje', 'Haugan', 'female', 31, { partner: 8, lives: [['pregnancy', 0.58]] }),
  role('Sindre', 'Moen', 'male', 33, { partner: 7, lives: [['injury', 0.04]] }),
  role('Alma', 'Haugan Moen', 'female', 2, {
    mother: 7,
    father: 8,
    lives: [
      ['child-health', BIRTH],
      ['childhood-infections', 0.3],
    ],
  }),
  role('Marie', 'Kovalenko', 'female', 7, {
    mother: 22,
    origin: 'UA',
    lives: [
      ['child-health', BIRTH],
      ['at-emergency-clinic', daysAgo(0)],
    ],
  }),
  role('Maria', 'Kovalenko', 'female', 7, { mother: 22, origin: 'UA', twinOf: 10, lives: [['child-health', BIRTH]] }),
  role('Odd', 'Myhre', 'male', 74, { lives: [['copd', 8]] }),
  role('Astrid', 'Lian', 'female', 79, {
    lives: [
      ['atrial-fibrillation', 3],
      ['stroke', 0.8],
      ['hypertension', 12],
      ['answers-unread', daysAgo(4)],
      ['questions-open', daysAgo(2)],
    ],
  }),
  role('Kari', 'Rønning', 'female', 58, {
    lives: [
      ['breast-cancer', 0.4],
      ['answers-unread', daysAgo(4)],
    ],
  }),
  role('Per', 'Bakken', 'male', 68, {
    lives: [
      ['colon-cancer', 2],
      ['discharge-waiting', daysAgo(5)],
    ],
  }),
  role('Reidun', 'Vikan', 'female', 71, {
    lives: [
      ['lung-cancer', 1.2],
      ['palliative-care', 0.2],
      ['questions-open', daysAgo(3)],
    ],
  }),
  role('Marte', 'Hegstad', 'female', 26, { hiddenAddress: 7, lives: [['depression', 1.5]] }),
  role('Stian', 'Fossum', 'male', 37, { hiddenAddress: 6, lives: [['addiction', 6]] }),
  role('Henrik', 'Skogstad', 'male', 24, { lives: [['psychosis', 3]] }),
  role('Arne', 'Grøtan', 'male', 77, {
    lives: [
      ['diabetes-type-2', 15],
      ['hypertension', 20],
      ['chronic-kidney-disease', 5],
      ['cataract', 0.5],
      ['referral-waiting', daysAgo(7)],
    ],
  }),
  role('Turid', 'Selnes', 'female', 66, {
    lives: [
      ['knee-replacement', 0.3],
      ['bronchoscopy-ahead', daysAgo(3)],
    ],
  }),
  role('Oksana', 'Kovalenko', 'female', 34, {
    origin: 'UA',
    interpreter: true,
    lives: [
      ['healthy', 2],
      ['referral-waiting', daysAgo(4)],
    ],
  }),
  role('Leena', 'Jåma', 'female', 48, {
    origin: 'SAMI',
    interpreter: true,
    lives: [
      ['hypothyroidism', 7],
      ['everyday-complaints', 3],
      ['answers-unread', daysAgo(4)],
      ['bronchoscopy-ahead', daysAgo(3)],
      ['at-emergency-clinic', daysAgo(0)],
    ],
  }),
];

/** The demonstration neighbourhood. Birth dates and numbers follow the seed, as everybody's. */
export function showcase(ground: Ground): Cast {
  const year = yearOf(ground.asOf);
  const members = CAST.map((r, place): Member => {
    const born = birthday(ground.seed, 0, year - 1 - r.age, r.sex);
    const { partner, mother, father, twinOf, hiddenAddress, interpreter, online } = r;
    const couple = partner === undefined ? place : Math.min(place, partner);
    const home = r.age < 18 && mother !== undefined ? homeOf(mother) : couple;
    return {
      place,
      sex: r.sex,
      age: r.age,
      born,
      dead: false,
      home,
      ...(partner === undefined ? {} : { partner, married: r.age > 35 }),
      ...(mother === undefined ? {} : { mother }),
      ...(father === undefined ? {} : { father }),
      ...(twinOf === undefined ? {} : { twinOf }),
      ...(hiddenAddress === undefined ? {} : { hiddenAddress }),
      ...(interpreter === undefined ? {} : { interpreter }),
      ...(online === undefined ? {} : { online }),
    };
  });
  return {
    municipality: municipality(showcaseMunicipality(ground.among)),
    members,
    named: CAST.map((r) => ({ name: r.name, origin: r.origin ?? 'NO' })),
    lives: (place) =>
      (CAST[place] as Role).lives.map(([life, yearsAgo]) => given(life, yearsAgo, members[place], ground)),
  };
}

/** Trondheim, where the personas work, unless the region leaves it out. */
export const showcaseMunicipality = (among: Among): string =>
  !among || among.includes('5001') ? '5001' : (among[0] as string);

const homeOf = (place: number) => Math.min(place, CAST[place]?.partner ?? place);

/** Lives from childhood begin at birth, whatever the month. */
function given(life: string, yearsAgo: number, member: Member | undefined, ground: Ground): GivenLife {
  const onset: Day = ground.asOf - Math.round(yearsAgo * YEAR);
  return { life, onset: Math.max(onset, member?.born ?? onset) };
}
