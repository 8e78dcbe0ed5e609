/** Finding a patient in a real browser on the real server: by name, number, birth date or mouse. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { budget } from './src/budget.ts';
import { chartOf, heading, hits, openChart, openStart, part, visitJournal } from './src/journal.ts';
import { CHILD, DEAD, KARI } from './src/people/index.ts';

const { inBrowser } = visitJournal();

describe('finding a patient', () => {
  test('by name: type, arrow down, Enter; the chart is open with the keyboard on the name', () =>
    inBrowser(async (page) => {
      const task = await budget(page, { clicks: 0, keys: 2, ms: 1000 });
      await openStart(page);
      await page.keyboard.type('nordmann kari');
      await hits(page).nth(1).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await heading(page, 'Nordmann, Kari Anne').waitFor();
      await task.spent('Open a chart by name');
      await page.waitForFunction(`document.activeElement.textContent === 'Nordmann, Kari Anne'`);
      assert.equal(new URL(page.url()).pathname, chartOf(KARI));
    }));

  test('by fødselsnummer: type, Enter; nobody needs to wait for the list', () =>
    inBrowser(async (page) => {
      const task = await budget(page, { clicks: 0, keys: 1, ms: 1000 });
      await openStart(page);
      await page.keyboard.type('178580 11111');
      await page.keyboard.press('Enter');
      await heading(page, 'Nordmann, Ola').waitFor();
      await task.spent('Open a chart by fødselsnummer');
    }));

  for (const born of ['15.12.1947', '151247', '1947-12-15']) {
    test(`by birth date written ${born}`, () =>
      inBrowser(async (page) => {
        await openStart(page);
        await page.keyboard.type(born);
        await hits(page).filter({ hasText: 'Nordmann, Kari Anne' }).waitFor();
        assert.equal(await hits(page).count(), 2);
      }));
  }

  test('by one click on a line of the list', () =>
    inBrowser(async (page) => {
      const task = await budget(page, { clicks: 1, keys: 0, ms: 1000 });
      await openStart(page);
      await page.keyboard.type('ødegård');
      await hits(page).first().click();
      await heading(page, 'Ødegård, Odd Gunnar').waitFor();
      await task.spent('Open a chart by name and mouse');
    }));

  test('pointing at a patient is not a look at the chart: nothing is asked for before the click', () =>
    inBrowser(async (page, guarded) => {
      await openStart(page);
      await page.keyboard.type('ødegård');
      await hits(page).first().hover();
      await hits(page).first().focus();
      await page.evaluate('new Promise((idle) => requestIdleCallback(idle, { timeout: 1000 }))');
      assert.deepEqual(new Set(guarded.asked), new Set(['/api/journal/patients']));
    }));

  test('Enter does not guess between patients', () =>
    inBrowser(async (page) => {
      await openStart(page);
      await page.keyboard.type('nordmann');
      await hits(page).first().waitFor();
      await page.keyboard.press('Enter');
      await page.getByText('3 treff').waitFor();
      assert.equal(new URL(page.url()).pathname, '/journal');
    }));

  test('no match says what to try; one letter searches for nobody', () =>
    inBrowser(async (page, guarded) => {
      await openStart(page);
      await page.keyboard.type('x');
      await page.keyboard.type('yzzy');
      await page.getByText('Ingen treff').waitFor();
      await page.getByText('Kontroller skrivemåten').waitFor();
      assert.deepEqual([...new Set(guarded.asked)], ['/api/journal/patients']);
    }));

  test('Ctrl K leads from one chart to the next, and nothing of the first patient stays', () =>
    inBrowser(async (page) => {
      await openChart(page, KARI);
      const task = await budget(page, { clicks: 0, keys: 2, ms: 1000 });
      await page.reload();
      await page.locator('#story').waitFor();
      await page.keyboard.press('Control+k');
      await page.keyboard.type('20852512121');
      await page.keyboard.press('Enter');
      await heading(page, 'Lien, Ellinor').waitFor();
      await task.spent('From one chart to another');
      assert.equal(await page.title(), 'EL 2025 – Journal');
      assert.equal(new URL(page.url()).pathname, chartOf(CHILD));
      assert.equal(await page.getByText(/Nordmann|Penicillin|Hjertesvikt/).count(), 0);
    }));

  test('patients opened in this window are listed on the start page, the last one first', () =>
    inBrowser(async (page) => {
      await openChart(page, KARI);
      await openChart(page, DEAD);
      await page.getByRole('link', { name: 'Journal' }).click();
      const recent = part(page, /Åpnet i dette vinduet/).getByRole('link');
      assert.deepEqual(await recent.allTextContents(), [
        'Ødegård, Odd Gunnar03.03.1931',
        'Nordmann, Kari Anne15.12.1947',
      ]);
      await recent.last().click();
      await heading(page, 'Nordmann, Kari Anne').waitFor();
    }));
});
