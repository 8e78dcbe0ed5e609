/** A real browser, and pages that refuse to leave their own origin. */
import { type Browser, type BrowserContextOptions, chromium, type Page, type Route } from 'playwright-core';
import { findChromium } from '../../scripts/chromium.ts';

export const openBrowser = (): Promise<Browser> => chromium.launch(findChromium());

/** What becomes of a request for a view model. */
export type Answer = 'as it is' | 'server down' | 'no connection' | 'never';

export interface GuardedPage {
  readonly page: Page;
  /** Requests to any other origin; they are refused, and must be none. */
  readonly foreign: string[];
  /** Errors that the page threw or wrote, those of answers that were meant to fail left out. */
  readonly errors: string[];
  /** Paths of the view models that were asked for, in order. */
  readonly asked: string[];
  /** How view models are answered from now on. */
  answer: Answer;
  close(): Promise<void>;
}

/** A page in a browser profile of its own that may only speak with `origin`. */
export async function openPage(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<GuardedPage> {
  const context = await browser.newContext({ baseURL: origin, locale: 'nb-NO', ...options });
  const page = await context.newPage();
  const guarded: GuardedPage = {
    page,
    foreign: [],
    errors: [],
    asked: [],
    answer: 'as it is',
    close: () => context.close(),
  };
  await context.route('**/*', (route) => {
    const url = new URL(route.request().url());
    if (url.protocol === 'data:') return route.continue();
    if (url.origin !== origin) {
      guarded.foreign.push(url.href);
      return route.abort();
    }
    if (!url.pathname.startsWith('/api/')) return route.continue();
    // who is signed in is asked by every page, and is no view of anybody
    if (url.pathname !== '/api/session') guarded.asked.push(url.pathname);
    return answered(route, guarded.answer);
  });
  page.on('pageerror', (error) => guarded.errors.push(error.message));
  page.on('console', (message) => {
    const expected = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !expected) guarded.errors.push(message.text());
  });
  return guarded;
}

function answered(route: Route, answer: Answer): Promise<void> | undefined {
  switch (answer) {
    case 'as it is':
      return route.continue();
    case 'server down':
      return route.fulfill({ status: 503, contentType: 'application/fhir+json', body: '{}' });
    case 'no connection':
      return route.abort('connectionrefused');
    case 'never':
      return undefined;
  }
}
