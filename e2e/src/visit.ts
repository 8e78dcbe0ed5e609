/** A server and a browser for one file of tests, and pages in it that speak with that server alone. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type GuardedPage, openBrowser, openPage } from './browser.ts';
import { type Helseplattform, startHelseplattform } from './helseplattform.ts';
import { type PERSONAS, signIn } from './sign-in.ts';

type OnPage = (page: Page, guarded: GuardedPage) => Promise<void>;

export interface Visit {
  /** Not before the tests begin. */
  readonly server: Helseplattform;
  readonly browser: Browser;
  /** Runs on a page of its own; whatever the test is about, nothing may leave the origin or go wrong on the way. */
  inBrowser(test: OnPage, options?: BrowserContextOptions): Promise<void>;
  /** The same, signed in as somebody and on a path. */
  as(who: keyof typeof PERSONAS, path: string, test: OnPage, options?: BrowserContextOptions): Promise<void>;
}

export interface Visited {
  /** Begins with the synthetic region. Default: where there is nothing to prepare. */
  readonly region?: boolean;
  /** Fills the server before the first test. */
  readonly prepare?: (server: Helseplattform) => Promise<unknown>;
  /** After the last one, while the server runs. */
  readonly end?: () => Promise<unknown>;
  /** Pages are signed in as the platform itself, with its token. */
  readonly asSystem?: true;
}

/** Starts both before the tests of the file that calls it, and ends them after. */
export function visit({ prepare, region = !prepare, end, asSystem }: Visited = {}): Visit {
  let server: Helseplattform | undefined;
  let browser: Browser | undefined;
  before(async () => {
    [server, browser] = await Promise.all([startHelseplattform({ region }), openBrowser()]);
    await prepare?.(server);
  });
  after(async () => {
    await browser?.close();
    await end?.();
    await server?.stop();
  });
  const visited: Visit = {
    get server() {
      return server!;
    },
    get browser() {
      return browser!;
    },
    async inBrowser(test, options = {}) {
      const guarded = await openPage(visited.browser, visited.server.origin, {
        ...(asSystem ? { extraHTTPHeaders: { authorization: `Bearer ${visited.server.token}` } } : {}),
        ...options,
      });
      try {
        await test(guarded.page, guarded);
        assert.deepEqual(guarded.foreign, [], 'requests to other origins');
        assert.deepEqual(guarded.errors, [], 'errors in the page');
      } finally {
        await guarded.close();
      }
    },
    as: (who, path, test, options) =>
      visited.inBrowser(async (page, guarded) => {
        await signIn(page, who, path);
        await test(page, guarded);
      }, options),
  };
  return visited;
}
