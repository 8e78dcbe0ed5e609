/** A refusal is read by field: its label, and what is wrong with what was typed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refusedOf } from './refused.ts';

const FIELDS = [{ name: 'room', label: 'Rom' }];
const refused = (...issue: object[]) => Object.assign(new Error('alt'), { body: { issue } });

describe('a refusal', () => {
  it('names the field by its label, what is about no field stands alone', () =>
    assert.deepEqual(
      refusedOf(
        refused(
          { details: { text: 'Aulaen er opptatt.' }, expression: ['room'] },
          { details: { text: 'Mangler.' }, expression: ['other.name'] },
          { details: { text: 'Spør styret.' } },
        ),
        FIELDS,
      ),
      ['Rom: Aulaen er opptatt.', 'Mangler.', 'Spør styret.'],
    ));
  it('that is no answer of the server is said as it is', () =>
    assert.deepEqual(refusedOf(new TypeError('offline'), FIELDS), ['offline']));
});
