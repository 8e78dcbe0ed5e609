/** What tests press, read and hold of any page. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { assertAccessible } from './axe.ts';

export const PHONE = { viewport: { width: 360, height: 740 } };
export const DESKTOP = { viewport: { width: 1440, height: 900 } };
export const WIDTHS = { phone: PHONE, desktop: DESKTOP };

export const button = (within: Page | Locator, name: string | RegExp) =>
  within.getByRole('button', { name, exact: true });
export const textOf = async (locator: Locator): Promise<string> => (await locator.textContent()) ?? '';
/** Waits until the page says so. */
export const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
/** Waits until the page of a case says that the act is done. */
export const done = (page: Page) => page.getByRole('status').filter({ hasText: 'Lagret.' }).waitFor();

/** The page is as wide as the window, and axe finds nothing. */
export async function assertSound(page: Page, screen: string): Promise<void> {
  await assertAccessible(page, screen);
  const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  assert.equal(wider, 0, `${screen} is wider than the window`);
}
