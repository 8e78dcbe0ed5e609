/** The board: looks at the published plans, holds one against another, moves a wave, and everybody can see it. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { assertAccessible } from '../src/axe.ts';
import { openBrowser, openPage } from '../src/browser.ts';
import { budget } from '../src/budget.ts';
import { type Helseplattform, startHelseplattform } from '../src/helseplattform.ts';
import { signIn } from '../src/sign-in.ts';

const PUBLISHED = fileURLToPath(new URL('../../../shared/data/rollout/plans.json', import.meta.url));
const absent = existsSync(PUBLISHED) ? false : 'the published plans (../shared/data/rollout/plans.json) are not here';

let server: Helseplattform;
let browser: Browser;
before(async () => {
  [server, browser] = await Promise.all([startHelseplattform({ region: true }), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Runs on a page of its own; nothing may leave the origin or go wrong on the way. */
async function inBrowser(test: (page: Page) => Promise<void>, options: BrowserContextOptions = {}) {
  const guarded = await openPage(browser, server.origin, options);
  try {
    await test(guarded.page);
    assert.deepEqual(guarded.foreign, [], 'requests to other origins');
    assert.deepEqual(guarded.errors, [], 'errors in the page');
  } finally {
    await guarded.close();
  }
}

const PHONE = { viewport: { width: 390, height: 844 } };
const WIDTHS = { phone: PHONE, desktop: { viewport: { width: 1440, height: 900 } } };
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function assertSound(page: Page, screen: string): Promise<void> {
  await assertAccessible(page, screen);
  const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  assert.equal(wider, 0, `${screen} is wider than the window`);
}

interface Wave {
  readonly when: string;
  readonly units: readonly string[];
  readonly actual: boolean;
}
const asBoard = (path: string, body?: object) =>
  fetch(`${server.origin}/api/rollout/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${server.tokenOf('board-member')}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
/** The waves to come in the programme's newest version. */
async function coming(): Promise<{ id: string; waves: Pick<Wave, 'when' | 'units'>[] }> {
  const { entries } = (await (await asBoard('entries/plan-version')).json()) as {
    entries: { body: { line: string; id: string; waves: Wave[] } }[];
  };
  const { id, waves } = entries
    .map(({ body }) => body)
    .filter(({ line }) => line === 'programme')
    .at(-1)!;
  return { id, waves: waves.filter(({ actual }) => !actual).map(({ when, units }) => ({ when, units })) };
}
const later = (day: string, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
const written = (day: string) => day.split('-').reverse().join('.');

describe('the published plans', { skip: absent }, () => {
  test('are taken in by the programme leader and shown side by side, V1 against V2', () =>
    inBrowser(async (page) => {
      await signIn(page, 'programmeLeader', '/innforing/planer');
      await page.getByLabel('Last inn publiserte planer').setInputFiles(PUBLISHED);
      await page.getByText('V0, V1, V1-actual, V2, V4, V5 er lastet inn.').waitFor();
      const main = page.getByRole('main');
      await main
        .getByText(/22\s?900/)
        .first()
        .waitFor();
      const text = (await main.textContent())?.replaceAll(/\s/g, ' ') ?? '';
      assert.match(text, /~22 900 brukere venter lenger/);
      assert.match(text, /2,9 måneder hver i snitt, 67 237 brukermåneder til sammen/);
      assert.match(text, /9 enheter med 4894 brukere mistet datoen sin/);
      assert.match(text, /V2 styret i Helse Midt-Norge RHF/);
      assert.match(text, /administrerende direktør kan gjøre mindre endringer/);
      assert.match(text, /V1 ga ingen fullmakt til å endre datoer/);
      assert.match(text, /V3 mangler/);
      await assertSound(page, 'plans');
    }));
  test('can be sent to somebody else as an address', () =>
    inBrowser(async (page) => {
      await signIn(page, 'rolloutLeader', '/innforing/planer?line=published&a=V2&b=V5');
      await page.getByText('etter fullmakten i V2? Nei.').waitFor();
    }, PHONE));
});

describe('the board', () => {
  test('sees what follows before it moves a wave, then decides it, and it is in the plan', () =>
    inBrowser(async (page) => {
      const { waves } = await coming();
      const moved = later(waves[0]!.when, 63);
      const task = await budget(page, { clicks: 5, keys: 0, ms: 60_000 });
      await signIn(page, 'boardMember', '/innforing/planer');
      await page.getByRole('link', { name: 'Vedta en ny versjon' }).click();
      await page.getByLabel('Pulje 1', { exact: true }).fill(moved);
      await page.getByLabel('Grunn').fill('Opplæringen rekker ikke fram');
      await page.getByLabel('Hvem betaler').fill('Helseplattformen AS');
      await button(page, 'Vis følgene').click();
      const consequences = page.getByRole('region', { name: 'Dette fører det til' });
      await consequences.getByText('brukere venter lenger').waitFor();
      assert.match((await consequences.textContent()) ?? '', /Nærøysund.*63 senere/s);
      await button(page, 'Vedta').click();
      await page.waitForURL((url) => url.searchParams.get('b') === 'P3');
      await task.spent('The board moves a wave');
    }));
  test('is told every fault of an impossible plan, and nothing is decided', () =>
    inBrowser(async (page) => {
      await signIn(page, 'boardMember', '/innforing/planer/vedta');
      await page.getByLabel('Pulje 1', { exact: true }).fill('2020-01-04');
      await page.getByLabel('Grunn').fill('Prøve');
      await button(page, 'Vis følgene').click();
      await page.getByText('04.01.2020 er passert').waitFor();
      assert.equal(await button(page, 'Vedta').count(), 0);
    }));
  test('two who decide at once: the second sees both plans and chooses', () =>
    inBrowser(async (page) => {
      await signIn(page, 'boardMember', '/innforing/planer/vedta');
      await page.getByText('Bygger på P3').waitFor();
      const { id, waves } = await coming();
      const second = waves[1]!;
      const [mine, theirs] = [later(second.when, 28), later(second.when, 63)];
      await page.getByLabel('Pulje 2', { exact: true }).fill(mine);
      await page.getByLabel('Grunn').fill('Min');
      await button(page, 'Vis følgene').click();
      await button(page, 'Vedta').waitFor();
      // meanwhile
      const quicker = await asBoard('plans', {
        line: 'programme',
        basedOn: id,
        under: 'board',
        body: 'Styret',
        reason: 'Deres',
        waves: waves.map((wave) => (wave === second ? { ...wave, when: theirs } : wave)),
      });
      assert.equal(quicker.status, 201, await quicker.text());
      await button(page, 'Vedta').click();
      const conflict = page.getByRole('alert');
      await conflict.getByText(/Terje Aasen endret det samme/).waitFor();
      const both = (await conflict.textContent()) ?? '';
      assert.ok(both.includes(mine) && both.includes(theirs), both);
      await assertSound(page, 'conflict');
      await button(page, 'La mitt gjelde').click();
      await page.waitForURL((url) => url.searchParams.get('b') === 'P5');
    }));
});

/** The programme leader may move a wave by thirty days without going back to the board. */
describe('a mandate', () => {
  /** Moves the last wave and asks what follows. */
  async function proposeLater(page: Page, days: number): Promise<string> {
    const { waves } = await coming();
    await page.getByLabel(`Pulje ${waves.length}`, { exact: true }).fill(later(waves.at(-1)!.when, days));
    await page.getByLabel('Grunn').fill(`${days} dager senere`);
    await button(page, 'Vis følgene').click();
    return (await coming()).id;
  }
  const consequences = (page: Page) => page.getByRole('region', { name: 'Dette fører det til' });
  const judged = (page: Page, verdict: 'Ja' | 'Nei') =>
    page
      .getByText(/Kunne programleder ha gjort dette alene, etter fullmakten i P2\?/)
      .filter({ hasText: `${verdict}.` })
      .waitFor();

  test('is enough for two weeks: the page says so before it is decided, and of the version afterwards', () =>
    inBrowser(async (page) => {
      await signIn(page, 'programmeLeader', '/innforing/planer/vedta');
      const before = await proposeLater(page, 14);
      await consequences(page).getByText('Endringen er innenfor fullmakten.').waitFor();
      await judged(page, 'Ja');
      await button(page, 'Vedta').click();
      await page.waitForURL((url) => url.searchParams.get('a') === before && url.pathname.endsWith('/planer'));
      await page.getByRole('region', { name: 'Hvem bestemte' }).getByText('Endret innenfor fullmakten').waitFor();
      await judged(page, 'Ja');
    }));

  test('is not enough for two months: the page says why and who must decide, and nothing is decided', () =>
    inBrowser(async (page) => {
      await signIn(page, 'programmeLeader', '/innforing/planer/vedta');
      const before = await proposeLater(page, 60);
      await consequences(page).getByText('Endringen er utenfor fullmakten. Den må vedtas av styret.').waitFor();
      await judged(page, 'Nei');
      await button(page, 'Vedta').click();
      await page.getByText(/utenfor fullmakten til.*Styret må vedta det/).waitFor();
      assert.equal((await coming()).id, before);
    }));

  test('is not what the board needs: it is told that the leader could not have done it, and decides', () =>
    inBrowser(async (page) => {
      await signIn(page, 'boardMember', '/innforing/planer/vedta');
      await page.getByRole('radio', { name: 'Styret', exact: true }).check();
      const before = await proposeLater(page, 60);
      await judged(page, 'Nei');
      await button(page, 'Vedta').click();
      await page.waitForURL((url) => url.searchParams.get('a') === before && url.pathname.endsWith('/planer'));
      await page.getByRole('region', { name: 'Hvem bestemte' }).getByText('Styrevedtak').last().waitFor();
      await judged(page, 'Nei');
    }));
});

describe('everybody', () => {
  for (const [width, options] of Object.entries(WIDTHS))
    test(`finds their municipality without signing in, on a ${width}`, () =>
      inBrowser(async (page) => {
        const [first] = (await coming()).waves;
        await page.goto('/innforing/offentlig');
        await page.getByLabel('Finn kommunen eller sykehuset ditt').fill('Nærøy');
        await page.getByText(`Nærøysund er planlagt ${written(first!.when)}`).waitFor();
        await page.getByLabel('Finn kommunen eller sykehuset ditt').fill('Trondheim');
        await page.getByText('Trondheim er i gang, fra 07.05.2022.').waitFor();
        await assertSound(page, 'the open page');
      }, options));
});
