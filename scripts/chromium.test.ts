import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chromium } from 'playwright-core';
import { findChromium, fromNpm } from './chromium.ts';

test('the browser of CHROMIUM_PATH goes first', () => {
  process.env.CHROMIUM_PATH = '/somewhere/chrome';
  assert.equal(findChromium().executablePath, '/somewhere/chrome');
  delete process.env.CHROMIUM_PATH;
});

// npm has one for this platform only.
if (process.platform === 'linux' && process.arch === 'x64') {
  test('the browser of npm shows a page with letters, whatever the machine lacks', async () => {
    const browser = await chromium.launch(fromNpm(() => {}));
    try {
      const page = await browser.newPage();
      await page.setContent('<span style="font: 40px sans-serif">Blåbærsyltetøy</span>');
      const box = await page.locator('span').boundingBox();
      assert.ok(box && box.width > 100);
      const drawn = await page.screenshot();
      await page.setContent('');
      assert.ok(drawn.length > (await page.screenshot()).length);
    } finally {
      await browser.close();
    }
  });
}
