/** The clock of a page in the hands of a test: what is promised for ten seconds is held to ten seconds, and nobody waits. */
import type { Locator, Page } from 'playwright-core';

/** How far time passes at once while something is waited for, ms. */
const STEP = 50;

/** From now on time stands still on the page. It is loaded anew, by a clock that can be held. */
export async function holdClock(page: Page, ready: Locator): Promise<void> {
  await page.clock.install();
  await page.reload();
  await ready.waitFor();
  const now: number = await page.evaluate('Date.now()');
  await page.clock.pauseAt(now + 60_000);
}

/** Lets time pass until something is there, which is then new: at most {@link STEP} ms old. */
export async function passUntil(page: Page, there: Locator): Promise<void> {
  while (!(await there.isVisible())) await page.clock.runFor(STEP);
}

/** What stands there stays for ten seconds and no longer; nobody is on the way to it. @param there as {@link passUntil} left it */
export async function goneAfterTenSeconds(page: Page, there: Locator): Promise<void> {
  await page.mouse.move(0, 0);
  await page.clock.runFor(10_000 - 2 * STEP);
  if (!(await there.isVisible())) throw new Error('It was gone before ten seconds had passed.');
  await page.clock.runFor(3 * STEP);
  await there.waitFor({ state: 'detached' });
}
