/** A councillor gets a cost sheet, sees how every figure came about, reckons it again, tries something else, and takes it home. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { assertSound, button, PHONE, said, textOf } from '../src/page.ts';
import { textIn } from '../src/unzip.ts';
import { visit } from '../src/visit.ts';

const visited = visit();
const { as } = visited;

const OWN = '/innforing/kostnader/naroysund';
const region = (page: Page, name: string) => page.getByRole('region', { name });

/** Kroner as a page writes them (`1 234 567,89 kr`), in øre. */
function ore(text: string): number {
  const [, sign = '', kroner = '', cents = '00'] = /([-\u2212]?)([\d\s\u00a0\u202f]+)(?:,(\d\d))?/.exec(text) ?? [];
  const amount = Number(kroner.replaceAll(/\D/g, '')) * 100 + Number(cents);
  return sign ? -amount : amount;
}
const totalOn = async (page: Page): Promise<number> =>
  ore(await textOf(page.locator('dt', { hasText: 'Sum i perioden' }).locator('xpath=following-sibling::dd[1]')));

/** A formula as the sheet writes it, reckoned with nothing but itself, in øre: `3 000 000,00 kr × 1 041 / 1 000 × 70 / 100 + 1 øre til overs`. */
function reckoned(formula: string): number {
  const terms = formula.replaceAll(/\s/g, ' ').split(' + ');
  return terms.reduce((sum, term) => {
    if (/^\d+ øre/.test(term)) return sum + Number.parseInt(term, 10);
    const share = term.split(/(?= [×/] )/).reduce((product, part) => {
      const figure = Number(part.replaceAll(/[^\d,]/g, '').replace(',', '.'));
      if (part.startsWith(' /')) return product / figure;
      return part.startsWith(' ×') ? product * figure : figure * 100;
    }, 0);
    // rounded down; a hair is what a machine loses
    return sum + Math.floor(share + 1e-5);
  }, 0);
}

/** Opens every head of the sheet. @returns each year's formula and amount */
async function figures(page: Page): Promise<{ head: string; how: string; amount: string }[]> {
  const found: { head: string; how: string; amount: string }[] = [];
  const heads = page.getByRole('main').locator('button[aria-controls^="head-"]');
  for (const head of await heads.all()) {
    await head.click();
    const row = page.locator(`[id="${await head.getAttribute('aria-controls')}"]`);
    const parts = await row.getByRole('definition').allTextContents();
    for (let i = 0; i < parts.length; i += 2)
      found.push({ head: await textOf(head), how: parts[i] ?? '', amount: parts[i + 1] ?? '' });
  }
  return found;
}

/** What everybody's sheets come to, as the programme sees them. */
async function allTotals(): Promise<string> {
  const reply = await fetch(`${visited.server.origin}/api/rollout/cost`, {
    headers: { authorization: `Bearer ${visited.server.tokenOf('programme-leader')}` },
  });
  assert.equal(reply.status, 200);
  return JSON.stringify(((await reply.json()) as { units: unknown }).units);
}

describe('before the sheet is laid before the council', () => {
  test('a councillor sees what all share, and is told that the municipality’s own amounts are not there', () =>
    as('councillor', OWN, async (page) => {
      await said(page, 'Kommunens egne beløp er ikke lagt fram ennå, og er ikke med');
      assert.equal(await page.getByText('eget beløp').count(), 0);
    }));

  test('the municipal director lays it before them', () =>
    as('municipalDirector', OWN, async (page) => {
      const form = region(page, 'Legg fram');
      await form.getByLabel('Hva det legges fram for').fill('Kommunestyret, sak 12/26');
      await button(form, 'Legg fram').click();
      await said(page, 'Lagt fram');
    }));
});

describe('a councillor', () => {
  test('sees how every figure came about, and reckons each of them and the sum to the øre', () =>
    as('councillor', OWN, async (page) => {
      await page.getByText('eget beløp').first().waitFor();
      const sum = await totalOn(page);
      const all = await figures(page);
      const known = all.filter(({ amount }) => amount !== 'ikke kjent');
      assert.ok(known.length >= 20, `${known.length} figures`);
      for (const { head, how, amount } of known) {
        assert.notEqual(how, '', `${head} does not say how it came about`);
        assert.equal(reckoned(how), ore(amount), `${head}: ${how} = ${amount}`);
      }
      assert.equal(
        known.reduce((total, { amount }) => total + ore(amount), 0),
        sum,
      );
      // what nobody knows is said to be unknown, and is not nought
      assert.ok(all.length > known.length);
      await said(page, /ikke kjent og ikke med/);
    }));

  test('tries what it is when others do not join: nothing is stored, and nobody else’s sheet changes', () =>
    as('councillor', OWN, async (page) => {
      const before = await allTotals();
      await page.getByText('eget beløp').first().waitFor();
      const sum = await totalOn(page);
      const trial = region(page, 'Prøv andre forutsetninger');
      await trial.getByRole('checkbox').first().check();
      const told = await textOf(trial.getByRole('status').filter({ hasText: /mer mot arket/ }));
      assert.equal(await totalOn(page), sum + ore(/: (.*) mer/.exec(told)?.[1] ?? ''));
      await button(trial, 'Tilbake til forutsetningene').click();
      await trial
        .getByRole('status')
        .filter({ hasText: /mot arket/ })
        .waitFor({ state: 'detached' });
      assert.equal(await totalOn(page), sum);
      assert.equal(await allTotals(), before);
    }));

  test('takes the sheet home as a workbook that comes to the same sum, by formulas', () =>
    as('councillor', OWN, async (page) => {
      await page.getByText('eget beløp').first().waitFor();
      const sum = await totalOn(page);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Last ned regneark' }).click(),
      ]);
      const file = readFileSync(await download.path());
      const front = textIn(file, 'xl/worksheets/sheet1.xml');
      const values = [...front.matchAll(/<f>[^<]*<\/f><v>(-?[\d.]+)<\/v>/g)].map(([, value]) => Number(value));
      assert.equal(Math.round(values.at(-1)! * 100), sum);
    }));

  test('sees no other municipality’s sheet', () =>
    as('councillor', '/innforing/kostnader/namsos', async (page) => {
      await page.getByRole('alert').waitFor();
      assert.equal(await page.getByText('Sum i perioden').count(), 0);
    }));

  test('can do all of it on a phone', () =>
    as(
      'councillor',
      OWN,
      async (page) => {
        await page.getByText('eget beløp').first().waitFor();
        await figures(page);
        await assertSound(page, 'the cost sheet, opened, on a phone');
      },
      PHONE,
    ));
});
