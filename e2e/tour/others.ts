/** The citizen's pages, and the main pages of the rollout. */
import { button, said } from '../src/page.ts';
import { PEOPLE } from './day.ts';
import type { Chapter } from './screen.ts';

export const helsami: Chapter = {
  title: 'HelsaMi',
  text: 'What a citizen sees of their own record and of those they act for.',
  screens: [
    {
      name: 'helsami',
      title: 'The first page',
      text: 'What there is, and for whom: the children and parents one acts for.',
      who: 'citizen',
      path: '/helsami',
      sizes: ['phone', 'desktop', 'phone-dark'],
      act: ({ page }) => said(page, 'På vegne av Thea'),
    },
    {
      name: 'helsami-record',
      title: 'My record',
      text: 'Results with what is usual, notes with their hard words explained, drugs, allergies, diagnoses, vaccines, contacts.',
      who: 'citizen',
      path: '/helsami/min-journal',
      sizes: ['phone', 'desktop', 'desktop-dark'],
      act: ({ page }) => page.getByRole('heading', { level: 2 }).first().waitFor(),
    },
    {
      name: 'helsami-child',
      title: 'On behalf of a child',
      text: 'Whose page it is stands on top of it, and the address carries it.',
      who: 'citizen',
      path: `/helsami/min-journal?for=${PEOPLE.child}`,
      act: ({ page }) => page.getByRole('heading', { level: 2 }).first().waitFor(),
    },
    {
      name: 'helsami-log',
      title: 'Who has looked?',
      text: 'Every look: who, when, from where and on what ground, with days of many looks folded.',
      who: 'citizen',
      path: '/helsami/logg',
      act: ({ page }) => page.getByRole('main').getByRole('listitem').first().waitFor(),
    },
    {
      name: 'helsami-blocks',
      title: 'Blocks',
      text: 'What is hidden from whom. What it leads to is told before it is done.',
      who: 'citizen',
      path: '/helsami/sperringer',
      async act({ page }) {
        await button(page, 'Ny sperring').click();
        await page.getByLabel('For en person').check();
        await page.getByLabel('Hvilken person?').selectOption({ index: 1 });
        await button(page, 'Se hva som skjer').click();
        await said(page, 'Dette skjer');
      },
    },
    {
      name: 'helsami-staff',
      title: 'Signed in as staff',
      text: 'The page is for citizens, and says so.',
      who: 'doctor',
      path: '/helsami',
      sizes: ['phone'],
      act: ({ page }) => said(page, 'for innbyggere'),
    },
  ],
};

const page = (name: string, path: string, title: string, text: string) =>
  ({
    name: `rollout-${name}`,
    title,
    text,
    who: 'rolloutLeader',
    path: `/innforing${path}`,
    sizes: ['desktop'],
    async act({ page: one }) {
      await one.getByRole('heading', { level: 1 }).waitFor();
      await one
        .locator('main')
        .getByText(/\p{L}{3}/u)
        .nth(12)
        .waitFor();
    },
  }) satisfies Chapter['screens'][number];

export const rollout: Chapter = {
  title: 'The rollout, briefly',
  text: 'Who is live, when, at what cost, and ready or not. [Rollout](rollout.md) tells how it works.',
  screens: [
    page('start', '', 'The first page', 'What is mine to do, what is late, and how far it has come.'),
    page('map', '/kart', 'The map', 'Every municipality by wave, as a picture and as a table.'),
    page(
      'waves',
      '/puljer',
      'The waves',
      'Moved by hand, or proposed by the planner, with what speaks against each move.',
    ),
    page('timeline', '/tidslinje', 'The timeline', 'The waves with what must be ready before them.'),
    page('costs', '/kostnader', 'Costs', 'A sheet for each council, that can be recomputed.'),
    page('ready', '/klar', 'Ready or not', 'Criteria with evidence and a signature, for each unit.'),
    page('benefits', '/gevinster', 'Benefits', 'Each with an owner, a baseline, and what is measured.'),
  ],
};
