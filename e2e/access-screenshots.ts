/** Takes every screen of access control at phone and desktop width, or some: `node e2e/access-screenshots.ts [folder [name…]]`. */
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { buildWebApps } from '../scripts/web.ts';
import { openBrowser, openPage } from './src/browser.ts';
import { startHelseplattform } from './src/helseplattform.ts';
import { type PERSONAS, signIn } from './src/sign-in.ts';

const WIDTHS = { phone: { width: 360, height: 740 }, desktop: { width: 1440, height: 900 } } as const;

interface Screen {
  readonly name: string;
  readonly who: keyof typeof PERSONAS;
  readonly path: string;
  /** Signed in as somebody with the longest names, and two roles. */
  readonly long?: boolean;
  act(page: Page): Promise<unknown>;
}

/** What the server answers when the sign-in is too old for what is asked. */
const TOO_OLD = { status: 403, json: { issue: [{ severity: 'error', code: 'expired' }] } };

const unit = 'Klinikk for anestesi- og intensivmedisin, hovedintensivavdelingen, St. Olavs hospital';
const title = 'Spesialsykepleier i akutt- og katastrofemedisin';
const LONG = {
  id: 'Practitioner/long',
  name: 'Anne-Margrethe Elisabeth Wedel-Jarlsberg von Schlanbusch-Gyldenløve',
  kind: 'staff',
  role: { id: 'one', title },
  unit: { id: 'a', name: unit },
  roles: [
    { id: 'one', title, unit: { id: 'a', name: unit } },
    { id: 'two', title: 'Sykepleier i hjemmetjenesten', unit: { id: 'b', name: 'Hjemmetjenesten, Sentrum' } },
  ],
  csrf: 'secret',
};

const CHILD = '/journal/pasient/p-000009';
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).first();
const said = (page: Page, text: string) => page.getByText(text).first().waitFor();

/** At the second width it is open already. */
async function openInEmergency(page: Page): Promise<void> {
  await page
    .locator('#story')
    .or(button(page, /^Blålys/))
    .first()
    .waitFor();
  if (await button(page, /^Blålys/).isVisible()) {
    await button(page, /^Blålys/).click();
    await button(page, 'Åpne med blålys nå').click();
  }
  await page.locator('#story').waitFor();
}

const screens: readonly Screen[] = [
  { name: 'closed', who: 'psychologist', path: CHILD, act: (page) => said(page, 'Det er en nødsituasjon') },
  {
    name: 'closed-long',
    who: 'psychologist',
    path: CHILD,
    long: true,
    async act(page) {
      await button(page, /^Blålys/).click();
      await button(page, 'Åpne journalen').click();
    },
  },
  { name: 'closed-no-way', who: 'caseOfficer', path: CHILD, act: (page) => said(page, 'Rollen din gir') },
  {
    name: 'menu-long',
    who: 'doctor',
    path: '/journal',
    long: true,
    act: (page) => button(page, 'Bytt eller logg ut').click(),
  },
  {
    name: 'opened',
    who: 'doctor',
    path: '/journal/pasient/p-000000',
    act: openInEmergency,
  },
  {
    name: 'reviews',
    who: 'privacyOfficer',
    path: '/journal/gjennomgang',
    async act(page) {
      await button(page, 'Vurder').click();
      await button(page, 'Lagre vurderingen').click();
    },
  },
  {
    name: 'unusual',
    who: 'privacyOfficer',
    path: '/journal/uvanlige-oppslag',
    async act(page) {
      await button(page, 'Vurder').click();
      await button(page, 'Lagre vurderingen').click();
    },
  },
  {
    name: 'unusual-too-old',
    who: 'privacyOfficer',
    path: '/journal/uvanlige-oppslag',
    async act(page) {
      await page.route('**/api/access/unusual*', (route) => route.fulfill(TOO_OLD));
      await page.reload();
      await said(page, 'Bekreft at det er deg');
    },
  },
  {
    name: 'search-signed-out',
    who: 'doctor',
    path: '/journal',
    async act(page) {
      await page.route('**/api/journal/patients?*', (route) => route.fulfill({ status: 401, json: {} }));
      await page.locator('input[role=combobox]').fill('solem');
      await said(page, 'Logg inn og fortsett');
    },
  },
  {
    name: 'choose-role-long',
    who: 'doctor',
    path: '/journal',
    async act(page) {
      const { role: _role, unit: _unit, ...nobody } = LONG;
      await page.route('**/api/session', (route) => route.fulfill({ json: nobody }));
      await page.reload();
      await said(page, 'Velg rolle');
    },
  },
  {
    name: 'reviews-not-yours',
    who: 'doctor',
    path: '/journal/gjennomgang',
    act: (page) => said(page, 'Listen er for'),
  },
  {
    name: 'chart-blocked',
    who: 'doctor',
    path: '/journal/pasient/p-000000',
    async act(page) {
      await openInEmergency(page);
      // as the server says it where some of the record is blocked for the reader
      await page.route('**/api/access/patients/*', async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ json: { ...(await answer.json()), open: true, blocked: true, mayOpen: ['emergency'] } });
      });
      await page.reload();
      await button(page, /^Blålys/).click();
      await said(page, 'Åpne med blålys nå');
    },
  },
  { name: 'helsami', who: 'citizen', path: '/helsami', act: (page) => said(page, 'På vegne av Thea') },
  { name: 'helsami-log', who: 'citizen', path: '/helsami/logg', act: (page) => said(page, 'Amund Brekke') },
  { name: 'helsami-for', who: 'citizen', path: '/helsami/logg?for=p-000004', act: (page) => said(page, 'Du er nå') },
  {
    name: 'helsami-block',
    who: 'citizen',
    path: '/helsami/sperringer',
    async act(page) {
      await button(page, 'Ny sperring').click();
      await page.getByLabel('For en person').check();
      await page.getByLabel('Hvilken person?').selectOption({ index: 1 });
      await button(page, 'Se hva som skjer').click();
      await said(page, 'Dette skjer');
    },
  },
  {
    name: 'helsami-block-kind',
    who: 'citizen',
    path: '/helsami/sperringer',
    async act(page) {
      await page.route('**/api/access/blocks', (route) =>
        route.request().method() === 'POST' ? route.fulfill(TOO_OLD) : route.fallback(),
      );
      await button(page, 'Ny sperring').click();
      await page.getByLabel('En type opplysninger').check();
      await page.getByLabel('Hvilken type?').selectOption({ index: 1 });
      await button(page, 'Se hva som skjer').click();
      await said(page, 'Dette skjer');
      await button(page, 'Sperr').click();
      await said(page, 'Bekreft at det er deg');
    },
  },
  { name: 'helsami-staff', who: 'doctor', path: '/helsami', act: (page) => said(page, 'for innbyggere') },
];

const [given, ...names] = process.argv.slice(2);
const folder = given ?? (await mkdtemp(join(tmpdir(), 'access-')));
await mkdir(folder, { recursive: true });
await buildWebApps();
const server = await startHelseplattform({ region: true });
const browser = await openBrowser();
try {
  for (const screen of screens.filter(({ name }) => names.length === 0 || names.includes(name))) {
    for (const [width, viewport] of Object.entries(WIDTHS)) {
      const guarded = await openPage(browser, server.origin, { viewport });
      const { page } = guarded;
      if (screen.long) await page.route('**/api/session', (route) => route.fulfill({ json: LONG }));
      await signIn(page, screen.who, screen.path);
      await screen.act(page);
      await page.evaluate('document.fonts.ready');
      await page.screenshot({ path: join(folder, `${screen.name}-${width}.png`), fullPage: true });
      for (const error of [...guarded.errors, ...guarded.foreign]) console.error(`${screen.name}, ${width}: ${error}`);
      await guarded.close();
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
console.log(folder);
