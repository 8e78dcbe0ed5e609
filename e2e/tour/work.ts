/** What waits: referrals, stays, conversations, duties, messages, and the control of access. */
import type { Page } from 'playwright-core';
import { chartOf } from '../src/journal.ts';
import { button, said } from '../src/page.ts';
import { LONG, PEOPLE } from './day.ts';
import type { Chapter } from './screen.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).waitFor();
const card = (page: Page) => page.getByRole('article').first().waitFor();

/** The server's own answer when the sign-in is too old for what is asked. */
const TOO_OLD = { status: 403, json: { issue: [{ severity: 'error', code: 'expired' }] } };

export const cases: Chapter = {
  title: 'Referrals, stays and conversations',
  text: 'Each is one page for all who take part: whose turn it is, what they may do now, and what has been done.',
  screens: [
    {
      name: 'referrals',
      title: 'Referrals to the unit',
      text: 'What breaks a deadline first stands first, and each line has what an assessment needs.',
      who: 'doctor',
      path: '/journal/henvisninger',
      act: ({ page }) => page.locator('li > a[href^="/journal/henvisninger/"]').first().waitFor(),
    },
    {
      name: 'referral',
      title: 'A referral',
      text: 'Read, then assessed in three clicks: right, deadline, and what the patient is told.',
      who: 'doctor',
      path: (day) => day.referral,
      act: ({ page }) => button(page, 'Lagre vurderingen').waitFor(),
    },
    {
      name: 'referral-waiting',
      title: 'On the waiting list',
      text: 'The next step is open when its turn comes; the history says who did what.',
      who: 'wardNurse',
      path: (day) => day.waiting,
      act: ({ page }) => button(page, 'Sett opp timen').waitFor(),
    },
    {
      name: 'referral-new',
      title: 'A new referral',
      text: 'From the chart, to a unit that is in the address register.',
      who: 'gp',
      path: `${chartOf(LONG)}/ny-henvisning`,
      async act({ page }) {
        await page.locator('input[name=to]:focus').waitFor();
        await page.keyboard.type('lungemedisinsk');
        await page.getByRole('radio').first().waitFor();
      },
    },
    {
      name: 'beds',
      title: 'The beds of a unit',
      text: 'Who lies where, which are free, and the way to an admission.',
      who: 'doctor',
      path: '/journal/senger',
      act: ({ page }) =>
        page
          .getByRole('link', { name: /^Legg inn i / })
          .first()
          .waitFor(),
    },
    {
      name: 'admission',
      title: 'An admission',
      text: 'Patient, bed and reason; the municipality that helps the patient is told in the same act.',
      who: 'doctor',
      path: '/journal/innleggelse',
      act: ({ page }) => page.locator('input[name=patient]').waitFor(),
    },
    {
      name: 'stay',
      title: 'A stay',
      text: 'Between ward and municipality: what each has told the other, whose turn it is, and what it costs when it is late.',
      who: 'doctor',
      path: (day) => day.stay,
      act: ({ page }) => page.getByRole('heading', { name: /^Opphold ved/ }).waitFor(),
    },
    {
      name: 'discharge',
      title: 'A discharge',
      text: 'One form: every drug is gone through, what is paused has a day and somebody who answers for it, and the letters go out with it.',
      who: 'wardNurse',
      path: (day) => day.leaving,
      async act({ page }) {
        await button(page, 'Skriv ut').click();
        const paused = page.getByRole('group', { name: /^Apixaban/ });
        await paused.getByLabel('Ved utskrivning').selectOption('paused');
      },
    },
    {
      name: 'dialogue',
      title: 'A conversation',
      text: 'A question between services, with the day an answer is due by.',
      who: 'doctor',
      path: '/journal/dialog/sporsmal',
      act: ({ page }) => heading(page),
    },
    {
      name: 'dialogue-new',
      title: 'Ask another unit',
      text: 'From the chart, about this patient.',
      who: 'homeNurse',
      path: `${chartOf(PEOPLE.mother)}/ny-samtale`,
      sizes: ['phone'],
      act: ({ page }) => page.getByLabel('Til enhet').waitFor(),
    },
  ],
};

export const work: Chapter = {
  title: 'What waits, and for whom',
  text: 'Everything that waits has an owner and a deadline. Nobody has to remember to look.',
  screens: [
    {
      name: 'work-mine',
      title: 'My work',
      text: 'What is mine, what is late first, with the way to do it.',
      who: 'doctor',
      path: '/journal/mitt-arbeid',
      act: ({ page }) => card(page),
    },
    {
      name: 'work-unit',
      title: 'The unit’s work',
      text: 'What nobody has taken yet stands first; one press takes it.',
      who: 'wardNurse',
      path: '/journal/enhetens-arbeid',
      act: ({ page }) => card(page),
    },
    {
      name: 'messages',
      title: 'Messages of the unit',
      text: '“Sent” is said when the receiver’s own system has confirmed, and not before.',
      who: 'doctor',
      path: '/journal/meldinger',
      act: ({ page }) => card(page),
    },
    {
      name: 'message',
      title: 'A message',
      text: 'Where it is, since when, who does something about it, and what was done.',
      who: 'doctor',
      path: (day) => day.delivery,
      act: ({ page }) => heading(page),
    },
    {
      name: 'counters',
      title: 'Counters',
      text: 'How much waits and for how long, for all who work here; what has no owner is counted too, and is none.',
      who: 'doctor',
      path: '/journal/tellere',
      async act({ page }) {
        await heading(page);
        await page.locator('main table, main dl, main li').first().waitFor();
      },
    },
  ],
};

export const access: Chapter = {
  title: 'When a record is closed',
  text: 'Every look has a ground. Where there is none, the page says so, and how to go on.',
  screens: [
    {
      name: 'closed',
      title: 'A closed record',
      text: 'Whose it is, as whom I ask, and the two ways to open it: a reason of one’s own, or an emergency. Both are looked at afterwards, and the patient sees them.',
      who: 'psychologist',
      path: chartOf(PEOPLE.toddler),
      sizes: ['phone', 'desktop', 'phone-dark'],
      async act({ page }) {
        await said(page, 'Det er en nødsituasjon');
        await button(page, /^Blålys/).click();
      },
    },
    {
      name: 'closed-no-way',
      title: 'No way in',
      text: 'A role that has no business in a chart is told so, and whom to ask.',
      who: 'caseOfficer',
      path: chartOf(PEOPLE.toddler),
      sizes: ['phone'],
      act: ({ page }) => said(page, 'Rollen din gir'),
    },
    {
      name: 'step-up',
      title: 'When it is long since one signed in',
      text: 'Some things ask who it is once more, and go on from there.',
      who: 'privacyOfficer',
      path: '/journal/uvanlige-oppslag',
      sizes: ['phone'],
      async act({ page }) {
        await page.route('**/api/access/unusual*', (route) => route.fulfill(TOO_OLD));
        await page.reload();
        await said(page, 'Bekreft at det er deg');
      },
    },
    {
      name: 'reviews',
      title: 'Openings that are reviewed',
      text: 'By the privacy officer: who opened what and why, and what became of it.',
      who: 'privacyOfficer',
      path: '/journal/gjennomgang',
      act: ({ page }) => heading(page),
    },
    {
      name: 'unusual',
      title: 'Unusual looks',
      text: 'What the log’s own rules found, with why it is unusual.',
      who: 'privacyOfficer',
      path: '/journal/uvanlige-oppslag',
      act: ({ page }) => heading(page),
    },
    {
      name: 'not-found',
      title: 'A page that is not there',
      text: 'Says so, and leads back.',
      who: 'gp',
      path: '/journal/tull',
      sizes: ['phone'],
      act: ({ page }) => page.getByRole('alert').first().waitFor(),
    },
  ],
};
