/** Those who run the programme edit it: seats, training, runbook and rehearsals, pulse, council case, what the planner is given, delays. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { assertAccessible } from '../src/axe.ts';
import { openBrowser, openPage } from '../src/browser.ts';
import { dayFromNow } from '../src/cases.ts';
import { type Helseplattform, startHelseplattform } from '../src/helseplattform.ts';
import { signIn } from '../src/sign-in.ts';

let server: Helseplattform;
let browser: Browser;
before(async () => {
  [server, browser] = await Promise.all([startHelseplattform({ region: true }), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Runs on a page of its own; nothing may leave the origin or go wrong on the way. */
async function inBrowser(test: (page: Page) => Promise<void>, options: BrowserContextOptions = {}) {
  const guarded = await openPage(browser, server.origin, options);
  try {
    await test(guarded.page);
    assert.deepEqual(guarded.foreign, [], 'requests to other origins');
    assert.deepEqual(guarded.errors, [], 'errors in the page');
  } finally {
    await guarded.close();
  }
}

const WIDTHS = {
  phone: { viewport: { width: 390, height: 844 } },
  desktop: { viewport: { width: 1440, height: 900 } },
};
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const panel = (page: Page, name: string | RegExp) => page.getByRole('region', { name });

async function assertSound(page: Page, screen: string): Promise<void> {
  await assertAccessible(page, screen);
  const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  assert.equal(wider, 0, `${screen} is wider than the window`);
}

/** Somebody else, meanwhile, over the API. */
const as = (who: string, path: string, body: object) =>
  fetch(`${server.origin}/api/rollout/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.tokenOf(who)}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('the pages where the programme is edited', () => {
  for (const [width, options] of Object.entries(WIDTHS))
    test(`fit and can be used by everybody, on a ${width}`, () =>
      inBrowser(async (page) => {
        await signIn(page, 'programmeLeader', '/innforing/verv');
        for (const [path, seen] of [
          ['verv', 'Regional arbeidsgruppe (RAG)'],
          ['puls', 'Måned for måned'],
          ['opplaering/oppsett', 'Roller og kursene deres'],
          ['opplaering', 'Kursene'],
          ['opplaering/fullfort', 'Fullført opplæring'],
          ['enheter/naroysund', 'Gruppa i Nærøysund'],
          ['innforingsnatt/naroysund/kjoreplan', 'Time for time'],
          ['forsinkelser', 'Finansiering'],
          ['puljer', 'Kontrakter som går ut'],
          ['driften', 'Bemanning år for år'],
        ] as const) {
          await page.goto(`/innforing/${path}`);
          await page.getByRole('heading', { name: seen }).waitFor();
          await assertSound(page, path);
        }
      }, options));
});

describe('a seat', () => {
  test('is given to somebody who is found by name, and ended', () =>
    inBrowser(async (page) => {
      await signIn(page, 'programmeLeader', '/innforing/verv');
      await page.getByLabel('Finn personen').fill('Halvard');
      await page.getByRole('button', { name: /^Velg Halvard Moe/ }).click();
      await page.getByLabel('Verv', { exact: true }).selectOption('Regional innføringsleder');
      await button(page, 'Lagre').click();
      await page.getByText('Må fylles ut').waitFor();
      await page.getByLabel('Område', { exact: true }).selectOption('Fosen');
      await button(page, 'Lagre').click();
      await page.getByText('Halvard Moe har fått vervet.').waitFor();
      const leaders = panel(page, /^Regional innføringsleder/);
      await leaders.getByText('for Fosen').waitFor();
      await panel(page, /RAG/).getByText('Halvard Moe, Kjersti Nesset').waitFor();
      await leaders.getByRole('button', { name: 'Endre Halvard Moe' }).click();
      await leaders.getByLabel('Fra og med').fill(dayFromNow(-30));
      await leaders.getByLabel('Til og med').fill(dayFromNow(-1));
      await leaders.getByRole('button', { name: 'Lagre' }).click();
      await panel(page, /^Avsluttede verv/)
        .getByText('Halvard Moe')
        .waitFor();
      assert.equal(await leaders.getByText('Halvard Moe').count(), 0);
    }));
  test('is given by nobody else, and the page says who does', () =>
    inBrowser(async (page) => {
      await signIn(page, 'rolloutLeader', '/innforing/verv');
      await page.getByText('Bare programlederen gir og avslutter verv.').waitFor();
      assert.equal(await page.getByLabel('Finn personen').count(), 0);
      assert.equal(await page.getByRole('button', { name: /^Endre/ }).count(), 0);
    }));
});

describe('the last programme leader', () => {
  test('does not end the own seat, and is told in their own language what to do first', () =>
    inBrowser(async (page) => {
      await signIn(page, 'programmeLeader', '/innforing/verv');
      const leaders = panel(page, /^Programleder/);
      await leaders.getByRole('button', { name: 'Endre Astrid Fossum' }).click();
      await leaders.getByLabel('Til og med').fill(dayFromNow(0));
      await leaders.getByRole('button', { name: 'Lagre' }).click();
      await leaders.getByText(/ville programmet vært uten programleder.*Gi vervet til en annen først/).waitFor();
    }));
});

describe('completed courses', () => {
  for (const [width, options] of Object.entries(WIDTHS))
    test(`are recorded by person, and who lacks what is seen before go-live, on a ${width}`, () =>
      inBrowser(async (page) => {
        await signIn(page, 'programmeLeader', '/innforing/opplaering');
        await page.getByRole('link', { name: 'Hvem som har fullført hva' }).click();
        await page.getByLabel('Enhet', { exact: true }).selectOption('Trondheim');
        const form = page.getByRole('form', { name: 'Registrer fullført kurs' });
        const people = panel(page, /^Folkene/).getByRole('listitem');
        const boxes = panel(page, /^Folkene/)
          .getByRole('list')
          .getByRole('checkbox');
        await form.getByLabel('Kurs', { exact: true }).selectOption('Grunnkurs på nett');
        await form.getByRole('button', { name: 'Registrer 0 personer' }).click();
        await form.getByText('Kryss av for minst én').waitFor();
        const name = (await boxes.first().locator('xpath=ancestor::li[1]').locator('strong').textContent()) ?? '';
        await boxes.nth(0).check();
        await boxes.nth(1).check();
        await form.getByLabel('Dokumentasjon').fill('oppmøteliste');
        await form.getByRole('button', { name: 'Registrer 2 personer' }).click();
        await form.getByText('2 personer er registrert.').waitFor();
        const one = people.filter({ has: page.getByText(name, { exact: true }) }).first();
        await one.getByText(/^Mangler /).waitFor();
        await one.getByText(/oppmøteliste, registrert av Astrid Fossum/).waitFor();
        await assertSound(page, 'completed courses');
        await page.getByRole('button', { name: `Trekk tilbake Grunnkurs på nett for ${name}` }).click();
        await page.getByText('Trukket tilbake.').waitFor();
        await one.getByText('Har ikke begynt').waitFor();
      }, options));
});

describe('groups and contacts', () => {
  test('of a district are kept by its regional leader, with those who sit in the group', () =>
    inBrowser(async (page) => {
      await signIn(page, 'rolloutLeader', '/innforing/enheter/grong');
      const group = panel(page, /^Gruppa i Namdalen/);
      await group.getByRole('button', { name: 'Ny gruppe' }).click();
      await group.getByLabel('Navn', { exact: true }).fill('Innføringsgruppa');
      await group.getByLabel('Medlemmer').fill('Kjersti Nesset\nPer Grong');
      await group.getByRole('button', { name: 'Lagre' }).click();
      await group.getByText('Innføringsgruppa: Kjersti Nesset, Per Grong').waitFor();
      const contacts = panel(page, /^Kontakter/);
      await contacts.getByRole('button', { name: 'Ny kontakt' }).click();
      await contacts.getByLabel('Navn', { exact: true }).fill('Siri Nes');
      await contacts.getByRole('button', { name: 'Lagre' }).click();
      await contacts.getByText('Kommunedirektør: Siri Nes').waitFor();
    }));
});

describe('a runbook', () => {
  const path = '/innforing/innforingsnatt/grong/kjoreplan';
  test('that goes in a circle is not saved, and names the steps in it', () =>
    inBrowser(async (page) => {
      await signIn(page, 'rolloutLeader', path);
      await button(page, 'Endre steget Siste flytting av data').click();
      const step = page.getByRole('form', { name: 'Endre steget Siste flytting av data' });
      await step.getByRole('checkbox', { name: 'Legemiddellister kontrolleres av to sykepleiere' }).check();
      await step.getByRole('button', { name: 'Ferdig med steget' }).click();
      await button(page, 'Lagre kjøreplanen').click();
      await page.getByText('Planen går ikke opp, og er ikke lagret').waitFor();
      const fault = page.getByText(/^Disse venter på hverandre/);
      assert.match((await fault.textContent()) ?? '', /Siste flytting av data → .*Legemiddellister.* → .*Avstemming/);
      // by the clock in Norway: the night begins at three
      await page.getByText('kl. 03:00 Enheten settes i drift').waitFor();
      await assertSound(page, 'a circle');
    }));
  test('is changed hour by hour; of two at once the second sees both', () =>
    inBrowser(async (page) => {
      await signIn(page, 'rolloutLeader', path);
      await button(page, 'Nytt steg').click();
      const added = page.getByRole('form', { name: 'Nytt steg' });
      await added.getByLabel('Steg', { exact: true }).fill('Vaktbytte på Grong sykeheim');
      await added.getByLabel('Ansvarlig', { exact: true }).fill('Avdelingsleder');
      await added.getByLabel('Minutter', { exact: true }).fill('20');
      await added.getByRole('button', { name: 'Ferdig med steget' }).click();
      await page.getByText('Endringene er ikke lagret ennå.').waitFor();
      // meanwhile
      const held = await fetch(`${server.origin}/api/rollout/golive/grong`, {
        headers: { authorization: `Bearer ${server.token}` },
      });
      const { version, at, plan } = (await held.json()) as { version: number; at: string; plan: { owner: string }[] };
      const steps = plan.map((step, i) => (i === 0 ? { ...step, owner: 'Beredskapsleder' } : step));
      const theirs = await as('programme-leader', 'golive/grong/runbook', { basedOn: version, at, steps });
      assert.ok(theirs.ok, await theirs.text());
      await button(page, 'Lagre kjøreplanen').click();
      const conflict = page.getByRole('alert');
      await conflict.getByText(/Astrid Fossum endret det samme/).waitFor();
      const both = (await conflict.textContent()) ?? '';
      assert.ok(both.includes('Vaktbytte på Grong sykeheim') && both.includes('Beredskapsleder'), both);
      await assertSound(page, 'two editors of a runbook');
      await button(page, 'La mitt gjelde').click();
      await page.getByText(`Lagret som versjon ${version + 2}.`).waitFor();
    }));
  test('is rehearsed, with what was found and who mends it', () =>
    inBrowser(async (page) => {
      await signIn(page, 'rolloutLeader', '/innforing/innforingsnatt/namsskogan');
      await button(page, 'Før en øvelse').click();
      const form = page.getByRole('form', { name: 'Øvelsen' });
      await form.getByLabel('Øvd', { exact: true }).fill(dayFromNow(-2));
      await form.getByRole('group', { name: 'Siste flytting av data' }).getByLabel('Minutter').fill('260');
      await form.getByRole('button', { name: 'Legg til et funn' }).click();
      await form.getByLabel('Funn 1', { exact: true }).fill('Skriveren på legevakten var ikke koblet til');
      await form.getByLabel('Hvem retter funn 1').fill('IKT Namdal');
      await form.getByRole('button', { name: 'Lagre øvelsen' }).click();
      await page.getByText('Øvelsen er ført.').waitFor();
      const rehearsals = panel(page, /^Øvelser/);
      await rehearsals
        .getByText(/Funn: Skriveren på legevakten var ikke koblet til\. Rettes av IKT Namdal\./)
        .waitFor();
      await rehearsals.getByText(/For sakte: Siste flytting av data/).waitFor();
    }));
});

describe('the pulse', () => {
  test('is answered with ten choices by the keyboard, without a name', () =>
    inBrowser(async (page) => {
      await signIn(page, 'homeNurse', '/innforing/puls');
      const form = page.getByRole('form', { name: 'Svar' });
      await form.getByLabel('Hvor jobber du?').selectOption('Trondheim');
      await form.getByRole('button', { name: 'Send svaret' }).click();
      await page.getByText('10 påstander mangler svar').waitFor();
      for (let n = 1; n <= 10; n++) {
        const statement = form.getByRole('radiogroup', { name: new RegExp(`^${n}\\. `) });
        await statement.getByRole('radio', { name: '1', exact: true }).focus();
        await page.keyboard.press('Space');
        await page.keyboard.press('ArrowRight');
        await statement.getByRole('radio', { name: '2', exact: true, checked: true }).waitFor();
      }
      await form.getByRole('button', { name: 'Send svaret' }).click();
      await page.getByText('Takk. Svaret er talt med, uten navnet ditt.').waitFor();
      await panel(page, /^Median for hver enhet/)
        .getByText('1 svar, for få til å vises')
        .waitFor();
    }));
});

describe('training', () => {
  test('is set up: a session is refused where the room is taken, and saved where it is free', () =>
    inBrowser(async (page) => {
      const on = dayFromNow(45);
      const taken = await as('programme-leader', 'entries/session/leka:taken', {
        basedOn: 0,
        body: { unit: 'leka', course: 'basics', on, begins: '09:15', booked: 4, room: 'room-1' },
      });
      assert.ok(taken.ok, await taken.text());
      await signIn(page, 'rolloutLeader', '/innforing/opplaering/oppsett');
      await page.getByLabel('Enhet', { exact: true }).selectOption('Grong');
      const sessions = panel(page, /^Økter i Grong/);
      await sessions.getByRole('button', { name: 'Ny økt' }).click();
      const form = page.getByRole('form', { name: 'Ny økt' });
      await form.getByLabel('Kurs').selectOption('Grunnkurs på nett');
      await form.getByLabel('Dag').fill(on);
      await form.getByLabel('Begynner').fill('09:15');
      await form.getByLabel('Påmeldte').fill('12');
      await form.getByLabel('Rom').selectOption('Kulturhuset i Namsos');
      await form.getByRole('button', { name: 'Lagre' }).click();
      await form.getByText(/Kulturhuset i Namsos er opptatt/).waitFor();
      await form.getByLabel('Rom').selectOption('Rørvik skole');
      await form.getByRole('button', { name: 'Lagre' }).click();
      await sessions.getByText('Lagret.').waitFor();
      await sessions
        .getByRole('listitem')
        .filter({ hasText: 'Grunnkurs på nett' })
        .getByText('Påmeldte: 12, Rørvik skole')
        .waitFor();
    }));
  test('super users are changed by two at once, and the second sees both', () =>
    inBrowser(async (page) => {
      await signIn(page, 'rolloutLeader', '/innforing/opplaering/oppsett');
      await page.getByLabel('Enhet', { exact: true }).selectOption('Leka');
      const groups = panel(page, /^Folk og superbrukere i Leka/);
      await groups.getByRole('button', { name: 'Endre Hjemmetjenesten' }).click();
      await groups.getByLabel('Superbrukere', { exact: true }).fill('7');
      const theirs = await as('programme-leader', 'entries/staff-group/leka:home-nurse', {
        basedOn: 1,
        body: { unit: 'leka', role: 'home-nurse', people: 30, superUsers: 5 },
      });
      assert.ok(theirs.ok, await theirs.text());
      await groups.getByRole('button', { name: 'Lagre' }).click();
      const conflict = page.getByRole('alert');
      await conflict.getByText(/Astrid Fossum endret det samme/).waitFor();
      await assertSound(page, 'two editors of super users');
      await button(page, 'La det andre gjelde').click();
      await groups.getByText('30 brukere, 5 superbrukere').waitFor();
    }));
});

describe('a council case', () => {
  test('is begun with what is proposed, written, and stands in the document', () =>
    inBrowser(async (page) => {
      await signIn(page, 'municipalDirector', '/innforing/kostnader/naroysund');
      await page.getByRole('link', { name: 'Skriv saksframlegget' }).click();
      await button(page, 'Begynn med forslaget: Vurdering').click();
      const form = page.getByRole('form', { name: 'Teksten' });
      assert.match(await form.getByLabel('Vurdering').inputValue(), /Kommunedirektørens vurdering/);
      await form.getByLabel('Vurdering').fill('Nærøysund kommune har øvd to ganger, og er klar.');
      await form.getByLabel('Saksnummer').fill('26/1234');
      await form.getByRole('button', { name: 'Lagre' }).click();
      await page.getByText('Versjon 1 Avgjøres av').waitFor();
      await page.getByText('Nærøysund kommune har øvd to ganger, og er klar.').waitFor();
      await assertSound(page, 'a council case');
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Word (DOCX)' }).click();
      assert.equal((await download).suggestedFilename(), 'naroysund-saksframlegg.docx');
    }));
});

describe('what the planner is given', () => {
  test('is entered on its page, and the plan on the table is held to it at once', () =>
    inBrowser(async (page) => {
      await signIn(page, 'rolloutLeader', '/innforing/puljer');
      const pins = panel(page, /^Låst til en dag/);
      await pins.getByRole('button', { name: 'Lås en enhet' }).click();
      const form = page.getByRole('form', { name: 'Lås en enhet' });
      await form.getByLabel('Enhet', { exact: true }).selectOption('Leka');
      await form.getByLabel('Dag').fill(dayFromNow(330));
      await form.getByLabel('Grunn').fill('Sykehjemmet bygges om');
      await form.getByRole('button', { name: 'Lagre' }).click();
      await pins.getByText('Lagret.').waitFor();
      await panel(page, /^Kan planen gjennomføres/)
        .getByText(/Leka er låst til .*Sykehjemmet bygges om/)
        .waitFor();
      await button(page, 'Foreslå plan').click();
      await panel(page, /^Kan planen gjennomføres/)
        .getByText('Ja. Alle har en dato, og ingen krav er brutt.')
        .waitFor();
      await panel(page, /^Annerledes enn/)
        .getByText('Leka')
        .first()
        .waitFor();
    }));
  test('is closed for those who do not lead all', () =>
    inBrowser(async (page) => {
      await signIn(page, 'rolloutLeader', '/innforing/puljer');
      await panel(page, /^Stengte perioder/).waitFor();
      assert.equal(await button(page, 'Steng en periode').count(), 0);
    }));
});

describe('a delay', () => {
  test('has its cause and its financing entered, and falls on whoever caused it', () =>
    inBrowser(async (page) => {
      await signIn(page, 'programmeLeader', '/innforing/forsinkelser');
      const version = panel(page, /^P2 mot P1/);
      await version.getByText(/Ikke finansiert: 6.400.000/).waitFor();
      await button(page, 'Oppgi årsak og finansiering for P2').click();
      const form = page.getByRole('form', { name: 'Årsak og finansiering for P2' });
      await form.getByText('Enhet for enhet').click();
      await form.getByLabel('Volda kommer senere på grunn av').selectOption('Volda');
      await form.getByRole('button', { name: 'Legg til en finansiering' }).click();
      await form.getByLabel('Hvor pengene kommer fra (2)').fill('Volda kommune');
      await form.getByLabel('Kroner (2)').fill('6 400 000');
      await form.getByRole('button', { name: 'Lagre' }).click();
      await version.getByRole('row', { name: /^Volda/ }).waitFor();
      await version.getByText('Alt er finansiert.').waitFor();
      await assertSound(page, 'delays');
    }));
});
