/** Steps of a runbook are put in and taken out, and two versions are held against each other. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newId, stepsThatDiffer, withoutStep, withStep } from './draft.ts';

const STEP = { id: 'call', title: 'Felles møte', owner: 'Kari', from: -60, minutes: 30, after: ['check'] };
const ACT = { id: 'act', title: 'I drift', owner: 'Kari', from: 0, minutes: 5, after: ['call'], act: true };

describe('a step of a runbook', () => {
  it('that is new has a key from its title, and its own', () => {
    assert.equal(newId('Ærlig øving på Åsen!', []), 'aerlig-oving-pa-asen');
    assert.equal(newId('Call', [STEP]), 'call-2');
    assert.equal(newId('…', []), 'steg');
  });
  it('that is taken out is no longer waited for', () =>
    assert.deepEqual(withoutStep([STEP, ACT], 'call'), [{ ...ACT, after: [] }]));
  it('takes the place of the one it changes', () =>
    assert.deepEqual(withStep([STEP, ACT], { ...STEP, owner: 'Ola' }), [{ ...STEP, owner: 'Ola' }, ACT]));
  it('is shown when two have written it differently, and where only one has it', () =>
    assert.deepEqual(stepsThatDiffer([STEP, ACT], [{ ...STEP, owner: 'Ola' }]), [
      { id: 'call', mine: STEP, theirs: { ...STEP, owner: 'Ola' } },
      { id: 'act', mine: ACT, theirs: undefined },
    ]));
});
