/** A hospital doctor's round of twelve patients. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineOf, lines, namesOn } from '../src/board.ts';
import { cases, dayFromNow, WARD } from '../src/cases.ts';
import type { Helseplattform } from '../src/helseplattform.ts';
import { assertSound, button, said, textOf } from '../src/page.ts';
import { loadStaff } from '../src/staff-only.ts';
import { visit } from '../src/visit.ts';

const NAMES = [
  'Alm',
  'Berg',
  'Dahl',
  'Eide',
  'Foss',
  'Gran',
  'Holm',
  'Iversen',
  'Krogh',
  'Lund',
  'Moe',
  'Næss',
] as const;
const patientOf = (name: string): string => `runden-${NAMES.indexOf(name as never)}`;
/** Measured now: one from before the stay says nothing of the patient. */
const score = (name: string, value: number, parts: Record<string, number>) => ({
  resourceType: 'Observation' as const,
  id: `${patientOf(name)}-news-${value}`,
  status: 'final',
  category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'survey' }] }],
  code: { coding: [{ system: 'http://snomed.info/sct', code: '1104051000000101' }], text: 'NEWS2' },
  subject: { reference: `Patient/${patientOf(name)}` },
  effectiveDateTime: new Date().toISOString(),
  valueQuantity: { value },
  component: [
    ['1104301000000104', 'respiration'],
    ['1104311000000102', 'saturation'],
    ['1104331000000105', 'oxygen'],
    ['1104341000000101', 'systolic'],
    ['1104351000000103', 'pulse'],
    ['1104361000000100', 'consciousness'],
    ['1104371000000107', 'temperature'],
  ].map(([code, part]) => ({
    code: { coding: [{ system: 'http://snomed.info/sct', code }] },
    valueQuantity: { value: parts[part!] ?? 0 },
  })),
});

/** Twelve in the beds of the ward, the last one admitted first. */
async function inBeds(server: Helseplattform): Promise<void> {
  const { act } = cases(server);
  const doctor = server.tokenOf('hospital-doctor');
  await server.load(
    NAMES.flatMap((family, n) => [
      {
        resourceType: 'Patient',
        id: patientOf(family),
        name: [{ family, given: [n % 2 ? 'Ola' : 'Kari'] }],
        gender: n % 2 ? 'male' : 'female',
        birthDate: `${1940 + n * 3}-02-11`,
      },
      {
        resourceType: 'Location',
        id: `runden-seng-${n}`,
        name: `Seng ${n + 1}-1`,
        status: 'active',
        physicalType: { coding: [{ code: 'bd' }] },
        managingOrganization: { reference: WARD },
      },
    ]),
  );
  // home care knows Moe, and is asked whether it can receive
  await cases(server).patient(patientOf('Moe'), 'Moe', 'Kari');
  for (const family of [...NAMES].reverse()) {
    const n = NAMES.indexOf(family);
    await act(
      'Encounter/admit',
      {
        patient: `Patient/${patientOf(family)}`,
        bed: `Location/runden-seng-${n}`,
        unit: WARD,
        reason: n === 4 ? 'Lungebetennelse' : 'Tung pust',
        urgent: true,
        ...(n === 1 ? { expected: dayFromNow(0) } : {}),
      },
      doctor,
    );
  }
  await server.load([
    {
      resourceType: 'Flag',
      id: 'runden-mrsa',
      status: 'active',
      code: { text: 'MRSA' },
      subject: { reference: `Patient/${patientOf('Gran')}` },
    },
  ]);
}

const visited = visit({
  async prepare(server) {
    await loadStaff(server);
    await inBeds(server);
  },
});
const { as } = visited;

test('A doctor goes round twelve patients', { timeout: 300_000 }, (t) =>
  as('doctor', '/journal', async (page) => {
    await t.test('The ward is the start page: twelve patients in the order of their beds.', async () => {
      await lineOf(page, 'Alm, Kari').waitFor();
      const names = await namesOn(page);
      assert.deepEqual(
        names.map((name) => name.split(',')[0]),
        NAMES,
      );
      await said(page, '12 pasienter');
      await assertSound(page, 'the board of a ward');
    });

    await t.test('Gran’s flag is seen, Berg leaves today, and nobody’s score is invented.', async () => {
      assert.match(await textOf(lineOf(page, 'Gran, Ola')), /MRSA/);
      assert.match(await textOf(lineOf(page, 'Berg, Ola')), /I dag/);
      assert.equal(await lines(page).filter({ hasText: 'ikke målt' }).count(), 12);
    });

    await t.test('A nurse measures Foss; the board shows it without anybody touching it.', async () => {
      await visited.server.load([score('Foss', 7, { respiration: 3, pulse: 2, temperature: 2 })]);
      await lineOf(page, 'Foss, Kari').getByText('høy').waitFor();
      await visited.server.load([score('Foss', 9, { respiration: 3, pulse: 3, saturation: 3 })]);
      await lineOf(page, 'Foss, Kari').getByText('opp fra 7').waitFor();
      assert.match(await textOf(lineOf(page, 'Foss, Kari')), /overvåkes hele tiden/);
    });

    await t.test(
      'Each patient is opened by keyboard, is the right one, and the list is there again after.',
      async () => {
        for (const family of NAMES) {
          const line = lines(page).filter({ hasText: `${family},` });
          await line.getByRole('link').first().focus();
          await page.keyboard.press('Enter');
          await page.getByRole('heading', { level: 1, name: new RegExp(`^${family}, `) }).waitFor();
          assert.equal(new URL(page.url()).pathname, `/journal/pasient/${patientOf(family)}`);
          await page.goBack();
          await lineOf(page, `${family}, ${NAMES.indexOf(family) % 2 ? 'Ola' : 'Kari'}`).waitFor();
        }
      },
    );

    await t.test('The arrows go from patient to patient.', async () => {
      await lineOf(page, 'Alm, Kari').getByRole('link').first().focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      assert.equal(await page.evaluate('document.activeElement.textContent'), 'Dahl, Kari');
      await page.keyboard.press('End');
      assert.equal(await page.evaluate('document.activeElement.textContent'), 'Næss, Ola');
    });

    await t.test('Foss, who is worst, gets a note.', async () => {
      await lineOf(page, 'Foss, Kari').getByRole('link').first().click();
      await page.getByRole('link', { name: 'Nytt notat' }).click();
      await page.locator('textarea:focus').waitFor();
      await page.keyboard.type('Tungpustet, intensivvakt tilkalt.');
      await button(page, 'Signer').click();
      await page
        .getByRole('status')
        .filter({ hasText: /^Signert$/ })
        .waitFor();
    });

    await t.test('Moe is ready to leave: said at the stay, seen on the board.', async () => {
      await page.goto('/journal');
      await lineOf(page, 'Moe, Kari').waitFor();
      const { act } = cases(visited.server);
      const criteria = {
        admissionProblem: 'Avklart',
        otherProblems: 'Ingen',
        diagnosesAndPlan: 'KOLS',
        function: 'Går selv',
      };
      const found = await fetch(
        `${visited.server.origin}/fhir/Encounter?patient=Patient/${patientOf('Moe')}&status=in-progress`,
        { headers: { authorization: `Bearer ${visited.server.token}` } },
      );
      const { entry } = (await found.json()) as { entry: readonly { resource: { id: string } }[] };
      await act(
        `Encounter/${entry[0]!.resource.id}/discharge-ready`,
        criteria,
        visited.server.tokenOf('hospital-doctor'),
      );
      await lineOf(page, 'Moe, Kari').getByText('Klar nå').waitFor();
    });
  }),
);
