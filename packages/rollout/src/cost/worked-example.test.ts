import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { costSheet } from './sheet.ts';
import { exampleLines, exampleModel } from './worked-example.ts';

const page = readFileSync(new URL('../../../../docs/rollout.md', import.meta.url), 'utf8').replaceAll('\u00A0', ' ');

describe('the worked example', () => {
  it('stands in the documentation as the program computes it', () => {
    for (const line of exampleLines('nb').filter((l) => l !== ''))
      assert.ok(page.includes(line.replaceAll('\u00A0', ' ')), line);
  });
  it('is what a pocket calculator says', () => {
    const amounts = new Map(costSheet(exampleModel(), 'indre-fosen').cells.map((c) => [c.head, c.amount]));
    // 30 569 people: 10 023 + 10 522 + 4 339 + 5 685; 1 452 users: 476 + 500 + 206 + 270
    assert.equal(amounts.get('build-share'), Math.floor((800_000_000 * 10_023) / 30_569));
    const operation = (300_000_000 * 1041) / 1000;
    // 600 000 kr × 1.041 is 624 600 kr; Indre Fosen's share loses 77 hundredths of an øre, so it gets one of the odd three
    assert.equal(
      amounts.get('operation-and-maintenance'),
      Math.floor((operation * 0.3) / 4) + Math.floor((operation * 0.7 * 10_023) / 30_569),
    );
    assert.equal(amounts.get('development'), Math.floor((62_460_000 * 476) / 1_452) + 1);
    assert.equal(amounts.get('lost-capacity'), null);
  });
});
