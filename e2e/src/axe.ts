/** WCAG 2.2 AA as far as axe can see it. */
import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails with the rule, the reason and the first elements of each violation. */
export async function assertAccessible(page: Page, screen: string): Promise<void> {
  // without frames axe can judge where it looked, and needs no second page for it
  assert.equal(page.frames().length, 1, `${screen} has frames, which axe would have to be let into`);
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(RULES)
    .setLegacyMode();
  const { violations } = await axe.analyze();
  const found = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes
        .slice(0, 3)
        .map((node) => `    ${node.html}\n    ${node.failureSummary}`)
        .join('\n')}`,
  );
  assert.deepEqual(found, [], `${screen} has faults of accessibility:\n${found.join('\n')}`);
}
