import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { draftFrom, draftOf, wavesOf, withDate, withUnit, withWave } from './draft.ts';

const UNITS = [
  { id: 'trondheim', when: '2022-05-07', live: true },
  { id: 'leka', when: '2027-03-06', live: false },
  { id: 'grong', when: '2027-03-06', live: false },
  { id: 'giske', when: '2027-09-04', live: false },
  { id: 'osen', live: false },
];

describe('a plan while it is written', () => {
  it('begins as the plan is, without whoever is live', () => {
    assert.deepEqual(wavesOf(draftOf(UNITS)), [
      { when: '2027-03-06', units: ['leka', 'grong'] },
      { when: '2027-09-04', units: ['giske'] },
    ]);
  });
  it('moves a wave with everybody in it', () => {
    const [first] = wavesOf(withDate(draftOf(UNITS), 0, '2027-04-10')) ?? [];
    assert.deepEqual(first, { when: '2027-04-10', units: ['leka', 'grong'] });
  });
  it('moves a unit, takes its date away, gives one a date', () => {
    const moved = withUnit(withUnit(withUnit(draftOf(UNITS), 'leka', 1), 'giske', undefined), 'osen', 0);
    assert.deepEqual(wavesOf(moved), [
      { when: '2027-03-06', units: ['grong', 'osen'] },
      { when: '2027-09-04', units: ['leka'] },
    ]);
  });
  it('leaves out a wave nobody is in, and cannot be sent while a date is none', () => {
    const more = withWave(draftOf(UNITS));
    assert.equal(wavesOf(more)?.length, 2);
    assert.equal(wavesOf(withUnit(more, 'osen', 2)), undefined);
    assert.equal(wavesOf(withDate(withUnit(more, 'osen', 2), 2, '2028-01-15'))?.length, 3);
  });
  it('begins from a proposal: who is not in it has no date', () => {
    const draft = draftFrom([{ when: '2027-05-01', units: ['leka', 'osen'] }], UNITS);
    assert.deepEqual(wavesOf(draft), [{ when: '2027-05-01', units: ['leka', 'osen'] }]);
    assert.equal(draft.waveOf.giske, undefined);
  });
});
