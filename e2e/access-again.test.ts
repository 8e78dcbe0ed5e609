/** Signing in again on the way, in a real browser: nothing typed is lost. And the privacy officer's unusual lookups. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openPage } from './src/browser.ts';
import { budget } from './src/budget.ts';
import { assertSound, button, WIDTHS } from './src/page.ts';
import { PERSONAS, signIn } from './src/sign-in.ts';
import { visit } from './src/visit.ts';

const visited = visit();
const { inBrowser } = visited;

const CITIZEN = 'p-000000';
const CHILD = 'p-000009';

/** As the server answers when the sign-in is too old for what is asked, and when there is none: once, then as it is. */
const REFUSALS = {
  'too old': {
    status: 403,
    json: { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'expired' }] },
  },
  over: { status: 401, json: { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'login' }] } },
};
async function refuseOnce(page: Page, path: string, method: string, why: keyof typeof REFUSALS) {
  let refused = false;
  await page.route(path, (route) => {
    if (refused || route.request().method() !== method) return route.fallback();
    refused = true;
    return route.fulfill(REFUSALS[why]);
  });
}

/** Signs in as somebody in the window that a press of the button opens; it closes by itself. */
async function signInBeside(page: Page, name: string, persona: keyof typeof PERSONAS): Promise<void> {
  const opening = page.waitForEvent('popup');
  await button(page, name).click();
  const beside = await opening;
  const closing = beside.waitForEvent('close');
  await beside.getByRole('button', { name: PERSONAS[persona] }).click();
  await closing;
}

describe('who has been signed in for a while', () => {
  for (const [width, options] of Object.entries(WIDTHS)) {
    test(`sets a block after confirming who they are, with all choices kept, on a ${width}`, () =>
      inBrowser(async (page) => {
        await signIn(page, 'citizen', '/helsami/sperringer');
        await button(page, 'Ny sperring').click();
        await page.getByLabel('En type opplysninger').check();
        await page.getByLabel('Hvilken type?').selectOption({ index: 1 });
        const kind = await page.getByLabel('Hvilken type?').locator('option:checked').textContent();
        await page.getByLabel('For et sted').check();
        await page.getByLabel('Hvilket sted?').selectOption({ index: 1 });
        await button(page, 'Se hva som skjer').click();
        await page.getByText(`alt av typen ${kind}`).waitFor();
        await assertSound(page, `a block by kind on a ${width}`);
        await refuseOnce(page, '**/api/access/blocks', 'POST', 'too old');
        await button(page, 'Sperr').click();
        await page.getByText('Bekreft at det er deg').waitFor();
        assert.equal(await page.evaluate('document.activeElement.textContent'), 'Bekreft');
        await assertSound(page, `a block that asks who one is on a ${width}`);
        await signInBeside(page, 'Bekreft', 'citizen');
        await page.getByText('Sperringen gjelder nå.').waitFor();
        await page.getByText(`ser ikke alt av typen ${kind}`).waitFor();
        await refuseOnce(page, '**/api/access/blocks/*', 'DELETE', 'too old');
        await button(page, 'Trekk sperringen').click();
        await button(page, 'Ja, trekk den').click();
        await signInBeside(page, 'Bekreft', 'citizen');
        await page.getByText('Ingenting er sperret.').waitFor();
      }, options));
  }

  test('reads the log after it, in the days that were chosen', () =>
    inBrowser(async (page) => {
      await signIn(page, 'citizen', '/helsami/logg');
      await page.getByLabel('Til og med').fill('2020-12-31');
      await refuseOnce(page, '**/api/access/log?*', 'GET', 'too old');
      await button(page, 'Vis').click();
      await signInBeside(page, 'Bekreft', 'citizen');
      await page.getByText('Ingen har sett i journalen disse dagene.').waitFor();
      assert.equal(await page.getByLabel('Til og med').inputValue(), '2020-12-31');
    }));

  test('blocks one document', () =>
    inBrowser(async (page) => {
      await signIn(page, 'citizen', '/helsami/sperringer');
      await button(page, 'Ny sperring').click();
      await page.getByLabel('Ett dokument').check();
      await page.getByLabel('Hvilket dokument?').selectOption({ index: 1 });
      await button(page, 'Se hva som skjer').click();
      await page.getByText('Ingen andre enn du ser dokumentet').waitFor();
      await button(page, 'Sperr').click();
      await page.getByText(/Ingen andre ser dokumentet \S/).waitFor();
      await button(page, 'Trekk sperringen').click();
      await button(page, 'Ja, trekk den').click();
      await page.getByText('Ingenting er sperret.').waitFor();
    }));

  test('signs in as a citizen again where a citizen was signed in', () =>
    inBrowser(async (page) => {
      await signIn(page, 'citizen', '/helsami/sperringer');
      await button(page, 'Ny sperring').click();
      await button(page, 'Se hva som skjer').click();
      await refuseOnce(page, '**/api/access/blocks', 'POST', 'over');
      await button(page, 'Sperr').click();
      const opening = page.waitForEvent('popup');
      const starting = page.context().waitForEvent('request', (request) => request.url().includes('/signin/start'));
      await button(page, 'Logg inn og fortsett').click();
      assert.equal(new URL((await starting).url()).searchParams.get('as'), 'citizen');
      const beside = await opening;
      await beside.getByRole('button', { name: PERSONAS.citizen }).click();
      await page.getByText('Sperringen gjelder nå.').waitFor();
      await button(page, 'Trekk sperringen').click();
      await button(page, 'Ja, trekk den').click();
      await page.getByText('Ingenting er sperret.').waitFor();
    }));

  test('stays where they are when they close the window without signing in', () =>
    inBrowser(async (page) => {
      await signIn(page, 'citizen', '/helsami/logg');
      await page.route('**/api/access/log?*', (route) => route.fulfill(REFUSALS['too old']));
      await page.reload();
      const opening = page.waitForEvent('popup');
      await button(page, 'Bekreft').click();
      await (await opening).close();
      await page.getByText('Bekreft at det er deg').waitFor();
      await assertSound(page, 'a log that asks who one is');
    }));
});

describe('whose session is over', () => {
  for (const [width, options] of Object.entries(WIDTHS)) {
    test(`goes on with the search that was typed, on a ${width}`, () =>
      inBrowser(async (page) => {
        await signIn(page, 'doctor', '/journal');
        await refuseOnce(page, '**/api/journal/patients?*', 'GET', 'over');
        const field = page.locator('input[role=combobox]');
        await field.pressSequentially('solem');
        await page.getByText('Det du har skrevet, står her fortsatt.').waitFor();
        assert.equal(await page.evaluate('document.activeElement.getAttribute("role")'), 'combobox', 'typing goes on');
        await assertSound(page, `a search that asks to sign in on a ${width}`);
        await signInBeside(page, 'Logg inn og fortsett', 'doctor');
        await page.getByRole('listbox', { name: 'Pasienter' }).getByRole('option').first().waitFor();
        assert.equal(await field.inputValue(), 'solem');
      }, options));
  }

  test('opens a record with the reason that was typed', () =>
    inBrowser(async (page) => {
      await signIn(page, 'psychologist', `/journal/pasient/${CHILD}`);
      await page.getByLabel('Grunn', { exact: true }).selectOption('HENV_BEH');
      await page.getByLabel('Begrunnelse').fill('Fastlegen ringte om barnet.');
      await refuseOnce(page, '**/openings', 'POST', 'over');
      await button(page, 'Åpne journalen').click();
      await signInBeside(page, 'Logg inn og fortsett', 'psychologist');
      await page.getByRole('heading', { level: 1, name: 'Haugan Moen, Alma' }).waitFor();
    }));

  test('leaves nothing to somebody else who signs in there', () =>
    inBrowser(async (page) => {
      await signIn(page, 'psychologist', '/journal/pasient/p-000005');
      await page.getByLabel('Begrunnelse').fill('Fastlegen ringte om henne.');
      await page.getByLabel('Grunn', { exact: true }).selectOption('HENV_BEH');
      await refuseOnce(page, '**/openings', 'POST', 'over');
      await button(page, 'Åpne journalen').click();
      await signInBeside(page, 'Logg inn og fortsett', 'doctor');
      await page.getByText('Du spør som Amund Brekke').waitFor();
      assert.equal(await page.getByLabel('Begrunnelse').inputValue(), '');
    }));
});

describe('staff without a role', () => {
  for (const [width, options] of Object.entries(WIDTHS)) {
    test(`choose one before anything is shown, on a ${width}`, () =>
      inBrowser(async (page) => {
        await signIn(page, 'doctor', '/journal');
        // nobody of the region has two roles: who is signed in is said for them
        const unit = { id: 'a', name: 'Lungemedisinsk avdeling, Trondheim' };
        const organisation = { id: 'hf', name: 'St. Olavs hospital HF' };
        const roles = [
          { id: 'PractitionerRole/r-000001', title: 'Overlege', unit, organisation },
          { id: 'PractitionerRole/two', title: 'Legevaktlege', unit: { id: 'b', name: 'Legevakt, Trondheim' } },
        ];
        let role: (typeof roles)[number] | undefined;
        const session = { id: 'Practitioner/s-000001', name: 'Amund Brekke', kind: 'staff', roles, csrf: 'secret' };
        await page.route('**/api/session', (route) =>
          route.fulfill({ json: { ...session, ...(role ? { role, unit: role.unit } : {}) } }),
        );
        await page.route('**/api/session/role', async (route) => {
          role = roles.find(({ id }) => id === route.request().postDataJSON().role);
          await route.fulfill({ json: {} });
        });
        await page.goto('/journal/gjennomgang');
        await page.getByRole('heading', { level: 1, name: 'Velg rolle' }).waitFor();
        assert.equal(await page.locator('input[role=combobox]').count(), 0, 'nothing is found by nobody in particular');
        await assertSound(page, `the choice of a role on a ${width}`);
        await button(page, /^Legevaktlege/).click();
        await page.getByRole('heading', { level: 1, name: 'Gjennomgang av åpninger' }).waitFor();
      }, options));
  }
});

describe('a chart where something is blocked', () => {
  for (const [width, options] of Object.entries(WIDTHS)) {
    test(`opens in an emergency with two clicks, on a ${width}`, () =>
      inBrowser(async (page) => {
        const patient = width === 'phone' ? 'p-000006' : 'p-000002';
        await blockForWard(patient);
        await signIn(page, width === 'phone' ? 'doctor' : 'wardNurse', '/journal');
        const task = await budget(page, { clicks: 2, keys: 0, ms: 3000 });
        await page.goto(`/journal/pasient/${patient}`);
        await page.locator('#story').waitFor();
        await button(page, /^Blålys/).waitFor();
        await assertSound(page, `a chart where something is blocked on a ${width}`);
        await button(page, /^Blålys/).click();
        await button(page, 'Åpne med blålys nå').click();
        await button(page, /^Blålys/).waitFor({ state: 'detached' });
        await page.locator('#story').waitFor();
        await task.spent('Open what is blocked in an emergency');
      }, options));
  }
});

/** Somebody lies on the lung ward, which may not see what another ward wrote. */
async function blockForWard(patient: string): Promise<void> {
  const lung = { reference: 'Organization/sykehus-trondheim-lunge' };
  const subject = { reference: `Patient/${patient}` };
  await visited.server.load([
    {
      resourceType: 'Encounter',
      id: `inn-${patient}`,
      status: 'in-progress',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
      subject,
      serviceProvider: lung,
      period: { start: '2026-01-02T08:00:00+01:00' },
    },
    {
      resourceType: 'Consent',
      id: `sperring-${patient}`,
      status: 'active',
      scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
      category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0' }] }],
      patient: subject,
      dateTime: '2026-01-01T08:00:00+01:00',
      policyRule: { text: 'Pasient- og brukerrettighetsloven § 5-3' },
      provision: {
        type: 'deny',
        actor: [
          {
            role: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] },
            reference: lung,
          },
        ],
        class: [{ system: 'http://hl7.org/fhir/resource-types', code: 'Condition' }],
        code: [{ coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.7110', code: 'F32' }] }],
      },
    },
  ]);
}

describe('unusual lookups', () => {
  test('are for the privacy officer', () =>
    inBrowser(async (page) => {
      await signIn(page, 'doctor', '/journal/uvanlige-oppslag');
      await page.getByText('Listen er for personvernombudet').waitFor();
    }));

  for (const [width, options] of Object.entries(WIDTHS)) {
    test(`are cases with an explanation, and leave the list with an answer, on a ${width}`, () =>
      inBrowser(async (page) => {
        // one is opened without a ground, and nothing is written
        const who = width === 'phone' ? 'doctor' : 'wardNurse';
        const looker = await openPage(visited.browser, visited.server.origin);
        try {
          await signIn(looker.page, who, `/journal/pasient/${CITIZEN}`);
          await button(looker.page, /^Blålys/).click();
          await button(looker.page, 'Åpne med blålys nå').click();
          await looker.page.locator('#story').waitFor();
        } finally {
          await looker.close();
        }
        await signIn(page, 'privacyOfficer', '/journal/gjennomgang');
        await page
          .getByRole('navigation', { name: 'Gjennomganger' })
          .getByRole('link', { name: 'Uvanlige oppslag' })
          .click();
        await page.getByRole('heading', { level: 1, name: 'Uvanlige oppslag' }).waitFor();
        const mine = page
          .getByRole('article')
          .filter({ hasText: PERSONAS[who] })
          .filter({ hasText: 'Ingrid Solem Aune' });
        await mine.first().waitFor();
        const text = (await mine.first().textContent()) ?? '';
        assert.match(text, /Åpnet uten at noe ble skrevet/);
        assert.match(text, /Ofte er det gitt råd på telefon/);
        const before = await page.getByRole('article').count();
        await mine.first().getByRole('button', { name: 'Vurder' }).click();
        await button(page, 'Lagre vurderingen').click();
        await page.getByText('Velg ett av svarene').waitFor();
        await assertSound(page, `unusual lookups on a ${width}`);
        await mine.first().getByLabel('Ja, det var grunn til det').check();
        await mine.first().getByLabel('Begrunnelse').fill('Øvelse i akuttmottaket.');
        await refuseOnce(page, '**/api/access/unusual/*', 'POST', 'too old');
        await button(page, 'Lagre vurderingen').click();
        await signInBeside(page, 'Bekreft', 'privacyOfficer');
        await page.locator('h1:focus').waitFor();
        assert.equal(await page.getByRole('article').count(), before - 1);
      }, options));
  }
});
