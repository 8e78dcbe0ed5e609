/** What waits, in a real browser: my work, the unit's, the messages of the unit, and the counters. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openPage } from './src/browser.ts';
import { budget } from './src/budget.ts';
import { assertSound, button, textOf, WIDTHS } from './src/page.ts';
import { signIn } from './src/sign-in.ts';
import { visit } from './src/visit.ts';
import { LONG_NAME, type Messages, writeMessages, writeWaiting } from './src/waiting.ts';

let messages: Messages | undefined;
const visited = visit({
  region: true,
  async prepare(server) {
    messages = await writeMessages(server);
    await writeWaiting(server);
  },
  end: async () => messages?.close(),
});
const { inBrowser } = visited;

const MINE = '/journal/mitt-arbeid';
const UNIT = '/journal/enhetens-arbeid';
const card = (page: Page, name: string | RegExp) => page.getByRole('article', { name });
const said = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text }).waitFor();
const titles = (page: Page) => page.getByRole('article').getByRole('heading').allTextContents();

describe('the start page', () => {
  test('says how much waits for me, and one click opens it', () =>
    inBrowser(async (page) => {
      const task = await budget(page, { clicks: 2, keys: 0, ms: 3000 });
      await signIn(page, 'doctor', '/journal');
      await page.getByText(/^\d+ oppgaver venter på deg/).waitFor();
      await page.getByRole('link', { name: /^Mitt arbeid/ }).click();
      await page.getByRole('article').first().waitFor();
      // one of the two is the choice of whom to sign in as
      await task.spent('Sign in and open my work');
    }));

  test('nothing moves when the count comes', () =>
    inBrowser(async (page) => {
      await signIn(page, 'doctor', '/journal');
      let answer = () => {};
      const asked = new Promise<void>((resolve) => (answer = resolve));
      await page.route('**/api/followup/worklist', async (route) => {
        await asked;
        await route.continue();
      });
      await page.reload();
      const below = page.getByRole('link', { name: 'Enhetens arbeid' });
      await below.waitFor();
      const before = await below.boundingBox();
      answer();
      await page.getByText(/^\d+ oppgaver venter på deg/).waitFor();
      assert.deepEqual(await below.boundingBox(), before);
    }));
});

describe('the list of the unit', () => {
  for (const [width, options] of Object.entries(WIDTHS)) {
    test(`has what nobody has taken first, and of that what is late first, on a ${width}`, () =>
      inBrowser(async (page) => {
        await signIn(page, 'wardNurse', UNIT);
        const free = page.getByRole('region', { name: 'Ingen har tatt dem' });
        const late = free.getByRole('article').filter({ hasText: 'Kan hun slutte med prednisolon?' });
        await late.waitFor();
        // what the region left waiting may be later still
        const isLate = await Promise.all(
          (await free.getByRole('article').all()).map(async (one) => /over fristen|gikk ut/.test(await textOf(one))),
        );
        assert.deepEqual(
          isLate,
          [...isLate].sort((a, b) => Number(b) - Number(a)),
          'what is late first',
        );
        const text = await textOf(late);
        for (const part of ['Kan hun slutte med prednisolon?', 'Odd Myhre', 'år'])
          assert.ok(text.includes(part), `${part} in ${text}`);
        // two hours ago is yesterday in the first hours of a day
        assert.match(text, /Fristen gikk ut i dag|1 dag over fristen/);
        assert.match(text, /Hos stedfortreder.*Fristen er passert/);
        await free.getByText(LONG_NAME).first().waitFor();
        await assertSound(page, `the list of the unit on a ${width}`);
      }, options));
  }

  test('is narrowed to a kind', () =>
    inBrowser(async (page) => {
      await signIn(page, 'doctor', UNIT);
      await page.getByLabel('Vis', { exact: true }).selectOption('Vurder henvisning');
      await card(page, /Kan hun slutte/).waitFor({ state: 'detached' });
      for (const title of await titles(page)) assert.match(title, /^Vurder henvisning/);
    }));

  test('one click takes what is free, and says so', () =>
    inBrowser(async (page) => {
      await signIn(page, 'doctor', UNIT);
      const task = await budget(page, { clicks: 1, keys: 0, ms: 1500 });
      await page.reload();
      const taken = card(page, /Henvisning til kontroll/);
      await button(taken, 'Ta').click();
      await said(page, 'Oppgaven er din.');
      await task.spent('Take what waits');
      assert.match(await textOf(taken), /Hos deg/);
      assert.equal(await button(taken, 'Ta').count(), 0);
      assert.match(await page.evaluate('document.activeElement.tagName'), /ARTICLE/, 'the keyboard stays in the list');
      await page.goto(MINE);
      await card(page, /Henvisning til kontroll/).waitFor();
    }));

  test('what a colleague has is taken over with a reason, by keyboard', () =>
    inBrowser(async (page) => {
      await signIn(page, 'doctor', UNIT);
      const theirs = card(page, /Dyrkning av ekspektorat/);
      await button(theirs, 'Ta over').focus();
      await page.keyboard.press('Enter');
      await theirs.locator('textarea:focus').waitFor();
      await page.keyboard.type('Silje er syk i dag.');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await said(page, 'Oppgaven er din.');
      assert.match(await textOf(theirs), /Hos deg.*Silje er syk i dag\./);
    }));

  test('when somebody else was first, it says so and shows whose it is now', () =>
    inBrowser(async (page) => {
      await signIn(page, 'doctor', UNIT);
      await page.route('**/take', (route) =>
        route.fulfill({ status: 409, json: { issue: [{ code: 'conflict', details: { text: 'Somebody else.' } }] } }),
      );
      await button(card(page, /Henvisning til utredning/), 'Ta').click();
      await said(page, 'Noen andre kom først');
    }));
});

describe('my work', () => {
  for (const [width, options] of Object.entries(WIDTHS)) {
    test(`is handed over to somebody who works here with a reason, in four clicks, on a ${width}`, () =>
      inBrowser(async (page) => {
        const what = width === 'phone' ? 'CT toraks med kontrast' : 'Spirometri';
        await signIn(page, 'doctor', MINE);
        const task = await budget(page, { clicks: 4, keys: 0, ms: 5000 });
        await page.reload();
        const mine = card(page, new RegExp(what));
        await button(mine, 'Gi videre').click();
        await button(mine.locator('form'), 'Gi videre').click();
        assert.equal(await mine.getByText('Må fylles ut').count(), 2, 'nothing goes to nobody, or without a reason');
        await assertSound(page, `handing over on a ${width}`);
        const to = mine.getByLabel('Hvem skal ha den?');
        assert.ok(!(await to.locator('option').allTextContents()).some((name) => name.startsWith('Amund Brekke')));
        await to.selectOption('Silje Røstad, sykepleier på sengepost');
        await mine.getByLabel('Hvorfor?').click();
        await page.keyboard.type('Kan du ringe pasienten?');
        await button(mine.locator('form'), 'Gi videre').click();
        await said(page, 'Oppgaven er gitt videre.');
        await task.spent('Hand over');
        assert.equal(await mine.count(), 0);
        const nurse = await openPage(visited.browser, visited.server.origin);
        try {
          await signIn(nurse.page, 'wardNurse', MINE);
          assert.match(await textOf(card(nurse.page, new RegExp(what))), /Kan du ringe pasienten\?/);
        } finally {
          await nurse.close();
        }
      }, options));
  }

  test('a result is said to be read in two clicks, and leaves the list', () =>
    inBrowser(async (page) => {
      await signIn(page, 'doctor', MINE);
      const task = await budget(page, { clicks: 2, keys: 0, ms: 2000 });
      await page.reload();
      const result = card(page, /Blodgass/);
      await button(result, 'Lest').click();
      await button(result, 'Ja, det er gjort').click();
      await said(page, 'Oppgaven er ferdig.');
      await task.spent('Say that it is done');
      assert.equal(await result.count(), 0);
    }));

  test('what one cannot do goes to whoever is next, with the reason', () =>
    inBrowser(async (page) => {
      await signIn(page, 'doctor', MINE);
      const mine = card(page, /Tause legekontor/);
      await button(mine, 'Kan ikke').click();
      await page.getByText('Den blir aldri liggende uten eier.').waitFor();
      await mine.getByLabel('Hvorfor?').fill('Jeg er ikke på jobb før mandag.');
      await button(mine, 'Si fra at jeg ikke kan').click();
      await said(page, 'Oppgaven er sendt videre');
      await page.goto(UNIT);
      assert.match(await textOf(card(page, /Tause legekontor/)), /Jeg er ikke på jobb før mandag\./);
    }));

  test('what was typed stays when the server does not answer, and the session can be over', () =>
    inBrowser(async (page) => {
      await signIn(page, 'doctor', MINE);
      const mine = card(page, /Avvisende legegruppe/);
      await button(mine, 'Kan ikke').click();
      await mine.getByLabel('Hvorfor?').fill('Nå er det noe annet.');
      await page.route('**/cannot', (route) => route.fulfill({ status: 503, body: '{}' }));
      await button(mine, 'Si fra at jeg ikke kan').click();
      await page.getByText('Det du har skrevet, står her fortsatt.').waitFor();
      await page.route('**/cannot', (route) => route.fulfill({ status: 401, json: {} }));
      await button(mine, 'Si fra at jeg ikke kan').click();
      await page.getByText('Logg inn og fortsett').waitFor();
      assert.equal(await mine.getByLabel('Hvorfor?').inputValue(), 'Nå er det noe annet.');
    }));

  test('a list that does not come says so, with a way on', () =>
    inBrowser(async (page) => {
      await signIn(page, 'doctor', '/journal');
      await page.route('**/api/followup/worklist', (route) => route.fulfill({ status: 503, body: '{}' }));
      await page.goto(MINE);
      await page.getByText('Listen kunne ikke hentes').waitFor();
      await page.unroute('**/api/followup/worklist');
      await button(page, 'Prøv igjen').click();
      await page.getByRole('article').first().waitFor();
    }));

  test('an empty list says why, and where there may be more', () =>
    inBrowser(async (page) => {
      await signIn(page, 'psychologist', MINE);
      await page.getByText('Ingenting venter på deg nå.').waitFor();
      await assertSound(page, 'an empty list');
      await page.getByRole('link', { name: 'Se hva som venter ved enheten' }).click();
      await page.getByText('Ingenting venter ved enheten nå.').waitFor();
    }, WIDTHS.phone));

  for (const [what, from, path] of [
    ['a referral', /Henvisning til utredning/, /\/henvisninger\/ny$/],
    ['a question', /Kan hun slutte/, /\/dialog\/sporsmal$/],
    ['a message that did not get through', /Avvisende legegruppe/, /\/meldinger\/[0-9a-f-]+$/],
    ['a result', /Dyrkning/, /\/pasient\/p-000012$/],
  ] as const)
    test(`${what} is opened from its title`, () =>
      inBrowser(async (page) => {
        await signIn(page, 'doctor', UNIT);
        await page.getByRole('link', { name: from }).click();
        await page.waitForURL(path);
        await page.getByRole('heading', { level: 1 }).waitFor();
      }));
});

describe('the messages of the unit', () => {
  const stage = (page: Page, name: RegExp) => page.getByRole('region', { name });

  for (const [width, options] of Object.entries(WIDTHS)) {
    test(`stand by whose turn it is, and nothing is called sent before it is received, on a ${width}`, () =>
      inBrowser(async (page) => {
        await signIn(page, 'doctor', '/journal/meldinger');
        assert.match(await textOf(stage(page, /^Noen må gjøre noe/)), /kom ikke fram til Avvisende legegruppe/);
        const underWay = await textOf(stage(page, /^På vei/));
        assert.match(underWay, /Tause legekontor.*har ikke kvittert/);
        assert.doesNotMatch(underWay, /er sendt/);
        assert.match(await textOf(stage(page, /^Mottatt/)), /er sendt: Torget legesenter har mottatt den/);
        await button(card(page, /Torget/), 'Vis historien').click();
        const history = page.getByRole('list', { name: 'Vis historien' }).getByRole('listitem');
        await history.first().waitFor();
        const lines = await history.allTextContents();
        assert.match(lines[0]!, /Skrevet og lagt i kø/);
        assert.match(lines.at(-1)!, /Mottatt: mottakeren har kvittert/);
        await assertSound(page, `messages on a ${width}`);
      }, options));
  }

  test('what went wrong is dealt with on the page its task leads to', () =>
    inBrowser(async (page) => {
      await signIn(page, 'doctor', UNIT);
      await page.getByRole('link', { name: /Avvisende legegruppe/ }).click();
      await button(page, 'Si hva som ble gjort').click();
      await page.getByLabel('Hva ble gjort?').fill('Ringte legesekretæren, hun leser journalnotatet.');
      await assertSound(page, 'a message that was rejected');
      await button(page, 'Lagre').click();
      await page.getByText('Noen har tatt hånd om det som gikk galt.').waitFor();
      await page.goto(UNIT);
      await page.getByRole('article').first().waitFor();
      assert.equal(await card(page, /Avvisende legegruppe/).count(), 0);
    }));

  test('a message that is not there is said not to be', () =>
    inBrowser(async (page) => {
      await signIn(page, 'doctor', '/journal/meldinger/finnes-ikke');
      await page.getByText('Meldingen finnes ikke, eller du har ikke tilgang').waitFor();
      await assertSound(page, 'a message that is not there');
    }));
});

describe('the counters', () => {
  for (const [width, options] of Object.entries(WIDTHS)) {
    test(`show to anybody on the staff what waits, where, and that nobody is lost, on a ${width}`, () =>
      inBrowser(async (page) => {
        await signIn(page, 'psychologist', '/journal/tellere');
        await page.getByText('Ingenting venter uten at noen har ansvaret.').waitFor();
        await button(page, 'Lungemedisinsk avdeling, Trondheim').click();
        const units = page.getByRole('region', { name: 'Etter enhet' });
        await units.getByRole('row', { name: /^Ulest svar/ }).waitFor();
        await assertSound(page, `counters on a ${width}`);
      }, options));
  }

  test('say plainly what had nobody, and whom to ask', () =>
    inBrowser(async (page) => {
      await signIn(page, 'psychologist', '/journal');
      await page.route('**/api/followup/counters', async (route) => {
        const view = await (await route.fetch()).json();
        const unit = { ...view.units[0], orphans: 2 };
        await route.fulfill({ json: { ...view, total: { ...view.total, orphans: 2 }, units: [unit] } });
      });
      await page.goto('/journal/tellere');
      const alert = page.getByRole('alert');
      await alert.waitFor();
      assert.match(await textOf(alert), /2 saker ventet uten at noen hadde ansvaret.*Spør lederen der/);
      await assertSound(page, 'counters with orphans');
    }));
});
