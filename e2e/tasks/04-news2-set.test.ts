/** Enter a NEWS2 set with the keyboard alone, for one patient and on the round of a ward. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { budget } from '../src/budget.ts';
import { cases, WARD } from '../src/cases.ts';
import type { Helseplattform } from '../src/helseplattform.ts';
import { assertSound, button, PHONE } from '../src/page.ts';
import { signIn } from '../src/sign-in.ts';
import { visit } from '../src/visit.ts';

/** Two in beds of the ward, of whom nobody has measured anything. */
async function inBeds(server: Helseplattform): Promise<void> {
  const { act, patient } = cases(server);
  for (const [id, given, bed] of [
    ['runde-a', 'Anders', 'Seng 9-1'],
    ['runde-b', 'Berit', 'Seng 9-2'],
  ] as const) {
    const reference = await patient(id, 'Rundepasient', given);
    await server.load([
      {
        resourceType: 'Location',
        id: `${id}-seng`,
        name: bed,
        status: 'active',
        physicalType: { coding: [{ code: 'bd' }] },
        managingOrganization: { reference: WARD },
      },
    ]);
    const admission = { patient: reference, bed: `Location/${id}-seng`, unit: WARD, reason: 'Tung pust', urgent: true };
    await act('Encounter/admit', admission, server.tokenOf('hospital-doctor'));
  }
}

const { inBrowser, as } = visit({
  region: true,
  async prepare(server) {
    await inBeds(server);
  },
});
const SHEET = '/journal/pasient/runde-a/malinger';

/** As it is read off the monitor; the letters are Luft and Alert. */
async function enter(
  page: Page,
  [respiration, saturation, systolic, diastolic, pulse, temperature]: readonly string[],
) {
  const { keyboard } = page;
  await page.locator('input[name="respiration"]:focus').waitFor();
  for (const value of [respiration!, saturation!]) {
    await keyboard.type(value);
    await keyboard.press('Enter');
  }
  await keyboard.type('L');
  for (const value of [systolic!, diastolic!, pulse!]) {
    await keyboard.type(value);
    await keyboard.press('Enter');
  }
  await keyboard.type('A');
  await keyboard.type(temperature!);
  await keyboard.press('Enter');
}

test('a whole set costs six keys and two letters beyond its numbers, no click, and has its score at once', () =>
  inBrowser(async (page) => {
    await signIn(page, 'doctor', SHEET);
    const task = await budget(page, { clicks: 0, keys: 10, ms: 5_000 });
    await page.goto(SHEET);
    await enter(page, ['22', '93', '105', '60', '112', '38,4']);
    await page.getByText('Målingene er lagret.').waitFor();
    const { keys } = await task.spent('Enter a NEWS2 set');
    assert.equal(keys, 6);
    const score = page.getByRole('region', { name: 'NEWS2' });
    await score.getByText('Overvåk hele tiden').waitFor();
    assert.equal(await score.getByText('8', { exact: true }).count(), 1);
    await assertSound(page, 'the measurement sheet');
  }));

test('a slip of the hand is said at its field, and nothing is sent', () =>
  as('doctor', SHEET, async (page) => {
    await enter(page, ['16', '97', '120', '70', '72', '384']);
    const temperature = page.getByRole('textbox', { name: /Temperatur/ });
    await page.getByText('Høyst 46').waitFor();
    assert.equal(await temperature.getAttribute('aria-invalid'), 'true');
    await temperature.fill('38,4');
    await page.keyboard.press('Enter');
    await page.getByText('Målingene er lagret.').waitFor();
  }));

test('a value that was wrong is marked so with its reason, and the score follows', () =>
  as('doctor', SHEET, async (page) => {
    await enter(page, ['16', '97', '120', '70', '140', '37']);
    await page.getByText('Målingene er lagret.').waitFor();
    const lately = page.getByRole('region', { name: 'Ført i det siste' });
    const pulse = lately.getByRole('listitem').filter({ hasText: 'Puls 140' }).first();
    await button(pulse, 'Rett').click();
    await pulse.getByLabel('Riktig verdi').fill('104');
    await button(pulse, 'Lagre').click();
    await lately
      .getByText(/Puls 104/)
      .first()
      .waitFor();
    await page.getByRole('region', { name: 'NEWS2' }).getByText('1', { exact: true }).first().waitFor();
    const mended = lately.getByRole('listitem').filter({ hasText: 'Puls 104' }).first();
    await button(mended, 'Historikk').click();
    await mended.getByRole('deletion').filter({ hasText: '140' }).waitFor();
    await assertSound(page, 'the sheet with a history');
  }));

test('a ward is gone round without the mouse: who is next stands over the sheet', () =>
  as('wardNurse', '/journal/malerunde', async (page) => {
    const now = page.getByRole('region', { name: 'Nå' });
    const seen: string[] = [];
    for (let turn = 0; turn < 2; turn++) {
      await page.locator('input[name="respiration"]:focus').waitFor();
      const who =
        (await now
          .getByText(/Rundepasient|Myhre/)
          .first()
          .textContent()) ?? '';
      seen.push(who);
      await enter(page, ['16', '97', '120', '70', '72', '37']);
      await now.getByText(who, { exact: true }).waitFor({ state: 'hidden' });
    }
    assert.equal(new Set(seen).size, 2);
    assert.equal(await page.getByText('ferdig', { exact: true }).count(), 2);
    await assertSound(page, 'the round');
  }));

test('the round is sound on a phone', () =>
  as(
    'wardNurse',
    '/journal/malerunde',
    async (page) => {
      await page.locator('input[name="respiration"]:focus').waitFor();
      await assertSound(page, 'the round on a phone');
    },
    PHONE,
  ));
