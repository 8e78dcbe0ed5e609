/** What is typed of a delay becomes its entry: causes gathered, amounts in øre. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accountFaults, accountOf, type TypedAccount } from './account.ts';

const TYPED: TypedAccount = {
  announced: '2026-05-01',
  ore: '18 400 000',
  source: 'sak 31/26',
  causes: { namsos: 'st-olav', grong: '', leka: 'st-olav' },
  financing: [{ from: 'avsetningen', ore: '1 200,50' }],
};

describe('what is said of a delay', () => {
  it('gathers those who are late because of the same', () =>
    assert.deepEqual(accountOf(TYPED, 'programme', 'P2').causes, [{ causedBy: 'st-olav', moved: ['namsos', 'leka'] }]));
  it('has its amounts in øre, and null where nobody has said what it costs', () => {
    assert.deepEqual(
      [accountOf(TYPED, 'programme', 'P2').ore, accountOf(TYPED, 'programme', 'P2').financing[0]?.ore],
      [1_840_000_000, 120_050],
    );
    assert.equal(accountOf({ ...TYPED, ore: '' }, 'programme', 'P2').ore, null);
  });
  it('has every fault named by its field', () =>
    assert.deepEqual(
      [...accountFaults({ ...TYPED, announced: 'i mai', ore: 'mye', source: ' ', financing: [{ from: '', ore: '' }] })],
      ['announced', 'ore', 'source', 'from-0', 'ore-0'],
    ));
});
