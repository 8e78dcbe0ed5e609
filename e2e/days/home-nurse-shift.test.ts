/** A home nurse prepares a shift. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineOf, namesOn } from '../src/board.ts';
import { cases, dayFromNow, unitOf, WARD } from '../src/cases.ts';
import type { Helseplattform } from '../src/helseplattform.ts';
import { assertSound, button, PHONE, said, textOf } from '../src/page.ts';
import type { Resource } from '../src/people/index.ts';
import { loadStaff } from '../src/staff-only.ts';
import { visit } from '../src/visit.ts';

const HOME = unitOf('home-nurse');
const PLACE = `Location/sted-${HOME.split('/')[1]}`;
const FAMILIES = ['Aas', 'Bakke', 'Dokken', 'Engen'] as const;
const idOf = (family: string): string => `vakt-${family.toLowerCase()}`;
const today = dayFromNow(0);

/** @param clock as the region's clocks show it; the test runs in any season */
const at = (clock: string): string => {
  const zone = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Oslo', timeZoneName: 'longOffset' })
    .formatToParts(new Date())
    .find(({ type }) => type === 'timeZoneName')!.value;
  return `${today}T${clock}:00${zone.replace('GMT', '') || 'Z'}`;
};
const visitTo = (family: string, clock: string, what: string, by?: string): Resource => ({
  resourceType: 'Appointment',
  id: `${idOf(family)}-besok`,
  status: 'booked',
  start: at(clock),
  end: at(clock),
  created: at('00:01'),
  description: what,
  participant: [
    { actor: { reference: `Patient/${idOf(family)}` }, status: 'accepted' },
    { actor: { reference: PLACE }, status: 'accepted' },
    ...(by ? [{ actor: { reference: by, display: 'Mona Haugan' }, status: 'accepted' }] : []),
  ],
});

async function district(server: Helseplattform): Promise<void> {
  const { patient } = cases(server);
  for (const family of FAMILIES) await patient(idOf(family), family, 'Gerd');
  const me = await nurse(server);
  await server.load([
    visitTo('Bakke', '08:30', 'Legemidler', me),
    visitTo('Aas', '10:00', 'Sårstell', me),
    visitTo('Engen', '09:00', 'Dusj'),
    {
      resourceType: 'Flag',
      id: 'vakt-fall',
      status: 'active',
      code: { text: 'Fallfare' },
      subject: { reference: `Patient/${idOf('Aas')}` },
    },
  ]);
}

/** The persona herself, by the role she signs in with. */
async function nurse({ origin, token }: Helseplattform): Promise<string> {
  const response = await fetch(`${origin}/fhir/Practitioner?name=Haugan&_count=5`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { entry } = (await response.json()) as { entry: readonly { resource: { id: string } }[] };
  return `Practitioner/${entry[0]!.resource.id}`;
}

const visited = visit({
  async prepare(server) {
    await loadStaff(server);
    await district(server);
  },
});
const { as } = visited;

test('A nurse prepares the shift on a phone', { timeout: 240_000 }, (t) =>
  as(
    'homeNurse',
    '/journal',
    async (page) => {
      await t.test('Her own visits come first, in the order of the clock.', async () => {
        await lineOf(page, 'Bakke, Gerd').waitFor();
        assert.deepEqual(await namesOn(page), ['Bakke, Gerd', 'Aas, Gerd']);
        assert.match(await textOf(lineOf(page, 'Aas, Gerd')), /10:00.*Fallfare.*Sårstell/s);
        await assertSound(page, 'the shift on a phone');
      });

      await t.test('The whole district is one press away; who has no visit stands below.', async () => {
        await button(page, 'Hele distriktet').click();
        await lineOf(page, 'Dokken, Gerd').waitFor();
        assert.deepEqual(await namesOn(page), ['Bakke, Gerd', 'Engen, Gerd', 'Aas, Gerd', 'Dokken, Gerd']);
        await said(page, 'Uten besøk i dag');
      });

      await t.test('Dokken is admitted in the night: it is seen before anybody drives there.', async () => {
        const { act } = cases(visited.server);
        await visited.server.load([
          { resourceType: 'Location', id: 'vakt-seng', name: 'Seng 4-1', physicalType: { coding: [{ code: 'bd' }] } },
        ]);
        await act(
          'Encounter/admit',
          {
            patient: `Patient/${idOf('Dokken')}`,
            bed: 'Location/vakt-seng',
            unit: WARD,
            reason: 'Lungebetennelse',
            urgent: true,
            expected: dayFromNow(3),
          },
          visited.server.tokenOf('hospital-doctor'),
        );
        await lineOf(page, 'Dokken, Gerd')
          .getByRole('link', { name: /^Innlagt .*ventes hjem/ })
          .waitFor();
      });

      await t.test('Tomorrow’s list is looked at, and today’s is come back to.', async () => {
        await button(page, /Dagen etter/).click();
        await page.getByText('0 besøk').waitFor();
        await button(page, 'I dag').click();
        await page.getByText('3 besøk').waitFor();
      });

      await t.test('A chart is opened from the list, and the list is there again.', async () => {
        await lineOf(page, 'Aas, Gerd').getByRole('link', { name: 'Aas, Gerd' }).click();
        await page.getByRole('heading', { level: 1, name: 'Aas, Gerd' }).waitFor();
        await page.goBack();
        await lineOf(page, 'Bakke, Gerd').waitFor();
      });
    },
    PHONE,
  ),
);
