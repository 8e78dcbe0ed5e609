/** The rollout in pictures: the map, waves moved by hand and by the planner, the timeline, and what if. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { budget } from '../src/budget.ts';
import { assertSound, button, said, textOf, WIDTHS } from '../src/page.ts';
import { visit } from '../src/visit.ts';

const { as } = visit();

const ALL_WIDTHS = { ...WIDTHS, 'desktop in the dark': { ...WIDTHS.desktop, colorScheme: 'dark' } } as const;
const region = (page: Page, name: string | RegExp) => page.getByRole('region', { name });
/** The cell of a unit in the matrix where it stands now. */
const place = (page: Page, unit: string) => page.locator(`td[aria-selected=true][aria-label^="${unit},"]`);
const columnOf = async (page: Page, unit: string) => Number(await place(page, unit).getAttribute('data-column'));

describe('the map', () => {
  for (const [width, options] of Object.entries(ALL_WIDTHS))
    test(`has every municipality, by picture and by table, on a ${width}`, () =>
      as(
        'rolloutLeader',
        '/innforing/kart',
        async (page) => {
          await page
            .getByRole('button', { name: /^Namsos, / })
            .first()
            .waitFor();
          assert.equal(await page.locator('svg [data-unit]').count(), 67);
          assert.equal(await page.getByRole('table').getByRole('row').count(), 72);
          await assertSound(page, `the map on a ${width}`);
        },
        options,
      ));

  test('is gone about with the arrow keys, and tells of each municipality', () =>
    as('rolloutLeader', '/innforing/kart', async (page) => {
      await page
        .getByRole('button', { name: /^Oppdal, / })
        .first()
        .click();
      const card = region(page, 'Oppdal');
      await card.getByText('Oppdal/Rennebu').waitFor();
      await page.keyboard.press('ArrowUp');
      await region(page, 'Rennebu').waitFor();
      assert.match(await textOf(region(page, 'Rennebu')), /Går i gang.*2024/);
    }));

  test('shows how far the rollout has come on a day of the plan', () =>
    as('rolloutLeader', '/innforing/kart', async (page) => {
      const day = page.getByRole('slider', { name: 'Dag i planen' });
      await said(page, '67 av 67 kommuner');
      await day.focus();
      await page.keyboard.press('Home');
      await said(page, '1 av 67 kommuner');
    }));
});

describe('the waves', () => {
  test('a unit is moved with three keys, what speaks against it is told, and it is taken back', () =>
    as('rolloutLeader', '/innforing/puljer', async (page) => {
      const task = await budget(page, { clicks: 2, keys: 2, ms: 3000 });
      await page.reload();
      await place(page, 'Namsos').click();
      await region(page, /^Hvorfor står Namsos der/).waitFor();
      const before = await columnOf(page, 'Namsos');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await region(page, 'Annerledes enn P2 1').waitFor();
      assert.equal(await columnOf(page, 'Namsos'), before + 1);
      await button(page, 'Angre').click();
      await region(page, 'Annerledes enn P2').getByText('Ingen er flyttet.').waitFor();
      await task.spent('Move a unit and take it back');
    }));

  test('a unit is dragged to another wave', () =>
    as('rolloutLeader', '/innforing/puljer', async (page) => {
      const before = await columnOf(page, 'Giske');
      const token = await place(page, 'Giske').locator('span').last().boundingBox();
      const target = await page.locator('thead th').last().boundingBox();
      assert.ok(token && target);
      await page.mouse.move(token.x + token.width / 2, token.y + token.height / 2);
      await page.mouse.down();
      await page.mouse.move(target.x + target.width / 2, token.y + 40, { steps: 8 });
      // the column that would take it is lit
      await page.locator('col[class*="over"]').waitFor({ state: 'attached' });
      await page.mouse.up();
      await region(page, 'Annerledes enn P2 1').waitFor();
      assert.ok((await columnOf(page, 'Giske')) > before);
    }));

  test('the planner proposes, leaves alone what is pinned, and the proposal is there for others when it is saved', () =>
    as('rolloutLeader', '/innforing/puljer', async (page) => {
      await place(page, 'Volda').click();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await page.keyboard.press('p');
      const pinned = await columnOf(page, 'Volda');
      await button(page, 'Foreslå plan').click();
      await said(page, /^Beregnet på/);
      assert.equal(await columnOf(page, 'Volda'), pinned);
      await region(page, 'Kan planen gjennomføres?').getByText('Ja. Alle har en dato').waitFor();
      await page.getByLabel('Navn på forslaget').fill('Volda senere');
      await button(page, 'Lagre forslaget').click();
      await said(page, 'Forslaget er lagret.');
      await page.reload();
      await button(page, 'Volda senere').click();
      await region(page, /^Annerledes enn P2 \d+/).waitFor();
      assert.equal(await columnOf(page, 'Volda'), pinned);
    }));

  test('what cannot be is said with the fewest reasons, and loosened from there', () =>
    as('rolloutLeader', '/innforing/puljer', async (page) => {
      // the first wave is full with twelve: two more that are pinned to it are too many
      for (const unit of ['Giske', 'Volda']) {
        await place(page, unit).click();
        await page.keyboard.press('Home');
        await page.keyboard.press('Enter');
        await page.keyboard.press('p');
      }
      for (const unit of [
        'Namsos',
        'Grong',
        'Leka',
        'Bindal',
        'Overhalla',
        'Lierne',
        'Røyrvik',
        'Flatanger',
        'Osen',
        'Høylandet',
        'Nærøysund',
      ]) {
        await place(page, unit).click();
        await page.keyboard.press('p');
      }
      await button(page, 'Foreslå plan').click();
      const conflict = region(page, 'Det finnes ingen slik plan');
      await conflict.waitFor();
      assert.match(await textOf(conflict), /låst til.*låst av deg/);
    }));

  for (const [width, options] of Object.entries(ALL_WIDTHS))
    test(`are as they should be on a ${width}`, () =>
      as(
        'rolloutLeader',
        '/innforing/puljer',
        async (page) => {
          await place(page, 'Namsos').click();
          await assertSound(page, `the waves on a ${width}`);
        },
        options,
      ));
});

describe('what if', () => {
  for (const [width, options] of Object.entries(ALL_WIDTHS))
    test(`plays out the two usual scenarios, and one more, on a ${width}`, () =>
      as(
        'rolloutLeader',
        '/innforing/hva-om',
        async (page) => {
          const table = region(page, 'Scenarioene ved siden av hverandre').getByRole('table');
          await table.getByRole('button', { name: '10 enheter sier nei', exact: true }).waitFor();
          await page.getByRole('combobox', { name: 'Hvem' }).selectOption({ label: 'Namsos' });
          await button(page, 'Spill ut').click();
          await region(page, 'Hvem flyttes: Namsos utsettes 6 måneder').waitFor();
          const gone = await table.getByRole('row', { name: /^Ute/ }).getByRole('cell').allTextContents();
          assert.deepEqual(gone, ['0', '10', '0']);
          await assertSound(page, `what if on a ${width}`);
        },
        options,
      ));
});

describe('the timeline', () => {
  for (const [width, options] of Object.entries(ALL_WIDTHS))
    test(`has the way to every wave to come, and what a slip draws along, on a ${width}`, () =>
      as(
        'rolloutLeader',
        '/innforing/tidslinje',
        async (page) => {
          await region(page, 'Puljene').getByRole('listitem').filter({ hasText: 'Bindal' }).waitFor();
          await page.getByRole('combobox', { name: 'Hvem utsettes' }).selectOption({ label: 'Volda' });
          await button(page, 'Spill ut').click();
          const moved = page.getByRole('list', { name: 'Hva drar en utsettelse med seg?' });
          await moved.getByText('Volda').waitFor();
          await assertSound(page, `the timeline on a ${width}`);
        },
        options,
      ));
});
