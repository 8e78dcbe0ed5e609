/** Takes the picture of a screen, as WebP to keep: a page of text is a third of what it is as PNG. */
import { writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

/** The lowest that a picture reaches, in pixels: what is far below says no more about the screen. */
const LOWEST = { phone: 1480, desktop: 1080 } as const;
const QUALITY = 65;

export interface Framing {
  /** The window as it is; else from the top of the page as far as it goes, to a limit. */
  readonly asSeen: boolean;
  /** All of the page, however long, as PNG: to look at, not to keep. */
  readonly whole: boolean;
}

export async function takePicture(page: Page, file: string, { asSeen, whole }: Framing): Promise<void> {
  if (!asSeen) await showFromTop(page, whole);
  await page.evaluate('document.fonts.ready');
  await settled(page);
  const session = await page.context().newCDPSession(page);
  const kind = whole ? ({ format: 'png' } as const) : ({ format: 'webp', quality: QUALITY } as const);
  const { data } = await session.send('Page.captureScreenshot', kind);
  await writeFile(file, Buffer.from(data, 'base64'));
}

/** The window grows to the picture: a list that draws what is in sight draws it all. */
async function showFromTop(page: Page, whole: boolean): Promise<void> {
  await page.evaluate('scrollTo(0, 0)');
  const { width } = page.viewportSize()!;
  const height = (await page.evaluate('document.documentElement.scrollHeight')) as number;
  const most = whole ? 6_000 : LOWEST[width < 640 ? 'phone' : 'desktop'];
  await page.setViewportSize({ width, height: Math.max(page.viewportSize()!.height, Math.min(height, most)) });
}

/** Two frames have been drawn since the last change of size, and nothing moves any more. */
const settled = (page: Page): Promise<unknown> =>
  page.evaluate(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() =>
    done(Promise.allSettled(document.getAnimations().filter(({ effect }) =>
      effect?.getComputedTiming().iterations !== Infinity).map(({ finished }) => finished))))))`);
