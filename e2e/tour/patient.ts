/** The screens of one patient: the chart, the facts, the notes. */
import type { Page } from 'playwright-core';
import { chartOf } from '../src/journal.ts';
import { button, said } from '../src/page.ts';
import { CHILD, DEAD, EMPTY, KARI, LONG as LONG_CHART, MERGED } from '../src/people/index.ts';
import { LONG, PEOPLE } from './day.ts';
import type { Chapter, Screen } from './screen.ts';

const story = (page: Page) => page.locator('#story article').first().waitFor();
const inSight = (page: Page) => page.evaluate(`document.querySelector('#story').scrollIntoView()`);
const field = (page: Page) => page.getByRole('textbox', { name: 'Notatet', exact: true });

const NOTE = `Aktuelt: Tiltagende tungpust siste uke, hoster gult. Feber siden i går.

Vurdering: Pneumoni, sannsynlig bakteriell. Kjent KOLS.

Plan: Antibiotika og kontroll av CRP i morgen.`;

export const chart: Chapter = {
  title: 'The chart',
  text: 'One story of what hospital, municipality and GP have written, and beside it what is true now. The strip over it stands on every screen of a patient.',
  screens: [
    {
      name: 'chart',
      title: 'The chart',
      text: 'Who it is and what is dangerous; what is new since one was here last; the story, newest first; problems, allergies, the one list of drugs, the latest measurements, each with its source.',
      who: 'doctor',
      path: chartOf(PEOPLE.inpatient),
      sizes: ['phone', 'desktop', 'desktop-dark', 'phone-dark'],
      act: ({ page }) => story(page),
    },
    {
      name: 'chart-rich',
      title: 'Another chart, by the GP',
      text: 'The same page for somebody with many drugs: why, by whom, last changed when, and what is paused or ended folded away.',
      who: 'gp',
      path: chartOf(PEOPLE.mother),
      act: ({ page }) => story(page),
    },
    {
      name: 'chart-narrowed',
      title: 'A narrowed story',
      text: 'By text, kind, author, unit and day; one press shows all again.',
      who: 'gp',
      path: chartOf(KARI),
      asSeen: true,
      async act({ page }) {
        await story(page);
        await button(page.locator('#story'), 'Svar').click();
        await button(page, 'Vis alt').waitFor();
        await inSight(page);
      },
    },
    {
      name: 'chart-document',
      title: 'A document, read where it stands',
      text: 'A letter or a note opens in the story, and closes there.',
      who: 'gp',
      path: chartOf(KARI),
      asSeen: true,
      async act({ page }) {
        await story(page);
        await button(page, 'Les alt').first().click();
        await inSight(page);
      },
    },
    {
      name: 'chart-values',
      asSeen: true,
      title: 'A value over time, in the chart',
      text: 'A press on a measurement or a result draws it, with the values as a table for those who want the numbers.',
      who: 'gp',
      path: chartOf(KARI),
      async act({ page }) {
        await story(page);
        await button(page, /^Blodtrykk/).click();
        await button(page, 'P-Kreatinin').click();
        await page.locator('canvas').nth(1).waitFor();
        await page.locator('canvas').first().scrollIntoViewIfNeeded();
      },
    },
    {
      name: 'chart-long-name',
      title: 'A long name and eight allergies',
      text: 'Nothing that matters is cut off.',
      who: 'gp',
      path: chartOf(LONG_CHART),
      act: ({ page }) => page.locator('#story').waitFor(),
    },
    {
      name: 'chart-print',
      title: 'On paper',
      text: 'The chart as it is printed: no buttons, no colours to tell by, and on each sheet whose it is.',
      who: 'gp',
      path: chartOf(KARI),
      sizes: ['desktop'],
      async act({ page }) {
        await story(page);
        await page.emulateMedia({ media: 'print' });
      },
    },
    {
      name: 'chart-empty',
      title: 'A chart with nothing in it',
      text: 'Unknown is said to be unknown: that no allergy is recorded does not mean that there is none.',
      who: 'gp',
      path: chartOf(EMPTY),
      act: ({ page }) => page.locator('#story').waitFor(),
    },
    {
      name: 'chart-dead',
      title: 'Somebody who has died',
      text: 'Said in the strip, on every screen.',
      who: 'gp',
      path: chartOf(DEAD),
      sizes: ['phone'],
      act: ({ page }) => page.locator('#story').waitFor(),
    },
    {
      name: 'chart-merged',
      title: 'A record that was merged into another',
      text: 'Leads to the one that holds.',
      who: 'gp',
      path: chartOf(MERGED),
      sizes: ['phone'],
      act: ({ page }) => page.locator('#story').or(page.getByRole('alert')).first().waitFor(),
    },
    {
      name: 'chart-failed',
      title: 'When the server does not answer',
      text: 'What happened, and the way on; nothing that is shown pretends to be fresh.',
      who: 'gp',
      path: chartOf(KARI),
      sizes: ['phone'],
      answer: 'server down',
      act: ({ page }) => page.getByRole('alert').first().waitFor(),
    },
  ],
};

const factPage = (name: string, path: string, title: string, text: string, act: Screen['act'], of: string): Screen => ({
  name,
  title,
  text,
  who: 'doctor',
  path: `${chartOf(of)}/${path}`,
  act,
});

export const facts: Chapter = {
  title: 'Problems, allergies, measurements',
  text: 'Added, changed, ended, marked as wrong with a reason; the history of each can be seen, and every act can be undone for ten seconds.',
  screens: [
    factPage(
      'problems',
      'problemer',
      'Problems and diagnoses',
      'Searched in ICD-10 and ICPC-2 by code, by the words of the tables and by what people say; the unit’s own system and one’s own usual ones first.',
      async ({ page }) => {
        await page.getByRole('combobox', { name: /Diagnose/ }).fill('lungebet');
        await page.getByRole('listbox').getByRole('option').first().waitFor();
      },
      PEOPLE.inpatient,
    ),
    factPage(
      'allergies',
      'allergier',
      'Allergies and critical information',
      'What the patient must not have, how sure that is, and what all must know at once.',
      ({ page }) => page.getByRole('heading', { name: 'Allergier', exact: true }).first().waitFor(),
      LONG,
    ),
    factPage(
      'measurements',
      'malinger',
      'The measurement sheet',
      'A whole set by the keyboard alone: Enter goes on, a letter answers, and NEWS2 is there with what it asks for. The scale of oxygen saturation is a doctor’s decision.',
      ({ page }) => page.locator('input[name="respiration"]:focus').waitFor(),
      LONG,
    ),
    {
      name: 'round',
      title: 'The measuring round',
      text: 'The ward’s patients one after the other, by bed: who is next stands over the sheet, and who is done is ticked.',
      who: 'wardNurse',
      path: '/journal/malerunde',
      act: ({ page }) => page.locator('input[name="respiration"]:focus').waitFor(),
    },
    {
      name: 'trends',
      title: 'Over time',
      text: 'Results and measurements of all senders on one axis, with the interval they are held against and the drugs of the same time under them. What was converted says so.',
      who: 'gp',
      path: `${chartOf(KARI)}/utvikling`,
      async act({ page }) {
        const choice = page.getByRole('region', { name: 'Hva vises' });
        await choice.getByRole('checkbox', { name: /P-Kreatinin/ }).check();
        await page.getByRole('figure', { name: 'P-Kreatinin' }).locator('canvas').waitFor();
      },
    },
    {
      name: 'growth',
      title: 'A child’s growth',
      text: 'WHO’s curves with percentiles; a child born early is placed by corrected age.',
      who: 'gp',
      path: `${chartOf(CHILD)}/vekst`,
      act: ({ page }) => page.locator('canvas').first().waitFor(),
    },
  ],
};

export const notes: Chapter = {
  title: 'Writing',
  text: 'Free text first. What is typed is kept on the server within two seconds, and survives whatever happens to the browser, the network and the session.',
  screens: [
    {
      name: 'note',
      title: 'A new note',
      text: 'The caret is in the text. “/” puts in a phrase of one’s own, a measured value that stays linked to its source, or a template.',
      who: 'doctor',
      path: `${chartOf(LONG)}/nytt-notat`,
      async act({ page }) {
        await field(page).fill(NOTE);
        await page.keyboard.press('Control+End');
        await page.keyboard.type('\n\nNå: /puls');
        await page.getByRole('listbox').getByRole('option').first().waitFor();
      },
    },
    {
      name: 'note-preview',
      asSeen: true,
      title: 'As the patient will see it',
      text: 'Before one signs: the note as it will stand in HelsaMi, with the words that are explained there.',
      who: 'gp',
      path: `${chartOf(LONG)}/nytt-notat`,
      async act({ page }) {
        await field(page).fill(NOTE);
        await button(page, 'Se som pasienten').click();
        const preview = page.getByRole('region', { name: 'Slik ser pasienten notatet' });
        await preview.waitFor();
        await preview.scrollIntoViewIfNeeded();
      },
    },
    {
      name: 'note-conflict',
      title: 'Written in two places',
      text: 'Two devices wrote differently while they could not hear of each other. Both are shown, and the writer chooses: neither is thrown away.',
      who: 'gp',
      path: `${chartOf(PEOPLE.grandfather)}/nytt-notat`,
      async act({ page, another }) {
        const drafts = '**/api/journal/patients/*/drafts/*';
        const saved = (one: Page) =>
          one
            .getByRole('status')
            .filter({ hasText: /^Lagret \d/ })
            .first()
            .waitFor();
        await field(page).fill('Hoster.');
        await saved(page);
        const tablet = await another();
        await field(tablet).waitFor();
        await page.route(drafts, (route) => route.abort('connectionrefused'));
        await field(page).fill('Hoster lite, sover godt. Kan gå hjem i morgen.');
        await said(page, /Ingen kontakt/);
        await field(tablet).fill('Hoster mye, og er engstelig for å reise hjem.');
        await saved(tablet);
        await page.unroute(drafts);
        await field(page).press('End');
        await page.evaluate(`dispatchEvent(new Event('online'))`);
        await page.getByRole('alert', { name: /Skrevet to steder/ }).waitFor();
      },
    },
    {
      name: 'note-signed',
      title: 'A signed note',
      text: 'Who signed, as what and when; a correction or an addendum keeps what was there, and a note in the wrong record is moved with its trace.',
      who: 'doctor',
      path: `${chartOf(PEOPLE.inpatient)}/nytt-notat`,
      async act({ page }) {
        await field(page).fill(NOTE);
        await button(page, 'Signer').click();
        await page
          .getByRole('status')
          .filter({ hasText: /^Signert$/ })
          .waitFor();
      },
    },
  ],
};
