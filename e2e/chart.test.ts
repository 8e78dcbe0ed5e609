/** The chart in a real browser on the real server: read it, and what it says when something is wrong. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { GuardedPage } from './src/browser.ts';
import { chartOf, heading, openChart, openStart, part, visitJournal } from './src/journal.ts';
import { textOf } from './src/page.ts';
import { DEAD, EMPTY, KARI, MERGED, MONITORED, NO_ALLERGIES } from './src/people/index.ts';

const { inBrowser } = visitJournal();

/** What was asked about a patient, in the order of the alphabet; that something was seen is told, not asked. */
const viewsOf = ({ asked }: GuardedPage, id: string) =>
  asked.filter((path) => path.includes(`/patients/${id}`) && !path.endsWith('/looked')).sort();

describe('the chart', () => {
  test('asks once for all it shows: whether it is open, the strip, what is so, the story, what is new, the cases', () =>
    inBrowser(async (page, guarded) => {
      const olderPages: string[] = [];
      page.on('request', (request) => {
        const { pathname, searchParams } = new URL(request.url());
        if (pathname.endsWith('/story') && searchParams.has('after')) olderPages.push(pathname);
      });
      await openChart(page, KARI);
      await part(page, /^Åpne saker/)
        .getByText('Ingen åpne henvisninger')
        .waitFor();
      await page.getByText('Du har ikke åpnet denne journalen før.').waitFor();
      const asked = viewsOf(guarded, KARI);
      // whose record has just been written in is heard of at once, and asked for alone
      const heard = ['news', 'strip'].map((view) => `/api/journal/patients/${KARI}/${view}`);
      assert.deepEqual(
        asked.filter((path) => !heard.includes(path) && !olderPages.includes(path)),
        [`/api/journal/patients/${KARI}/chart-screen`],
      );
      assert.equal(asked.filter((path) => path.endsWith('/story')).length, olderPages.length);
    }));

  test('says who it is in strip, title and address, by name and number only in the strip', () =>
    inBrowser(async (page) => {
      await openChart(page, KARI);
      const strip = await textOf(part(page, /^Pasient$/));
      for (const said of ['Nordmann, Kari Anne', 'født 15.12.1947', '159247 12345', 'Trenger tolk']) {
        assert.ok(strip.includes(said), `${said} in ${strip}`);
      }
      // titles end up in histories and lists of windows, addresses in logs
      assert.equal(await page.title(), 'KAN 1947 – Journal');
      assert.ok(!page.url().match(/\d{6}|nordmann/i));
    }));

  test('warns of what must never be missed, on top and while scrolling', () =>
    inBrowser(async (page) => {
      await openChart(page, KARI);
      const strip = part(page, /^Pasient$/);
      await page.mouse.wheel(0, 4000);
      await page.waitForFunction('scrollY > 500');
      await strip.getByText('Implantert hjertestarter (ICD)').waitFor();
      await strip.getByText('Penicillin').waitFor();
      assert.ok((await strip.boundingBox())!.y < 60, 'the strip stays in view');
    }));

  test('shows what is so now, and the past one step away', () =>
    inBrowser(async (page) => {
      await openChart(page, KARI);
      const problems = part(page, /Problemer/);
      await problems.getByText('Hjertesvikt med redusert ejeksjonsfraksjon').waitFor();
      await problems.getByText('siden mars 2021').waitFor();
      const past = problems.getByText('Brudd i nedre ende av radius');
      assert.equal(await past.isVisible(), false);
      await problems.getByText('Tidligere (2)').click();
      await past.waitFor();
    }));

  test('tells dosages, pauses, and that a dosage is not known', () =>
    inBrowser(async (page) => {
      await openChart(page, KARI);
      const drug = (name: string) =>
        part(page, /Legemidler/)
          .getByRole('listitem')
          .filter({ hasText: name });
      assert.match(
        await textOf(drug('Metoprolol')),
        /1 tablett 1 gang dagligmot Hjertesvikt .*, fra 12\.02\.2024Ingrid Moe/,
      );
      assert.match(await textOf(drug('Spironolakton')), /pause/);
      assert.match(await textOf(drug('Johannesurt')), /opplyst bruktDosering ikke oppgittPasienten selv/);
    }));

  test('marks values outside their range, and says which are not final', () =>
    inBrowser(async (page) => {
      await openChart(page, KARI);
      const row = (name: string) =>
        part(page, /Laboratoriesvar/)
          .getByRole('row')
          .filter({ hasText: name });
      const cell = (name: string, index: number) => textOf(row(name).getByRole('cell').nth(index));
      assert.match(await cell('B-Hemoglobin', 0), /^10,8↓ lav\s+g\/dL/);
      assert.equal(await cell('B-Hemoglobin', 1), '11,7–15,3');
      assert.match(await cell('P-NT-proBNP', 0), /^1610↑ høy\s+ng\/Lforeløpig/);
      assert.match(await cell('SARS-CoV-2', 0), /^Ikke påvist/);
    }));

  test('draws a curve when a value is opened, and gives every number with time and source beside it', () =>
    inBrowser(async (page) => {
      await openChart(page, KARI);
      await page.getByRole('button', { name: 'P-Kreatinin' }).click();
      const trend = page.getByRole('figure', { name: 'P-Kreatinin' });
      await trend
        .getByText('6 verdier fra 14.02.2023 til 17.03.2026. Siste: 101 µmol/L. 4 verdier er utenfor')
        .waitFor();
      await trend.locator('canvas').waitFor();
      const rows = trend.getByRole('row');
      assert.equal(await rows.count(), 7);
      assert.match(await textOf(rows.nth(1)), /17\.03\.2026 kl\. 08:02\s*Avdeling for medisinsk biokjemi.*\s*101 høy/);
    }));

  test('fetches the whole of a series that is longer than the chart carries', () =>
    inBrowser(async (page, guarded) => {
      await openChart(page, MONITORED);
      await page.getByRole('button', { name: /^Puls/ }).click();
      await page.getByRole('figure').getByText('60 verdier').waitFor();
      assert.equal(viewsOf(guarded, MONITORED).filter((path) => path.endsWith('/measurements')).length, 1);
    }));

  test('opens a note where it stands, and fetches the rest of a long one', () =>
    inBrowser(async (page) => {
      await openChart(page, KARI);
      const entry = (title: string) => page.getByRole('article').filter({ hasText: title });
      await entry('Epikrise').getByRole('button', { name: 'Les alt' }).click();
      await page.getByText('Utskrives til hjemmet med hjemmesykepleie daglig.').waitFor();
      await page.getByRole('searchbox', { name: 'Søk i journalen' }).fill('komprest');
      await entry('Komprest-journal').getByRole('button', { name: 'Les alt' }).click();
      await page.getByText('Slutt på journalen.').waitFor();
    }));

  test('says that nothing is recorded, and never that there is nothing', () =>
    inBrowser(async (page) => {
      await openChart(page, EMPTY);
      const strip = await textOf(part(page, /^Pasient$/));
      for (const said of [
        'Navn ikke registrert',
        'kjønn ukjent, alder ukjent',
        'fødselsdato ukjent',
        'Allergier: ingenting registrert',
      ]) {
        assert.ok(strip.includes(said), `${said} in ${strip}`);
      }
      await page.getByText('Det betyr ikke at pasienten ikke har allergier.').waitFor();
      await page.getByText('Pasienten kan likevel bruke legemidler.').waitFor();
    }));

  test('tells "no known allergies" from "nothing recorded"', () =>
    inBrowser(async (page) => {
      await openChart(page, NO_ALLERGIES);
      for (const where of [/^Pasient$/, /^Allergier/])
        await part(page, where).getByText('Ingen kjente allergier').waitFor();
    }));

  test('of one who is dead says so, with the age that was reached', () =>
    inBrowser(async (page) => {
      await openChart(page, DEAD);
      assert.match(await textOf(part(page, /^Pasient$/)), /Død 02\.11\.2024mann, 93 år/);
    }));

  test('of a merged patient leads to the one in force', () =>
    inBrowser(async (page) => {
      await openChart(page, MERGED);
      await page.getByRole('link', { name: 'Åpne den gjeldende journalen' }).click();
      await heading(page, 'Nordmann, Kari Anne').waitFor();
    }));

  test('in two tabs shows two patients, each its own', () =>
    inBrowser(async (page) => {
      const other = await page.context().newPage();
      await Promise.all([openChart(page, KARI), openChart(other, DEAD)]);
      await other.reload();
      await heading(other, 'Ødegård, Odd Gunnar').waitFor();
      assert.equal(await page.title(), 'KAN 1947 – Journal');
      assert.equal(await other.title(), 'OGØ 1931 – Journal');
      assert.equal(
        await part(page, /^Pasient$/)
          .getByText('Ødegård')
          .count(),
        0,
      );
    }));
});

describe('when something is wrong', () => {
  test('a patient who is not there is told in words, and asked for once', () =>
    inBrowser(async (page, guarded) => {
      await page.goto(chartOf('finnes-ikke'));
      await page.getByRole('alert').getByText('Pasienten finnes ikke').waitFor();
      const asked = viewsOf(guarded, 'finnes-ikke');
      assert.equal(new Set(asked).size, asked.length, asked.join(', '));
    }));

  for (const answer of ['server down', 'no connection'] as const) {
    test(`${answer}: the reader is told, and can try again`, () =>
      inBrowser(async (page, guarded) => {
        guarded.answer = answer;
        await page.goto(chartOf(KARI));
        const alert = page.getByRole('alert');
        await alert.getByText('Journalen fikk ikke svar fra serveren').waitFor();
        guarded.answer = 'as it is';
        await alert.getByRole('button', { name: 'Prøv igjen' }).click();
        await heading(page, 'Nordmann, Kari Anne').waitFor();
      }));
  }

  test('a failed search does not look like a patient who does not exist', () =>
    inBrowser(async (page, guarded) => {
      guarded.answer = 'server down';
      await openStart(page);
      await page.keyboard.type('nordmann');
      await page.getByRole('alert').getByText('Pasienten kan finnes selv om søket ikke virker nå.').waitFor();
      assert.equal(await page.getByText('Ingen treff').count(), 0);
    }));

  test('a chart that can no longer be refreshed stays, and says from when it is', () =>
    inBrowser(async (page, guarded) => {
      await page.clock.install({ time: new Date('2026-11-22T12:00:00Z') });
      await openChart(page, KARI);
      guarded.answer = 'no connection';
      await page.clock.fastForward(20_000);
      await page.evaluate(`dispatchEvent(new Event('visibilitychange'))`);
      await page.clock.fastForward(2_000);
      await page.getByRole('alert').getByText('Får ikke kontakt. Du ser journalen slik den var').waitFor();
      await heading(page, 'Nordmann, Kari Anne').waitFor();
    }));

  test('nothing flickers for the first 300 ms; then the reader sees that it is on its way', () =>
    inBrowser(async (page, guarded) => {
      guarded.answer = 'never';
      await page.clock.install({ time: new Date('2026-11-22T12:00:00Z') });
      await page.clock.pauseAt(new Date('2026-11-22T12:00:01Z'));
      await page.goto(chartOf(KARI));
      await page.getByRole('status').waitFor({ state: 'attached' });
      await page.clock.runFor(299);
      assert.equal(await page.getByText('Henter journalen').count(), 0);
      await page.clock.runFor(1);
      await page.getByText('Henter journalen').waitFor({ state: 'attached' });
    }));
});
