/** Follow values over time with treatment on the same axis, and a child's growth on its percentiles. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chartOf, visitJournal } from '../src/journal.ts';
import { assertSound, PHONE } from '../src/page.ts';
import { CHILD, KARI } from '../src/people/index.ts';
import type { Resource } from '../src/people/writing.ts';

const visit = visitJournal();
const { inBrowser } = visit;

const observation = (id: string, of: string, code: string, value: number, unit: string, on: string): Resource => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  category: [
    { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }] },
  ],
  code: { coding: [{ system: 'http://loinc.org', code, display: code }] },
  subject: { reference: `Patient/${of}` },
  effectiveDateTime: on,
  valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
});

test('creatinine of two senders is one curve, what was sent in another unit says so, and drugs lie on the same axis', () =>
  inBrowser(async (page) => {
    await visit.server.load([observation('kari-kreatinin-us', KARI, '2160-0', 1.1, 'mg/dL', '2024-06-01T08:00:00Z')]);
    await page.goto(`${chartOf(KARI)}/utvikling`);
    const choice = page.getByRole('region', { name: 'Hva vises' });
    await choice.getByRole('checkbox', { name: /P-Kreatinin 7/ }).check();
    const curve = page.getByRole('figure', { name: 'P-Kreatinin' });
    await curve.locator('canvas').waitFor();
    await curve.getByText(/Én verdi sendt i mg\/dL er lest som µmol\/L/).waitFor();
    await curve.getByText('Vis alle 7').click();
    await curve.getByText('Sendt som 1,1 mg/dL').waitFor();
    await page.getByRole('region', { name: 'Legemidler i samme tidsrom' }).getByText('Metoprolol').waitFor();
    await assertSound(page, 'trends');
  }));

test('the stretch of time is chosen, and only what lies in it is said', () =>
  inBrowser(async (page) => {
    await page.goto(`${chartOf(KARI)}/utvikling`);
    const curve = page.getByRole('figure', { name: 'B-Hemoglobin' });
    await curve.getByText(/^6 verdier/).waitFor();
    await page.getByLabel('Tidsrom', { exact: true }).selectOption('year');
    await curve.getByText(/^3 verdier fra 03.02.2026/).waitFor();
  }));

test('a child’s weight has its percentile; born in week 30 it counts from the day it was due', () =>
  inBrowser(async (page) => {
    await page.goto(`${chartOf(CHILD)}/vekst`);
    await page.getByRole('link', { name: 'Vekst', exact: true }).waitFor();
    const weight = page.getByRole('figure', { name: 'Vekt' });
    await weight.locator('canvas').waitFor();
    const before = (await weight.locator('figcaption').textContent()) ?? '';
    assert.match(before, /persentil \d+/);
    await page.getByText('Svangerskapslengde ved fødsel er ikke registrert').click();
    await page.getByLabel('Hele uker').fill('30');
    await page.getByRole('button', { name: 'Lagre' }).click();
    await page.getByText('Svangerskapslengde ved fødsel: 30 uker.').waitFor();
    await weight
      .getByText(/korrigert/)
      .first()
      .waitFor();
    assert.notEqual(await weight.locator('figcaption').textContent(), before);
    await assertSound(page, 'growth');
  }));

test('the way to the growth curves is a child’s: an adult’s pages and chart have none', () =>
  inBrowser(async (page) => {
    const ways = page.getByRole('navigation', { name: 'Sider om pasienten' });
    await page.goto(`${chartOf(KARI)}/utvikling`);
    await ways.getByRole('link', { name: 'Utvikling' }).waitFor();
    assert.equal(await ways.getByRole('link', { name: 'Vekst' }).count(), 0);
    await page.goto(chartOf(CHILD));
    await page.locator('#vitals').getByRole('link', { name: 'Vekstkurver' }).click();
    await ways.getByRole('link', { name: 'Vekst' }).waitFor();
  }));

test('trends and growth are sound on a phone', () =>
  inBrowser(async (page) => {
    await page.goto(`${chartOf(KARI)}/utvikling`);
    await page.locator('canvas').first().waitFor();
    await assertSound(page, 'trends on a phone');
    await page.goto(`${chartOf(CHILD)}/vekst`);
    await page.locator('canvas').first().waitFor();
    await assertSound(page, 'growth on a phone');
  }, PHONE));
