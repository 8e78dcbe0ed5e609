import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { jsonOf } from './json.ts';

const read = (body: unknown) => JSON.parse(jsonOf(body).toString());

describe('the JSON of an answer', () => {
  for (const body of [null, 1, 'å', [], [{ a: 1 }], {}, { a: undefined, b: null, 'c"': 'æ\n' }, new Date(0)])
    it(`is what JSON.stringify makes: ${JSON.stringify(body)}`, () =>
      assert.equal(jsonOf(body).toString(), JSON.stringify(body)));

  it('is the same with parts that are kept, and with empty ones', () => {
    const part = Object.freeze({ items: [{ name: 'Ås', left: undefined }], more: false });
    for (const body of [
      { a: 1, part, b: undefined, z: 'å' },
      { part },
      { part, none: Object.freeze({}) },
      { a: 1, within: { part, list: [part], b: undefined } },
    ])
      for (const _ of ['first', 'again']) assert.equal(jsonOf(body).toString(), JSON.stringify(body));
  });
  it('has the text of a frozen part made once, and that of others every time', () => {
    let made = 0;
    const counting = { toJSON: () => ++made };
    const kept = { part: Object.freeze({ counting }) };
    assert.deepEqual([read(kept), read(kept)], [{ part: { counting: 1 } }, { part: { counting: 1 } }]);
    const within = { view: { at: 1, ...kept } };
    assert.deepEqual(read(within), { view: { at: 1, part: { counting: 1 } } });
    const fresh = { part: { counting } };
    assert.deepEqual([read(fresh), read(fresh)], [{ part: { counting: 2 } }, { part: { counting: 3 } }]);
  });
});
