import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../calendar/day.ts';
import { missingCourses } from './access.ts';
import { type Curriculum, checkCurriculum, pathOf } from './course.ts';
import { trainingNeed } from './need.ts';
import { recover } from './recovery.ts';
import { superUsersFor, superUsersMissing } from './super-users.ts';
import { loadByWeek, weekCapacity } from './weeks.ts';

const curriculum: Curriculum = {
  roles: [
    { id: 'nurse', courses: ['drugs', 'notes'] },
    { id: 'secretary', courses: ['booking'] },
  ],
  courses: [
    { id: 'basics', seats: 12, hours: 2, after: [] },
    { id: 'drugs', seats: 10, hours: 4, after: ['basics'] },
    { id: 'notes', seats: 10, hours: null, after: ['basics'] },
    { id: 'booking', seats: 12, hours: 3, after: ['basics', 'coaching'] },
    { id: 'coaching', seats: 8, hours: 3, after: [], superUsersOnly: true },
  ],
};

describe('a curriculum', () => {
  it('gives each role its courses in an order they can be taken in', () => {
    checkCurriculum(curriculum);
    assert.deepEqual(pathOf(curriculum, 'nurse'), ['basics', 'drugs', 'notes']);
  });
  it('with courses that wait for each other is refused with the circle', () => {
    const courses = curriculum.courses.map((c) => (c.id === 'basics' ? { ...c, after: ['drugs'] } : c));
    assert.throws(
      () => checkCurriculum({ ...curriculum, courses }),
      /courses\['basics'\]\.after: basics → drugs → basics/,
    );
  });
  it('with a course nobody described, or without seats, is refused', () => {
    const broken = {
      roles: [{ id: 'nurse', courses: ['x'] }],
      courses: [{ id: 'y', seats: 0, hours: 1, after: ['z'] }],
    };
    assert.throws(() => checkCurriculum(broken), /roles\['nurse'\].*"x".*courses\['y'\]\.seats: 0.*"z"/);
  });
});

describe('access', () => {
  const done = (course: string, on: string) => ({ person: 'kari', course, on });
  it('is not given before training', () => {
    const completions = [done('basics', '2024-03-01'), done('drugs', '2024-03-08')];
    assert.deepEqual(missingCourses(curriculum, 'nurse', completions, 'kari', '2024-03-10'), ['notes']);
    assert.deepEqual(missingCourses(curriculum, 'nurse', completions, 'kari', '2024-03-07'), ['drugs', 'notes']);
    assert.deepEqual(missingCourses(curriculum, 'nurse', completions, 'ola', '2024-03-10'), [
      'basics',
      'drugs',
      'notes',
    ]);
  });
  it('does not wait for what only super users take', () =>
    assert.deepEqual(missingCourses(curriculum, 'secretary', [], 'kari', '2024-03-10'), ['basics', 'booking']));
  it('is given on the day the last course is done', () => {
    const completions = ['basics', 'drugs', 'notes'].map((c) => done(c, '2024-03-10'));
    assert.deepEqual(missingCourses(curriculum, 'nurse', completions, 'kari', '2024-03-10'), []);
  });
});

describe('super users', () => {
  it('are one for eight to ten', () => {
    assert.deepEqual(superUsersFor(1_700), { least: 170, most: 213 });
    assert.deepEqual(superUsersFor(7), { least: 1, most: 1 });
    assert.equal(superUsersMissing(1_700, 170), 0);
    assert.equal(superUsersMissing(1_700, 169), 1);
  });
  it('were enough at the go-lives that are known', () => {
    // St. Olavs hospital and Trondheim (helseplattformen.no, superbrukerne kommer); Levanger and Verdal (verdal.kommune.no 5778)
    for (const [users, superUsers] of [
      [18_000, 2_600],
      [1_700, 170],
    ] as const)
      assert.equal(superUsersMissing(users, superUsers), 0);
  });
});

describe('the need for training', () => {
  it('counts people, sessions and hours, and no hours where none are known', () => {
    const need = trainingNeed(curriculum, [
      { role: 'nurse', people: 25, superUsers: 3 },
      { role: 'secretary', people: 5, superUsers: 1 },
    ]);
    assert.deepEqual(need, [
      { course: 'basics', people: 30, sessions: 3, instructorHours: 6 },
      { course: 'drugs', people: 25, sessions: 3, instructorHours: 12 },
      { course: 'notes', people: 25, sessions: 3, instructorHours: null },
      { course: 'coaching', people: 1, sessions: 1, instructorHours: 3 },
      { course: 'booking', people: 5, sessions: 1, instructorHours: 3 },
    ]);
  });
  it('shrinks by those who are done', () => {
    const need = trainingNeed(
      curriculum,
      [{ role: 'nurse', people: 25, superUsers: 0 }],
      new Map([
        ['basics', 24],
        ['drugs', 99],
      ]),
    );
    assert.deepEqual(
      need.map((n) => n.people),
      [1, 0, 25],
    );
  });
});

describe('the weeks before go-live', () => {
  it('hold what was held before the first go-live: 2 100 sessions in 8 weeks, 57 at a time', () => {
    const weeks = loadByWeek([{ unit: 'first', goLive: '2022-05-07', users: 2_100, superUsers: 350 }], { perDay: 57 });
    assert.equal(weeks.length, 10);
    assert.equal(
      weeks.reduce((sum, w) => sum + w.needed, 0),
      2_450,
    );
    assert.deepEqual(
      weeks.filter((w) => w.short > 0).map((w) => [w.week, w.needed, w.capacity]),
      [
        ['2022-04-11', 262, 171],
        ['2022-04-18', 262, 228],
      ],
      'only the two weeks of Easter are short',
    );
  });
  it('are loaded by all units that go live near each other', () => {
    const unit = (id: string, goLive: string) => ({ unit: id, goLive, users: 16, superUsers: 0 });
    const weeks = loadByWeek([unit('a', '2024-04-27'), unit('b', '2024-05-04')], { perDay: 1 });
    assert.deepEqual(
      weeks.map((w) => w.needed),
      [2, 4, 4, 4, 4, 4, 4, 4, 2],
    );
  });
  it('never lose or add a session', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 3000 }),
        fc.nat({ max: 300 }),
        fc.integer({ min: 1, max: 12 }),
        (users, superUsers, userWeeks) => {
          const weeks = loadByWeek(
            [{ unit: 'a', goLive: '2024-11-09', users, superUsers }],
            { perDay: 10 },
            { userWeeks, superUserWeeks: 2 },
          );
          assert.equal(
            weeks.reduce((sum, w) => sum + w.needed, 0),
            users + superUsers,
          );
          assert.ok(weeks.every((w) => w.week < '2024-11-04'));
        },
      ),
    );
  });
  it('hold fewer sessions when there are holidays in them, or leave', () => {
    assert.equal(weekCapacity('2024-03-25', { perDay: 10 }), 30, 'Easter week');
    assert.equal(weekCapacity('2024-05-13', { perDay: 10 }), 40, '17 May');
    assert.equal(weekCapacity('2024-05-13', { perDay: 10, exceptions: new Map([['2024-05-13', 5]]) }), 5);
  });
});

describe('a recovery plan', () => {
  const behind = { today: '2024-03-06', goLive: '2024-04-27', capacity: { perDay: 4 }, extraPerWeek: 6 };
  it('is not needed when the weeks that are left are enough', () => {
    const plan = recover({ ...behind, left: 100 });
    assert.deepEqual([plan.kind, plan.unplaced], ['on-time', 0]);
    assert.equal(plan.weeks[0]?.week, '2024-03-11');
    assert.equal(plan.weeks.at(-1)?.week, '2024-04-15');
  });
  it('adds evenings when they are not, as few as are needed', () => {
    // Six weeks, 27 working days with Easter taken out: 108 ordinary sessions
    const plan = recover({ ...behind, left: 115 });
    assert.equal(plan.kind, 'with-extra');
    assert.deepEqual(
      plan.weeks.map((w) => w.extra),
      [6, 1, 0, 0, 0, 0],
    );
  });
  it('says when it cannot be done, and when it could', () => {
    const plan = recover({ ...behind, left: 200 });
    assert.equal(plan.kind, 'too-late');
    assert.equal(plan.unplaced, 200 - 108 - 36);
    assert.ok(plan.readyBy > '2024-04-22');
    assert.notEqual(recover({ ...behind, left: 200, goLive: addDays(plan.readyBy, 5) }).kind, 'too-late');
  });
  it('places every session it can', () => {
    fc.assert(
      fc.property(fc.nat({ max: 400 }), fc.nat({ max: 10 }), fc.nat({ max: 20 }), (left, perDay, extraPerWeek) => {
        const plan = recover({ ...behind, left, capacity: { perDay }, extraPerWeek });
        assert.equal(plan.weeks.reduce((sum, w) => sum + w.planned + w.extra, 0) + plan.unplaced, left);
      }),
    );
  });
});
