/**
 * Makes docs/tour.md and its pictures: every screen, at phone and desktop width, in the light and some in the dark.
 * `node e2e/tour.ts [NAME…]` takes all, or those whose names begin so; `--to FOLDER` puts pictures of whole pages there and
 * leaves the docs as they are, to look at; and says what a thumb would miss and axe finds.
 */
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { BrowserContextOptions } from 'playwright-core';
import { buildWebApps } from '../scripts/web.ts';
import { assertAccessible } from './src/axe.ts';
import { openBrowser, openPage } from './src/browser.ts';
import { dayFromNow } from './src/cases.ts';
import { startHelseplattform } from './src/helseplattform.ts';
import { type PERSONAS, signIn } from './src/sign-in.ts';
import { type Day, writeDay } from './tour/day.ts';
import { helsami, rollout } from './tour/others.ts';
import { fileOf, sizesOf, tourPage } from './tour/page.ts';
import { chart, facts, notes } from './tour/patient.ts';
import { takePicture } from './tour/picture.ts';
import { type Chapter, type Screen, SIZES, type Size } from './tour/screen.ts';
import { smallTargets } from './tour/small-targets.ts';
import { start } from './tour/start.ts';
import { access, cases, work } from './tour/work.ts';

const CHAPTERS: readonly Chapter[] = [start, chart, facts, notes, cases, work, access, helsami, rollout];
const DOCS = fileURLToPath(new URL('../docs/', import.meta.url));
/** What the pictures may be together, in bytes: they are part of every clone. */
const MOST = 6_000_000;

/** Screens at the same time: most of each is waiting. */
const AT_ONCE = 3;

const { values, positionals } = parseArgs({ options: { to: { type: 'string' } }, allowPositionals: true });
const folder = values.to ?? join(DOCS, 'tour');
const asked = (screen: Screen) => positionals.length === 0 || positionals.some((name) => screen.name.startsWith(name));
const screens = CHAPTERS.flatMap(({ screens }) => screens).filter(asked);

await mkdir(folder, { recursive: true });
await buildWebApps();
const server = await startHelseplattform();
const browser = await openBrowser();
/** Cookies of those who have signed in. */
const sessions = new Map<keyof typeof PERSONAS, Promise<BrowserContextOptions>>();
let failed = 0;
try {
  // as of today: what waits, waits now
  await server.loadRegion(dayFromNow(0));
  const day = await writeDay(server);
  const left = [...screens];
  const photographer = async () => {
    for (let screen = left.shift(); screen; screen = left.shift())
      // one after the other: who writes on two devices at once is asked which it shall be
      for (const size of sizesOf(screen)) await take(screen, size, day);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, photographer));
  await day.close();
} finally {
  await browser.close();
  await server.stop();
}
if (values.to === undefined) await writeDocs();
if (failed > 0) {
  console.error(`${failed} pictures were not taken.`);
  process.exitCode = 1;
}

/** Takes one, and says what went wrong on the way. */
async function take(screen: Screen, size: Size, day: Day): Promise<void> {
  const options = { ...SIZES[size], reducedMotion: 'reduce', ...(await signedIn(screen.who)) } as const;
  const guarded = await openPage(browser, server.origin, options);
  const { page } = guarded;
  page.setDefaultTimeout(15_000);
  const path = typeof screen.path === 'string' ? screen.path : screen.path(day);
  const others: { close(): Promise<void> }[] = [];
  const say = (what: string) => console.error(`${screen.name}, ${size}: ${what}`);
  try {
    guarded.answer = screen.answer ?? 'as it is';
    await page.goto(path);
    await screen.act({
      page,
      day,
      async another() {
        const other = await openPage(browser, server.origin, options);
        others.push(other);
        await other.page.goto(path);
        return other.page;
      },
    });
    const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    if (wider !== 0) say(`the page is ${wider} px wider than the window`);
    if (values.to !== undefined) {
      if (size === 'phone') for (const small of new Set(await smallTargets(page))) say(`low for a thumb, ${small}`);
      await assertAccessible(page, screen.name).catch((fault: Error) => say(fault.message));
    }
  } catch (error) {
    failed += 1;
    say(String(error));
  }
  const isWhole = values.to !== undefined;
  const file = isWhole ? `${screen.name}-${size}.png` : fileOf(screen, size);
  await takePicture(page, join(folder, file), { asSeen: screen.asSeen ?? false, whole: isWhole });
  for (const error of [...guarded.errors, ...guarded.foreign]) say(error);
  for (const one of [guarded, ...others]) await one.close();
}

/** Somebody's cookies, from one sign-in by hand. */
function signedIn(who: Screen['who']): Promise<BrowserContextOptions> | undefined {
  if (who === undefined) return undefined;
  if (!sessions.has(who)) sessions.set(who, signInOnce(who));
  return sessions.get(who);
}

async function signInOnce(who: keyof typeof PERSONAS): Promise<BrowserContextOptions> {
  const guarded = await openPage(browser, server.origin);
  await signIn(guarded.page, who, who === 'citizen' ? '/helsami' : '/journal');
  const storageState = await guarded.page.context().storageState();
  await guarded.close();
  return { storageState };
}

/** The page, and no picture that it does not show. */
async function writeDocs(): Promise<void> {
  const shown = new Set(
    CHAPTERS.flatMap(({ screens }) => screens).flatMap((one) => sizesOf(one).map((size) => fileOf(one, size))),
  );
  let bytes = 0;
  for (const file of await readdir(folder)) {
    if (shown.has(file)) bytes += (await stat(join(folder, file))).size;
    else await rm(join(folder, file));
  }
  if (bytes > MOST) throw new Error(`The pictures are ${bytes} bytes together, and may be ${MOST}.`);
  await writeFile(join(DOCS, 'tour.md'), tourPage(CHAPTERS));
}
