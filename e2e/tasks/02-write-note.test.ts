/** Write and sign a note: one click to the text, one to sign. And what becomes of a note after that. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { budget } from '../src/budget.ts';
import { cases } from '../src/cases.ts';
import { assertSound, button, PHONE, said, textOf } from '../src/page.ts';
import { signIn } from '../src/sign-in.ts';
import { loadStaff } from '../src/staff-only.ts';
import { visit } from '../src/visit.ts';

const PATIENTS = [
  'budsjett',
  'sette-inn',
  'usignert',
  'rett',
  'feil',
  'riktig',
  'medsigner',
  'smal',
  'innsyn',
] as const;

const LONG = 'Wedel-Jarlsberg von Schlanbusch-Gyldenløve Ånensen';

const { inBrowser, as } = visit({
  async prepare(server) {
    await loadStaff(server);
    for (const id of PATIENTS) await cases(server).patient(`notat-${id}`, id === 'smal' ? LONG : `Notat${id}`, 'Kari');
    await server.load([
      {
        resourceType: 'Observation',
        id: 'notat-bt',
        status: 'final',
        category: [
          { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }] },
        ],
        code: { text: 'Hemoglobin' },
        subject: { reference: 'Patient/notat-sette-inn' },
        effectiveDateTime: new Date().toISOString(),
        valueQuantity: { value: 13.2, unit: 'g/dL' },
      },
    ]);
  },
});
type Id = (typeof PATIENTS)[number];
const chartOf = (id: Id) => `/journal/pasient/notat-${id}`;
const newNote = (id: Id) => `${chartOf(id)}/nytt-notat`;
const field = (page: Page) => page.getByRole('textbox', { name: 'Notatet', exact: true });
const state = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();
const saved = (page: Page) => state(page, 'Lagret');

/** Written and signed, on the page of the note. */
async function signed(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await button(page, 'Signer').click();
  await page
    .getByRole('status')
    .filter({ hasText: /^Signert$/ })
    .waitFor();
}

test('a note is written and signed in two clicks beside its text, and the caret is ready at once', () =>
  inBrowser(async (page) => {
    await signIn(page, 'gp', chartOf('budsjett'));
    const task = await budget(page, { clicks: 3, keys: 0, ms: 5_000 });
    await page.goto(chartOf('budsjett'));
    const link = page.getByRole('link', { name: 'Nytt notat' });
    await link.waitFor();
    const begun = performance.now();
    await link.click();
    await page.locator('textarea:focus').waitFor();
    console.log(`The caret is ready after ${Math.round(performance.now() - begun)} ms (500)`);
    await page.keyboard.type('Hoster, ingen feber. Ser an.');
    await button(page, 'Signer').click();
    await page
      .getByRole('status')
      .filter({ hasText: /^Signert$/ })
      .waitFor();
    const { clicks } = await task.spent('Write and sign a note');
    assert.equal(clicks, 2);
    await said(page, 'Hoster, ingen feber. Ser an.');
    await said(page, /Signert av Ragnhild Holthe/);
  }));

test('phrases and values come by a slash, a value stays linked to where it was measured, what is copied is marked', () =>
  as('gp', newNote('sette-inn'), async (page) => {
    await field(page).fill('Godt allment. ');
    await page.keyboard.press('End');
    await page.keyboard.type('Blodprosent: /hemo');
    await page.getByRole('option', { name: /Hemoglobin/ }).waitFor();
    await page.keyboard.press('Enter');
    assert.match(await field(page).inputValue(), /Blodprosent: Hemoglobin 13,2 g\/dL$/);
    await assertSound(page, 'a note with a value in it');
    // a phrase of one's own, from what is marked
    await field(page).selectText();
    await button(page, 'Lagre merket tekst som frase').click();
    await page.getByLabel(/Frasens navn/).fill('godt');
    await button(page, 'Lagre').click();
    await said(page, '/godt');
    await button(page, 'Signer').click();
    await page
      .getByRole('status')
      .filter({ hasText: /^Signert$/ })
      .waitFor();
    const value = page.locator('mark[data-kind="value"]');
    assert.equal(await textOf(value), 'Hemoglobin 13,2 g/dL');
    assert.equal(await value.getAttribute('title'), 'Observation/notat-bt');
    await page.goto(newNote('sette-inn'));
    await field(page).waitFor();
    await page.keyboard.type('/godt');
    await page.getByRole('option', { name: /godt/ }).waitFor();
    await page.keyboard.press('Enter');
    assert.match(await field(page).inputValue(), /^Godt allment/);
    await page
      .getByText(/Konsultasjon/, { exact: false })
      .last()
      .click();
    await button(page, 'Kopier inn').click();
    await page.locator('[aria-hidden] mark[data-kind="copied"]').waitFor({ state: 'attached' });
  }));

test('a diagnosis is chosen beside the text, and is on the problem list when the note is signed', () =>
  as('gp', newNote('rett'), async (page) => {
    await field(page).fill('Rød hals.');
    await page.getByRole('combobox', { name: /Diagnose/ }).fill('R72');
    await page.getByRole('option', { name: /R72/ }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('listitem').filter({ hasText: 'R72' }).waitFor();
    await signed(page, 'Rød hals.');
    await page.goto(`${chartOf('rett')}/problemer`);
    await page.getByRole('listitem').filter({ hasText: 'R72' }).waitFor();
    await page.goBack();
    // corrected with a reason, and what it was is still there
    await button(page, 'Rett').click();
    await field(page).fill('Rød hals, hovne glandler.');
    await button(page, 'Signer').click();
    await said(page, 'Skriv hva som var feil.');
    await page.getByRole('textbox', { name: /Hva var feil/ }).fill('Glemte funn');
    await button(page, 'Signer').click();
    await state(page, 'Rettet etter signering');
    await page.getByText('Historikk').click();
    await said(page, /Rettet av Ragnhild Holthe.*«Glemte funn»/);
    await page.getByText('Vis teksten slik den var').first().click();
    await page.getByText('Rød hals.', { exact: true }).waitFor();
    await assertSound(page, 'a corrected note with its history');
  }));

test('a note that is not signed is on the work list, is found there, and is gone from it when it is signed', () =>
  as('gp', newNote('usignert'), async (page) => {
    await field(page).fill('Må tenke på dette.');
    await button(page, 'Lagre usignert').click();
    await state(page, 'Ikke signert');
    await page.goto('/journal/mitt-arbeid');
    const duty = page.getByRole('article').filter({ hasText: 'Notatusignert' });
    await duty.getByRole('link').first().click();
    await button(page, 'Skriv videre').click();
    assert.equal(await field(page).inputValue(), 'Må tenke på dette.');
    await field(page).fill('Har tenkt på dette.');
    await button(page, 'Signer').click();
    await page
      .getByRole('status')
      .filter({ hasText: /^Signert$/ })
      .waitFor();
    await button(page, 'Skriv tillegg').click();
    await field(page).fill('Ringte pasienten.');
    await button(page, 'Signer').click();
    await said(page, 'Ringte pasienten.');
    await page.goto('/journal/mitt-arbeid');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await duty.waitFor({ state: 'detached' });
  }));

test('a note in the wrong record is moved to the right one, and it is seen in both that it was', () =>
  as('gp', newNote('feil'), async (page) => {
    await signed(page, 'Gjelder en annen.');
    await button(page, 'Feil pasient').click();
    await page.getByRole('textbox', { name: /Pasienten notatet gjelder/ }).fill('Notatriktig');
    await page.getByRole('radio').first().check();
    await page.getByRole('textbox', { name: /Hva skjedde/ }).fill('To faner åpne');
    await button(page, 'Flytt notatet').click();
    await state(page, 'Flyttet til en annen pasient');
    assert.equal(await page.getByText('Gjelder en annen.').count(), 0);
    await page.getByText('Historikk').click();
    await said(page, /Flyttet av Ragnhild Holthe.*«To faner åpne»/);
    await page.goto(chartOf('riktig'));
    await said(page, 'Gjelder en annen.');
    await page.getByRole('link', { name: 'Åpne notatet' }).click();
    await page.getByText('Historikk').click();
    await said(page, /Flyttet hit av Ragnhild Holthe.*«To faner åpne»/);
  }));

test('the patient’s own view is seen before one signs, and refusing insight asks why', () =>
  as('gp', newNote('innsyn'), async (page) => {
    await field(page).fill('Vurdering:\nPneumoni, afebril.');
    await button(page, 'Se som pasienten').click();
    const preview = page.getByRole('region', { name: 'Slik ser pasienten notatet' });
    await preview.getByText('lungebetennelse').waitFor();
    await assertSound(page, 'the preview of a note');
    await page.getByLabel('Pasienten får ikke lese notatet').selectOption('danger');
    await said(page, 'Pasienten får ikke se det: innsyn er nektet.');
    await button(page, 'Signer').click();
    await said(page, 'Nektet innsyn skal begrunnes.');
    await page.getByRole('textbox', { name: /Begrunnelse/ }).fill('Fare for liv');
    await button(page, 'Signer').click();
    await page
      .getByRole('status')
      .filter({ hasText: /^Signert$/ })
      .waitFor();
  }));

test('a colleague who is asked signs as well', async () => {
  let path = '';
  await as('gp', newNote('medsigner'), async (page) => {
    await field(page).fill('Skrevet under veiledning.');
    await page.getByLabel('Skal signeres av flere').selectOption({ index: 1 });
    await button(page, 'Signer og be om medsignering').click();
    await state(page, 'Venter på medsignering');
    path = new URL(page.url()).pathname;
    assert.equal(await button(page, 'Medsigner').count(), 0, 'not by whoever has signed');
  });
  assert.match(path, /\/notat\//);
});

test('a phone, a long name, dark theme and the keyboard alone', () =>
  as(
    'gp',
    newNote('smal'),
    async (page) => {
      await field(page).waitFor();
      await page.keyboard.type('Skrevet på telefon.');
      await saved(page);
      await assertSound(page, 'a note on a phone');
      await page.keyboard.press('Control+Enter');
      await page
        .getByRole('status')
        .filter({ hasText: /^Signert$/ })
        .waitFor();
      await assertSound(page, 'a signed note on a phone');
    },
    { ...PHONE, colorScheme: 'dark' },
  ));
