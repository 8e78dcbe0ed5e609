/** Add a diagnosis from the chart: one click, the words, Enter to choose and Enter to save. */
import { test } from 'node:test';
import { budget } from '../src/budget.ts';
import { cases } from '../src/cases.ts';
import { goneAfterTenSeconds, holdClock, passUntil } from '../src/clock.ts';
import { assertSound, button, PHONE } from '../src/page.ts';
import { signIn } from '../src/sign-in.ts';
import { visit } from '../src/visit.ts';

const { inBrowser, as } = visit({
  region: true,
  async prepare(server) {
    await cases(server).patient('diagnose-pasient', 'Diagnose', 'Dina');
    await cases(server).patient('angre-pasient', 'Angre', 'Anne');
    await cases(server).patient('smal-pasient', 'Wedel-Jarlsberg von Schlanbusch-Gyldenløve Ånensen', 'Anne-Margrethe');
  },
});
const chartOf = (id: string) => `/journal/pasient/${id}`;

test('a diagnosis is on the list after one click, its words and two keys; one more click takes it back', () =>
  inBrowser(async (page) => {
    await signIn(page, 'gp', chartOf('diagnose-pasient'));
    const task = await budget(page, { clicks: 3, keys: 2, ms: 8_000 });
    await page.goto(chartOf('diagnose-pasient'));
    await page.locator('#problems').getByRole('link', { name: 'Legg til eller endre' }).click();
    await page.locator('input[name="diagnosis"]:focus').waitFor();
    await page.keyboard.type('lungebetennelse');
    await page.keyboard.press('Enter');
    await page.locator('input[value^="Lungebetennelse"]').waitFor();
    await page.keyboard.press('Enter');
    const list = page.getByRole('region', { name: /Aktive/ });
    await list.getByText(/^Lungebetennelse/).waitFor();
    await task.spent('Add a diagnosis');
    await button(page, 'Angre').click();
    await list.getByText('Ingen aktive problemer').waitFor();
    await page.getByText('Markert som feil (1)').click();
    await page.getByText(/Markert som feil av Ragnhild Holthe/).waitFor();
  }));

test('what was just written can be taken back for ten seconds, and then no more', () =>
  as('gp', `${chartOf('angre-pasient')}/problemer`, async (page) => {
    const field = page.getByRole('combobox', { name: /Diagnose/ });
    await holdClock(page, field);
    await field.fill('K77');
    await passUntil(page, page.getByRole('option', { name: /^K77 / }));
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await passUntil(page, button(page, 'Angre'));
    await goneAfterTenSeconds(page, button(page, 'Angre'));
    await page.getByRole('listitem').filter({ hasText: 'Hjertesvikt' }).waitFor();
  }));

test('what was used before stands first before anything is typed, and is marked when it is found', () =>
  as('gp', `${chartOf('diagnose-pasient')}/problemer`, async (page) => {
    await page.getByRole('combobox', { name: /Diagnose/ }).fill('R74');
    await page.getByRole('option', { name: /^R74 / }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page
      .getByRole('region', { name: /Aktive/ })
      .getByText('R74')
      .waitFor();
    await page.reload();
    await page
      .getByRole('option', { name: /din vanlige/ })
      .first()
      .waitFor();
    // a GP of the region has many: this one is found among them by its words
    await page.getByRole('combobox', { name: /Diagnose/ }).fill('luftvei');
    await page
      .getByRole('option', { name: /din vanlige/ })
      .filter({ hasText: 'R74' })
      .waitFor();
  }));

test('two who change the same problem: the second is told, sees what the first wrote, and nothing is overwritten', () =>
  as('gp', `${chartOf('diagnose-pasient')}/problemer`, async (page) => {
    const other = await page.context().newPage();
    await page.getByRole('combobox', { name: /Diagnose/ }).fill('K77');
    await page.getByRole('option', { name: /^K77 / }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const fact = page.getByRole('listitem').filter({ hasText: 'Hjertesvikt' });
    await button(fact, 'Endre').click();
    await fact.getByRole('textbox', { name: /Merknad/ }).fill('Skrevet av den som kom sist');
    await other.goto(page.url());
    const same = other.getByRole('listitem').filter({ hasText: 'Hjertesvikt' });
    await button(same, 'Endre').click();
    await same.getByRole('textbox', { name: /Merknad/ }).fill('NYHA III');
    await button(same, 'Lagre').click();
    await same.getByText('NYHA III').waitFor();
    await button(fact, 'Lagre').click();
    await fact.getByText(/Ingenting er overskrevet/).waitFor();
    await page.reload();
    await fact.getByText('NYHA III').waitFor();
    await other.close();
  }));

test('a problem ends, and its history tells who did what', () =>
  as('gp', `${chartOf('diagnose-pasient')}/problemer`, async (page) => {
    await page.getByRole('combobox', { name: /Diagnose/ }).fill('L03');
    await page.getByRole('option', { name: /^L03 / }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const fact = page.getByRole('listitem').filter({ hasText: 'L03' });
    await button(fact, 'Avslutt').click();
    await button(fact, 'Lagre').click();
    await page.getByText(/Tidligere \(\d/).click();
    await button(fact, 'Historikk').click();
    await fact
      .getByText(/Avsluttet av Ragnhild Holthe/)
      .first()
      .waitFor();
    await fact.getByText('aktiv', { exact: true }).first().waitFor();
    await assertSound(page, 'problems with history');
  }));

test('the pages of problems and allergies are sound on a phone with a long name', () =>
  as(
    'gp',
    `${chartOf('smal-pasient')}/problemer`,
    async (page) => {
      await page.getByRole('combobox', { name: /Diagnose/ }).waitFor();
      await assertSound(page, 'problems on a phone');
      await page.goto(`${chartOf('smal-pasient')}/allergier`);
      await button(page, 'Ny allergi').click();
      await page.getByRole('combobox', { name: /Hva reagerer pasienten på/ }).fill('Penicillin');
      await page.getByLabel('Alvorlighet').selectOption('high');
      await page.getByRole('checkbox', { name: 'Anafylaktisk reaksjon' }).check();
      await button(page, 'Legg til').click();
      await page.getByText('Høy risiko').first().waitFor();
      await assertSound(page, 'allergies on a phone');
    },
    PHONE,
  ));
