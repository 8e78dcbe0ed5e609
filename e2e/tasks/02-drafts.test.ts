/**
 * What is typed is never lost: two clinicians on two devices each over a network that fails, a browser that crashes, a
 * session that ends, a sign-out in the middle of a word. And two devices that wrote differently are shown side by side.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { openPage } from '../src/browser.ts';
import { cases } from '../src/cases.ts';
import { assertSound, button, said } from '../src/page.ts';
import { PERSONAS, signIn } from '../src/sign-in.ts';
import { loadStaff } from '../src/staff-only.ts';
import { visit } from '../src/visit.ts';

const PATIENTS = ['mange', 'konflikt', 'krasj', 'utlogget', 'forlatt', 'frakoblet', 'angre'] as const;
const visited = visit({
  async prepare(server) {
    await loadStaff(server);
    for (const id of PATIENTS) await cases(server).patient(`kladd-${id}`, `Kladd${id}`, 'Kari');
  },
});
const { as, inBrowser } = visited;
type Id = (typeof PATIENTS)[number];
const newNote = (id: Id) => `/journal/pasient/kladd-${id}/nytt-notat`;
const field = (page: Page) => page.getByRole('textbox', { name: 'Notatet', exact: true });
const state = (page: Page, text: string | RegExp) =>
  page.getByRole('status').filter({ hasText: text }).first().waitFor();
const DRAFTS = '**/api/journal/patients/*/drafts/*';

interface Kept {
  readonly id: string;
  readonly patient: string;
  readonly content: { readonly fields: { readonly body?: readonly { readonly value: { readonly text: string } }[] } };
}
/** The texts of somebody's draft of a patient, as the server has them. */
async function textsOf(who: 'gp' | 'home-nurse', id: Id): Promise<string[]> {
  const { origin, tokenOf } = visited.server;
  const headers = { authorization: `Bearer ${tokenOf(who)}` };
  const list = (await (await fetch(`${origin}/api/journal/drafts`, { headers })).json()) as Kept[];
  const found = list.find(({ patient }) => patient === `kladd-${id}`);
  if (!found) return [];
  const path = `${origin}/api/journal/patients/kladd-${id}/drafts/${found.id}`;
  const draft = (await (await fetch(path, { headers })).json()) as Kept;
  return (draft.content.fields.body ?? []).map(({ value }) => value.text);
}

/** A sequence that looks random and is the same each time. */
function sequence(seed: number): (below: number) => number {
  let now = seed;
  return (below) => {
    now = (Math.imul(now, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((now / 2 ** 32) * below);
  };
}

/** Some saves are never heard, some are heard and never answered, some find the server busy. Until it is well again. */
async function flaky(page: Page, random: (below: number) => number): Promise<{ well(): void }> {
  let isWell = false;
  await page.route(DRAFTS, async (route) => {
    const what = isWell ? 9 : random(10);
    if (what < 2) return route.abort('connectionrefused');
    if (what < 4) {
      await route.fetch().catch(() => {});
      return route.abort('connectionreset');
    }
    if (what < 5) return route.fulfill({ status: 503, contentType: 'application/fhir+json', body: '{}' });
    return route.fallback();
  });
  return {
    well: () => {
      isWell = true;
    },
  };
}

/** A word more at the end of the text, as a key would put it there. */
const add = (page: Page, word: string) =>
  page.evaluate(`(() => {
    const field = document.querySelector('textarea[aria-label="Notatet"]');
    const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set;
    set.call(field, (field.value + ' ' + ${JSON.stringify(word)}).trim());
    field.dispatchEvent(new Event('input', { bubbles: true }));
  })()`);

const EDITS = 500;

test('500 edits by two clinicians on two devices each over flaky networks: nothing is lost, nothing is doubled', async () => {
  const who = ['gp', 'gp', 'homeNurse', 'homeNurse'] as const;
  const random = sequence(6);
  const devices = await Promise.all(who.map(() => openPage(visited.browser, visited.server.origin)));
  try {
    const networks: { well(): void }[] = [];
    for (const [i, { page }] of devices.entries()) {
      await signIn(page, who[i]!, newNote('mange'));
      await field(page).waitFor();
      networks.push(await flaky(page, random));
    }
    const words: string[][] = who.map(() => []);
    for (let edit = 0; edit < EDITS; edit++) {
      const device = random(devices.length);
      const { page } = devices[device]!;
      const word = `${who[device]}${edit}.`;
      words[device]!.push(word);
      // now and then somebody waits for a save, and once in a while a page is loaded anew in the middle of one
      const what = random(40);
      // listened for before there is anything to save: it may leave while the word is typed
      const saving = what < 3 ? page.waitForRequest(DRAFTS) : undefined;
      await add(page, word);
      if (saving) await saving;
      else if (what === 3) {
        await page.reload();
        await field(page).waitFor();
      }
    }
    for (const [i, { page }] of devices.entries()) {
      networks[i]!.well();
      await add(page, 'slutt.');
      await state(page, 'Lagret');
    }
    for (const [name, own, others] of [
      ['gp', [0, 1], [2, 3]],
      ['home-nurse', [2, 3], [0, 1]],
    ] as const) {
      const texts = await textsOf(name, 'mange');
      const there = texts.map((text) => text.split(' ').filter((word) => word !== 'slutt.'));
      for (const device of own)
        for (const word of words[device]!)
          assert.ok(
            there.some((text) => text.includes(word)),
            `${word} is lost`,
          );
      for (const text of there) assert.equal(new Set(text).size, text.length, 'a word is there twice');
      for (const device of others)
        for (const word of words[device]!)
          assert.ok(!texts.some((text) => text.split(' ').includes(word)), 'not theirs');
    }
    assert.deepEqual(
      devices.flatMap(({ errors, foreign }) => [...errors, ...foreign]),
      [],
    );
  } finally {
    await Promise.all(devices.map((one) => one.close()));
  }
});

test('two devices that wrote differently are shown side by side, and both can be kept', () =>
  as('gp', newNote('konflikt'), async (page) => {
    await field(page).fill('Hoster.');
    await state(page, /^Lagret \d/);
    await inBrowser(async (tablet) => {
      await signIn(tablet, 'gp', newNote('konflikt'));
      await field(tablet).waitFor();
      assert.equal(await field(tablet).inputValue(), 'Hoster.', 'what was begun is there on the other device');
      // neither hears of the other while both write
      await tablet.route(DRAFTS, (route) => route.abort('connectionrefused'));
      await field(tablet).fill('Hoster lite.');
      await state(tablet, /Ingen kontakt/);
      await field(page).fill('Hoster mye.');
      await state(page, /^Lagret \d/);
      await tablet.unroute(DRAFTS);
      await field(tablet).press('End');
      await tablet.evaluate(`dispatchEvent(new Event('online'))`);
      const conflict = tablet.getByRole('alert', { name: /Skrevet to steder/ });
      await conflict.getByText('Hoster mye.').waitFor();
      await conflict.getByText('Hoster lite.').waitFor();
      await assertSound(tablet, 'a draft with two values');
      // nothing is signed before somebody has chosen
      await button(tablet, 'Signer').click();
      await said(tablet, 'Velg først hva som skal stå');
      await button(conflict, 'Behold begge, etter hverandre').click();
      await conflict.waitFor({ state: 'detached' });
      assert.equal(await field(tablet).inputValue(), 'Hoster lite.\n\nHoster mye.');
      await state(tablet, /^Lagret \d/);
    });
    assert.deepEqual(await textsOf('gp', 'konflikt'), ['Hoster lite.\n\nHoster mye.']);
  }));

test('a page that crashes without a connection loses nothing: the next one has what was typed', () =>
  as('gp', newNote('krasj'), async (page) => {
    await page.route(DRAFTS, (route) => route.abort('connectionrefused'));
    await page.waitForResponse('**/api/journal/drafts/key').catch(() => {});
    await field(page).fill('Skrevet uten nett, så krasjet alt.');
    await state(page, /Ingen kontakt/);
    assert.deepEqual(await textsOf('gp', 'krasj'), []);
    const crashed = page.waitForEvent('crash');
    page.goto('chrome://crash').catch(() => {});
    await crashed;
    const next = await page.context().newPage();
    await next.goto(newNote('krasj'));
    await field(next).waitFor();
    await next.locator('textarea', { hasText: 'så krasjet alt' }).waitFor();
    await state(next, /^Lagret \d/);
    assert.deepEqual(await textsOf('gp', 'krasj'), ['Skrevet uten nett, så krasjet alt.']);
    // and what lay in the browser is gone from it
    assert.equal(await unsentIn(next.context()), 0);
  }));

/** How much lies in the browser's storage. */
async function unsentIn(context: BrowserContext): Promise<number> {
  const page = context.pages().at(-1)!;
  return page.evaluate(`new Promise((done) => {
    const opening = indexedDB.open('helseplattform-drafts');
    opening.onsuccess = () => {
      const all = opening.result.transaction('unsent').objectStore('unsent').count();
      all.onsuccess = () => done(all.result);
    };
  })`);
}

test('ten minutes without a connection: it is said, nothing is lost, and all of it is saved when the connection is back', () =>
  as('gp', newNote('frakoblet'), async (page) => {
    let isOut = true;
    await field(page).waitFor();
    await page.route(DRAFTS, (route) => (isOut ? route.abort('internetdisconnected') : route.fallback()));
    for (let minute = 1; minute <= 10; minute++) await add(page, `minutt-${minute}.`);
    await state(page, /Ingen kontakt/);
    await assertSound(page, 'a draft without a connection');
    await add(page, 'tilbake.');
    isOut = false;
    await page.evaluate(`dispatchEvent(new Event('online'))`);
    await state(page, /^Lagret \d/);
    const [text] = await textsOf('gp', 'frakoblet');
    assert.equal(text?.split(' ').length, 11);
  }));

test('a session that ends while somebody writes costs them nothing: they sign in beside the page and go on', () =>
  as('gp', newNote('utlogget'), async (page) => {
    await field(page).fill('Før økten tok slutt.');
    await state(page, /^Lagret \d/);
    await page.context().clearCookies();
    await field(page).fill('Før økten tok slutt. Og etter.');
    await said(page, 'Du er logget ut');
    assert.equal(await field(page).inputValue(), 'Før økten tok slutt. Og etter.');
    const opening = page.waitForEvent('popup');
    await button(page, 'Logg inn og fortsett').click();
    const beside = await opening;
    await beside.getByRole('button', { name: PERSONAS.gp }).click();
    await state(page, /^Lagret \d/);
    assert.deepEqual(await textsOf('gp', 'utlogget'), ['Før økten tok slutt. Og etter.']);
  }));

test('signing out, or leaving, in the middle of a word saves it; nobody else at the machine sees it', () =>
  as('gp', newNote('forlatt'), async (page) => {
    await field(page).waitFor();
    await page.keyboard.type('Midt i et or');
    await button(page, /Meny|Bytt eller logg ut/).click();
    await button(page, 'Logg ut').click();
    await page.waitForURL((url) => !url.pathname.includes('kladd'));
    assert.deepEqual(await textsOf('gp', 'forlatt'), ['Midt i et or']);
    await signIn(page, 'homeNurse', newNote('forlatt'));
    await field(page).waitFor();
    assert.equal(await field(page).inputValue(), '');
    await page.keyboard.type('Min egen tekst');
    // a page that is left says so at once
    await page.goto('about:blank');
    await signIn(page, 'homeNurse', newNote('forlatt')).catch(() => {});
    await page.goto(newNote('forlatt'));
    await page.locator('textarea', { hasText: 'Min egen tekst' }).waitFor();
  }));

test('a draft that is thrown away can be taken back', () =>
  as('gp', newNote('angre'), async (page) => {
    await field(page).fill('Kanskje likevel.');
    await state(page, /^Lagret \d/);
    await button(page, 'Forkast').click();
    await said(page, 'Kladden er forkastet.');
    assert.deepEqual(await textsOf('gp', 'angre'), []);
    await button(page, 'Angre').click();
    await field(page).waitFor();
    assert.equal(await field(page).inputValue(), 'Kanskje likevel.');
    assert.deepEqual(await textsOf('gp', 'angre'), ['Kanskje likevel.']);
  }));
