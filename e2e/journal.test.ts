/** The journal in a real browser on the real server: find a patient, open the chart, read it. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { assertAccessible } from './src/axe.ts';
import { type GuardedPage, openBrowser, openPage } from './src/browser.ts';
import { budget } from './src/budget.ts';
import { type Helseplattform, startHelseplattform } from './src/helseplattform.ts';
import {
  CHILD,
  DEAD,
  EMPTY,
  everyone,
  KARI,
  LONG,
  MERGED,
  MONITORED,
  NO_ALLERGIES,
  staff,
} from './src/people/index.ts';

let server: Helseplattform;
let browser: Browser;
before(async () => {
  [server, browser] = await Promise.all([startHelseplattform(), openBrowser()]);
  await server.load(staff);
  await server.load(everyone);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Runs on a page of its own; whatever the test is about, nothing may leave the origin or go wrong on the way. */
async function inBrowser(
  test: (guarded: GuardedPage, page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
) {
  const guarded = await openPage(browser, server.origin, {
    extraHTTPHeaders: { authorization: `Bearer ${server.token}` },
    ...options,
  });
  try {
    await test(guarded, guarded.page);
    assert.deepEqual(guarded.foreign, [], 'requests to other origins');
    assert.deepEqual(guarded.errors, [], 'errors in the page');
  } finally {
    await guarded.close();
  }
}

const PHONE = { viewport: { width: 360, height: 740 } };
const chartOf = (id: string) => `/journal/pasient/${id}`;
const searchField = (page: Page) => page.getByRole('combobox', { name: /fødselsnummer/ });
const hits = (page: Page) => page.getByRole('listbox').getByRole('option');
const textOf = async (locator: Locator) => (await locator.textContent()) ?? '';
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const part = (page: Page, name: RegExp) => page.getByRole('region', { name });

/** Opens the start page and waits until the keyboard is in the search field. */
async function openStart(page: Page): Promise<void> {
  await page.goto('/journal');
  await page.waitForFunction(`document.activeElement.getAttribute('role') === 'combobox'`);
}

/** Opens a chart by its address and waits until it is there. */
async function openChart(page: Page, id: string): Promise<void> {
  await page.goto(chartOf(id));
  await page.locator('#contacts').waitFor();
}

describe('finding a patient', () => {
  test('by name: type, arrow down, Enter; the chart is open with the keyboard on the name', () =>
    inBrowser(async (_, page) => {
      const task = await budget(page, { clicks: 0, keys: 2, ms: 1000 });
      await openStart(page);
      await page.keyboard.type('nordmann kari');
      await hits(page).nth(1).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await heading(page, 'Nordmann, Kari Anne').waitFor();
      await task.spent('Open a chart by name');
      await page.waitForFunction(`document.activeElement.textContent === 'Nordmann, Kari Anne'`);
      assert.equal(new URL(page.url()).pathname, chartOf(KARI));
    }));

  test('by fødselsnummer: type, Enter; nobody needs to wait for the list', () =>
    inBrowser(async (_, page) => {
      const task = await budget(page, { clicks: 0, keys: 1, ms: 1000 });
      await openStart(page);
      await page.keyboard.type('178580 11111');
      await page.keyboard.press('Enter');
      await heading(page, 'Nordmann, Ola').waitFor();
      await task.spent('Open a chart by fødselsnummer');
    }));

  for (const born of ['15.12.1947', '151247', '1947-12-15']) {
    test(`by birth date written ${born}`, () =>
      inBrowser(async (_, page) => {
        await openStart(page);
        await page.keyboard.type(born);
        await hits(page).filter({ hasText: 'Nordmann, Kari Anne' }).waitFor();
        assert.equal(await hits(page).count(), 2);
      }));
  }

  test('by one click on a line of the list', () =>
    inBrowser(async (_, page) => {
      const task = await budget(page, { clicks: 1, keys: 0, ms: 1000 });
      await openStart(page);
      await page.keyboard.type('ødegård');
      await hits(page).first().click();
      await heading(page, 'Ødegård, Odd Gunnar').waitFor();
      await task.spent('Open a chart by name and mouse');
    }));

  test('pointing at a patient is not a look at the chart: nothing is asked for before the click', () =>
    inBrowser(async (guarded, page) => {
      await openStart(page);
      await page.keyboard.type('ødegård');
      await hits(page).first().hover();
      await hits(page).first().focus();
      await page.evaluate('new Promise((idle) => requestIdleCallback(idle, { timeout: 1000 }))');
      assert.deepEqual(new Set(guarded.asked), new Set(['/api/journal/patients']));
    }));

  test('Enter does not guess between patients', () =>
    inBrowser(async (_, page) => {
      await openStart(page);
      await page.keyboard.type('nordmann');
      await hits(page).first().waitFor();
      await page.keyboard.press('Enter');
      await page.getByText('3 treff').waitFor();
      assert.equal(new URL(page.url()).pathname, '/journal');
    }));

  test('no match says what to try; one letter searches for nobody', () =>
    inBrowser(async (guarded, page) => {
      await openStart(page);
      await page.keyboard.type('x');
      await page.keyboard.type('yzzy');
      await page.getByText('Ingen treff').waitFor();
      await page.getByText('Kontroller skrivemåten').waitFor();
      assert.deepEqual([...new Set(guarded.asked)], ['/api/journal/patients']);
    }));

  test('Ctrl K leads from one chart to the next, and nothing of the first patient stays', () =>
    inBrowser(async (_, page) => {
      await openChart(page, KARI);
      const task = await budget(page, { clicks: 0, keys: 2, ms: 1000 });
      await page.reload();
      await page.locator('#contacts').waitFor();
      await page.keyboard.press('Control+k');
      await page.keyboard.type('20852512121');
      await page.keyboard.press('Enter');
      await heading(page, 'Lien, Ellinor').waitFor();
      await task.spent('From one chart to another');
      assert.equal(await page.title(), 'Lien, Ellinor – Journal');
      assert.equal(new URL(page.url()).pathname, chartOf(CHILD));
      assert.equal(await page.getByText(/Nordmann|Penicillin|Hjertesvikt/).count(), 0);
    }));

  test('patients opened in this window are listed on the start page, the last one first', () =>
    inBrowser(async (_, page) => {
      await openChart(page, KARI);
      await openChart(page, DEAD);
      await page.getByRole('link', { name: 'Journal' }).click();
      const recent = part(page, /Åpnet i dette vinduet/).getByRole('link');
      assert.deepEqual(await recent.allTextContents(), [
        'Ødegård, Odd Gunnar03.03.1931',
        'Nordmann, Kari Anne15.12.1947',
      ]);
      await recent.last().click();
      await heading(page, 'Nordmann, Kari Anne').waitFor();
    }));
});

describe('the chart', () => {
  test('is one request, beside the questions whether it is open and which cases are, also when its screen has all parts', () =>
    inBrowser(async (guarded, page) => {
      await openChart(page, KARI);
      await part(page, /^Åpne saker/)
        .getByText('Ingen åpne henvisninger')
        .waitFor();
      assert.deepEqual(guarded.asked, [
        `/api/journal/patients/${KARI}/chart`,
        `/api/access/patients/${KARI}`,
        `/api/journal/patients/${KARI}/cases`,
      ]);
    }));

  test('says who it is in strip, title and address, and the number only in the strip', () =>
    inBrowser(async (_, page) => {
      await openChart(page, KARI);
      const strip = await textOf(part(page, /^Pasient$/));
      for (const said of ['Nordmann, Kari Anne', 'født 15.12.1947', '159247 12345', 'Trenger tolk']) {
        assert.ok(strip.includes(said), `${said} in ${strip}`);
      }
      assert.equal(await page.title(), 'Nordmann, Kari Anne – Journal');
      assert.ok(!(await page.title()).match(/\d{6}/));
      assert.ok(!page.url().match(/\d{6}/));
    }));

  test('warns of what must never be missed, on top and while scrolling', () =>
    inBrowser(async (_, page) => {
      await openChart(page, KARI);
      const strip = part(page, /^Pasient$/);
      await page.getByRole('heading', { name: /Kontakter/ }).scrollIntoViewIfNeeded();
      await page.mouse.wheel(0, 4000);
      await strip.getByText('Implantert hjertestarter (ICD)').waitFor();
      await strip.getByText('Penicillin').waitFor();
      assert.ok((await strip.boundingBox())!.y < 60, 'the strip stays in view');
    }));

  test('shows what is so now, and the past one step away', () =>
    inBrowser(async (_, page) => {
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
    inBrowser(async (_, page) => {
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
    inBrowser(async (_, page) => {
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
    inBrowser(async (_, page) => {
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
    inBrowser(async (guarded, page) => {
      await openChart(page, MONITORED);
      await page.getByRole('button', { name: /^Puls/ }).click();
      await page.getByRole('figure').getByText('60 verdier').waitFor();
      assert.deepEqual(guarded.asked, [
        `/api/journal/patients/${MONITORED}/chart`,
        `/api/access/patients/${MONITORED}`,
        `/api/journal/patients/${MONITORED}/cases`,
        `/api/journal/patients/${MONITORED}/measurements`,
      ]);
    }));

  test('opens a note where it stands, and fetches the rest of a long one', () =>
    inBrowser(async (_, page) => {
      await openChart(page, KARI);
      await page.getByRole('button', { name: 'Epikrise' }).click();
      await page.getByText('Utskrives til hjemmet med hjemmesykepleie daglig.').waitFor();
      await page.getByRole('button', { name: 'Komprest-journal' }).click();
      assert.equal(await page.getByText('Slutt på journalen.').count(), 0);
      await page.getByRole('button', { name: 'Hent hele teksten' }).click();
      await page.getByText('Slutt på journalen.').waitFor();
    }));

  test('says that nothing is recorded, and never that there is nothing', () =>
    inBrowser(async (_, page) => {
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
    inBrowser(async (_, page) => {
      await openChart(page, NO_ALLERGIES);
      assert.equal(await page.getByText('Ingen kjente allergier').count(), 2);
    }));

  test('of one who is dead says so, with the age that was reached', () =>
    inBrowser(async (_, page) => {
      await openChart(page, DEAD);
      assert.match(await textOf(part(page, /^Pasient$/)), /Død 02\.11\.2024mann, 93 år/);
    }));

  test('of a merged patient leads to the one in force', () =>
    inBrowser(async (_, page) => {
      await openChart(page, MERGED);
      await page.getByRole('link', { name: 'Åpne den gjeldende journalen' }).click();
      await heading(page, 'Nordmann, Kari Anne').waitFor();
    }));

  test('in two tabs shows two patients, each its own', () =>
    inBrowser(async (_, page) => {
      const other = await page.context().newPage();
      await Promise.all([openChart(page, KARI), openChart(other, DEAD)]);
      await other.reload();
      await heading(other, 'Ødegård, Odd Gunnar').waitFor();
      assert.equal(await page.title(), 'Nordmann, Kari Anne – Journal');
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
    inBrowser(async (guarded, page) => {
      await page.goto(chartOf('finnes-ikke'));
      await page.getByRole('alert').getByText('Pasienten finnes ikke').waitFor();
      assert.deepEqual(guarded.asked, ['/api/journal/patients/finnes-ikke/chart', '/api/access/patients/finnes-ikke']);
    }));

  for (const answer of ['server down', 'no connection'] as const) {
    test(`${answer}: the reader is told, and can try again`, () =>
      inBrowser(async (guarded, page) => {
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
    inBrowser(async (guarded, page) => {
      guarded.answer = 'server down';
      await openStart(page);
      await page.keyboard.type('nordmann');
      await page.getByRole('alert').getByText('Pasienten kan finnes selv om søket ikke virker nå.').waitFor();
      assert.equal(await page.getByText('Ingen treff').count(), 0);
    }));

  test('a chart that can no longer be refreshed stays, and says from when it is', () =>
    inBrowser(async (guarded, page) => {
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
    inBrowser(async (guarded, page) => {
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

describe('keyboard, sight and size', () => {
  test('everything in the chart is reached and opened by keyboard, and the strip never covers it', () =>
    inBrowser(async (_, page) => {
      await openChart(page, KARI);
      const strip = (await part(page, /^Pasient$/).boundingBox())!;
      const seen: string[] = [];
      for (let step = 0; step < 80; step += 1) {
        await page.keyboard.press('Tab');
        const focused = page.locator('*:focus');
        if ((await focused.count()) === 0) break;
        const text = await textOf(focused);
        const box = (await focused.boundingBox())!;
        const isInStrip = await focused.evaluate(
          (element: { closest(selector: string): unknown }) =>
            element.closest('section[aria-label="Pasient"], header') !== null,
        );
        assert.ok(isInStrip || box.y >= strip.y + strip.height - 1, `the strip covers «${text}»`);
        seen.push(text);
      }
      for (const reached of ['Tidligere (2)', 'Blodtrykk', 'B-Hemoglobin', 'Epikrise'])
        assert.ok(
          seen.some((text) => text.startsWith(reached)),
          `${reached} among ${seen}`,
        );
      await page.getByRole('button', { name: 'P-Kalium' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('figure', { name: 'P-Kalium' }).waitFor();
      await page.keyboard.press('Enter');
      assert.equal(await page.getByRole('figure').count(), 0);
    }));

  test('the skip link leads past the top bar', () =>
    inBrowser(async (_, page) => {
      await openChart(page, KARI);
      await page.getByRole('link', { name: 'Hopp til innholdet' }).focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      assert.equal(await page.locator('main *:focus').count(), 1);
    }));

  for (const [device, options] of Object.entries({
    phone: PHONE,
    desktop: { viewport: { width: 1440, height: 900 } },
  })) {
    for (const id of [KARI, LONG, EMPTY]) {
      test(`the chart of ${id} fits a ${device}: nothing to scroll sideways`, () =>
        inBrowser(async (_, page) => {
          await openChart(page, id);
          const widest = await page.evaluate('document.documentElement.scrollWidth');
          assert.equal(widest, options.viewport.width);
        }, options));
    }
  }

  test('200 % zoom is a narrower window, and works as one', () =>
    inBrowser(
      async (_, page) => {
        await openChart(page, KARI);
        await page.getByRole('button', { name: 'P-Kalium' }).click();
        await page.getByRole('figure').locator('canvas').waitFor();
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 720);
      },
      { viewport: { width: 720, height: 450 } },
    ));

  test('the night ward gets dark screens', () =>
    inBrowser(
      async (_, page) => {
        await openChart(page, KARI);
        const [red = 255] = String(
          await page.evaluate('getComputedStyle(document.querySelector("#problems")).backgroundColor'),
        )
          .match(/\d+/g)!
          .map(Number);
        assert.ok(red < 60);
      },
      { colorScheme: 'dark' },
    ));

  test('the language is chosen in one place, holds for dates too, and stays', () =>
    inBrowser(async (_, page) => {
      await openChart(page, DEAD);
      await page.getByRole('combobox', { name: 'Språk' }).selectOption('nn');
      await page.getByRole('heading', { name: 'Problem og diagnosar' }).waitFor();
      await page.getByRole('combobox', { name: 'Språk' }).selectOption('en');
      await part(page, /^Patient$/)
        .getByText('Died 2 Nov 2024')
        .waitFor();
      await page.reload();
      await page.getByRole('heading', { name: 'Problems and diagnoses' }).waitFor();
      assert.equal(await page.evaluate('document.documentElement.lang'), 'en');
    }));
});

describe('axe finds nothing', () => {
  const search = async (page: Page) => {
    await openStart(page);
    await page.keyboard.type('nordmann');
    await hits(page).nth(2).waitFor();
    await page.keyboard.press('ArrowDown');
  };
  const openEverything = async (page: Page) => {
    await openChart(page, KARI);
    await page.getByRole('button', { name: /Blodtrykk/ }).click();
    await page.getByRole('button', { name: 'P-Kreatinin' }).click();
    await page.getByRole('button', { name: 'Epikrise' }).click();
    await page.getByText('Tidligere (2)').click();
    await page.locator('canvas').nth(1).waitFor();
  };
  const searchInBar = async (page: Page) => {
    await openChart(page, KARI);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('nordmann');
    await hits(page).first().waitFor();
  };
  const screens: [string, (page: Page) => Promise<unknown>][] = [
    [
      'the start page',
      async (page) => {
        await openStart(page);
        await searchField(page).waitFor();
      },
    ],
    ['the list of patients', search],
    ['the chart', (page) => openChart(page, KARI)],
    ['the chart with everything open', openEverything],
    ['the search in the bar', searchInBar],
    ['an empty chart', (page) => openChart(page, EMPTY)],
    ['the chart of one who is dead', (page) => openChart(page, DEAD)],
    [
      'a patient who is not there',
      async (page) => {
        await page.goto(chartOf('finnes-ikke'));
        await page.getByRole('alert').waitFor();
      },
    ],
  ];
  const everywhere = ['the list of patients', 'the chart with everything open'];
  for (const [screen, show] of screens) {
    const kinds = { 'on a desktop': {}, 'on a phone': PHONE, 'in the dark': { colorScheme: 'dark' as const } };
    for (const [kind, options] of Object.entries(kinds)) {
      if (kind !== 'on a desktop' && !everywhere.includes(screen)) continue;
      test(`on ${screen} ${kind}`, () =>
        inBrowser(async (_, page) => {
          await show(page);
          await assertAccessible(page, `${screen} ${kind}`);
        }, options));
    }
  }
});
