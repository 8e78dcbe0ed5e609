/**
 * What a task may cost the person who does it: clicks, keys and time. Letters of the text itself are not counted, they
 * are what the person wants to say; everything else pressed is (Enter, arrows, Tab, Ctrl K counts once).
 */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

export interface Cost {
  readonly clicks: number;
  readonly keys: number;
  /** From the first act to the last thing waited for. */
  readonly ms: number;
}

export interface Budget {
  /** Ends the task, says what it cost, and fails when it cost too many clicks or keys. */
  spent(task: string): Promise<Cost>;
}

/** Counts in the page itself, in the capture phase: what the page swallows counts too. Survives page loads. */
const COUNTER = `
  addEventListener('click', (event) => event.isTrusted && event.detail > 0 && spend('click'), true);
  addEventListener('keydown', (event) => {
    const isModifier = ['Control', 'Shift', 'Alt', 'Meta'].includes(event.key);
    const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey;
    if (!isModifier && !isLetter) spend('key');
  }, true);
`;

/**
 * Starts counting on a page that has not been opened yet. Time is held to its limit only where it means something: on a
 * machine of one's own, with BUDGET_TIME=1; elsewhere it is only told.
 */
export async function budget(page: Page, limit: Cost): Promise<Budget> {
  let clicks = 0;
  let keys = 0;
  let first: number | undefined;
  await page.exposeFunction('spend', (what: 'click' | 'key') => {
    first ??= performance.now();
    if (what === 'click') clicks += 1;
    else keys += 1;
  });
  await page.addInitScript(COUNTER);
  return {
    async spent(task) {
      const cost = { clicks, keys, ms: Math.round(performance.now() - (first ?? performance.now())) };
      console.log(
        `${task}: ${clicks} clicks (${limit.clicks}), ${keys} keys (${limit.keys}), ${cost.ms} ms (${limit.ms})`,
      );
      assert.ok(clicks <= limit.clicks, `${task} costs ${clicks} clicks, and may cost ${limit.clicks}`);
      assert.ok(keys <= limit.keys, `${task} costs ${keys} keys, and may cost ${limit.keys}`);
      if (process.env.BUDGET_TIME === '1') assert.ok(cost.ms <= limit.ms, `${task} takes ${cost.ms} ms of ${limit.ms}`);
      return cost;
    },
  };
}
