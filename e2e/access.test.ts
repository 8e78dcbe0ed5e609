/** Access in a real browser: signing in, a record that is closed, the two ways to open it, the review, the citizen's pages. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible } from './src/axe.ts';
import { openPage } from './src/browser.ts';
import { budget } from './src/budget.ts';
import { assertSound, button, PHONE, WIDTHS } from './src/page.ts';
import { PERSONAS, signIn } from './src/sign-in.ts';
import { visit } from './src/visit.ts';

const visited = visit();
const { inBrowser } = visited;

/** The citizen persona; her grandfather, a child and an old woman, whom nobody on the lung ward treats. */
const CITIZEN = 'p-000000';
const GRANDFATHER = 'p-000006';
const CHILD = 'p-000009';
const WOMAN = 'p-000005';
const chartOf = (id: string) => `/journal/pasient/${id}`;
const closed = (page: Page) => page.getByRole('heading', { level: 1, name: 'Journalen er ikke åpen for deg' });
const chart = (page: Page) => page.locator('#story');

async function openInEmergency(page: Page): Promise<void> {
  await button(page, /^Blålys/).click();
  await button(page, 'Åpne med blålys nå').click();
  await chart(page).waitFor();
}

describe('who I am', () => {
  test('is asked before the journal opens, and stays in sight with role and unit', () =>
    inBrowser(async (page) => {
      await signIn(page, 'doctor', '/journal');
      const bar = page.getByRole('region', { name: 'Innlogget som' });
      await bar.waitFor();
      for (const fact of ['Amund Brekke', 'Overlege', 'Lungemedisinsk avdeling, Trondheim'])
        assert.ok((await bar.textContent())?.includes(fact), fact);
    }));

  test('two clicks sign out, and what was open is not shown again', () =>
    inBrowser(async (page) => {
      await signIn(page, 'doctor', '/journal');
      await button(page, 'Meny').click();
      await button(page, 'Logg ut').click();
      await page.waitForURL((url) => !url.pathname.startsWith('/journal'));
      await page.goto('/journal');
      await page.getByRole('button', { name: PERSONAS.doctor }).waitFor();
    }));

  test('two clicks switch the role, and all that was shown to the other one is asked for anew', () =>
    inBrowser(async (page) => {
      await signIn(page, 'doctor', '/journal');
      // no persona of the region has two roles: who is signed in is said for them
      const roles = [
        { id: 'PractitionerRole/r-000001', title: 'Overlege', unit: { id: 'a', name: 'Lungemedisinsk avdeling' } },
        { id: 'PractitionerRole/two', title: 'Legevaktlege', unit: { id: 'b', name: 'Legevakt' } },
      ];
      let role = roles[0]!;
      await page.route('**/api/session', (route) =>
        route.fulfill({ json: { name: 'Amund Brekke', kind: 'staff', role, unit: role.unit, roles, csrf: 'secret' } }),
      );
      await page.route('**/api/session/role', async (route) => {
        const request = route.request();
        assert.equal(request.headers()['x-csrf'], 'secret');
        role = roles.find(({ id }) => id === request.postDataJSON().role)!;
        await route.fulfill({ json: {} });
      });
      const task = await budget(page, { clicks: 2, keys: 0, ms: 2000 });
      await page.reload();
      await button(page, 'Bytt eller logg ut').click();
      await button(page, /^Legevaktlege/).click();
      await page.getByRole('region', { name: 'Innlogget som' }).getByText('Legevaktlege').waitFor();
      await task.spent('Switch role');
    }));

  test('the menu closes with Escape and gives the keyboard back', () =>
    inBrowser(async (page) => {
      await signIn(page, 'doctor', '/journal');
      await button(page, 'Meny').focus();
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: 'Gjennomgang av åpninger' }).waitFor();
      await assertAccessible(page, 'the menu');
      await page.keyboard.press('Escape');
      assert.equal(await button(page, 'Meny').getAttribute('aria-expanded'), 'false');
      assert.equal(await page.evaluate('document.activeElement.textContent'), 'Meny');
    }));

  test('when the session is over, the page says so and leads back in', () =>
    inBrowser(async (page) => {
      await signIn(page, 'doctor', '/journal');
      await page.route('**/api/journal/**', (route) => route.fulfill({ status: 401, body: '{}' }));
      await page.route('**/api/access/**', (route) => route.fulfill({ status: 401, body: '{}' }));
      await page.goto(chartOf(CHILD));
      await page.getByRole('heading', { level: 1, name: 'Du er logget ut' }).waitFor();
      const way = await page.getByRole('link', { name: 'Logg inn igjen' }).getAttribute('href');
      assert.equal(way, `/signin/start?return=${encodeURIComponent(chartOf(CHILD))}`);
    }));

  test('a page of somebody else cannot act for me: a change needs the header only our own pages can send', () =>
    inBrowser(async (page) => {
      await signIn(page, 'doctor', '/journal');
      const status = await page.evaluate(`
        fetch('/api/access/patients/${CHILD}/openings', {
          method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"kind":"emergency"}',
        }).then((reply) => reply.status)`);
      assert.equal(status, 403);
      await page.goto(chartOf(CHILD));
      await closed(page).waitFor();
    }));
});

describe('a record that is closed', () => {
  for (const [width, options] of Object.entries(WIDTHS)) {
    test(`says so, whose it is and as whom I ask, on a ${width}`, () =>
      inBrowser(async (page) => {
        await signIn(page, 'psychologist', chartOf(CHILD));
        await closed(page).waitFor();
        const main = await page.getByRole('main').textContent();
        assert.match(main ?? '', /Alma Haugan Moen.*født 05\.05\.2023/);
        assert.match(main ?? '', /Du spør som Eivind Grøtan, Psykologspesialist/);
        await assertSound(page, `a closed record on a ${width}`);
        await button(page, /^Blålys/).click();
        await button(page, 'Åpne journalen').click();
        await assertSound(page, `a closed record with all its forms on a ${width}`);
      }, options));
  }

  test('opens for a reason, with the keyboard alone', () =>
    inBrowser(async (page) => {
      await signIn(page, 'doctor', chartOf(GRANDFATHER));
      await closed(page).waitFor();
      await page.locator('h1:focus').waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.type('En annen');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Fastlegen ba om råd om pustebesvær.');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Solem, Harald' }).waitFor();
      assert.equal(await closed(page).count(), 0);
    }));

  test('asks for what is missing, and leads the keyboard there', () =>
    inBrowser(async (page) => {
      await signIn(page, 'psychologist', chartOf(CHILD));
      await page.getByLabel('Begrunnelse').fill('pga');
      await button(page, 'Åpne journalen').click();
      await page.getByText('Velg en grunn').waitFor();
      await page.getByText('Skriv hvorfor, med minst 10 bokstaver').waitFor();
      assert.equal(await page.evaluate('document.activeElement.tagName'), 'SELECT');
    }));

  test('opens in an emergency with two clicks, after saying plainly what that means', () =>
    inBrowser(async (page) => {
      await signIn(page, 'doctor', '/journal');
      const task = await budget(page, { clicks: 2, keys: 0, ms: 2000 });
      await page.goto(chartOf(CITIZEN));
      await button(page, /^Blålys/).click();
      await page.getByText('Pasienten ser at du åpnet journalen med blålys.').waitFor();
      await page.getByText('Åpningen blir kontrollert i etterkant').waitFor();
      await button(page, 'Åpne med blålys nå').click();
      await chart(page).waitFor();
      await task.spent('Open a record in an emergency');
    }));

  test('what was typed stays when the server does not answer', () =>
    inBrowser(async (page) => {
      await signIn(page, 'psychologist', chartOf(WOMAN));
      await page.getByLabel('Grunn', { exact: true }).selectOption('HENV_BEH');
      await page.getByLabel('Begrunnelse').fill('Fastlegen ringte om henne.');
      await page.route('**/openings', (route) => route.fulfill({ status: 503, body: '{}' }));
      await button(page, 'Åpne journalen').click();
      await page.getByText('Journalen ble ikke åpnet').waitFor();
      assert.equal(await page.getByLabel('Begrunnelse').inputValue(), 'Fastlegen ringte om henne.');
    }));

  test('has no way in for a role that has none', () =>
    inBrowser(async (page) => {
      await signIn(page, 'caseOfficer', chartOf(CHILD));
      await page.getByText('Rollen din gir ingen måte å åpne den på').waitFor();
      assert.equal(await page.getByRole('main').getByRole('button').count(), 0);
    }));
});

describe('the review list', () => {
  test('is for the privacy officer', () =>
    inBrowser(async (page) => {
      await signIn(page, 'doctor', '/journal/gjennomgang');
      await page.getByText('Listen er for personvernombudet').waitFor();
      await assertAccessible(page, 'the review list of somebody who does not review');
    }));

  for (const [width, options] of Object.entries(WIDTHS)) {
    test(`shows who, whom, why, when and by when, the emergency first, on a ${width}`, () =>
      inBrowser(async (page) => {
        await signIn(page, 'privacyOfficer', '/journal/gjennomgang');
        const first = page.getByRole('article').first();
        await first.waitFor();
        const text = (await first.textContent()) ?? '';
        assert.match(text, /Amund Brekke åpnet journalen til Ingrid Solem Aune/);
        for (const part of ['Blålys', 'Lungemedisinsk avdeling, Trondheim', 'Frist for gjennomgang'])
          assert.ok(text.includes(part), part);
        await button(page, 'Vurder').first().click();
        await button(page, 'Lagre vurderingen').click();
        await page.getByText('Velg ett av svarene').waitFor();
        await assertSound(page, `the review list on a ${width}`);
      }, options));
  }

  test('an opening leaves it with an answer and a reason, by keyboard', () =>
    inBrowser(async (page) => {
      await signIn(page, 'privacyOfficer', '/journal/gjennomgang');
      const need = page.getByRole('article', { name: /Harald Solem/ });
      await need.getByRole('button', { name: 'Vurder' }).focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Space');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Fastlegen har bekreftet det.');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await need.waitFor({ state: 'detached' });
      await page.locator('h1:focus').waitFor();
    }));
});

describe('the citizen', () => {
  for (const [width, options] of Object.entries(WIDTHS)) {
    test(`reads who has looked and how, on a ${width}`, () =>
      inBrowser(async (page) => {
        await signIn(page, 'citizen', '/helsami/logg');
        const opened = page.getByRole('listitem').filter({ hasText: 'Amund Brekke åpnet journalen' });
        await opened.waitFor();
        const text = (await opened.textContent()) ?? '';
        assert.match(text, /Lungemedisinsk avdeling, Trondheim, St\. Olavs hospital HF/);
        assert.match(text, /Grunnlag: Blålys/);
        assert.match(text, /Åpningen blir kontrollert/);
        await assertSound(page, `the log on a ${width}`);
      }, options));
  }

  test('chooses the days of the log', () =>
    inBrowser(async (page) => {
      await signIn(page, 'citizen', '/helsami/logg');
      await page.getByLabel('Til og med').fill('2020-12-31');
      await button(page, 'Vis').click();
      await page.getByText('Ingen har sett i journalen disse dagene.').waitFor();
      await page.getByLabel('Fra og med').fill('2021-01-01');
      await page.getByText('Den første dagen er etter den siste.').waitFor();
      await button(page, 'Vis alle').click();
      await page.getByText('Amund Brekke').first().waitFor();
    }));

  for (const [width, options] of Object.entries(WIDTHS)) {
    test(`sees what a block does before setting it, and withdraws it, on a ${width}`, () =>
      inBrowser(async (page) => {
        await signIn(page, 'citizen', '/helsami/sperringer');
        await page.getByText('Ingenting er sperret.').waitFor();
        await button(page, 'Ny sperring').click();
        await page.getByLabel('For en person').check();
        await button(page, 'Se hva som skjer').click();
        await page.getByText('Velg fra listen').waitFor();
        await page.getByLabel('Hvilken person?').selectOption('Ragnhild Holthe');
        await button(page, 'Se hva som skjer').click();
        await page.getByText('Ragnhild Holthe ser ikke lenger hele journalen').waitFor();
        await page.getByText('Sperringen gjelder også i nødsituasjoner.').waitFor();
        await assertSound(page, `a new block on a ${width}`);
        await button(page, 'Sperr').click();
        await page.getByText('Sperringen gjelder nå.').waitFor();
        await page.getByText('Ragnhild Holthe ser ikke journalen').waitFor();
        await button(page, 'Trekk sperringen').click();
        await assertSound(page, `blocks on a ${width}`);
        await button(page, 'Ja, trekk den').click();
        await page.getByText('Sperringen er trukket.').waitFor();
        await page.getByText('Ingenting er sperret.').waitFor();
      }, options));
  }

  test('sees on whose behalf they act on every page, and leaves it with one click', () =>
    inBrowser(async (page) => {
      await signIn(page, 'citizen', '/helsami');
      await page.getByRole('link', { name: 'På vegne av Thea Aune' }).click();
      const bar = page.getByRole('region', { name: 'Hvem siden gjelder' });
      await bar.waitFor();
      await page.getByRole('navigation').getByRole('link', { name: 'Hvem har sett i journalen?' }).click();
      await page.getByRole('heading', { name: 'Hvem har sett i journalen til Thea Aune?' }).waitFor();
      assert.equal(await bar.locator('p').textContent(), 'Du er nå: Ingrid Solem Aune på vegne av Thea Aune');
      await assertSound(page, 'the log of a child');
      await bar.getByRole('link').click();
      await page.getByRole('heading', { name: 'Hvem har sett i journalen min?' }).waitFor();
      assert.equal(await bar.count(), 0);
    }, PHONE));

  test('is not shown the record of somebody they do not act for', () =>
    inBrowser(async (page) => {
      await signIn(page, 'citizen', `/helsami/logg?for=${CHILD}`);
      await page.getByText('Du kan ikke se denne loggen').waitFor();
    }));

  test('staff are told whom the pages are for', () =>
    inBrowser(async (page) => {
      await signIn(page, 'doctor', '/helsami');
      await page.getByText('HelsaMi er for innbyggere').waitFor();
      await assertSound(page, 'the citizens pages for staff');
    }));

  test('a block of the whole record closes it for those who had a ground, and is never an empty chart', () =>
    inBrowser(async (page) => {
      const doctor = await openPage(visited.browser, visited.server.origin);
      try {
        await signIn(doctor.page, 'wardNurse', chartOf(CITIZEN));
        await openInEmergency(doctor.page);
        await signIn(page, 'citizen', '/helsami/sperringer');
        await button(page, 'Ny sperring').click();
        await page.getByLabel('Hele journalen').waitFor();
        // the nurse is no choice of hers yet: the block is set as the page would
        const status = await page.evaluate(`
          fetch('/api/session').then((reply) => reply.json()).then(({ csrf }) => fetch('/api/access/blocks', {
            method: 'POST', headers: { 'content-type': 'application/json', 'x-csrf': csrf },
            body: JSON.stringify({ whom: 'Practitioner/s-000002', what: { kind: 'record' } }),
          })).then((reply) => reply.status)`);
        assert.equal(status, 201);
        await doctor.page.reload();
        await closed(doctor.page).waitFor();
        await doctor.page.getByText('Pasienten har sperret journalen').waitFor();
        assert.equal(await button(doctor.page, /^Blålys/).count(), 0, 'a named block holds in emergencies');
      } finally {
        await doctor.close();
      }
    }));
});
