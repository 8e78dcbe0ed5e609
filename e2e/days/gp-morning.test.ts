/** A GP's morning of ten patients, and the front desk that says who has come. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineOf, lines, namesOn } from '../src/board.ts';
import { cases, dayFromNow, roleOf, unitOf } from '../src/cases.ts';
import { goneAfterTenSeconds, holdClock, passUntil } from '../src/clock.ts';
import type { Helseplattform } from '../src/helseplattform.ts';
import { assertSound, button, DESKTOP, said, textOf } from '../src/page.ts';
import { loadStaff } from '../src/staff-only.ts';
import { visit } from '../src/visit.ts';

const OFFICE = unitOf('gp');
const FAMILIES = ['Aune', 'Brun', 'Dyrnes', 'Elde', 'Fjeld', 'Gjelsvik', 'Haga', 'Indal', 'Jensen', 'Kvam'] as const;
const idOf = (family: string): string => `morgen-${family.toLowerCase()}`;

const zone = (): string =>
  new Intl.DateTimeFormat('en', { timeZone: 'Europe/Oslo', timeZoneName: 'longOffset' })
    .formatToParts(new Date())
    .find(({ type }) => type === 'timeZoneName')!
    .value.replace('GMT', '') || 'Z';
const at = (minutes: number): string =>
  `${dayFromNow(0)}T${String(8 + Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00${zone()}`;

/** Ten appointments of twenty minutes, booked in no order. */
async function morning(server: Helseplattform): Promise<void> {
  const { patient } = cases(server);
  for (const family of FAMILIES) await patient(idOf(family), family, 'Per');
  await server.load(
    [...FAMILIES].reverse().map((family) => {
      const n = FAMILIES.indexOf(family);
      return {
        resourceType: 'Appointment',
        id: `${idOf(family)}-time`,
        status: 'booked',
        start: at(n * 20),
        end: at(n * 20 + 20),
        created: at(0),
        description: n === 2 ? 'Kontroll av blodtrykk' : 'Konsultasjon',
        participant: [
          { actor: { reference: `Patient/${idOf(family)}` }, status: 'accepted' },
          { actor: { reference: `Location/sted-${OFFICE.split('/')[1]}` }, status: 'accepted' },
          { actor: { reference: roleOf('gp'), display: 'Ragnhild Holthe' }, status: 'accepted' },
        ],
      };
    }),
  );
}

const { as } = visit({
  async prepare(server) {
    await loadStaff(server);
    await morning(server);
  },
});

test('A GP sees ten patients, as the front desk says that they have come', { timeout: 240_000 }, (t) =>
  as(
    'gp',
    '/journal',
    async (page) => {
      await t.test('The day list is the start page: ten, by the clock.', async () => {
        await lineOf(page, 'Aune, Per').waitFor();
        assert.deepEqual(
          (await namesOn(page)).map((name) => name.split(',')[0]),
          FAMILIES,
        );
        await said(page, '10 timer, 0 venter, 10 igjen');
        assert.match(await textOf(lineOf(page, 'Dyrnes, Per')), /08:40.*Kontroll av blodtrykk.*Avtalt/s);
        await assertSound(page, 'the day list');
      });

      await t.test('The secretary says that Aune has come; the doctor sees it without asking.', () =>
        as('secretary', '/journal', async (desk) => {
          const come = lineOf(desk, 'Aune, Per').getByRole('button', { name: /^Har kommet/ });
          await holdClock(desk, come);
          await come.click();
          await passUntil(desk, button(desk, 'Angre'));
          await lineOf(page, 'Aune, Per')
            .getByText(/^Venter siden/)
            .waitFor();
          await said(page, '10 timer, 1 venter, 10 igjen');
          await goneAfterTenSeconds(desk, button(desk, 'Angre'));
        }),
      );

      await t.test('The secretary takes the wrong one, and takes it back in ten seconds.', () =>
        as('secretary', '/journal', async (desk) => {
          await lineOf(desk, 'Brun, Per')
            .getByRole('button', { name: /^Har kommet/ })
            .click();
          await desk.getByRole('status').filter({ hasText: 'Brun, Per har kommet.' }).waitFor();
          await button(desk, 'Angre').click();
          await lineOf(desk, 'Brun, Per').getByText('Avtalt').waitFor();
          await lineOf(page, 'Brun, Per').getByText('Avtalt').waitFor();
        }),
      );

      await t.test('Each of the ten is opened from the list, and the list is where it was.', async () => {
        for (const family of FAMILIES) {
          await lineOf(page, `${family}, Per`)
            .getByRole('link', { name: `${family}, Per` })
            .click();
          await page.getByRole('heading', { level: 1, name: `${family}, Per` }).waitFor();
          await page.goBack();
          await lineOf(page, `${family}, Per`).waitFor();
        }
        assert.equal(await lines(page).count(), 10);
      });

      await t.test('Kvam does not come.', async () => {
        await lineOf(page, 'Kvam, Per')
          .getByRole('button', { name: /^Møtte ikke/ })
          .click();
        await lineOf(page, 'Kvam, Per').getByText('Ikke møtt').waitFor();
        await said(page, '10 timer, 1 venter, 9 igjen');
      });
    },
    DESKTOP,
  ),
);
