/** What a screen of the tour is: who sees it, how one comes there, and what it is for. */
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Answer } from '../src/browser.ts';
import type { PERSONAS } from '../src/sign-in.ts';
import type { Day } from './day.ts';

const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1280, height: 800 };

/** How a screen is looked at. */
export const SIZES = {
  phone: { viewport: PHONE, hasTouch: true },
  desktop: { viewport: DESKTOP },
  'phone-dark': { viewport: PHONE, hasTouch: true, colorScheme: 'dark' },
  'desktop-dark': { viewport: DESKTOP, colorScheme: 'dark' },
} as const satisfies { readonly [size: string]: BrowserContextOptions };
export type Size = keyof typeof SIZES;

/** A page on its way to its picture. */
export interface Visit {
  readonly page: Page;
  readonly day: Day;
  /** The same person on another device. */
  another(): Promise<Page>;
}

export interface Screen {
  /** Of its pictures: `chart` is `docs/tour/chart-phone.webp`. */
  readonly name: string;
  readonly title: string;
  /** What it is for, in a sentence or two. */
  readonly text: string;
  /** Signed in as; nobody, where it is left out. */
  readonly who?: keyof typeof PERSONAS;
  readonly path: string | ((day: Day) => string);
  /** Default: phone and desktop. */
  readonly sizes?: readonly Size[];
  /** The window as it is, and not the top of the page with what lies below: for what lies over the page, or far down. */
  readonly asSeen?: true;
  /** What becomes of requests for view models. Default: they are answered. */
  readonly answer?: Answer;
  /** What is done and waited for before the picture is taken. */
  act(visit: Visit): Promise<unknown>;
}

export interface Chapter {
  readonly title: string;
  readonly text: string;
  readonly screens: readonly Screen[];
}
