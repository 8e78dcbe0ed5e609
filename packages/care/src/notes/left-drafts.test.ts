/** Drafts that nobody comes back to: a note to sign with somebody on it, once, with all that was written. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Composition, Task } from '@helseplattform/fhir';
import { migrate } from '@helseplattform/record/database';
import { careMigrations } from '../drafts/prepare.ts';
import { createDrafts } from '../drafts/store.ts';
import type { DraftOf } from '../drafts/view-model.ts';
import { findAll } from '../operation.ts';
import { actorOf, careWorld, type PersonKey } from '../testing.ts';
import { keepLeftDrafts } from './left-drafts.ts';
import { noteOperations } from './operations.ts';
import { noteView } from './views.ts';

const world = await careWorld(noteOperations);
await migrate({ url: world.url, migrations: await careMigrations() });
const drafts = createDrafts(world.store.database, world.now);
const may = async () => {};

let patients = 0;
async function somebody(): Promise<string> {
  const id = `forlatt-${++patients}`;
  await world.put({ resourceType: 'Patient', id, name: [{ family: 'Prøve' }] });
  return id;
}
const body = (text: string) => ({ text, marks: [] });
const writes = (who: PersonKey, id: string, of: DraftOf, fields: object, writer = 'laptop', number = 1) =>
  drafts.write(
    actorOf(who),
    id,
    of,
    {
      writer,
      number,
      fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value, replaces: [] }])),
    },
    may,
  );
const later = (hours: number) => world.at(new Date(world.now().getTime() + hours * 3_600_000).toISOString());
const keeps = async () => {
  const { kept, faults } = await keepLeftDrafts({ drafts, record: world.record, now: world.now() });
  assert.deepEqual(faults, []);
  return kept;
};
const notesOf = (patient: string) => findAll<Composition>(world.record, 'Composition', [['patient', patient]]);
const textIn = (note: Composition | undefined) => note?.section?.[0]?.text?.div ?? '';
const duties = async (patient: string) =>
  (
    await findAll<Task>(world.record, 'Task', [
      ['patient', patient],
      ['status', 'requested,accepted'],
    ])
  ).map(({ owner }) => owner?.reference);

describe('a draft that nobody has written in for a day', () => {
  test('is a note to sign, of whoever wrote it, when it was written', async () => {
    const patient = await somebody();
    const began = world.now().toISOString();
    const diagnoses = [{ system: 'urn:oid:2.16.578.1.12.4.1.1.7170', code: 'R81', display: 'Lungebetennelse' }];
    await writes(
      'lung-doctor',
      'kladd-forlatt-1',
      { patient, kind: 'note' },
      {
        kind: 'visittnotat',
        body: body('Hoster. Feber.'),
        diagnoses,
      },
    );
    later(23);
    assert.equal(await keeps(), 0, 'it is not a day yet');
    later(2);
    assert.equal(await keeps(), 1);
    const [note, ...others] = await notesOf(patient);
    assert.deepEqual(others, []);
    assert.deepEqual(
      [note?.status, note?.title, note?.date, note?.author[0]?.reference, note?.custodian?.reference],
      ['preliminary', 'Visittnotat', began, 'PractitionerRole/rolle-lung-doctor', 'Organization/lunge'],
    );
    assert.match(textIn(note), /Hoster\. Feber\./);
    assert.deepEqual(await duties(patient), ['PractitionerRole/rolle-lung-doctor']);
    const { reader, context } = world.viewer('lung-doctor');
    const view = await noteView(reader, patient, note!.id, context);
    assert.deepEqual(view.diagnoses, diagnoses);
    assert.deepEqual([view.history[0]?.act, view.history[0]?.by], ['leave', 'Helseplattformen']);
    assert.ok(view.may.includes('sign') && view.may.includes('move'));
  });

  test('is that once, and is over for its author, who goes on with the note', async () => {
    const patient = await somebody();
    await writes('gp', 'kladd-forlatt-2', { patient, kind: 'note' }, { body: body('Ringte.') });
    later(25);
    assert.deepEqual([await keeps(), await keeps()], [1, 0]);
    const [note] = await notesOf(patient);
    const draft = await drafts.find(actorOf('gp'), 'kladd-forlatt-2');
    assert.deepEqual([draft?.ended?.as, draft?.ended?.became, draft?.late], ['kept', `Composition/${note!.id}`, false]);
  });

  test('has both texts where two devices wrote without knowledge of each other', async () => {
    const patient = await somebody();
    await writes('gp', 'kladd-forlatt-3', { patient, kind: 'note' }, { body: body('Hoster.') });
    await writes('gp', 'kladd-forlatt-3', { patient, kind: 'note' }, { body: body('Feber.') }, 'tablet');
    later(25);
    await keeps();
    const [note] = await notesOf(patient);
    assert.match(textIn(note), /Hoster\.[\s\S]*Feber\./);
  });

  test('of an addition is one, to the same note', async () => {
    const patient = await somebody();
    const signed = await world.act<Composition>('gp', 'write-note', '', {
      patient: `Patient/${patient}`,
      kind: 'telefon',
      text: 'Ringte.',
      sign: true,
    });
    const about = `Composition/${signed.id}`;
    await writes('gp', 'kladd-forlatt-4', { patient, kind: 'addendum', about }, { body: body('Ringte igjen.') });
    later(25);
    await keeps();
    const added = (await notesOf(patient)).find(({ status }) => status === 'preliminary');
    assert.deepEqual(
      [added?.title, added?.relatesTo?.[0]?.targetReference?.reference],
      ['Tillegg til Telefonkontakt', about],
    );
  });

  test('without a word is put away, and may be taken back', async () => {
    const patient = await somebody();
    await writes('gp', 'kladd-forlatt-5', { patient, kind: 'note' }, { kind: 'telefon', body: body('  – \n') });
    later(25);
    assert.equal(await keeps(), 0);
    assert.deepEqual(await notesOf(patient), []);
    assert.equal((await drafts.restore(actorOf('gp'), 'kladd-forlatt-5')).ended, undefined);
  });

  test('and was written in after it had ended, is a note beside the one it became', async () => {
    const patient = await somebody();
    const of = { patient, kind: 'note' };
    await writes('gp', 'kladd-forlatt-6', of, { body: body('Hoster.') });
    const signed = await world.act<Composition>('gp', 'write-note', '', {
      patient: `Patient/${patient}`,
      kind: 'telefon',
      text: 'Hoster.',
      sign: true,
    });
    await drafts.end(actorOf('gp'), 'kladd-forlatt-6', 'signed', `Composition/${signed.id}`);
    await writes('gp', 'kladd-forlatt-6', of, { body: body('Hoster. Feber.') }, 'tablet');
    later(25);
    assert.equal(await keeps(), 1);
    assert.deepEqual((await notesOf(patient)).map(({ status }) => status).sort(), ['final', 'preliminary']);
    assert.deepEqual(await drafts.all(actorOf('gp')), []);
  });
});

test('what somebody left who works here no more is on the unit', async () => {
  const patient = await somebody();
  await writes('heart-doctor', 'kladd-forlatt-7', { patient, kind: 'note' }, { body: body('Brystsmerter.') });
  await world.put(
    {
      resourceType: 'PractitionerRole',
      id: 'rolle-hjertesykepleier',
      active: true,
      practitioner: { reference: 'Practitioner/lung-nurse' },
      organization: { reference: 'Organization/hjerte' },
    },
    {
      resourceType: 'PractitionerRole',
      id: 'rolle-heart-doctor',
      active: false,
      practitioner: { reference: 'Practitioner/heart-doctor', display: 'heart-doctor' },
      organization: { reference: 'Organization/hjerte' },
    },
  );
  later(25);
  await keeps();
  assert.equal((await notesOf(patient))[0]?.author[0]?.reference, 'PractitionerRole/rolle-heart-doctor');
  assert.deepEqual(await duties(patient), ['Organization/hjerte']);
});

test('what is written while it is put in the record is not lost: the draft says that there is more', async () => {
  const patient = await somebody();
  const author = actorOf('gp');
  const of = { patient, kind: 'note' };
  const read = await writes('gp', 'kladd-forlatt-8', of, { body: body('Hoster.') });
  later(1);
  await writes('gp', 'kladd-forlatt-8', of, { body: body('Hoster. Feber.') }, 'laptop', 2);
  const ended = await drafts.end(author, 'kladd-forlatt-8', 'kept', 'Composition/x', read.changed);
  assert.equal(ended?.late, true);
});
