/** The journal in the browser, with people of the tests' own, signed in as the platform. */
import type { Locator, Page } from 'playwright-core';
import type { Helseplattform } from './helseplattform.ts';
import { everyone, staff } from './people/index.ts';
import { type Visit, visit } from './visit.ts';

/** @param more loads what one file of tests needs besides */
export const visitJournal = (more?: (server: Helseplattform) => Promise<void>): Visit =>
  visit({
    asSystem: true,
    async prepare(server) {
      await server.load(staff);
      await server.load(everyone);
      await more?.(server);
    },
  });

export const chartOf = (id: string): string => `/journal/pasient/${id}`;
export const searchField = (page: Page): Locator => page.getByRole('combobox', { name: /fødselsnummer/ });
/** Patients that the search lists. */
export const hits = (page: Page): Locator => page.getByRole('listbox').getByRole('option');
export const heading = (page: Page, name: string): Locator => page.getByRole('heading', { level: 1, name });
export const part = (page: Page, name: RegExp): Locator => page.getByRole('region', { name });

/** Opens the start page and waits until the keyboard is in the search field. */
export async function openStart(page: Page): Promise<void> {
  await page.goto('/journal');
  await page.waitForFunction(`document.activeElement.getAttribute('role') === 'combobox'`);
}

/** Opens a chart by its address and waits until it is there. */
export async function openChart(page: Page, id: string): Promise<void> {
  await page.goto(chartOf(id));
  await page.locator('#story').waitFor();
}
