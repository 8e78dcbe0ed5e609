/** Ctrl K: a patient, something to do, or text, without the mouse. And the shortcuts that are listed are those that work. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { budget } from '../src/budget.ts';
import { cases } from '../src/cases.ts';
import { assertSound, DESKTOP, PHONE, said, WIDTHS } from '../src/page.ts';
import { signIn } from '../src/sign-in.ts';
import { loadStaff } from '../src/staff-only.ts';
import { visit } from '../src/visit.ts';

const noteOf = (id: string, date: string, text: string) => ({
  resourceType: 'DocumentReference',
  id,
  status: 'current',
  type: { text: 'Journalnotat' },
  subject: { reference: 'Patient/finn-a' },
  date,
  content: [{ attachment: { contentType: 'text/plain', data: Buffer.from(text).toString('base64') } }],
});
const { as, inBrowser } = visit({
  async prepare(server) {
    await loadStaff(server);
    const { patient } = cases(server);
    await patient('finn-a', 'Christoffersen', 'Kari');
    await patient('finn-b', 'Bjørnstad', 'Kari');
    await server.load([
      noteOf('finn-notat', '2026-02-10T10:00:00Z', 'Hadde lungebetennelse i mai, frisk nå.'),
      // more than is read at once
      ...Array.from({ length: 80 }, (_, n) =>
        noteOf(
          `finn-senere-${n}`,
          new Date(Date.UTC(2026, 2, 1) + n * 86_400_000).toISOString(),
          `Ringte om time nr. ${n + 1}.`,
        ),
      ),
    ]);
  },
});
const palette = (page: Page) => page.getByRole('combobox', { name: 'Pasient, gjøremål eller tekst i journalen' });
/** What comes after the first screen is there; until then Ctrl K leads to the field. */
const heard = (page: Page) => page.locator('html[data-shortcuts]').waitFor({ state: 'attached' });
const open = async (page: Page, text: string) => {
  await heard(page);
  await page.keyboard.press('Control+k');
  await palette(page).waitFor();
  await page.keyboard.type(text);
};
const chart = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const ready = async (page: Page) => {
  await said(page, 'Oppdateres av seg selv');
  await heard(page);
};

test('the right chart costs two keys beside the name', () =>
  inBrowser(async (page) => {
    await signIn(page, 'gp', '/journal');
    const task = await budget(page, { clicks: 0, keys: 2, ms: 1_000 });
    await page.goto('/journal');
    await ready(page);
    await open(page, 'bjørnstad');
    await page.keyboard.press('Enter');
    await chart(page, 'Bjørnstad, Kari');
    await task.spent('Open the right chart by Ctrl K');
  }));

test('a name that is spelled otherwise is found, said to be like it, and never opened by itself', () =>
  as('gp', '/journal', async (page) => {
    await ready(page);
    await open(page, 'kristofersen');
    await said(page, 'Ingen heter det. Navn som ligner:');
    await page.getByRole('option', { name: /Christoffersen/ }).waitFor();
    await page.keyboard.press('Enter');
    await palette(page).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await chart(page, 'Christoffersen, Kari');
  }));

test('text in the chart that is open is found with what stands around it', () =>
  as('gp', '/journal/pasient/finn-a', async (page) => {
    await chart(page, 'Christoffersen, Kari');
    await open(page, 'lungebetennelse');
    const hit = page.getByRole('option', { name: /Hadde lungebetennelse i mai/ });
    await hit.waitFor();
    assert.equal(await hit.locator('mark').textContent(), 'lungebetennelse');
  }));

test('a hit in the text leads to its place in the story, however far down: it is in sight, and has the keyboard', () =>
  as('gp', '/journal/pasient/finn-a', async (page) => {
    await chart(page, 'Christoffersen, Kari');
    await page.locator('#story').getByText('Ringte om time nr. 80.').waitFor();
    const entry = page.locator('[id="DocumentReference/finn-notat"]');
    assert.equal(await entry.count(), 0, 'it is not drawn yet');
    await open(page, 'lungebetennelse');
    await page.getByRole('option', { name: /Hadde lungebetennelse i mai/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/pasient/finn-a#DocumentReference/finn-notat');
    await page.locator('[id="DocumentReference/finn-notat"]:focus').waitFor();
    await page.waitForFunction(`(() => {
      const { top, bottom } = document.activeElement.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    })()`);
    await entry.getByText('Hadde lungebetennelse i mai, frisk nå.').waitFor();
    // the address is a link to it
    await page.reload();
    await page.locator('[id="DocumentReference/finn-notat"]:focus').waitFor();
  }));

test('things to do are found by what they are called, and done', () =>
  as('gp', '/journal/pasient/finn-a', async (page) => {
    await chart(page, 'Christoffersen, Kari');
    await open(page, 'ny henv');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/pasient/finn-a/ny-henvisning');
  }));

for (const [width, options] of Object.entries(WIDTHS))
  test(`palette, shortcuts and the night theme are sound on a ${width}`, () =>
    as(
      'gp',
      '/journal',
      async (page) => {
        await ready(page);
        await page.keyboard.press('Control+k');
        await palette(page).waitFor();
        await assertSound(page, 'the palette');
        await page.keyboard.press('Escape');
        await page.getByRole('heading', { level: 1 }).click();
        await page.keyboard.press('?');
        await page.getByRole('dialog', { name: 'Snarveier' }).waitFor();
        await assertSound(page, 'the shortcuts');
        await page.keyboard.press('Escape');
        await page.keyboard.press('g');
        await page.keyboard.press('n');
        await page.locator('html.hp-night').waitFor();
        await assertSound(page, 'the start page at night');
        await page.reload();
        await page.locator('html.hp-night').waitFor();
      },
      options,
    ));

test('letters typed in a field are text, and letters can be turned off', () =>
  as(
    'gp',
    '/journal',
    async (page) => {
      await ready(page);
      await page.getByRole('combobox').first().focus();
      await page.keyboard.type('?ga');
      assert.equal(new URL(page.url()).pathname, '/journal');
      await page.keyboard.press('Escape');
      await page.getByRole('heading', { level: 1 }).click();
      await page.keyboard.press('?');
      await page.getByRole('checkbox', { name: /bare bokstaver/ }).uncheck();
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      assert.equal(await page.getByRole('dialog').count(), 0);
      await page.keyboard.press('Control+k');
      await palette(page).waitFor();
    },
    DESKTOP,
  ));

test('the palette works with a thumb', () =>
  as(
    'gp',
    '/journal',
    async (page) => {
      await ready(page);
      await open(page, 'bjørnstad');
      await page.getByRole('option', { name: /Bjørnstad/ }).click();
      await chart(page, 'Bjørnstad, Kari');
    },
    PHONE,
  ));
