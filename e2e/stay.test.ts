/** A stay in a real browser, by the ward and the municipality in turn; the discharge; and the conversation between services. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { assertAccessible } from './src/axe.ts';
import { openBrowser, openPage } from './src/browser.ts';
import { budget } from './src/budget.ts';
import { type Cases, cases, dayFromNow, unitOf } from './src/cases.ts';
import { type Helseplattform, startHelseplattform } from './src/helseplattform.ts';
import { type PERSONAS, signIn } from './src/sign-in.ts';

let server: Helseplattform;
let browser: Browser;
let made: Cases;
before(async () => {
  [server, browser] = await Promise.all([startHelseplattform(), openBrowser()]);
  await server.loadRegion();
  made = cases(server);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Signed in on a page of its own; nothing may leave the origin or go wrong on the way. */
async function as(
  who: keyof typeof PERSONAS,
  path: string,
  test: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
) {
  const guarded = await openPage(browser, server.origin, options);
  try {
    await signIn(guarded.page, who, path);
    await test(guarded.page);
    assert.deepEqual(guarded.foreign, [], 'requests to other origins');
    assert.deepEqual(guarded.errors, [], 'errors in the page');
  } finally {
    await guarded.close();
  }
}

const WIDTHS = {
  phone: { viewport: { width: 360, height: 740 } },
  desktop: { viewport: { width: 1440, height: 900 } },
};
const LONG = ['Wedel-Jarlsberg von Schlanbusch-Gyldenløve Ånensen', 'Anne-Margrethe Elisabeth'] as const;
const pageOf = (stay: string) => `/journal/opphold/${stay.split('/')[1]}`;
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const done = (page: Page) => page.getByRole('status').filter({ hasText: 'Lagret.' }).waitFor();

/** The page is as wide as the window, and axe finds nothing. */
async function assertSound(page: Page, screen: string): Promise<void> {
  await assertAccessible(page, screen);
  const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  assert.equal(wider, 0, `${screen} is wider than the window`);
}

describe('a stay', () => {
  test('goes from the ward to the municipality and back on one page, and each sees whose turn it is', async () => {
    const stay = await made.admit(await made.patient('e2e-opphold', 'Lien', 'Olga'), 'e2e-seng-1');
    const path = pageOf(stay);
    await as('homeNurse', path, async (page) => {
      await said(page, 'Send innleggelsesrapport');
      await page.getByLabel('Sykepleiesammenfatning').fill('Bor alene, hjelp morgen og kveld');
      await button(page, 'Send innleggelsesrapporten').click();
      await done(page);
    });
    await as('wardNurse', path, async (page) => {
      await said(page, /^Hjemmetjenesten.* sendte innleggelsesrapport/);
      await page.getByLabel('Forventet utskrivning').fill(dayFromNow(4));
      await page.getByLabel('Forventet behov for tjenester').fill('Hjelp til stell og legemidler');
      await page.getByLabel('Tjenestekontor (kan stå tomt)').fill('helse- og velferdskontor');
      await button(page, 'Varsle kommunen').last().click();
      await said(page, 'Velg en av enhetene i listen');
      await page.getByLabel('Tjenestekontor (kan stå tomt)').fill('');
      await button(page, 'Varsle kommunen').last().click();
      await done(page);
      await button(page, 'Utskrivningsklar').first().waitFor();
    });
    await as('doctor', path, async (page) => {
      await button(page, 'Meld utskrivningsklar').click();
      assert.equal(await page.getByText('Må fylles ut').count(), 4, 'all four criteria are written down');
      for (const criterion of [/^Problemstillingen ved/, /^Øvrige/, /^Diagnoser og plan/, /^Funksjonsnivå/])
        await page.getByLabel(criterion).fill('Vurdert og skrevet ned');
      await button(page, 'Meld utskrivningsklar').click();
      await done(page);
      await said(page, 'Besluttet av');
    });
  });

  test('has the municipality’s answer, and the price of a day that is not known is shown as unknown', async () => {
    const stay = await made.admit(await made.patient('e2e-klar', 'Dahl', 'Turid'), 'e2e-seng-2');
    await made.act(`${stay}/early-notice`, { expected: dayFromNow(2), needs: 'Stell', office: unitOf('case-officer') });
    await made.ready(stay);
    await as('caseOfficer', pageOf(stay), async (page) => {
      const task = await budget(page, { clicks: 2, keys: 0, ms: 5000 });
      await page.reload();
      await page.getByLabel('Nei, og vi vet ikke når').click();
      await button(page, 'Send svaret').click();
      await done(page);
      await task.spent('Answer on reception');
      await said(page, 'Kan ikke ta imot, vet ikke når');
    });
    // three days later, as the server tells it
    await as('doctor', pageOf(stay), async (page) => {
      await page.route('**/api/journal/stays/*', async (route) => {
        const view = await (await route.fetch()).json();
        const fee = { state: 'running', from: dayFromNow(-3), days: 3, kroner: 0, unpriced: 3 };
        await route.fulfill({ json: { ...view, fee, feeText: 'Døgnbetaling løper: 3 døgn, 3 døgn uten kjent pris.' } });
      });
      await page.reload();
      await said(page, 'Ukjent: prisen for 3 døgn er ikke kjent');
    });
  });

  test('whoever has no ground to see it is told so', async () => {
    const stay = await made.admit(await made.patient('e2e-lukket', 'Moen', 'Solveig'), 'e2e-seng-3');
    await as('psychologist', pageOf(stay), (page) => said(page, 'Saken finnes ikke, eller du har ikke tilgang'));
  });
});

describe('a discharge', () => {
  test('with a paused drug without a date is held back, and says so at the drug', async () => {
    const patient = await made.patient('e2e-ut', 'Berg', 'Astrid');
    await made.drug(patient, 'e2e-apixaban', 'Apixaban 5 mg');
    await made.drug(patient, 'e2e-metoprolol', 'Metoprolol depot 50 mg');
    const stay = await made.admit(patient, 'e2e-seng-4');
    await made.ready(stay, { office: unitOf('case-officer') });
    await as('wardNurse', pageOf(stay), async (page) => {
      await button(page, 'Skriv ut').waitFor();
      const task = await budget(page, { clicks: 4, keys: 0, ms: 20_000 });
      await page.reload();
      await button(page, 'Skriv ut').click();
      const apixaban = page.getByRole('group', { name: /^Apixaban/ });
      await apixaban.getByLabel('Ved utskrivning').selectOption('paused');
      await apixaban.getByLabel('Hvorfor').fill('Blødning');
      await page.getByLabel('Sykepleiesammenfatning').fill('Stell morgen og kveld');
      await page.getByLabel(/^Tiltak hjemme/).fill('Legemidler morgen\nStell kveld');
      await button(page, 'Skriv ut pasienten').click();
      await apixaban.getByText('Et legemiddel på pause må ha en dato').waitFor();
      await apixaban.getByText('Noen må ha ansvaret').waitFor();
      assert.equal(await page.evaluate('document.activeElement.type'), 'date');
      await assertSound(page, 'a discharge with faults');
      await apixaban.getByLabel('Starter igjen').fill(dayFromNow(10));
      await apixaban.getByLabel('Hvem sørger for det').selectOption({ label: 'Silje Røstad' });
      await button(page, 'Skriv ut pasienten').click();
      await said(page, 'Utskrevet, epikrisen gjenstår');
      await task.spent('Discharge with a paused drug');
      await page
        .getByRole('region', { name: /^Legemidler på pause/ })
        .getByText('Apixaban 5 mg')
        .waitFor();
    });
    await as('doctor', pageOf(stay), async (page) => {
      for (const [part, text] of [
        ['Begrunnelse for innleggelsen', 'Tung pust'],
        ['Forløp og behandling', 'Bedret på behandling'],
        ['Vurdering', 'KOLS-forverring'],
        ['Plan', 'Kontroll om fire uker'],
      ] as const)
        await page.getByLabel(part, { exact: true }).fill(text);
      await button(page, 'Send epikrisen').click();
      await said(page, 'Oppholdet er avsluttet');
    });
  });
});

describe('a conversation', () => {
  test('is asked from the chart, answered by the GP, and a deviation can be reported', async () => {
    const patient = await made.patient('e2e-samtale', 'Hansen', 'Ruth');
    let dialogue = '';
    await as('homeNurse', `/journal/pasient/${patient.split('/')[1]}`, async (page) => {
      await page.getByRole('link', { name: 'Ny samtale' }).click();
      await page.getByLabel('Til enhet').fill('lungemedisinsk');
      await page.getByLabel('Lungemedisinsk avdeling, Trondheim').check();
      await page.getByLabel('Hva det gjelder').fill('Inhalasjoner');
      await page.getByRole('textbox', { name: 'Spørsmål' }).fill('Hvor ofte skal hun inhalere?');
      await button(page, 'Send spørsmålet').click();
      await said(page, /^Venter på svar innen/);
      dialogue = new URL(page.url()).pathname;
    });
    await as('doctor', dialogue, async (page) => {
      const task = await budget(page, { clicks: 1, keys: 0, ms: 5000 });
      await page.reload();
      await page.getByLabel('Svar', { exact: true }).fill('To ganger daglig.');
      await button(page, 'Send svaret').click();
      await said(page, 'To ganger daglig.');
      await said(page, 'Besvart.');
      await task.spent('Answer a question');
    });
    await as('homeNurse', dialogue, async (page) => {
      await button(page, 'Meld avvik').click();
      await page.getByLabel('Mangelfulle opplysninger').check();
      await page.getByLabel(/^Beskriv hva/).fill('Styrken mangler');
      await button(page, 'Send avviksmeldingen').click();
      await said(page, 'Styrken mangler');
      await assertSound(page, 'a conversation');
    });
  });
});

for (const [width, options] of Object.entries(WIDTHS))
  test(`a stay on ${width} has room for long names, and axe finds nothing`, async () => {
    const patient = await made.patient(`e2e-lang-${width}`, ...LONG);
    await made.drug(
      patient,
      `e2e-lang-legemiddel-${width}`,
      'Legemiddel med et svært langt navn 0,5 mg/ml infusjonsvæske',
    );
    const stay = await made.admit(patient, `e2e-seng-lang-${width}`);
    await as(
      'doctor',
      pageOf(stay),
      async (page) => {
        await page
          .getByText(/^Wedel-Jarlsberg/)
          .first()
          .waitFor();
        await assertSound(page, `a stay on ${width}`);
        await button(page, 'Skriv ut').click();
        await page.getByRole('group', { name: /^Legemiddel med/ }).waitFor();
        await assertSound(page, `a discharge on ${width}`);
      },
      options,
    );
  });
