import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Problem } from '@helseplattform/rollout/planner';
import { waitsOf } from './waits.ts';

const unit = (id: string) => ({ id, users: 1, needs: {} });
const problem: Problem = {
  waves: [
    { id: 'spring', date: '2024-04-27' },
    { id: 'autumn', date: '2024-11-09' },
  ],
  units: ['hospital', 'near', 'far', 'friend'].map(unit),
  hard: [{ kind: 'after', unit: 'far', other: 'near', days: 30, why: 'test' }],
  soft: [
    { kind: 'delay', weight: 1 },
    { kind: 'hospital-tie', unit: 'near', hospital: 'hospital', weight: 2 },
    { kind: 'hospital-tie', unit: 'far', hospital: 'hospital', weight: 2 },
    { kind: 'wish-together', unit: 'friend', other: 'hospital', weight: 2 },
  ],
};

test('only those in another wave wait, and those of one wave and kind together', () => {
  const plan = new Map([
    ['hospital', 'spring'],
    ['near', 'spring'],
    ['far', 'autumn'],
    ['friend', 'autumn'],
  ]);
  assert.deepEqual(waitsOf(problem, plan), [
    { from: 'spring', to: 'autumn', kind: 'must', pairs: [['far', 'near']] },
    { from: 'spring', to: 'autumn', kind: 'hospital', pairs: [['far', 'hospital']] },
    { from: 'spring', to: 'autumn', kind: 'wish', pairs: [['friend', 'hospital']] },
  ]);
});

test('who has no date waits for nobody', () => {
  assert.deepEqual(waitsOf(problem, new Map([['hospital', 'spring']])), []);
});
