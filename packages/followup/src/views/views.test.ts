/** What a person, a unit and anybody on the staff see of what waits. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FhirError } from '@helseplattform/fhir';
import { dutyId } from '../duty/kinds.ts';
import { take } from '../operations/operations.ts';
import { round } from '../sweep/rounds.ts';
import { HOUR, ref, referral, staff, testFollowup } from '../testing.ts';
import { KIND_NAMES, LANGUAGES } from '../texts/kinds.ts';
import { STEP_NAMES } from '../texts/steps.ts';
import { countersView } from './counters.ts';
import { workList, workListOf } from './work-list.ts';

const { put, followup, system, passes, doctor: record } = await testFollowup();
const doctor = { ...staff('doctor'), unit: 'Organization/lung' };
const [first, second] = await put(
  referral({}, { 'http://helsenorge.no/fhir/StructureDefinition/no-frist-for-vurdering': '2026-03-10' }),
  referral({ code: { text: 'Henvisning til kontroll' } }),
);
const idOf = (request: string) => dutyId('vurder-henvisning', request);
await take(followup, doctor, idOf(second!));

describe('a work list', () => {
  test('of a unit has what it and everybody there has, what is due first at the top', async () => {
    const list = await workList(followup, record, doctor, workListOf({ unit: 'mine' }, doctor));
    assert.deepEqual(list.of, { reference: 'Organization/lung', name: 'lung' });
    assert.deepEqual(
      list.duties.map(({ id, owner, isMine, may }) => [id, owner!.name, isMine, may]),
      [
        [idOf(first!), 'lung', false, ['take', 'hand-over', 'cannot']],
        [idOf(second!), 'doctor, lung', true, ['hand-over', 'cannot']],
      ],
    );
  });
  test('of a person is what they have themselves', async () => {
    const list = await workList(followup, record, doctor, workListOf({}, doctor));
    assert.deepEqual(
      list.duties.map(({ id }) => id),
      [idOf(second!)],
    );
    assert.equal(list.duties[0]!.title, 'Vurder henvisning: Henvisning til kontroll');
  });
  test('of a patient is all that waits about them, in the reader’s language', async () => {
    const list = await workList(followup, record, doctor, workListOf({ patient: 'Patient/kari' }, doctor), 'nn');
    assert.equal(list.total, 2);
    assert.equal(list.duties[0]!.title, 'Vurder tilvising: Henvisning til lungelege');
    assert.equal(list.duties[0]!.overdue, false);
  });
  test('does not show what lies ahead, and says how much there is', async () => {
    const [assessed] = await put(
      referral(
        { performer: [ref('Organization/trust')] },
        {
          'http://helsenorge.no/fhir/StructureDefinition/no-vurdert-dato': '2026-03-02',
          'http://helsenorge.no/fhir/StructureDefinition/no-frist-for-helsehjelp': '2026-06-01',
        },
      ),
    );
    const list = await workList(followup, record, doctor, { unit: 'Organization/trust' });
    assert.deepEqual(
      list.duties.map(({ kind }) => kind),
      ['apen-henvisning'],
    );
    assert.equal(list.ahead, 1, `the deadline of ${assessed} is not near yet`);
  });
  for (const asked of [{ unit: 'lung' }, { person: 'Patient/kari' }, { unit: 'mine', patient: 'kari' }])
    test(`asked for by ${JSON.stringify(asked)} is refused`, () =>
      assert.throws(
        () => workListOf(asked, doctor),
        (error: FhirError) => error.status === 400,
      ));
});

describe('the counters', () => {
  test('say how much waits and is overdue, by kind and unit, and since when they are', async () => {
    passes(9 * 24 * HOUR);
    await round(followup, true);
    passes(-9 * 24 * HOUR);
    const view = await countersView(followup, system, 'en');
    assert.equal(view.at, '2026-03-11T11:00:00.000Z');
    assert.deepEqual(view.total, { open: 3, overdue: 1, orphans: 0 });
    assert.deepEqual(
      view.kinds.map(({ title, open }) => [title, open]),
      [
        ['Referral without appointment', 1],
        ['Assess referral', 2],
      ],
    );
    assert.deepEqual(
      view.units.map(({ unit, open, overdue }) => [unit!.name, open, overdue]),
      [
        ['lung', 2, 1],
        ['trust', 1, 0],
      ],
    );
  });
});

test('every text is there in every language', () => {
  for (const language of LANGUAGES)
    for (const texts of [KIND_NAMES[language], STEP_NAMES[language]])
      for (const [key, text] of Object.entries(texts)) assert.ok(text.length > 3, `${language} ${key}`);
});
