/** Takes every screen of the journal at phone and desktop width: `node e2e/screenshots.ts [folder]`. */
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { buildWebApps } from '../scripts/web.ts';
import { type Answer, openBrowser, openPage } from './src/browser.ts';
import { startHelseplattform } from './src/helseplattform.ts';
import {
  CHILD,
  DEAD,
  EMPTY,
  everyone,
  KARI,
  LONG,
  MERGED,
  MONITORED,
  NO_ALLERGIES,
  staff,
} from './src/people/index.ts';

const WIDTHS = { phone: { width: 360, height: 740 }, desktop: { width: 1440, height: 900 } } as const;

interface Screen {
  readonly name: string;
  readonly path: string;
  readonly answer?: Answer;
  readonly dark?: boolean;
  /** What is done before the picture is taken. */
  act(page: Page): Promise<unknown>;
}

const chart = (id: string) => `/journal/pasient/${id}`;
const search = (page: Page) => page.getByRole('combobox', { name: /fødselsnummer/ });
const firstHit = (page: Page) => page.getByRole('listbox').getByRole('option').first();
const loaded = (page: Page) => page.locator('#story').waitFor();
const alerted = (page: Page) => page.getByRole('alert').first().waitFor();

const screens: Screen[] = [
  { name: 'start', path: '/journal', act: (page) => search(page).waitFor() },
  {
    name: 'start-recent',
    path: chart(KARI),
    act: async (page) => {
      await loaded(page);
      await page.getByRole('link', { name: 'Journal' }).click();
      await page.getByRole('region', { name: /Åpnet/ }).waitFor();
    },
  },
  {
    name: 'search',
    path: '/journal',
    act: async (page) => {
      await search(page).fill('nor');
      await firstHit(page).waitFor();
      await page.keyboard.press('ArrowDown');
    },
  },
  {
    name: 'search-none',
    path: '/journal',
    act: async (page) => {
      await search(page).fill('xyzzy');
      await page.getByText('Ingen treff').waitFor();
    },
  },
  {
    name: 'search-failed',
    path: '/journal',
    answer: 'server down',
    act: async (page) => {
      await search(page).fill('nor');
      await alerted(page);
    },
  },
  { name: 'chart', path: chart(KARI), act: loaded },
  {
    name: 'chart-trend',
    path: chart(KARI),
    act: async (page) => {
      await loaded(page);
      await page.getByRole('button', { name: /Blodtrykk/ }).click();
      await page.getByRole('button', { name: 'P-Kreatinin' }).click();
      await page.locator('canvas').nth(1).waitFor();
    },
  },
  {
    name: 'chart-document',
    path: chart(KARI),
    act: async (page) => {
      await loaded(page);
      await page.getByRole('button', { name: 'Les alt' }).first().click();
    },
  },
  {
    name: 'chart-bar-search',
    path: chart(KARI),
    act: async (page) => {
      await loaded(page);
      await page.keyboard.press('Control+k');
      await page.keyboard.type('nordmann');
      await firstHit(page).waitFor();
    },
  },
  { name: 'chart-dark', path: chart(KARI), dark: true, act: loaded },
  { name: 'chart-empty', path: chart(EMPTY), act: loaded },
  { name: 'chart-long-name', path: chart(LONG), act: loaded },
  { name: 'chart-dead', path: chart(DEAD), act: loaded },
  { name: 'chart-child', path: chart(CHILD), act: loaded },
  { name: 'chart-monitored', path: chart(MONITORED), act: loaded },
  { name: 'chart-no-allergies', path: chart(NO_ALLERGIES), act: loaded },
  { name: 'chart-merged', path: chart(MERGED), act: loaded },
  { name: 'chart-not-found', path: chart('finnes-ikke'), act: alerted },
  { name: 'chart-failed', path: chart(KARI), answer: 'server down', act: alerted },
  {
    name: 'chart-loading',
    path: chart(KARI),
    answer: 'never',
    act: (page) => page.getByText('Henter journalen').waitFor(),
  },
  { name: 'page-not-found', path: '/journal/tull', act: alerted },
];

const folder = process.argv[2] ?? (await mkdtemp(join(tmpdir(), 'journal-')));
await mkdir(folder, { recursive: true });
await buildWebApps();
const server = await startHelseplattform();
const browser = await openBrowser();
try {
  await server.load(staff);
  await server.load(everyone);
  if ((await server.loadSynthea()) > 0) {
    screens.push({
      name: 'chart-synthea',
      path: '/journal',
      act: async (page) => {
        await search(page).fill('friesen');
        await firstHit(page).click();
        await loaded(page);
      },
    });
  }
  for (const [width, viewport] of Object.entries(WIDTHS)) {
    for (const screen of screens) {
      const guarded = await openPage(browser, server.origin, {
        extraHTTPHeaders: { authorization: `Bearer ${server.token}` },
        viewport,
        colorScheme: screen.dark ? 'dark' : 'light',
      });
      guarded.answer = screen.answer ?? 'as it is';
      await guarded.page.goto(screen.path);
      await screen.act(guarded.page);
      await guarded.page.evaluate('document.fonts.ready');
      await guarded.page.screenshot({ path: join(folder, `${screen.name}-${width}.png`), fullPage: true });
      for (const error of [...guarded.errors, ...guarded.foreign]) console.error(`${screen.name}, ${width}: ${error}`);
      await guarded.close();
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
console.log(folder);
