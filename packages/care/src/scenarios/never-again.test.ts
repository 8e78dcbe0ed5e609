/** docs/never-again.md promises tests: each one it names is there. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

const ROOT = new URL('../../../../', import.meta.url);
const rows = readFileSync(new URL('docs/never-again.md', ROOT), 'utf8')
  .split('\n')
  .filter((line) => /^\| *(\d+|–) *\|/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

describe('what must never happen again', () => {
  test('is a table with a test, or the word that there is none, and why', () => {
    assert.ok(rows.length >= 16);
    for (const row of rows) assert.match(row[4] ?? '', /^(not yet: .+|`)/, row[2]);
  });
  for (const [, number, what, , held = ''] of rows)
    for (const [, file, titles] of held.matchAll(/`([^`]+)`: ((?:"[^"]+"(?:, )?)+)/g))
      test(`${number}: ${what} is held by ${file}`, () => {
        const text = readFileSync(new URL(file!, ROOT), 'utf8');
        for (const [, title] of titles!.matchAll(/"([^"]+)"/g)) assert.ok(text.includes(title!), title);
      });
});
