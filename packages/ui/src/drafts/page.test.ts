/** A draft as one page has it: what it shows, what stands beside it, and what it says it replaces. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RemoteDraft } from './draft.types.ts';
import { answered, chosen, hasUnsent, newPage, othersIn, takenOver, typed, valueIn, writingOf } from './page.ts';

const AT = '2026-11-02T10:00:00Z';
const remote = (fields: { [name: string]: [value: string, ...marks: string[]][] }, heard = {}): RemoteDraft => ({
  id: 'draft-1',
  content: {
    fields: Object.fromEntries(
      Object.entries(fields).map(([name, all]) => [name, all.map(([value, ...marks]) => ({ value, marks, at: AT }))]),
    ),
    heard,
  },
  changed: AT,
  late: false,
});
const values = (page: ReturnType<typeof newPage>, name: string) => othersIn(page, name).map(({ value }) => value);

describe('a page', () => {
  test('shows what was last saved, and goes on from it', () => {
    const page = typed(newPage('page02', remote({ text: [['Hoster', 'page01:4']] })), 'text', 'Hoster mye');
    assert.equal(valueIn(page, 'text'), 'Hoster mye');
    assert.deepEqual(writingOf(page), {
      writer: 'page02',
      number: 1,
      fields: { text: { value: 'Hoster mye', replaces: ['page01:4'] } },
    });
  });

  test('keeps what was typed while the answer was under way', () => {
    const before = typed(newPage('page02'), 'text', 'H');
    const writing = writingOf(before);
    const page = answered(typed(before, 'text', 'Ho'), remote({ text: [['H', 'page02:1']] }, { page02: 1 }), writing);
    assert.equal(valueIn(page, 'text'), 'Ho');
    assert.ok(hasUnsent(page));
    assert.deepEqual(othersIn(page, 'text'), [], 'its own earlier writing is no conflict');
  });

  test('is done when the answer is to all that was typed', () => {
    const page = typed(newPage('page02'), 'text', 'H');
    const done = answered(page, remote({ text: [['H', 'page02:1']] }, { page02: 1 }), writingOf(page));
    assert.equal(hasUnsent(done), false);
  });

  test('takes over what another device wrote in a field nobody types in here', () => {
    const page = answered(
      newPage('page02', remote({ text: [['Hoster', 'page01:1']] })),
      remote({ text: [['Hoster mye', 'tablet:1']] }),
    );
    assert.equal(valueIn(page, 'text'), 'Hoster mye');
    assert.deepEqual(othersIn(page, 'text'), []);
  });

  test('shows its own of two values, and the other beside it until somebody chooses', () => {
    const mine = typed(newPage('page02', remote({ text: [['Hoster', 'page01:1']] })), 'text', 'Hoster mye');
    const both = remote(
      {
        text: [
          ['Hoster lite', 'tablet:1'],
          ['Hoster mye', 'page02:1'],
        ],
      },
      { page02: 1, tablet: 1 },
    );
    const page = answered(mine, both, writingOf(mine));
    assert.equal(valueIn(page, 'text'), 'Hoster mye');
    assert.deepEqual(values(page, 'text'), ['Hoster lite']);
    // to go on with one's own is no choice
    const on = typed(page, 'text', 'Hoster mye nå');
    assert.deepEqual(values(on, 'text'), ['Hoster lite']);
    assert.ok(!writingOf(on).fields.text!.replaces.includes('tablet:1'));
    const done = chosen(on, 'text', 'Hoster lite og mye');
    assert.deepEqual(othersIn(done, 'text'), []);
    assert.deepEqual(writingOf(done).fields.text!.replaces.toSorted(), ['page02:1', 'tablet:1']);
  });

  test('is not set back by an answer that comes after a newer one', () => {
    const newer = answered(newPage('page02'), remote({ text: [['Ny', 'page02:2']] }, { page02: 2 }));
    const page = answered(newer, remote({ text: [['Gammel', 'page02:1']] }, { page02: 1 }));
    assert.equal(valueIn(page, 'text'), 'Ny');
  });
});

describe('what an earlier page left', () => {
  const left = { writer: 'page01', number: 7, fields: { text: { value: 'Hoster mye', replaces: ['page01:4'] } } };
  test('is shown, and sent as this page’s own', () => {
    const page = takenOver(newPage('page02', remote({ text: [['Hoster', 'page01:4']] }, { page01: 4 })), left);
    assert.equal(valueIn(page, 'text'), 'Hoster mye');
    assert.deepEqual(writingOf(page).fields.text!.replaces, ['page01:4', 'page01:7']);
    assert.deepEqual(othersIn(page, 'text'), []);
  });
  test('that the server has heard of is left out', () => {
    const page = takenOver(
      newPage('page02', remote({ text: [['Hoster mye nå', 'tablet:1']] }, { page01: 7, tablet: 1 })),
      left,
    );
    assert.equal(valueIn(page, 'text'), 'Hoster mye nå');
    assert.equal(hasUnsent(page), false);
  });
});
