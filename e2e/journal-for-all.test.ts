/** The journal for keyboards, small and dark screens, other languages, and those who hear it: nobody is left out. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible } from './src/axe.ts';
import { chartOf, hits, openChart, openStart, part, searchField, visitJournal } from './src/journal.ts';
import { DESKTOP, PHONE, textOf } from './src/page.ts';
import { DEAD, EMPTY, KARI, LONG } from './src/people/index.ts';

const { inBrowser } = visitJournal();

describe('keyboard, sight and size', () => {
  test('everything in the chart is reached and opened by keyboard, and the strip never covers it', () =>
    inBrowser(async (page) => {
      await openChart(page, KARI);
      const strip = (await part(page, /^Pasient$/).boundingBox())!;
      const seen: string[] = [];
      for (let step = 0; step < 80; step += 1) {
        await page.keyboard.press('Tab');
        const focused = page.locator('*:focus');
        if ((await focused.count()) === 0) break;
        const text = await textOf(focused);
        const box = (await focused.boundingBox())!;
        const isInStrip = await focused.evaluate(
          (element: { closest(selector: string): unknown }) =>
            element.closest('section[aria-label="Pasient"], header') !== null,
        );
        assert.ok(isInStrip || box.y >= strip.y + strip.height - 1, `the strip covers «${text}»`);
        seen.push(text);
      }
      for (const reached of ['Tidligere (2)', 'Blodtrykk', 'B-Hemoglobin', 'Les alt'])
        assert.ok(
          seen.some((text) => text.startsWith(reached)),
          `${reached} among ${seen}`,
        );
      await page.getByRole('button', { name: 'P-Kalium' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('figure', { name: 'P-Kalium' }).waitFor();
      await page.keyboard.press('Enter');
      assert.equal(await page.getByRole('figure').count(), 0);
    }));

  test('the skip link leads past the top bar', () =>
    inBrowser(async (page) => {
      await openChart(page, KARI);
      await page.getByRole('link', { name: 'Hopp til innholdet' }).focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      assert.equal(await page.locator('main *:focus').count(), 1);
    }));

  for (const [device, options] of Object.entries({
    phone: PHONE,
    desktop: DESKTOP,
  })) {
    for (const id of [KARI, LONG, EMPTY]) {
      test(`the chart of ${id} fits a ${device}: nothing to scroll sideways`, () =>
        inBrowser(async (page) => {
          await openChart(page, id);
          const widest = await page.evaluate('document.documentElement.scrollWidth');
          assert.equal(widest, options.viewport.width);
        }, options));
    }
  }

  test('200 % zoom is a narrower window, and works as one', () =>
    inBrowser(
      async (page) => {
        await openChart(page, KARI);
        await page.getByRole('button', { name: 'P-Kalium' }).click();
        await page.getByRole('figure').locator('canvas').waitFor();
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 720);
      },
      { viewport: { width: 720, height: 450 } },
    ));

  test('the night ward gets dark screens', () =>
    inBrowser(
      async (page) => {
        await openChart(page, KARI);
        const [red = 255] = String(
          await page.evaluate('getComputedStyle(document.querySelector("#problems")).backgroundColor'),
        )
          .match(/\d+/g)!
          .map(Number);
        assert.ok(red < 60);
      },
      { colorScheme: 'dark' },
    ));

  test('the language is chosen in one place, holds for dates too, and stays', () =>
    inBrowser(async (page) => {
      await openChart(page, DEAD);
      await page.getByRole('combobox', { name: 'Språk' }).selectOption('nn');
      await page.getByRole('heading', { name: 'Problem og diagnosar' }).waitFor();
      await page.getByRole('combobox', { name: 'Språk' }).selectOption('en');
      await part(page, /^Patient$/)
        .getByText('Died 2 Nov 2024')
        .waitFor();
      await page.reload();
      await page.getByRole('heading', { name: 'Problems and diagnoses' }).waitFor();
      assert.equal(await page.evaluate('document.documentElement.lang'), 'en');
    }));
});

describe('axe finds nothing', () => {
  const search = async (page: Page) => {
    await openStart(page);
    await page.keyboard.type('nordmann');
    await hits(page).nth(2).waitFor();
    await page.keyboard.press('ArrowDown');
  };
  const openEverything = async (page: Page) => {
    await openChart(page, KARI);
    // the story holds what is near the window: its document first, before the page moves to the curves
    await page.getByRole('button', { name: 'Les alt' }).first().click();
    await page.getByRole('button', { name: /Blodtrykk/ }).click();
    await page.getByRole('button', { name: 'P-Kreatinin' }).click();
    await page.getByText('Tidligere (2)').click();
    await page.locator('canvas').nth(1).waitFor();
  };
  const searchInBar = async (page: Page) => {
    await openChart(page, KARI);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('nordmann');
    await hits(page).first().waitFor();
  };
  const screens: [string, (page: Page) => Promise<unknown>][] = [
    [
      'the start page',
      async (page) => {
        await openStart(page);
        await searchField(page).waitFor();
      },
    ],
    ['the list of patients', search],
    ['the chart', (page) => openChart(page, KARI)],
    ['the chart with everything open', openEverything],
    ['the search in the bar', searchInBar],
    ['an empty chart', (page) => openChart(page, EMPTY)],
    ['the chart of one who is dead', (page) => openChart(page, DEAD)],
    [
      'a patient who is not there',
      async (page) => {
        await page.goto(chartOf('finnes-ikke'));
        await page.getByRole('alert').waitFor();
      },
    ],
  ];
  const everywhere = ['the list of patients', 'the chart with everything open'];
  for (const [screen, show] of screens) {
    const kinds = { 'on a desktop': {}, 'on a phone': PHONE, 'in the dark': { colorScheme: 'dark' as const } };
    for (const [kind, options] of Object.entries(kinds)) {
      if (kind !== 'on a desktop' && !everywhere.includes(screen)) continue;
      test(`on ${screen} ${kind}`, () =>
        inBrowser(async (page) => {
          await show(page);
          await assertAccessible(page, `${screen} ${kind}`);
        }, options));
    }
  }
});
