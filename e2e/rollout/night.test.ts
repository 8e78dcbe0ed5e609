/** A go-live night: the runbook as it goes, the act and what it opens, the way back while there is one, and the point where it ends. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Helseplattform } from '../src/helseplattform.ts';
import { assertSound, button, said, textOf, WIDTHS } from '../src/page.ts';
import { visit } from '../src/visit.ts';

const UNIT = 'leka';
const NIGHT = `/innforing/innforingsnatt/${UNIT}`;
const PROFESSION = 'urn:oid:2.16.578.1.12.4.1.1.9060';

const visited = visit({
  region: true,
  async prepare(server) {
    await staff(server);
    await citizenLivesThere(server);
    await everyCriterionSigned(server);
  },
});
const { as } = visited;

type Body = { readonly [name: string]: unknown };
// biome-ignore lint/suspicious/noExplicitAny: answers of several routes
async function api(server: Helseplattform, who: string, path: string, body?: Body): Promise<any> {
  const reply = await fetch(`${server.origin}/api/rollout${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${server.tokenOf(who)}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await reply.text();
  assert.ok(reply.ok, `${who} ${path}: ${reply.status} ${text}`);
  return JSON.parse(text);
}

/** Two nurses of Leka: one has taken every course of some role, one has the last one left. */
async function staff(server: Helseplattform): Promise<void> {
  await server.load(
    ['ane', 'bo'].flatMap((who) => [
      { resourceType: 'Practitioner', id: who, name: [{ text: `Sykepleier ${who}` }] },
      {
        resourceType: 'PractitionerRole',
        id: who,
        active: true,
        practitioner: { reference: `Practitioner/${who}` },
        organization: { reference: 'Organization/kommune-5052' },
        code: [{ coding: [{ system: PROFESSION, code: 'SP' }] }],
      },
    ]),
  );
  for (const [who, courses] of [
    ['ane', ['basics', 'home-care']],
    ['bo', ['basics']],
  ] as const)
    for (const course of courses) await completes(server, who, course);
}
const completes = (server: Helseplattform, who: string, course: string) =>
  api(server, 'programme-leader', `/entries/completion/${UNIT}:${course}:${who}`, {
    basedOn: 0,
    body: { unit: UNIT, course, person: `Practitioner/${who}`, on: '2026-10-01' },
  });

/** The citizen one can sign in as moves to Leka. */
async function citizenLivesThere({ origin, token, load }: Helseplattform): Promise<void> {
  const reply = await fetch(`${origin}/fhir/Patient/p-000000`, { headers: { authorization: `Bearer ${token}` } });
  const patient = (await reply.json()) as { resourceType: string; id: string };
  const extension = [
    {
      url: 'http://hl7.no/fhir/StructureDefinition/no-basis-municipalitycode',
      valueCoding: { system: 'urn:oid:2.16.578.1.12.4.1.1.3402', code: '5052' },
    },
  ];
  await load([{ ...patient, address: [{ district: 'Leka', _district: { extension } }] }]);
}

interface Criterion {
  readonly id: string;
  readonly unit: string;
  readonly requirement: { readonly kind: 'figure' | 'document'; readonly atLeast?: number };
}
/** Evidence that is good enough for every criterion, signed by somebody else, and the board's decision. */
async function everyCriterionSigned(server: Helseplattform): Promise<void> {
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Oslo' });
  const { entries } = await api(server, 'rollout-leader', '/entries/criterion');
  const { entries: held } = await api(server, 'rollout-leader', '/entries/evidence');
  const versions = new Map(held.map(({ key, version }: { key: string; version: number }) => [key, version]));
  for (const { body } of entries as { body: Criterion }[]) {
    const { id, unit, requirement } = body;
    if (unit !== UNIT) continue;
    const key = `${UNIT}:${id}`;
    const evidence =
      requirement.kind === 'figure'
        ? { kind: 'figure', value: requirement.atLeast ?? 0, measuredOn: today, source: 'prøve' }
        : { kind: 'document', reference: 'sak 1/26', dated: today };
    await api(server, 'rollout-leader', `/entries/evidence/${key}`, {
      basedOn: versions.get(key) ?? 0,
      body: { unit: UNIT, criterion: id, evidence },
    });
    await api(server, 'privacy-officer', `/readiness/${UNIT}/criteria/${id}/signature`, {});
  }
}

const region = (page: Page, name: string) => page.getByRole('region', { name });
const act = (page: Page) => region(page, 'Handlingen');
const finish = (page: Page) => button(page, /^Gjort: /);
/** Says of one step after the other that it is done, until none can be. */
async function everyStepDone(page: Page, most = 20): Promise<number> {
  let done = 0;
  while (done < most && (await finish(page).count()) > 0) {
    const label = (await finish(page).first().getAttribute('aria-label'))!;
    await button(page, label).click();
    await button(page, label).waitFor({ state: 'detached' });
    done++;
  }
  return done;
}
async function does(page: Page, what: 'Sett i drift' | 'Ta tilbake', sure: string, reason: string): Promise<void> {
  await act(page).getByLabel('Begrunnelse').fill(reason);
  await button(act(page), what).click();
  await button(act(page), sure).click();
}
const live = (page: Page) => does(page, 'Sett i drift', 'Ja, sett Leka i drift nå', 'Alt er klart');
const log = (page: Page) => region(page, 'Hva som er gjort').getByRole('listitem');

describe('before the night', () => {
  test('everything that stands in the way is said, and there is nothing to press', () =>
    as('rolloutLeader', NIGHT, async (page) => {
      const told = act(page).getByRole('listitem');
      await told.filter({ hasText: 'Siste port er ikke besluttet.' }).waitFor();
      await told.filter({ hasText: 'Ingen øvelse er bestått.' }).waitFor();
      await told.filter({ hasText: /Steg som ikke er gjort:.*Siste flytting av data/ }).waitFor();
      assert.equal(await button(act(page), 'Sett i drift').count(), 0);
    }));

  for (const [width, options] of Object.entries(WIDTHS))
    test(`a citizen who lives there is told what is not in the record yet, and where nothing stands, on a ${width}`, () =>
      as(
        'citizen',
        '/helsami/min-journal',
        async (page) => {
          const panel = region(page, 'Ikke alle skriver her ennå');
          await panel
            .getByText(/^Leka kommune er ikke på plattformen ennå\. Det er planlagt \d\d\.\d\d\.\d{4}\.$/)
            .waitFor();
          await panel.getByText('Spør dem om innsyn').waitFor();
          const empty = page.getByText('Det kan finnes noe hos dem som ikke er på plattformen ennå.').first();
          assert.equal(await empty.getByRole('link').getAttribute('href'), '#writers');
          await assertSound(page, `a record that is not whole, on a ${width}`);
        },
        options,
      ));

  test('the board decides go, and the night is rehearsed', () =>
    as('boardMember', `/innforing/klar/${UNIT}`, async (page) => {
      await api(visited.server, 'board-member', `/readiness/${UNIT}/gates/7/decision`, {
        decision: 'go',
        reason: 'Klart',
      });
      const { versions } = await api(visited.server, 'rollout-leader', `/entries/runbook/${UNIT}`);
      const { steps } = versions[0].body as { steps: { id: string; minutes: number }[] };
      await api(visited.server, 'rollout-leader', `/entries/rehearsal/${UNIT}:1`, {
        basedOn: 0,
        body: {
          unit: UNIT,
          on: '2026-11-20',
          runbook: 1,
          results: steps.map(({ id: step, minutes }) => ({ step, minutes })),
        },
      });
      await page.reload();
      await said(page, 'Klart');
    }));
});

describe('the night', () => {
  test('steps are done in their order: what waits says what it waits for', () =>
    as('rolloutLeader', NIGHT, async (page) => {
      const step = page.getByRole('listitem').filter({ hasText: 'Avstemming' }).first();
      await step.getByText(/Venter på: Siste flytting av data/).waitFor();
      assert.equal(await step.getByRole('button').count(), 0);
      assert.equal(await everyStepDone(page), 8);
      await act(page).getByLabel('Begrunnelse').waitFor();
    }));

  test('the act needs a reason and a second press, and opens for whoever is trained', () =>
    as('rolloutLeader', NIGHT, async (page) => {
      await button(act(page), 'Sett i drift').click();
      await act(page).getByText('Skriv hvorfor').waitFor();
      await live(page);
      await log(page)
        .filter({ hasText: /Satt i drift.*Kjersti Nesset.*Alt er klart.*1 roller åpnet, 1 venter/ })
        .waitFor();
      await page
        .getByRole('definition')
        .filter({ hasText: /^i drift$/ })
        .waitFor();
    }));

  test('who completes the last course is in at once, and the board of the night says so', () =>
    as('rolloutLeader', NIGHT, async (page) => {
      await completes(visited.server, 'bo', 'home-care');
      await page.reload();
      await said(page, 'Én har fått tilgang siden, etter å ha fullført opplæringen.');
    }));

  test('the citizen is not told so any more', () =>
    as('citizen', '/helsami/min-journal', async (page) => {
      await region(page, 'Prøvesvar').waitFor();
      assert.equal(await page.getByText(/Leka kommune er ikke på plattformen/).count(), 0);
    }));

  test('it is taken back while it can be, and done again', () =>
    as('rolloutLeader', NIGHT, async (page) => {
      await does(page, 'Ta tilbake', 'Ja, ta Leka tilbake nå', 'Strømmen gikk');
      await log(page)
        .filter({ hasText: /Tatt tilbake.*Strømmen gikk.*2 roller lukket/ })
        .waitFor();
      await live(page);
      await log(page)
        .filter({ hasText: /2 roller åpnet, 0 venter/ })
        .waitFor();
      assert.equal(await log(page).count(), 3);
    }));

  test('when the point of no return has begun there is no way back, and the page says why', () =>
    as('rolloutLeader', NIGHT, async (page) => {
      for (const step of [
        'Første innlogging i hver tjeneste',
        'Første melding sendt og kvittert, hver tjeneste',
        'Morgenens arbeidslister er lest og stemmer',
      ]) {
        await button(page, `Gjort: ${step}`).click();
        await button(page, `Gjort: ${step}`).waitFor({ state: 'detached' });
      }
      await button(page, /^Begynn: Det som står på papir, føres inn/).click();
      await act(page)
        .getByText(/Punktet uten retur er passert: Det som står på papir/)
        .waitFor();
      assert.equal(await button(act(page), 'Ta tilbake').count(), 0);
    }));

  test('a councillor can follow it, and do nothing', () =>
    as('councillor', NIGHT, async (page) => {
      await log(page).first().waitFor();
      assert.equal(await finish(page).count(), 0);
      assert.equal(await button(act(page), 'Ta tilbake').count(), 0);
    }));

  for (const [width, options] of Object.entries(WIDTHS))
    test(`can be followed on a ${width}`, () =>
      as(
        'rolloutLeader',
        NIGHT,
        async (page) => {
          await log(page).first().waitFor();
          assert.match(await textOf(page.getByRole('main')), /herfra går vi ikke tilbake/);
          await assertSound(page, `the night on a ${width}`);
        },
        options,
      ));
});
