/** Takes every screen of the journal at phone and desktop width: `node e2e/screenshots.ts [folder]`. */
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser, openPage } from './src/browser.ts';
import { startJournalServer } from './src/journal-server.ts';
import { CHILD, DEAD, EMPTY, everyone, KARI, LONG, MERGED, NO_ALLERGIES } from './src/patients.ts';
import { syntheaResources } from './src/synthea.ts';

const folder = process.argv[2] ?? (await mkdtemp(join(tmpdir(), 'journal-')));
await mkdir(folder, { recursive: true });
const synthea = syntheaResources();
const server = await startJournalServer([...everyone, ...synthea]);
const browser = await openBrowser();

const WIDTHS = { phone: { width: 360, height: 740 }, desktop: { width: 1440, height: 900 } } as const;

interface Screen {
  readonly name: string;
  readonly path: string;
  readonly trouble?: typeof server.trouble;
  readonly dark?: boolean;
  /** What is done before the picture is taken. */
  act?(page: Page): Promise<unknown>;
}

const chart = (id: string) => `/journal/pasient/${id}`;
const loaded = (page: Page) => page.locator('#contacts').waitFor();
const screens: Screen[] = [
  { name: 'start', path: '/journal/' },
  {
    name: 'search',
    path: '/journal/',
    act: async (page) => {
      await page.getByRole('combobox', { name: /fødselsnummer/ }).fill('nor');
      await page.getByRole('listbox').getByRole('option').first().waitFor();
      await page.keyboard.press('ArrowDown');
    },
  },
  {
    name: 'search-none',
    path: '/journal/',
    act: async (page) => {
      await page.getByRole('combobox', { name: /fødselsnummer/ }).fill('xyzzy');
      await page.getByText('Ingen treff').waitFor();
    },
  },
  {
    name: 'search-failed',
    path: '/journal/',
    trouble: 'fault',
    act: async (page) => {
      await page.getByRole('combobox', { name: /fødselsnummer/ }).fill('nor');
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'chart', path: chart(KARI), act: loaded },
  {
    name: 'chart-trend',
    path: chart(KARI),
    act: async (page) => {
      await loaded(page);
      await page.getByRole('button', { name: /Blodtrykk/ }).click();
      await page
        .getByRole('button', { name: /Kreatinin/ })
        .first()
        .click();
      await page.locator('canvas').nth(1).waitFor();
    },
  },
  {
    name: 'chart-document',
    path: chart(KARI),
    act: async (page) => {
      await loaded(page);
      await page.getByRole('button', { name: 'Epikrise' }).click();
    },
  },
  {
    name: 'chart-bar-search',
    path: chart(KARI),
    act: async (page) => {
      await loaded(page);
      await page.keyboard.press('Control+k');
      await page.keyboard.type('nordmann');
      await page.getByRole('listbox').getByRole('option').first().waitFor();
    },
  },
  { name: 'chart-dark', path: chart(KARI), dark: true, act: loaded },
  { name: 'chart-empty', path: chart(EMPTY), act: loaded },
  { name: 'chart-long-name', path: chart(LONG), act: loaded },
  { name: 'chart-dead', path: chart(DEAD), act: loaded },
  { name: 'chart-child', path: chart(CHILD), act: loaded },
  { name: 'chart-no-allergies', path: chart(NO_ALLERGIES), act: loaded },
  { name: 'chart-merged', path: chart(MERGED), act: loaded },
  { name: 'chart-not-found', path: chart('finnes-ikke'), act: (page) => page.getByRole('alert').waitFor() },
  { name: 'chart-failed', path: chart(KARI), trouble: 'fault', act: (page) => page.getByRole('alert').waitFor() },
  {
    name: 'chart-loading',
    path: chart(KARI),
    trouble: { delayMs: 4000 },
    act: (page) => page.getByText('Henter journalen').waitFor(),
  },
  { name: 'page-not-found', path: '/journal/tull' },
];
const long = synthea.find((one) => one.resourceType === 'Patient' && JSON.stringify(one.name).includes('Friesen'));
if (long?.id) screens.push({ name: 'chart-synthea', path: chart(long.id), act: loaded });

for (const [width, viewport] of Object.entries(WIDTHS)) {
  for (const screen of screens) {
    server.trouble = screen.trouble ?? 'none';
    const { page, errors } = await openPage(browser, server.origin, {
      viewport,
      colorScheme: screen.dark ? 'dark' : 'light',
    });
    await page.goto(screen.path);
    await screen.act?.(page);
    await page.evaluate('document.fonts.ready');
    await page.screenshot({ path: join(folder, `${screen.name}-${width}.png`), fullPage: true });
    if (errors.length > 0) console.log(screen.name, width, errors);
    await page.context().close();
  }
}
await browser.close();
await server.close();
console.log(folder);
