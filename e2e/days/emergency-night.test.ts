/** A night at the emergency clinic. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineOf, namesOn } from '../src/board.ts';
import { cases } from '../src/cases.ts';
import type { Helseplattform } from '../src/helseplattform.ts';
import { assertSound, button, DESKTOP, said, textOf } from '../src/page.ts';
import { loadStaff } from '../src/staff-only.ts';
import { visit } from '../src/visit.ts';

const PEOPLE = ['Nattmann', 'Morken', 'Kveldstad'] as const;

const { as } = visit({
  async prepare(server: Helseplattform) {
    await loadStaff(server);
    for (const family of PEOPLE) await cases(server).patient(`natt-${family.toLowerCase()}`, family, 'Siv');
  },
});

test('A night: somebody comes, is assessed, is seen and goes home', { timeout: 240_000 }, (t) =>
  as(
    'emergencyDoctor',
    '/journal',
    async (page) => {
      const arrive = async (family: string, reason: string, urgency?: string) => {
        await button(page, 'Registrer ankomst').click();
        await page.getByRole('searchbox', { name: 'Hvem kommer?' }).fill(family.toLowerCase());
        await page.getByRole('button', { name: new RegExp(`^${family}, Siv`) }).click();
        await page.getByRole('textbox', { name: 'Kommer for' }).fill(reason);
        if (urgency) await page.getByRole('radio', { name: urgency }).check();
        await page.getByRole('form').getByRole('button', { name: 'Registrer ankomst' }).click();
        await lineOf(page, `${family}, Siv`).waitFor();
      };

      await t.test('Nobody is there when the night begins.', async () => {
        await said(page, 'Ingen venter.');
        await assertSound(page, 'an empty board');
      });

      await t.test('Three come; who is not assessed yet stands first.', async () => {
        await arrive('Nattmann', 'Vondt i ankelen', 'Grønn');
        await arrive('Morken', 'Brystsmerter', 'Oransje');
        await arrive('Kveldstad', 'Feber');
        assert.deepEqual(await namesOn(page), ['Kveldstad, Siv', 'Morken, Siv', 'Nattmann, Siv']);
        assert.match(await textOf(lineOf(page, 'Morken, Siv')), /Oransje.*innen \d\d:\d\d.*Brystsmerter/s);
        await assertSound(page, 'the board of a clinic');
      });

      await t.test('A form that lacks something says what, and nothing is registered.', async () => {
        await button(page, 'Registrer ankomst').click();
        await page.getByRole('form').getByRole('button', { name: 'Registrer ankomst' }).click();
        await said(page, 'Velg hvem som kommer.');
        await said(page, 'Skriv hva pasienten kommer for.');
        await assertSound(page, 'the form of an arrival');
        await button(page, 'Avbryt').click();
      });

      await t.test('Kveldstad is assessed as yellow, and stands after orange.', async () => {
        await lineOf(page, 'Kveldstad, Siv')
          .getByRole('button', { name: /^Vurder hastegrad/ })
          .click();
        await lineOf(page, 'Kveldstad, Siv').getByRole('button', { name: 'Gul', exact: true }).click();
        await lineOf(page, 'Kveldstad, Siv')
          .getByText(/^innen/)
          .waitFor();
        assert.deepEqual(await namesOn(page), ['Morken, Siv', 'Kveldstad, Siv', 'Nattmann, Siv']);
      });

      await t.test('The doctor begins with Morken; a colleague’s screen says so by itself.', () =>
        as('emergencyDoctor', '/journal', async (colleague) => {
          await lineOf(colleague, 'Morken, Siv').waitFor();
          await lineOf(page, 'Morken, Siv')
            .getByRole('button', { name: /^Ta imot/ })
            .click();
          await lineOf(colleague, 'Morken, Siv')
            .getByText(/^Hos lege: Yosef Haile/)
            .waitFor();
        }),
      );

      await t.test('Morken’s chart is open to the clinic, and a note is written.', async () => {
        await lineOf(page, 'Morken, Siv').getByRole('link', { name: 'Morken, Siv' }).click();
        await page.getByRole('link', { name: 'Nytt notat' }).click();
        await page.locator('textarea:focus').waitFor();
        await page.keyboard.type('EKG uten tegn til infarkt. Troponin tatt.');
        await button(page, 'Signer').click();
        await page
          .getByRole('status')
          .filter({ hasText: /^Signert$/ })
          .waitFor();
        await page.goto('/journal');
      });

      await t.test('Morken goes home, and two are left.', async () => {
        await lineOf(page, 'Morken, Siv')
          .getByRole('button', { name: /^Avslutt/ })
          .click();
        await lineOf(page, 'Morken, Siv').getByRole('button', { name: 'Hjem', exact: true }).click();
        await lineOf(page, 'Morken, Siv').waitFor({ state: 'detached' });
        assert.deepEqual(await namesOn(page), ['Kveldstad, Siv', 'Nattmann, Siv']);
      });
    },
    DESKTOP,
  ),
);
