/** docs/access.md tells the tables of the code: a row that is changed here is changed there. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { GROUNDS } from './grounds/table.ts';
import { PLACES } from './guarded/whereabouts.ts';
import { REASONS } from './openings/reasons.ts';
import { TEXTS } from './texts/index.ts';

const page = readFileSync(new URL('../../../docs/access.md', import.meta.url), 'utf8');
const row = (first: string) => page.split('\n').find((line) => line.startsWith(`| ${first} |`)) ?? '';

describe('docs/access.md', () => {
  test('has every ground with its words, code, days and source', () => {
    for (const { kind, template, source, daysAfter } of Object.values(GROUNDS)) {
      const line = row(`\`${kind}\``);
      for (const part of [TEXTS.en.grounds[kind], template ?? '–', source, ...(daysAfter ? [`${daysAfter} days`] : [])])
        assert.ok(line.includes(part), `${kind}: ${part}`);
    }
  });
  test('has every reason with its words, hours and source', () => {
    for (const { code, hours, source } of Object.values(REASONS))
      for (const part of [TEXTS.en.reasons[code], `${hours} h`, source])
        assert.ok(row(code).includes(part), `${code}: ${part}`);
  });
  test('counts the types that tell a place', () => {
    assert.ok(page.includes(`in ${Object.keys(PLACES).length} types`), `${Object.keys(PLACES).length}`);
  });
});

describe('the texts', () => {
  const pathsOf = (node: object, at = ''): string[] =>
    Object.entries(node).flatMap(([name, value]) =>
      typeof value === 'object' ? pathsOf(value as object, `${at}${name}.`) : [`${at}${name}`],
    );
  test('are the same in all languages, and none is empty', () => {
    for (const language of ['nn', 'en'] as const) assert.deepEqual(pathsOf(TEXTS[language]), pathsOf(TEXTS.nb));
    for (const texts of Object.values(TEXTS))
      for (const text of [
        ...Object.values(texts.explain),
        ...Object.values(texts.grounds),
        ...Object.values(texts.reasons),
      ])
        assert.ok(text.length > 3);
  });
});
