/** The board of the start page, as tests read it. */
import type { Locator, Page } from 'playwright-core';

/** Everybody's lines on the board, in order. */
export const lines = (page: Page): Locator => page.locator('ol > li').filter({ has: page.getByRole('link') });
/** The line of somebody. */
export const lineOf = (page: Page, name: string): Locator =>
  lines(page).filter({ has: page.getByRole('link', { name, exact: true }) });
/** Names on the board, as they are read. */
export const namesOn = (page: Page): Promise<string[]> => lines(page).locator('a[href*="/pasient/"]').allTextContents();
