/** The start page is the board of the unit: open a chart from it in one click, and keep one's place while it changes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { lineOf, lines, namesOn } from '../src/board.ts';
import { budget } from '../src/budget.ts';
import { cases, WARD } from '../src/cases.ts';
import type { Helseplattform } from '../src/helseplattform.ts';
import { button, said } from '../src/page.ts';
import { signIn } from '../src/sign-in.ts';
import { loadStaff } from '../src/staff-only.ts';
import { visit } from '../src/visit.ts';

const BEDS = 16;
const bed = (n: number) => ({
  resourceType: 'Location',
  id: `sted-seng-${n}`,
  name: `Seng ${n}-1`,
  status: 'active',
  physicalType: { coding: [{ code: 'bd' }] },
  managingOrganization: { reference: WARD },
});
const admit = async (server: Helseplattform, n: number, family: string) =>
  cases(server).act(
    'Encounter/admit',
    {
      patient: await cases(server).patient(`sted-${n}`, family, 'Kari'),
      bed: `Location/sted-seng-${n}`,
      unit: WARD,
      reason: 'Tung pust',
      urgent: true,
    },
    server.tokenOf('hospital-doctor'),
  );

const visited = visit({
  async prepare(server) {
    await loadStaff(server);
    await server.load(Array.from({ length: BEDS }, (_, n) => bed(n)));
    for (let n = 1; n <= 12; n++) await admit(server, n, `Sted${String.fromCharCode(64 + n)}`);
  },
});
const { as, inBrowser } = visited;

const yOf = async (page: Page, name: string): Promise<number> =>
  Math.round((await lineOf(page, name).boundingBox())!.y);

test('a chart is opened from the board in one click', () =>
  inBrowser(async (page) => {
    await signIn(page, 'wardNurse', '/journal');
    const task = await budget(page, { clicks: 1, keys: 0, ms: 1_000 });
    await page.goto('/journal');
    await lineOf(page, 'StedC, Kari').waitFor();
    await lineOf(page, 'StedC, Kari').click();
    await page.getByRole('heading', { level: 1, name: 'StedC, Kari' }).waitFor();
    await task.spent('Open a chart from the list of the ward');
  }));

test('somebody new above does not move what is read, nor the keyboard', () =>
  as(
    'wardNurse',
    '/journal',
    async (page) => {
      const reading = 'StedJ, Kari';
      await lineOf(page, reading).getByRole('link').focus();
      const before = await yOf(page, reading);
      assert.ok(((await page.evaluate('scrollY')) as number) > 0, 'the page is scrolled');
      await admit(visited.server, 0, 'Nykommer');
      await lineOf(page, 'Nykommer, Kari').getByText('ny', { exact: true }).waitFor();
      assert.equal((await namesOn(page))[0], 'Nykommer, Kari');
      assert.equal(await page.evaluate('document.activeElement.textContent'), reading);
      // a browser scrolls by whole points of the screen
      assert.ok(
        Math.abs((await yOf(page, reading)) - before) <= 1,
        `${await yOf(page, reading)}, and before ${before}`,
      );
    },
    { viewport: { width: 1200, height: 500 } },
  ));

test('a board that is not fresh says so, and becomes fresh again by itself', () =>
  as('wardNurse', '/journal', async (page) => {
    await said(page, 'Oppdateres av seg selv');
    // going offline leaves a connection that is open as it is: the page begins without one
    await page.route('**/api/live**', (route) => route.abort());
    await page.reload();
    await page.getByRole('status').filter({ hasText: 'Ikke oppdatert siden' }).waitFor();
    const count = await lines(page).count();
    await admit(visited.server, 13, 'Frakoblet');
    await page.unroute('**/api/live**');
    await lineOf(page, 'Frakoblet, Kari').waitFor();
    assert.equal(await lines(page).count(), count + 1);
    await said(page, 'Oppdateres av seg selv');
  }));

test('who signs out in one window hears nothing more in another', () =>
  as('wardNurse', '/journal', async (page) => {
    await said(page, 'Oppdateres av seg selv');
    const other = await page.context().newPage();
    await other.goto('/journal');
    await button(other, 'Meny').click();
    await button(other, 'Logg ut').click();
    await page.getByRole('status').filter({ hasText: 'du er logget ut' }).waitFor();
  }));
