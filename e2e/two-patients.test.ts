/** Two patients never mix: two tabs of one reader, each with its own patient in strip, address, title and everything it writes. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { cases, WARD } from './src/cases.ts';
import { chartOf, heading, part } from './src/journal.ts';
import { button, said, textOf } from './src/page.ts';
import { visit } from './src/visit.ts';

const ANNE = 'to-pasienter-anne';
const BERIT = 'to-pasienter-berit';
const visited = visit({
  region: true,
  async prepare(server) {
    await cases(server).patient(ANNE, 'Like', 'Anne');
    await cases(server).patient(BERIT, 'Like', 'Berit');
  },
});
const { as } = visited;

const messagesOf = async (id: string): Promise<string[]> => {
  const { origin, token } = visited.server;
  const found = await fetch(`${origin}/fhir/Communication?patient=${id}&_count=50`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { entry = [] } = (await found.json()) as { entry?: { resource: { topic?: { text?: string } } }[] };
  return entry.map(({ resource }) => resource.topic?.text ?? '');
};

async function ask(page: Page, topic: string): Promise<void> {
  await page.getByLabel('Til enhet').fill('lungemedisinsk');
  await page.getByLabel('Lungemedisinsk avdeling, Trondheim').check();
  await page.getByLabel('Hva det gjelder').fill(topic);
  await page.getByRole('textbox', { name: 'Spørsmål' }).fill('Hvordan går det?');
  await button(page, 'Send spørsmålet').click();
}

describe('two tabs', () => {
  test('each show their own patient, and each write to their own', () =>
    as('gp', chartOf(ANNE), async (page) => {
      const other = await page.context().newPage();
      await other.goto(chartOf(BERIT));
      await Promise.all([heading(page, 'Like, Anne').waitFor(), heading(other, 'Like, Berit').waitFor()]);
      assert.deepEqual(await Promise.all([page.title(), other.title()]), ['AL 1944 – Journal', 'BL 1944 – Journal']);
      for (const [tab, own, others] of [
        [page, 'Anne', 'Berit'],
        [other, 'Berit', 'Anne'],
      ] as const) {
        const strip = await textOf(part(tab, /^Pasient$/));
        assert.ok(strip.includes(own) && !strip.includes(others), strip);
      }
      await page.getByRole('link', { name: 'Ny samtale' }).click();
      await other.getByRole('link', { name: 'Ny samtale' }).click();
      await part(page, /^Pasient$/)
        .getByText('Like, Anne')
        .waitFor();
      await Promise.all([ask(page, 'Om Anne'), ask(other, 'Om Berit')]);
      await Promise.all([page.waitForURL(/\/dialog\//), other.waitForURL(/\/dialog\//)]);
      await part(page, /^Pasient$/)
        .getByText('Like, Anne')
        .waitFor();
      assert.deepEqual(await messagesOf(ANNE), ['Om Anne']);
      assert.deepEqual(await messagesOf(BERIT), ['Om Berit']);
    }));

  test('a write that comes from the screen of the other is refused by the server, and says so', () =>
    as('gp', `${chartOf(ANNE)}/ny-samtale`, async (page) => {
      await part(page, /^Pasient$/)
        .getByText('Like, Anne')
        .waitFor();
      // as if a fault of the page had mixed them: the form is about Berit, the screen shows Anne
      await page.route('**/api/journal/Communication/ask', (route) => {
        const body = { ...route.request().postDataJSON(), patient: `Patient/${BERIT}` };
        return route.continue({ postData: JSON.stringify(body) });
      });
      const before = await messagesOf(BERIT);
      const refused = page.waitForResponse((answer) => answer.url().endsWith('/Communication/ask'));
      await ask(page, 'Til feil pasient');
      assert.equal((await refused).status(), 409);
      await said(page, /another patient|annen pasient/);
      assert.deepEqual(await messagesOf(BERIT), before);
    }));

  test('a unit is written to from no screen but that of the patient', async () => {
    const { origin } = visited.server;
    const answer = await fetch(`${origin}/api/journal/Communication/ask`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${visited.server.tokenOf('gp')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ patient: `Patient/${ANNE}`, to: WARD, topic: 'x', question: 'x' }),
    });
    assert.equal(answer.status, 400);
  });
});
