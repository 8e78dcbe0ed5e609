/** A stay in a real browser, by the ward and the municipality in turn; the discharge; and the conversation between services. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { budget } from './src/budget.ts';
import { type Cases, cases, dayFromNow, unitOf, WARD } from './src/cases.ts';
import { assertSound, button, done, said, WIDTHS } from './src/page.ts';
import { visit } from './src/visit.ts';

let made: Cases;
const { as } = visit({
  region: true,
  async prepare(server) {
    made = cases(server);
  },
});

const LONG = ['Wedel-Jarlsberg von Schlanbusch-Gyldenløve Ånensen', 'Anne-Margrethe Elisabeth'] as const;
const pageOf = (stay: string) => `/journal/opphold/${stay.split('/')[1]}`;

describe('an admission', () => {
  test('goes from the beds of the unit to the stay', async () => {
    await made.patient('e2e-innlegges', 'Fjeldavli', 'Gudny');
    await as('doctor', '/journal', async (page) => {
      await button(page, 'Meny').click();
      await page.getByRole('link', { name: 'Senger' }).click();
      const task = await budget(page, { clicks: 6, keys: 0, ms: 20_000 });
      await page.reload();
      const bed = page.getByRole('link', { name: /^Legg inn i / }).first();
      await bed.waitFor();
      await assertSound(page, 'the beds of a unit');
      await bed.click();
      await page.locator('input[name=patient]:focus').waitFor();
      await page.keyboard.type('fjeldavli');
      await page.getByRole('radio', { name: 'Fjeldavli, Gudny' }).check();
      await page.getByLabel('Årsak til innleggelsen').click();
      await page.keyboard.type('Tung pust siste døgn');
      await page.getByLabel('Øyeblikkelig hjelp').check();
      await assertSound(page, 'an admission');
      await button(page, 'Legg inn pasienten').click();
      await page.getByRole('heading', { name: /^Opphold ved Lungemedisinsk/ }).waitFor();
      await task.spent('Admit a patient');
      await said(page, 'Send innleggelsesrapport');
    });
    await as('wardNurse', '/journal/senger', async (page) => {
      await page.getByRole('link', { name: /^Fjeldavli, Gudny/ }).click();
      await said(page, 'Tung pust siste døgn');
    });
  });

  test('to a bed that somebody else was given on the way says so, and what was typed stays', async () => {
    const first = await made.patient('e2e-forst', 'Aasen', 'Birger');
    const second = await made.patient('e2e-sist', 'Øvrebø', 'Klara');
    await as('doctor', '/journal/senger', async (page) => {
      const link = page.getByRole('link', { name: /^Legg inn i / }).first();
      const bed = new URLSearchParams((await link.getAttribute('href'))!.split('?')[1]).get('seng')!;
      await page.goto(`/journal/innleggelse?pasient=${second.split('/')[1]}&seng=${bed}`);
      await page.getByLabel('Årsak til innleggelsen').fill('Feber');
      await made.act('Encounter/admit', { patient: first, bed: `Location/${bed}`, unit: WARD, reason: 'Fall' });
      await button(page, 'Legg inn pasienten').click();
      await said(page, 'Somebody lies in that bed');
      assert.equal(await page.getByLabel('Årsak til innleggelsen').inputValue(), 'Feber');
      // the bed is no longer offered, and another one is not guessed
      await page.getByLabel('Seng').locator('option[value=""]').waitFor({ state: 'attached' });
      await page.getByLabel('Seng').selectOption({ index: 1 });
      await button(page, 'Legg inn pasienten').click();
      await page.getByRole('heading', { name: /^Opphold ved Lungemedisinsk/ }).waitFor();
    });
  });
});

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
      await said(page, 'Velg en av dem i listen');
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

  for (const [width, options] of Object.entries(WIDTHS))
    test(`is answered in words by a municipality outside: the ward reads it in a click, on ${width}`, async () => {
      const stay = await made.admit(await made.patient(`e2e-ord-${width}`, 'Strand', 'Ragna'), `e2e-seng-ord-${width}`);
      await made.act(`${stay}/early-notice`, {
        expected: dayFromNow(2),
        needs: 'Stell',
        office: unitOf('case-officer'),
      });
      await made.ready(stay);
      const day = dayFromNow(3);
      const [, month, date] = day.split('-').map(Number);
      await made.answeredInWords(stay, `Vi har plass til henne fra ${date}.${month}.`);
      await as(
        'wardNurse',
        pageOf(stay),
        async (page) => {
          const task = await budget(page, { clicks: 1, keys: 0, ms: 5000 });
          await page.reload();
          await page.getByRole('radio', { name: /^Fjordby kommune/ }).waitFor();
          assert.equal(await page.getByLabel('Fra dag').inputValue(), day, 'the day that they name is filled in');
          await assertSound(page, `the answer of a municipality on ${width}`);
          await button(page, 'Lagre svaret').click();
          await done(page);
          await task.spent(`Read when the municipality can receive, on ${width}`);
          await said(page, /^Kan ta imot fra/);
        },
        options,
      );
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
  test(`the beds of a unit and an admission on ${width} have room for long names`, async () => {
    const patient = await made.patient(`e2e-lang-seng-${width}`, ...LONG);
    await as(
      'doctor',
      '/journal/senger',
      async (page) => {
        const free = page.getByRole('link', { name: /^Legg inn i / }).first();
        const bed = new URLSearchParams((await free.getAttribute('href'))!.split('?')[1]).get('seng')!;
        await made.act('Encounter/admit', { patient, bed: `Location/${bed}`, unit: WARD, reason: 'Fall' });
        await page.reload();
        await page
          .getByText(/^Wedel-Jarlsberg/)
          .first()
          .waitFor();
        await assertSound(page, `the beds on ${width}`);
        await free.click();
        await page.locator('input[name=patient]').waitFor();
        await assertSound(page, `an admission on ${width}`);
      },
      options,
    );
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
