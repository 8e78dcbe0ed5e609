import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Press, pressing } from './pressing.ts';
import { conflictsAmong, SHORTCUTS, type Shortcut } from './shortcuts.ts';
import { shortcutTexts } from './texts/index.ts';

test('no two shortcuts stand in the way of each other, nor in the way of the browser', () =>
  assert.deepEqual(conflictsAmong(SHORTCUTS), []));

test('every shortcut is explained in every language', () => {
  for (const texts of Object.values(shortcutTexts))
    for (const { id } of SHORTCUTS) assert.ok(texts.names[id].trim() !== '', id);
});

describe('a conflict is found between', () => {
  const one = (id: string, keys: string, where: Shortcut['where'] = 'everywhere'): Shortcut => ({ id, keys, where });
  /** [what, shortcuts, found] */
  const cases: readonly (readonly [string, readonly Shortcut[], number])[] = [
    ['two of the same keys', [one('a', 'g s'), one('b', 'g s')], 1],
    ['one that begins as another', [one('a', 'm'), one('b', 'm c')], 1],
    ['one everywhere and one of a patient', [one('a', 'n'), one('b', 'n n', 'patient')], 1],
    ['one and the browser', [one('a', 'Control+t')], 1],
    ['the same one twice', [one('a', 'x'), one('a', 'y')], 1],
  ];
  for (const [what, shortcuts, found] of cases) test(what, () => assert.equal(conflictsAmong(shortcuts).length, found));
  test('and not between letters that only share their first', () =>
    assert.deepEqual(conflictsAmong([one('a', 'g s'), one('b', 'g a')]), []));
});

describe('pressing', () => {
  const press = (key: string, more: Partial<Press> = {}): Press => ({
    key,
    control: false,
    isTyping: false,
    at: 0,
    ...more,
  });
  const done = (where: Shortcut['where'], presses: readonly Press[], letters = true) => {
    const keys = pressing(SHORTCUTS);
    return presses.map((one) => keys(one, where, letters)?.id);
  };

  test('letters after one another do it at the last', () =>
    assert.deepEqual(done('everywhere', [press('g'), press('a')]), [undefined, 'work']));
  test('a letter that leads nowhere begins anew', () =>
    assert.deepEqual(done('everywhere', [press('g'), press('x'), press('g'), press('s')]), [
      undefined,
      undefined,
      undefined,
      'start',
    ]));
  test('letters with a pause between them are no shortcut', () =>
    assert.deepEqual(done('everywhere', [press('g'), press('a', { at: 1_600 })]), [undefined, undefined]));
  test('letters that are typed are text, and Ctrl K is not', () =>
    assert.deepEqual(
      done('everywhere', [press('?', { isTyping: true }), press('k', { isTyping: true, control: true })]),
      [undefined, 'command'],
    ));
  test('what is for a patient does nothing where there is none', () => {
    assert.deepEqual(done('everywhere', [press('n'), press('n')]), [undefined, undefined]);
    assert.deepEqual(done('patient', [press('n'), press('n')]), [undefined, 'new-note']);
  });
  test('letters can be turned off (WCAG 2.1.4), Ctrl K stays', () =>
    assert.deepEqual(done('patient', [press('?'), press('g'), press('s'), press('k', { control: true })], false), [
      undefined,
      undefined,
      undefined,
      'command',
    ]));
});
