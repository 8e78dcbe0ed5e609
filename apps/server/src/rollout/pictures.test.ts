/** The map, the planner's problem, the bound, scenarios and borders over HTTP. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Problem, solve, violations } from '@helseplattform/rollout/planner';
import { as } from './testing.ts';

describe('the map', () => {
  test('has every unit but the practices, with its dates in every version', async () => {
    const { status, json } = await as('ward-nurse', 'GET', '/map');
    assert.equal(status, 200);
    assert.equal(json.units.length, 71);
    assert.deepEqual(
      json.versions.map((v: { id: string }) => v.id),
      ['P1', 'P2'],
    );
    assert.equal(json.versions[1].dates.trondheim.actual, true);
  });
  test('shows what each pays of what is shared, and nobody’s own draft', async () => {
    const { json } = await as('ward-nurse', 'GET', '/map');
    assert.ok(json.cost.oppdal > 0);
  });
  test('is refused for a line that is not there, and says which there are', async () => {
    const { status, json } = await as('ward-nurse', 'GET', '/map?line=other');
    assert.equal(status, 400);
    assert.match(json.issue[0].details.text, /There is no line other; there are programme/);
  });
});

describe('the planning problem', () => {
  test('of the newest version can be solved, and the version itself keeps every constraint', async () => {
    const { status, json } = await as('rollout-leader', 'GET', '/planning');
    assert.equal(status, 200);
    assert.equal(json.version, 'P2');
    assert.deepEqual(violations(json.problem, new Map(json.plan)), []);
    assert.equal(solve(json.problem, { iterations: 2_000 }).kind, 'plan');
  });
  test('says who may save proposals', async () => {
    const may = async (who: string) => (await as(who, 'GET', '/planning')).json.mayPlan;
    assert.deepEqual([await may('rollout-leader'), await may('ward-nurse')], [true, false]);
  });
  test('keeps what was pinned and when nobody goes live', async () => {
    const { json: before } = await as('programme-leader', 'GET', '/planning');
    const [unit, day] = before.plan.find(([id]: [string]) => id === 'namsos');
    const pin = { unit, day, why: 'building is being moved' };
    assert.equal((await as('programme-leader', 'POST', '/entries/pin/namsos', { basedOn: 0, body: pin })).status, 201);
    const { json: after } = await as('programme-leader', 'GET', '/planning');
    assert.deepEqual(
      after.problem.hard.filter((c: { why: string }) => c.why === pin.why),
      [{ kind: 'pin', unit, wave: day, why: pin.why }],
    );
  });
});

const small: Problem = {
  waves: [
    { id: 'a', date: '2027-04-24' },
    { id: 'b', date: '2027-10-23' },
  ],
  units: [
    { id: 'x', users: 300, needs: { 'end-users': 300 } },
    { id: 'y', users: 200, needs: { 'end-users': 200 } },
  ],
  hard: [{ kind: 'capacity', wave: 'a', resource: 'end-users', limit: 300, why: 'test' }],
  soft: [{ kind: 'delay', weight: 1 }],
};

describe('the bound', () => {
  test('of a small problem is the best there is, and the gap says so', async () => {
    const total = 200 * 182;
    const { status, json } = await as('rollout-leader', 'POST', '/planning/bound', { problem: small, total });
    assert.equal(status, 200);
    assert.ok(Math.abs(json.value - total) < 1 && Math.abs(json.gap) < 1e-4, `${json.value}`);
  });
  test('is not computed for those who do not plan', async () => {
    assert.equal((await as('ward-nurse', 'POST', '/planning/bound', { problem: small })).status, 403);
  });
  for (const [what, problem, element] of [
    ['nothing', undefined, 'problem'],
    ['half a problem', { waves: [] }, 'problem'],
    [
      'a constraint on nobody',
      { ...small, hard: [{ kind: 'pin', unit: 'z', wave: 'a', why: 't' }] },
      'problem.hard[0].unit',
    ],
    ['room that is no number', { ...small, hard: [{ ...small.hard[0], limit: null }] }, 'problem.hard[0].limit'],
    [
      'a region of a thousand',
      { ...small, units: Array.from({ length: 1000 }, (_, i) => ({ ...small.units[0], id: `${i}` })) },
      'problem',
    ],
  ] as const)
    test(`of ${what} is refused by the element`, async () => {
      const { status, json } = await as('rollout-leader', 'POST', '/planning/bound', { problem });
      assert.equal(status, 400);
      assert.deepEqual(json.issue[0].expression, [element]);
    });
});

describe('what a scenario costs', () => {
  test('is shared among those who stay, and waiting has the price of the last delay', async () => {
    const { status, json } = await as('rollout-leader', 'GET', '/scenarios/cost?without=oppdal,rennebu&userDays=36525');
    assert.equal(status, 200);
    assert.ok(json.more.length > 50 && json.more.every((one: { more: number }) => one.more >= 0));
    assert.equal(json.waiting.version, 'P2');
    // 36 525 user-days are 1 200 user-months
    assert.ok(Math.abs(json.waiting.ore - 1_200 * json.waiting.orePerUserMonth) <= json.waiting.orePerUserMonth);
  });
  test('refuses days that are no number', async () => {
    const { status, json } = await as('rollout-leader', 'GET', '/scenarios/cost?userDays=many');
    assert.equal(status, 400);
    assert.deepEqual(json.issue[0].expression, ['userDays']);
  });
});

describe('borders', () => {
  const ring = [
    [10.3, 63.4],
    [10.5, 63.4],
    [10.5, 63.5],
    [10.3, 63.5],
    [10.3, 63.4],
  ];
  const file = (more = {}) => ({
    type: 'FeatureCollection',
    attribution: '© test',
    features: [
      {
        type: 'Feature',
        properties: { kommunenummer: '5001' },
        geometry: { type: 'Polygon', coordinates: [ring] },
      },
    ],
    ...more,
  });
  test('are on the map with their credit once they are imported, and can be imported again', async () => {
    const first = await as('system', 'POST', '/borders', file());
    assert.equal(first.status, 201, first.text);
    assert.equal(first.json.municipalities, 1);
    assert.equal((await as('system', 'POST', '/borders', file())).status, 200);
    const { json } = await as('ward-nurse', 'GET', '/map');
    assert.equal(json.borders.credit, '© test');
    assert.match(json.borders.paths.trondheim, /^M0 /);
  });
  test('without credit are refused', async () => {
    const { status, json } = await as('system', 'POST', '/borders', file({ attribution: '' }));
    assert.equal(status, 422);
    assert.deepEqual(json.issue[0].expression, ['attribution']);
  });
  test('are not for everybody to change', async () => {
    assert.equal((await as('rollout-leader', 'POST', '/borders', file())).status, 403);
  });
});

describe('a proposal', () => {
  test('is saved by who plans, and seen by all', async () => {
    const body = {
      line: 'programme',
      base: 'P2',
      name: 'Namdalen first',
      waves: [{ when: '2027-03-06', units: ['namsos'] }],
      score: 12.5,
      seed: 1,
    };
    const path = '/entries/plan-proposal/programme:one';
    assert.equal((await as('ward-nurse', 'POST', path, { basedOn: 0, body })).status, 403);
    assert.equal((await as('rollout-leader', 'POST', path, { basedOn: 0, body })).status, 201);
    const { json } = await as('ward-nurse', 'GET', '/entries/plan-proposal');
    assert.deepEqual(
      json.entries.map((e: { body: { name: string } }) => e.body.name),
      ['Namdalen first'],
    );
  });
});
