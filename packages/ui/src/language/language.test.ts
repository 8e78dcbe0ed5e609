import assert from 'node:assert/strict';
import { test } from 'node:test';
import { uiTexts } from '../texts/index.ts';
import { LANGUAGES, languageStore, preferredLanguage } from './language.ts';

/** [chosen before, the browser's languages, language] */
const cases: [string | null, string[], string][] = [
  [null, [], 'nb'],
  [null, ['nb-NO', 'en'], 'nb'],
  [null, ['no'], 'nb'],
  [null, ['nn-NO', 'nb'], 'nn'],
  [null, ['en-US', 'nn'], 'nn'],
  [null, ['en-GB'], 'nb'],
  ['en', ['nn'], 'en'],
  ['nn', ['nb'], 'nn'],
  ['klingon', ['nb'], 'nb'],
];
for (const [chosen, browser, language] of cases) {
  test(`chosen ${chosen ?? 'nothing'}, browser in ${browser.join(', ') || 'no language'}: ${language}`, () => {
    assert.equal(preferredLanguage(chosen, browser), language);
  });
}

test('a choice is told to all who listen and is there the next time', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const store = languageStore(storage, ['nb']);
  let told = 0;
  const stop = store.subscribe(() => {
    told += 1;
  });
  store.set('nn');
  stop();
  store.set('en');
  assert.equal(told, 1);
  assert.equal(store.get(), 'en');
  assert.equal(languageStore(storage, ['nb']).get(), 'en');
});

test('a browser that forbids storage can still change language', () => {
  const forbidden = () => {
    throw new Error('SecurityError');
  };
  const store = languageStore({ getItem: forbidden, setItem: forbidden }, []);
  store.set('en');
  assert.equal(store.get(), 'en');
});

test('no text is empty in any language', () => {
  const empty = (value: unknown, path: string): string[] => {
    if (typeof value === 'string') return value.trim() === '' ? [path] : [];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]) => empty(inner, `${path}.${key}`));
  };
  for (const language of LANGUAGES) assert.deepEqual(empty(uiTexts[language], language), []);
});
