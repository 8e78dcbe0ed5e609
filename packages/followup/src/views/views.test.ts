/** What a person, a unit and anybody on the staff see of what waits. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Communication, FhirError, Stored } from '@helseplattform/fhir';
import { REPLY_DUE } from '../codes.ts';
import { dutyId } from '../duty/kinds.ts';
import { done, take } from '../operations/operations.ts';
import type { FollowupRule } from '../rules/rule.ts';
import { round } from '../sweep/rounds.ts';
import { HOUR, kind, NOW, ref, referral, staff, testFollowup } from '../testing.ts';
import { KIND_NAMES, LANGUAGES } from '../texts/kinds.ts';
import { STEP_NAMES } from '../texts/steps.ts';
import { countersView } from './counters.ts';
import { workList, workListOf } from './work-list.ts';

/** A letter from outside, which somebody reads. */
const letterRule: FollowupRule = {
  kind: 'ubesvart-melding',
  focus: ['Communication'],
  find: [],
  endsBy: 'hand',
  concerns: ({ category }) => JSON.stringify(category ?? null).includes('brev'),
  waits: (focus) => ({
    since: NOW,
    due: NOW + HOUR,
    owners: (focus as Stored<Communication>).recipient!.map(({ reference }) => reference!),
    element: 'Communication.recipient',
    remedy: 'Name a unit',
    patient: 'Patient/kari',
  }),
};
const { put, followup, system, passes, doctor: record } = await testFollowup({ rules: [letterRule] });
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
  test('of a unit has what its people have in their own name: a note is its author’s', async () => {
    const [note] = await put({
      resourceType: 'Composition',
      status: 'preliminary',
      type: { text: 'Poliklinisk notat' },
      subject: ref('Patient/kari'),
      date: '2026-03-02T10:00:00Z',
      author: [ref('Practitioner/doctor')],
      title: 'Notat',
    });
    const list = await workList(followup, record, doctor, { unit: 'Organization/lung' });
    assert.ok(list.duties.some(({ focus, owner }) => focus === note && owner!.reference === 'Practitioner/doctor'));
    await system.transact([{ method: 'delete', type: 'Composition', id: note!.slice(12) }]);
  });
  test('offers done for a letter that is read by hand, not for a question of the same kind that is answered', async () => {
    const message = (more: object) => ({
      resourceType: 'Communication',
      status: 'in-progress',
      subject: ref('Patient/kari'),
      sender: ref('Organization/office'),
      recipient: [ref('Organization/lung')],
      ...more,
    });
    const [question, letter] = await put(
      message({
        category: [kind('dialog')],
        extension: [{ url: REPLY_DUE, valueDateTime: '2026-03-09T11:00:00Z' }],
      }),
      message({ category: [kind('brev')] }),
    );
    const list = await workList(followup, record, doctor, { unit: 'Organization/lung' });
    const mayOn = (focus: string | undefined) => list.duties.find((one) => one.focus === focus)!.may;
    assert.deepEqual(mayOn(question), ['take', 'hand-over', 'cannot']);
    assert.deepEqual(mayOn(letter), ['take', 'hand-over', 'done', 'cannot']);
    await assert.rejects(done(followup, doctor, dutyId('ubesvart-melding', question!)), /still waits/);
    await done(followup, doctor, dutyId('ubesvart-melding', letter!));
    for (const id of [question!, letter!])
      await system.transact([{ method: 'delete', type: 'Communication', id: id.slice(14) }]);
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
