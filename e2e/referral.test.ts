/** Referrals in a real browser: the inbox, the assessment within its budget, the way to the answer, and what goes wrong on it. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { budget } from './src/budget.ts';
import { type Cases, cases, dayFromNow } from './src/cases.ts';
import { assertSound, button, done, said, textOf, WIDTHS } from './src/page.ts';
import { visit } from './src/visit.ts';

let made: Cases;
let kari: string;
const visited = visit({
  region: true,
  async prepare(server) {
    made = cases(server);
    kari = await made.patient('e2e-kari', 'Wedel-Jarlsberg von Schlanbusch-Gyldenløve Ånensen', 'Anne-Margrethe');
  },
});
const { as } = visited;

const INBOX = '/journal/henvisninger';
const pageOf = (referral: string) => `/journal/henvisninger/${referral.split('/')[1]}`;
const chartOf = (patient: string) => `/journal/pasient/${patient.split('/')[1]}`;
const rowOf = (page: Page, referral: string) => page.locator(`a[href="${pageOf(referral)}"]`);

describe('the inbox of a unit', () => {
  test('has what breaks a deadline first at the top, and on each row what an assessment needs', async () => {
    const late = await made.refer(kari, 'Hoster blod', { priority: 'urgent' });
    const soon = await made.refer(kari, 'Tung i trapper');
    const calm = await made.refer(kari, 'Kontroll av KOLS');
    await made.earlier(late, 40);
    await made.earlier(soon, 10);
    await as('doctor', INBOX, async (page) => {
      await rowOf(page, calm).waitFor();
      const order = await page
        .locator(`li > a[href^="${INBOX}/"]`)
        .evaluateAll((rows) =>
          rows.map((row) => (row as unknown as { getAttribute(name: string): string }).getAttribute('href')),
        );
      const places = [late, soon, calm].map((one) => order.indexOf(pageOf(one)));
      assert.deepEqual(
        places,
        places.toSorted((a, b) => a - b),
      );
      const text = (await rowOf(page, late).textContent()) ?? '';
      for (const fact of [
        '82 år',
        'Kortpustet',
        'Hoster blod',
        'Haster',
        'dager over fristen',
        'Ragnhild Holthe',
        'Vurder',
      ])
        assert.ok(text.includes(fact), `${fact} in ${text}`);
    });
  });

  test('that is empty says why', () =>
    as('psychologist', INBOX, (page) => said(page, 'Ingen åpne henvisninger til enheten. Nye kommer hit')));

  test('is reached from the menu', () =>
    as('doctor', '/journal', async (page) => {
      await button(page, 'Meny').click();
      await page.getByRole('link', { name: 'Henvisninger inn' }).click();
      await page.getByRole('heading', { level: 1, name: 'Henvisninger inn' }).waitFor();
    }));
});

describe('an assessment', () => {
  test('costs at most six clicks from the inbox, and is told to all', async () => {
    const referral = await made.refer(kari, 'Utredning av lungene');
    await as('doctor', INBOX, async (page) => {
      await rowOf(page, referral).waitFor();
      const task = await budget(page, { clicks: 6, keys: 0, ms: 5000 });
      await page.reload();
      await rowOf(page, referral).click();
      await button(page, 'Om 4 uker').click();
      await button(page, 'Lagre vurderingen').click();
      await done(page);
      const { clicks } = await task.spent('Assess a referral');
      assert.equal(clicks, 3);
      await said(page, 'På venteliste uten time');
      await said(page, /Amund Brekke.* vurderte henvisningen/);
    });
    await as('gp', pageOf(referral), (page) => said(page, /Pasienten venter på time/));
  });

  test('begins with the day that the pathway gives', async () => {
    const referral = await made.refer(kari, 'Mistanke om lymfom');
    const PATHWAY = 'urn:oid:2.16.578.1.12.4.1.1.8480';
    await made.change(referral, (one) => ({
      ...one,
      category: [...(one.category as object[]), { coding: [{ system: PATHWAY, code: 'A06A', display: 'Lymfomer' }] }],
    }));
    await as('doctor', pageOf(referral), async (page) => {
      const deadline = page.getByLabel('Helsehjelpen skal begynne senest');
      assert.equal(await deadline.inputValue(), dayFromNow(35));
      await said(page, 'Foreslått: Lymfomer.');
      await button(page, 'Lagre vurderingen').click();
      await done(page);
    });
  });

  test('without a day says so at the field, where the keyboard goes', async () => {
    const referral = await made.refer(kari, 'Uten dag');
    await as('doctor', pageOf(referral), async (page) => {
      await button(page, 'Lagre vurderingen').click();
      await said(page, 'Må fylles ut');
      assert.equal(await page.evaluate('document.activeElement.name'), 'deadline');
      await assertSound(page, 'an assessment without a day');
    });
  });

  test('by somebody else in the meantime is told with who it was, and what was typed is kept', async () => {
    const referral = await made.refer(kari, 'To ser på den');
    await as('doctor', pageOf(referral), async (page) => {
      await button(page, 'Avslå').click();
      await page.getByLabel('Begrunnelse').fill('Kan følges av fastlegen');
      await made.act(`${referral}/assess-referral`, { deadline: dayFromNow(30) });
      await button(page, 'Avslå henvisningen').click();
      await said(page, 'Noen andre kom først');
      await said(page, /Det du gjorde, er ikke lagret/);
      const others = page.getByRole('alert').getByRole('listitem');
      assert.match(await textOf(others.first()), /^Helseplattformen vurderte henvisningen/);
      await said(page, 'Kan følges av fastlegen');
      assert.equal(await button(page, 'Avslå').count(), 0, 'what can be done is what can be done now');
    });
  });

  test('over what somebody else has done meanwhile shows both sides, and can be done then', async () => {
    const referral = await made.refer(kari, 'To flytter timen');
    await made.act(`${referral}/assess-referral`, { right: true, deadline: dayFromNow(60) });
    await made.act(`${referral}/offer-appointment`, { start: `${dayFromNow(10)}T10:00:00+01:00`, purpose: '1' });
    await as('doctor', pageOf(referral), async (page) => {
      await button(page, 'Flytt timen').click();
      await page.getByLabel('Tid', { exact: true }).fill(`${dayFromNow(20)}T09:00`);
      await page.getByLabel('Pasienten', { exact: true }).check();
      await page.getByLabel('Begrunnelse').fill('Hun er bortreist');
      const start = `${dayFromNow(14)}T10:00:00+01:00`;
      await made.act(`${referral}/move-appointment`, { start, whose: 'unit', reason: 'Legen er syk' });
      await button(page, 'Flytt timen').last().click();
      const alert = page.getByRole('alert');
      await alert.getByText('Legen er syk').first().waitFor();
      await alert.getByText('Hun er bortreist').waitFor();
      await assertSound(page, 'a conflict with both sides');
      assert.equal(await page.getByLabel('Begrunnelse').inputValue(), 'Hun er bortreist');
      await button(page, 'Flytt timen').last().click();
      await done(page);
    });
  });

  test('that meets the end of the session keeps what was typed', async () => {
    const referral = await made.refer(kari, 'Økten er over');
    await as('doctor', pageOf(referral), async (page) => {
      await page.route('**/refuse-referral', (route) => route.fulfill({ status: 401, json: {} }));
      await button(page, 'Avslå').click();
      await page.getByLabel('Begrunnelse').fill('En lang begrunnelse');
      await button(page, 'Avslå henvisningen').click();
      await button(page, 'Logg inn og fortsett').waitFor();
      assert.equal(await page.getByLabel('Begrunnelse').inputValue(), 'En lang begrunnelse');
    });
  });

  test('may be a refusal with a reason, which the GP reads', async () => {
    const referral = await made.refer(kari, 'Avslås');
    await as('doctor', pageOf(referral), async (page) => {
      await button(page, 'Avslå').click();
      await page.keyboard.type('Utredningen er gjort i fjor');
      await button(page, 'Avslå henvisningen').click();
      await done(page);
      await said(page, 'Saken er avsluttet');
    });
    await as('gp', pageOf(referral), (page) => said(page, 'Utredningen er gjort i fjor'));
  });

  test('may pass the referral on to a unit of the address register', async () => {
    const referral = await made.refer(kari, 'Sendes videre');
    await as('doctor', pageOf(referral), async (page) => {
      await button(page, 'Send videre').first().click();
      await page.getByLabel('Til enhet').fill('finnes ikke');
      await said(page, 'Ingen enhet med det navnet tar imot');
      await page.getByLabel('Til enhet').fill('lungemedisinsk');
      await page.getByLabel('Lungemedisinsk avdeling, Ålesund').check();
      await page.getByLabel('Begrunnelse').fill('Bor i Ålesund');
      await button(page, 'Send videre').last().click();
      await page.getByRole('heading', { level: 1, name: /Ålesund/ }).waitFor();
    });
  });
});

describe('from the waiting list to the answer', () => {
  test('each step is a form that is open when its turn comes', async () => {
    const referral = await made.refer(kari, 'Hele veien');
    await made.act(`${referral}/assess-referral`, { deadline: dayFromNow(60) });
    await as('wardNurse', pageOf(referral), async (page) => {
      const task = await budget(page, { clicks: 8, keys: 0, ms: 20_000 });
      await page.reload();
      await page.getByLabel('Tid', { exact: true }).fill(`${dayFromNow(70)}T09:00`);
      await button(page, 'Sett opp timen').click();
      await done(page);
      await said(page, 'Timen er etter fristen');
      await button(page, 'Flytt timen').click();
      await page.getByLabel('Tid', { exact: true }).fill(`${dayFromNow(20)}T09:00`);
      await page.getByLabel('Pasienten', { exact: true }).check();
      await page.getByLabel('Begrunnelse').fill('Ønsker tidligere time');
      await button(page, 'Flytt timen').last().click();
      await done(page);
      await said(page, /kl\. 09:00/);
      await button(page, 'Sett').click();
      await button(page, 'Pasienten er sett').click();
      await said(page, 'Sett, svaret gjenstår');
      await page.getByLabel('Svar', { exact: true }).fill('KOLS grad 2. Kontroll om et år.');
      await button(page, 'Send svaret').click();
      await said(page, 'Besvart');
      await task.spent('From the waiting list to the answer');
    });
  });

  test('a cancelled appointment puts the patient back on the list', async () => {
    const referral = await made.refer(kari, 'Avlyses');
    await made.act(`${referral}/assess-referral`, { deadline: dayFromNow(60) });
    await made.act(`${referral}/offer-appointment`, { start: `${dayFromNow(20)}T09:00:00Z` });
    await as('wardNurse', pageOf(referral), async (page) => {
      await button(page, 'Avlys timen').click();
      await page.getByLabel('Lungemedisinsk avdeling, Trondheim', { exact: true }).check();
      await page.getByLabel('Begrunnelse').fill('Legen er syk');
      await button(page, 'Avlys timen').last().click();
      await said(page, 'På venteliste uten time');
      await page.getByRole('region', { name: 'Hva har skjedd' }).getByText('Legen er syk').waitFor();
    });
  });

  test('whoever has no ground to see it is told what to do', async () => {
    const referral = await made.refer(kari, 'Ikke for alle');
    await as('psychologist', pageOf(referral), (page) => said(page, 'Saken finnes ikke, eller du har ikke tilgang'));
  });
});

describe('a new referral', () => {
  test('goes from the chart to a unit of the register, and is in the open cases', () =>
    as('gp', chartOf(kari), async (page) => {
      const task = await budget(page, { clicks: 5, keys: 1, ms: 10_000 });
      await page.reload();
      await page.getByRole('link', { name: 'Ny henvisning' }).click();
      await page.locator('input[name=to]:focus').waitFor();
      await page.keyboard.type('lungemedisinsk');
      await page.getByLabel('Lungemedisinsk avdeling, Trondheim').check();
      await page.getByLabel('Problemstilling og hva du spør om').click();
      await page.keyboard.type('Sliter med pusten. Utredning?');
      await button(page, 'Send henvisningen').click();
      await said(page, 'Venter på vurdering');
      await task.spent('Send a referral');
      await page.getByRole('link', { name: 'Til journalen' }).click();
      await page.getByRole('link', { name: 'Henvisning til Lungemedisinsk avdeling, Trondheim' }).first().waitFor();
    }));

  test('to a unit without an address stops, and says what to do', async () => {
    await visited.server.load([
      { resourceType: 'Organization', id: 'e2e-uten-adresse', name: 'Klinikk uten adresse', active: true },
      {
        resourceType: 'HealthcareService',
        id: 'e2e-tjeneste',
        active: true,
        name: 'Klinikk uten adresse',
        providedBy: { reference: 'Organization/e2e-uten-adresse' },
      },
    ]);
    await as('gp', `${chartOf(kari)}/ny-henvisning`, async (page) => {
      await page.getByLabel('Til enhet').fill('klinikk uten');
      await page.getByLabel('Klinikk uten adresse').check();
      await page.getByLabel('Problemstilling og hva du spør om').fill('Når ikke fram');
      await button(page, 'Send henvisningen').click();
      await said(page, /has no HER-id in the address register/);
      assert.equal(await page.getByLabel('Problemstilling og hva du spør om').inputValue(), 'Når ikke fram');
    });
  });
});

for (const [width, options] of Object.entries(WIDTHS))
  describe(`on ${width}`, () => {
    for (const [name, path] of [
      ['the inbox', () => INBOX],
      ['a referral', () => pageOf(referral)],
      ['a new referral', () => `${chartOf(kari)}/ny-henvisning`],
    ] as const)
      test(`${name} has room for long names, and axe finds nothing`, () =>
        as(
          'doctor',
          path(),
          async (page) => {
            await page
              .getByText(/^Wedel-Jarlsberg/)
              .first()
              .waitFor();
            await assertSound(page, `${name} on ${width}`);
          },
          options,
        ));
    let referral: string;
    before(async () => {
      referral = await made.refer(kari, 'Lang historie. '.repeat(40));
    });
  });
