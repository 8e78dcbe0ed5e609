/** Training of the demonstration: a small curriculum, the next wave's people by role, sessions that are set up, what is done. */
import { addDays, mondayOf } from '../../calendar/day.ts';
import { isWorkday } from '../../calendar/holidays.ts';
import { USERS_PER_SUPER_USER } from '../../training/super-users.ts';
import { OWN_MUNICIPALITY, type SeedContext, type Seeded } from './context.ts';

/** Hours for each role are not published; these are invented. */
// biome-ignore format: a table
const COURSES = [
  { id: 'basics', name: 'Grunnkurs på nett', seats: 40, hours: 2, after: [] },
  { id: 'home-care', name: 'Hjemmetjenesten: dagen på mobilen', seats: 12, hours: 6, after: ['basics'] },
  { id: 'nursing-home', name: 'Sykehjem: plan, medisin, avvik', seats: 12, hours: 7, after: ['basics'] },
  { id: 'doctor', name: 'Lege i kommunen', seats: 8, hours: 6, after: ['basics'] },
  { id: 'case-work', name: 'Saksbehandling og vedtak', seats: 12, hours: 5, after: ['basics'] },
  { id: 'super-user', name: 'Superbruker', seats: 10, hours: 12, after: ['basics'], superUsersOnly: true },
] as const;
const ROLES = [
  { id: 'home-nurse', name: 'Hjemmetjenesten', courses: ['home-care', 'super-user'], share: 0.46 },
  { id: 'nursing-home-nurse', name: 'Sykehjem', courses: ['nursing-home', 'super-user'], share: 0.36 },
  { id: 'municipal-doctor', name: 'Lege', courses: ['doctor', 'super-user'], share: 0.04 },
  { id: 'case-officer', name: 'Saksbehandler', courses: ['case-work', 'super-user'], share: 0.14 },
] as const;

const ROOMS = [
  ['Kulturhuset i Namsos', 'Namsos'],
  ['Rørvik skole', 'Nærøysund'],
  ['Grong samfunnshus', 'Grong'],
] as const;
const INSTRUCTORS = ['Wenche Rian', 'Oddvar Hals', 'Britt Kvalø', 'Jørn Tverå'] as const;

/** Weeks before go-live in which sessions are held. */
const WEEKS = 8;

export function trainingSeed({ asOf, waves, register }: SeedContext): Seeded[] {
  const [next] = waves;
  if (!next) return [];
  const taken = new Set<string>();
  return [
    ...COURSES.map((body): Seeded => ({ kind: 'course', key: body.id, body })),
    ...ROLES.map(({ share: _, ...body }): Seeded => ({ kind: 'training-role', key: body.id, body })),
    {
      kind: 'training-capacity',
      key: 'programme',
      body: { perDay: 9, extraPerWeek: 12, exceptions: {}, source: 'instruktører og rom i Namdalen (oppdiktet)' },
    },
    ...ROOMS.map(
      ([name, place], i): Seeded => ({ kind: 'room', key: `room-${i + 1}`, body: { name, place, seats: 14 } }),
    ),
    ...INSTRUCTORS.map(
      (name, i): Seeded => ({
        kind: 'instructor',
        key: `instructor-${i + 1}`,
        body: { name, courses: COURSES.map(({ id }) => id) },
      }),
    ),
    ...next.units.flatMap((unit, i) =>
      unitTraining(unit, register.get(unit).users.value ?? 0, next.when, asOf, i, taken),
    ),
  ];
}

/** @param taken rooms and instructors by time; nobody is in two places at once */
function unitTraining(
  unit: string,
  users: number,
  goLive: string,
  asOf: string,
  i: number,
  taken: Set<string>,
): Seeded[] {
  const groups = ROLES.map(({ id: role, share, courses }) => {
    const people = Math.max(1, Math.round(users * share));
    // two of the municipalities have too few super users
    const superUsers = Math.ceil(people / (i % 5 === 3 ? 14 : USERS_PER_SUPER_USER.most - 1));
    return { unit, role, people, superUsers, course: courses[0] };
  });
  const all = groups.reduce((sum, group) => sum + group.people, 0);
  const held = mondayOf(goLive);
  // those furthest behind have set up half of what they need
  const setUp = unit === OWN_MUNICIPALITY ? 0.8 : i % 4 === 1 ? 0.5 : 1;
  const sessions = groups.flatMap((group) => {
    const { seats } = COURSES.find(({ id }) => id === group.course) ?? { seats: 12 };
    const wanted = Math.ceil((group.people / seats) * setUp);
    return Array.from({ length: wanted }, (_, n): Seeded => {
      const monday = addDays(held, -7 * (1 + (n % WEEKS)));
      const on = workdayFrom(addDays(monday, (n + i) % 5));
      const begins = n % 2 === 0 ? '08:30' : '12:30';
      const room = firstFree(taken, `${on} ${begins}`, 'room', ROOMS.length, n + i);
      const instructor = firstFree(taken, `${on} ${begins}`, 'instructor', INSTRUCTORS.length, n + i);
      return {
        kind: 'session',
        key: `${unit}:${group.course}:${n + 1}`,
        body: {
          unit,
          course: group.course,
          on,
          begins,
          booked: Math.min(seats, Math.max(0, group.people - n * seats)),
          ...(room ? { room } : {}),
          ...(instructor ? { instructor } : {}),
        },
      };
    });
  });
  return [
    ...groups.map(({ course: _, ...body }): Seeded => ({ kind: 'staff-group', key: `${unit}:${body.role}`, body })),
    {
      kind: 'course-progress',
      key: `${unit}:basics`,
      body: { unit, course: 'basics', completed: Math.round(all * (0.15 + 0.05 * (i % 7))), on: asOf },
    },
    ...sessions,
  ];
}

/** The first of some that is free at a time, and takes it; undefined: it is still to be found. */
function firstFree(taken: Set<string>, time: string, of: string, count: number, from: number): string | undefined {
  const all = Array.from({ length: count }, (_, k) => `${of}-${1 + ((from + k) % count)}`);
  const free = all.find((one) => !taken.has(`${time} ${one}`));
  if (free) taken.add(`${time} ${free}`);
  return free;
}

function workdayFrom(on: string): string {
  let day = on;
  while (!isWorkday(day)) day = addDays(day, -1);
  return day;
}
