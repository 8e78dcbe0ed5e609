/** The way in, and the page everybody begins at. */
import { button, said } from '../src/page.ts';
import type { Chapter, Screen } from './screen.ts';

const listening = 'Oppdateres av seg selv';
const search = (page: Parameters<typeof said>[0]) => page.locator('input[role=combobox]').first();

const board = (name: string, who: Screen['who'], title: string, text: string): Screen => ({
  name: `start-${name}`,
  title,
  text,
  who: who!,
  path: '/journal',
  sizes: name === 'ward' ? ['phone', 'desktop', 'desktop-dark'] : ['phone', 'desktop'],
  act: ({ page }) => said(page, listening),
});

/** Somebody with the longest names, and two roles. No persona has two: who is signed in is said for them. */
const TWO_ROLES = {
  id: 'Practitioner/long',
  name: 'Anne-Margrethe Elisabeth Wedel-Jarlsberg von Schlanbusch-Gyldenløve',
  kind: 'staff',
  roles: [
    {
      id: 'one',
      title: 'Spesialsykepleier i akutt- og katastrofemedisin',
      unit: { id: 'a', name: 'Klinikk for anestesi- og intensivmedisin, hovedintensivavdelingen, St. Olavs hospital' },
    },
    { id: 'two', title: 'Sykepleier i hjemmetjenesten', unit: { id: 'b', name: 'Hjemmetjenesten, Sentrum' } },
  ],
  csrf: 'secret',
};

export const start: Chapter = {
  title: 'Signing in, and where one begins',
  text: 'One page to sign in at, for staff and citizens; after that the role decides what the first page is.',
  screens: [
    {
      name: 'sign-in',
      title: 'Sign in',
      text: 'The local sign-in of a demonstration: the region’s personas, by what they work with. A real installation leads to HelseID and ID-porten instead.',
      path: '/journal',
      sizes: ['phone', 'desktop', 'phone-dark'],
      act: ({ page }) =>
        button(page, /^Amund Brekke/)
          .first()
          .waitFor(),
    },
    {
      name: 'choose-role',
      title: 'Choose a role',
      text: 'Who has several roles says which one they work in now: it decides what is seen, and what is written is signed with it.',
      who: 'doctor',
      path: '/journal',
      sizes: ['phone'],
      async act({ page }) {
        await page.route('**/api/session', (route) => route.fulfill({ json: TWO_ROLES }));
        await page.reload();
        await said(page, 'Velg rolle');
      },
    },
    {
      name: 'menu',
      asSeen: true,
      title: 'The menu',
      text: 'Who one is, in full; the pages of the unit; light, dark or night; the way out.',
      who: 'doctor',
      path: '/journal',
      async act({ page }) {
        await said(page, listening);
        await button(page, 'Meny').click();
        await button(page, 'Logg ut').waitFor();
      },
    },
    board(
      'ward',
      'wardNurse',
      'The ward',
      'Who lies where, how they are (NEWS2: what it asks for, where it is going, when the next set is due), who answers for them and when they leave. It is fresh by itself, and nobody’s line moves while it is read.',
    ),
    {
      name: 'start-ward-night',
      title: 'The ward at night',
      text: 'Dimmer than dark, and without blue light; one shortcut turns it on and off.',
      who: 'wardNurse',
      path: '/journal',
      sizes: ['desktop'],
      async act({ page }) {
        await said(page, listening);
        await page.getByRole('heading', { level: 1 }).click();
        await page.keyboard.press('g');
        await page.keyboard.press('n');
        await page.locator('html.hp-night').waitFor();
      },
    },
    board(
      'practice',
      'gp',
      'The GP’s day',
      'The appointments of the day, who has come and how long they have waited, and who is on another doctor’s list. The front desk says that somebody has come with one press, and takes it back with one.',
    ),
    board(
      'emergency',
      'emergencyDoctor',
      'The emergency clinic',
      'Arrivals by urgency: who is not assessed yet stands first, and who has waited longer than their colour says is told.',
    ),
    board(
      'home-care',
      'homeNurse',
      'The shift of home care',
      'My visits in the order of the clock, where they live, who is in hospital and when they are expected home, and when somebody was there last. The whole district is one press away.',
    ),
    {
      name: 'search',
      asSeen: true,
      title: 'Find a patient',
      text: 'By name, birth date or fødselsnummer. Those one may not know of are not there to be counted.',
      who: 'gp',
      path: '/journal',
      async act({ page }) {
        await search(page).fill('solem');
        await page.getByRole('listbox').getByRole('option').first().waitFor();
        await page.keyboard.press('ArrowDown');
      },
    },
    {
      name: 'search-signed-out',
      title: 'When the session has ended',
      text: 'What was typed stays: one signs in in a window of its own, and goes on.',
      who: 'gp',
      path: '/journal',
      sizes: ['phone'],
      asSeen: true,
      async act({ page }) {
        await page.route('**/api/journal/patients?*', (route) => route.fulfill({ status: 401, json: {} }));
        await search(page).fill('solem');
        await said(page, 'Logg inn og fortsett');
      },
    },
    {
      name: 'palette',
      asSeen: true,
      title: 'Find and do, Ctrl K',
      text: 'Patients (also spelled otherwise), things to do, and text in the chart that is open, without the mouse.',
      who: 'gp',
      path: '/journal',
      async act({ page }) {
        await said(page, listening);
        await page.keyboard.press('Control+k');
        await page.getByRole('combobox', { name: /gjøremål/ }).fill('m');
        await page.getByRole('listbox').getByRole('option').first().waitFor();
      },
    },
    {
      name: 'shortcuts',
      asSeen: true,
      title: 'Shortcuts, ?',
      text: 'All of them, from the table that the keys themselves are read from. Those of one letter can be turned off.',
      who: 'gp',
      path: '/journal',
      async act({ page }) {
        await said(page, listening);
        await page.getByRole('heading', { level: 1 }).click();
        await page.keyboard.press('?');
        await page.getByRole('dialog', { name: 'Snarveier' }).waitFor();
      },
    },
  ],
};
