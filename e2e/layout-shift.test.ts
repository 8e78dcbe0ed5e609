/** Nothing moves under the reader while a screen comes: what is late has its place kept, or comes below what is there. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { PHONE, said } from './src/page.ts';
import { type PERSONAS, signIn } from './src/sign-in.ts';
import { visit } from './src/visit.ts';

const { inBrowser } = visit();

const LAPTOP = { viewport: { width: 1280, height: 800 } };
const INPATIENT = '/journal/pasient/p-000012';
/** Cumulative layout shift (web.dev/articles/cls): 0.1 is good; what is below this, nobody sees. */
const UNSEEN = 0.01;

/** What moved, how much of the window, without being asked to. */
const WATCH = `
  globalThis.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries())
      if (!hadRecentInput) shifts.push({ value, what: sources.map(({ node }) =>
        (node?.outerHTML ?? node?.parentElement?.outerHTML ?? '').slice(0, 120)) });
  }).observe({ type: 'layout-shift', buffered: true });
`;

/** Answers come one by one, each when all that came before has been drawn. @returns waits until there are no more */
async function oneByOne(page: Page): Promise<() => Promise<void>> {
  const drawn = () => page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  let last: Promise<unknown> = Promise.resolve();
  await page.route('**/api/**', (route) => {
    // what is open all the time is no answer
    if (route.request().url().includes('/api/live')) return route.fallback();
    const answered = last.then(drawn).then(async () => route.fulfill({ response: await route.fetch() }));
    last = answered;
    return answered;
  });
  return async () => {
    for (let seen: unknown; seen !== last; ) {
      seen = last;
      await last;
      await drawn();
    }
  };
}

const SCREENS: readonly (readonly [string, keyof typeof PERSONAS, string, (page: Page) => Promise<unknown>])[] = [
  ['the start page of a ward', 'wardNurse', '/journal', (page) => said(page, 'Oppdateres av seg selv')],
  ['the start page of home care', 'homeNurse', '/journal', (page) => said(page, 'Oppdateres av seg selv')],
  ['a chart', 'doctor', INPATIENT, (page) => page.locator('#story article').first().waitFor()],
  ['a new note', 'doctor', `${INPATIENT}/nytt-notat`, (page) => page.locator('textarea:focus').waitFor()],
  [
    'the measurement sheet',
    'doctor',
    `${INPATIENT}/malinger`,
    (page) => page.locator('input[name=respiration]').waitFor(),
  ],
  ['a citizen’s record', 'citizen', '/helsami/min-journal', (page) => page.locator('#contacts').waitFor()],
];

for (const [width, options] of Object.entries({ phone: PHONE, laptop: LAPTOP }))
  describe(`on a ${width}`, () => {
    for (const [name, who, path, shown] of SCREENS)
      test(`${name} comes without moving`, () =>
        inBrowser(async (page) => {
          await signIn(page, who, who === 'citizen' ? '/helsami' : '/journal');
          // what the page before still asks for is none of this
          await page.goto('about:blank');
          await page.addInitScript(WATCH);
          const allAnswered = await oneByOne(page);
          await page.goto(path);
          await shown(page);
          await allAnswered();
          await page.unrouteAll({ behavior: 'ignoreErrors' });
          const shifts = (await page.evaluate('shifts')) as readonly { value: number; what: readonly string[] }[];
          const sum = shifts.reduce((all, { value }) => all + value, 0);
          assert.ok(sum <= UNSEEN, `${sum.toFixed(3)} of the window moved: ${JSON.stringify(shifts, null, 1)}`);
        }, options));
  });
