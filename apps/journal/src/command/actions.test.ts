import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { actionsFor, fits } from './actions.ts';
import { commandTexts } from './texts/index.ts';

const ids = (patient: string | undefined, exists = (_path: string) => true) =>
  actionsFor(patient, exists).map(({ id }) => id);

test('what is about the patient stands first, and only in a chart', () => {
  assert.equal(ids('p-1')[0], 'chart');
  assert.ok(!ids(undefined).includes('new-referral'));
});

test('an action leads to the patient whose chart is open, by id', () =>
  assert.equal(
    actionsFor('a/b', () => true).find(({ id }) => id === 'new-referral')?.path,
    '/pasient/a%2Fb/ny-henvisning',
  ));

test('a page that is not there is not offered', () => {
  assert.deepEqual(ids('p-1', (path) => !path.endsWith('/nytt-notat')).includes('new-note'), false);
});

test('every action has a name in every language', () => {
  for (const texts of Object.values(commandTexts))
    for (const { id } of actionsFor('p', () => true)) assert.ok(texts.actions[id].length > 0, id);
});

describe('an action is found by', () => {
  /** [query, names, found] */
  const cases: readonly (readonly [string, readonly string[], boolean])[] = [
    ['mitt', ['Mitt arbeid'], true],
    ['arb mi', ['Mitt arbeid'], true],
    ['henvis', ['Ny henvisning'], true],
    ['refer', ['Ny henvisning', 'referral'], true],
    ['beid', ['Mitt arbeid'], false],
    ['mitt hus', ['Mitt arbeid'], false],
    ['', ['Mitt arbeid'], false],
  ];
  for (const [query, names, found] of cases)
    test(`«${query}»: ${found ? '' : 'not '}${names.join(', ')}`, () => assert.equal(fits(query, names), found));
});
