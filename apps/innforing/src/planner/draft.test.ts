import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Problem, solve } from '@helseplattform/rollout/planner';
import { type Draft, differences, draftOf, problemOf, type Step, stepped } from './draft.ts';

const unit = (id: string, users: number) => ({ id, users, needs: { 'end-users': users } });
const problem: Problem = {
  waves: [
    { id: 'spring', date: '2024-04-27' },
    { id: 'autumn', date: '2024-11-09' },
  ],
  units: [unit('north', 500), unit('south', 400), unit('west', 100)],
  hard: ['spring', 'autumn'].map((wave) => ({
    kind: 'capacity',
    wave,
    resource: 'end-users',
    limit: 600,
    why: 'test',
  })),
  soft: [{ kind: 'delay', weight: 1 }],
};
const ground = {
  problem,
  plan: [
    ['north', 'spring'],
    ['south', 'autumn'],
  ] as const,
};
const after = (...steps: Step[]): Draft => steps.reduce(stepped, draftOf(ground));

describe('a draft', () => {
  it('begins as the version has it', () => {
    assert.deepEqual(differences(ground, draftOf(ground).plan), []);
  });
  it('knows who was moved, who was added and who was taken out', () => {
    const { plan } = after(
      { kind: 'move', unit: 'north', wave: 'autumn' },
      { kind: 'move', unit: 'south' },
      { kind: 'move', unit: 'west', wave: 'spring' },
    );
    assert.deepEqual(differences(ground, plan), [
      { unit: 'north', from: 'spring', to: 'autumn' },
      { unit: 'south', from: 'autumn' },
      { unit: 'west', to: 'spring' },
    ]);
  });
  it('takes back and does again, moves and pins in the order they were made', () => {
    const moved = after({ kind: 'move', unit: 'west', wave: 'spring' }, { kind: 'pin', unit: 'west' });
    const back = [{ kind: 'undo' }, { kind: 'undo' }, { kind: 'undo' }] satisfies Step[];
    assert.deepEqual([...back.reduce(stepped, moved).plan], [...ground.plan]);
    const again = [...back, { kind: 'redo' }, { kind: 'redo' }] satisfies Step[];
    assert.deepEqual(again.reduce<Draft>(stepped, moved).pins, new Set(['west']));
  });
  it('forgets what was taken back when something else is done', () => {
    const draft = after(
      { kind: 'move', unit: 'west', wave: 'spring' },
      { kind: 'undo' },
      { kind: 'move', unit: 'west', wave: 'autumn' },
      { kind: 'redo' },
    );
    assert.equal(draft.plan.get('west'), 'autumn');
  });
  it('lets the planner move nobody that is pinned, and puts those without a date where there is room', () => {
    const draft = after({ kind: 'move', unit: 'south', wave: 'spring' }, { kind: 'pin', unit: 'south' });
    const solution = solve(problemOf(ground, draft));
    assert.ok(solution.kind === 'plan');
    assert.deepEqual(Object.fromEntries(solution.plan), { north: 'autumn', south: 'spring', west: 'spring' });
  });
  it('lets a known date count more or less', () => {
    const keep = (weight: number) =>
      problemOf(ground, after({ kind: 'weigh', wish: 'keep', weight })).soft.filter((c) => c.kind === 'keep');
    assert.deepEqual(
      [keep(0), keep(3)].map((all) => all.map((c) => c.weight)),
      [
        [0, 0],
        [3, 3],
      ],
    );
  });
});
