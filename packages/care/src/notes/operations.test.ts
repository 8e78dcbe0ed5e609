/** Notes in the record: written and signed in one transaction, waited for until they are, corrected without a trace being lost. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Composition,
  type Condition,
  type DocumentReference,
  FhirError,
  type Procedure,
} from '@helseplattform/fhir';
import { findAll } from '../operation.ts';
import { careWorld, type PersonKey } from '../testing.ts';
import { noteOperations } from './operations.ts';
import { noteSheet, noteView, previewNote } from './views.ts';

const world = await careWorld(noteOperations);
const ICPC = 'urn:oid:2.16.578.1.12.4.1.1.7170';
const NCMP = 'urn:oid:2.16.578.1.12.4.1.1.7275';
const PNEUMONIA = { system: ICPC, code: 'R81', display: 'Lungebetennelse' };

let patients = 0;
/** Somebody whom nobody else's test writes about; `Patient/…`. */
async function somebody(): Promise<string> {
  const id = `pasient-${++patients}`;
  await world.put({ resourceType: 'Patient', id, name: [{ family: 'Prøve', given: [id] }] });
  return `Patient/${id}`;
}

const signs = (patient: string, more: object = {}, who: PersonKey = 'lung-doctor') =>
  world.act<Composition>(who, 'write-note', '', {
    patient,
    kind: 'visittnotat',
    text: 'Hoster. Feber.',
    sign: true,
    ...more,
  });
const keeps = (patient: string, more: object = {}, who: PersonKey = 'lung-doctor') =>
  world.act<Composition>(who, 'write-note', '', { patient, kind: 'visittnotat', text: 'Hoster.', ...more });
const on = (note: Composition, patient: string) => ({ patient, version: note.meta!.versionId! });
const view = (who: PersonKey, patient: string, note: Composition & { id: string }) => {
  const { reader, context } = world.viewer(who);
  return noteView(reader, patient.slice('Patient/'.length), note.id, context);
};
const ofPatient = <T extends Composition | Condition | Procedure | DocumentReference>(
  type: T['resourceType'],
  patient: string,
) => findAll<T>(world.record, type, [['patient', patient]]);
const duties = async (patient: string) => {
  const tasks = await findAll<import('@helseplattform/fhir').Task>(world.record, 'Task', [
    ['patient', patient],
    ['status', 'requested,accepted,in-progress,on-hold'],
  ]);
  return tasks.map(({ owner }) => owner?.reference);
};
const status = (expected: number) => (error: unknown) => error instanceof FhirError && error.status === expected;

describe('a note that is signed at once', () => {
  test('is final, signed by its author, and on the list of documents', async () => {
    const patient = await somebody();
    const note = await signs(patient);
    assert.equal(note.status, 'final');
    assert.equal(note.attester?.[0]?.party?.reference, 'PractitionerRole/rolle-lung-doctor');
    assert.equal(note.custodian?.reference, 'Organization/lunge');
    const [entry] = await ofPatient<DocumentReference>('DocumentReference', patient);
    assert.deepEqual(entry?.context?.related, [{ reference: `Composition/${note.id}` }]);
    assert.deepEqual(await duties(patient), []);
  });

  test('sent twice is one note', async () => {
    const patient = await somebody();
    const draft = 'kladd-sendt-to-ganger';
    const more = { draft, diagnoses: [PNEUMONIA] };
    const [first, second] = await Promise.all([signs(patient, more), signs(patient, more)]);
    assert.equal(first.id, second.id);
    assert.equal((await ofPatient('Composition', patient)).length, 1);
    assert.equal((await ofPatient('Condition', patient)).length, 1);
    assert.equal((await ofPatient('DocumentReference', patient)).length, 1);
  });

  test('puts its diagnoses on the problem list, once, and what was done among the procedures', async () => {
    const patient = await somebody();
    const procedure = { system: NCMP, code: 'GXFX10', display: 'Bronkoskopi' };
    await signs(patient, { diagnoses: [PNEUMONIA], procedures: [procedure] });
    const again = await signs(patient, { diagnoses: [PNEUMONIA] });
    const conditions = await ofPatient<Condition>('Condition', patient);
    assert.equal(conditions.length, 1);
    assert.equal(conditions[0]?.recorder?.reference, 'PractitionerRole/rolle-lung-doctor');
    assert.deepEqual(again.event?.[0]?.detail, [{ reference: `Condition/${conditions[0]?.id}` }]);
    assert.equal(
      (await ofPatient<Procedure>('Procedure', patient))[0]?.performer?.[0]?.actor.reference,
      'PractitionerRole/rolle-lung-doctor',
    );
  });

  test('is found by its words', async () => {
    const patient = await somebody();
    await signs(patient, { text: 'Mistanke om pulmonal sarkoidose.' });
    for (const parameter of ['_text', '_content'])
      assert.equal(
        (
          await findAll(world.record, 'Composition', [
            ['patient', patient],
            [parameter, 'sarkoidose'],
          ])
        ).length,
        1,
      );
  });

  test('without a word is refused', async () => {
    const patient = await somebody();
    for (const text of ['', '...', ' \n '])
      await assert.rejects(signs(patient, { text }), status(400), JSON.stringify(text));
    // headings of a template are no note
    await assert.rejects(signs(patient, { text: 'Status:\n\nPlan:\n' }), status(422));
    assert.deepEqual(await ofPatient('Composition', patient), []);
  });
});

describe('a note that is not signed', () => {
  test('waits for its author, and no longer when it is signed', async () => {
    const patient = await somebody();
    const note = await keeps(patient);
    assert.equal(note.status, 'preliminary');
    assert.deepEqual(await duties(patient), ['PractitionerRole/rolle-lung-doctor']);
    const now = await world.act<Composition>('lung-doctor', 'sign-note', note.id, on(note, patient));
    assert.equal(now.status, 'final');
    assert.deepEqual(await duties(patient), []);
    assert.equal((await ofPatient('DocumentReference', patient)).length, 1);
  });

  test('is changed by a colleague at the unit, who is named in it; a stranger changes nothing', async () => {
    const patient = await somebody();
    const note = await keeps(patient);
    const change = { ...on(note, patient), kind: 'visittnotat', text: 'Hoster. Målt feber.' };
    await assert.rejects(world.act('heart-doctor', 'revise-note', note.id, change), status(403));
    const now = await world.act<Composition>('lung-nurse', 'revise-note', note.id, change);
    assert.deepEqual(
      now.author.map(({ reference }) => reference),
      ['PractitionerRole/rolle-lung-doctor', 'PractitionerRole/rolle-lung-nurse'],
    );
    // whoever still sees the first text changes nothing before they have seen the second
    await assert.rejects(world.act('lung-doctor', 'sign-note', note.id, on(note, patient)), status(409));
  });

  test('is not for the patient to read', async () => {
    const patient = await somebody();
    assert.deepEqual((await view('lung-doctor', patient, await keeps(patient))).citizen, {
      shown: false,
      why: 'unsigned',
    });
  });
});

describe('a note that a colleague signs as well', () => {
  test('waits for the colleague, and is final when both have signed', async () => {
    const patient = await somebody();
    const coSigner = 'PractitionerRole/rolle-lung-doctor';
    const note = await signs(patient, { coSigner, diagnoses: [PNEUMONIA] }, 'lung-nurse');
    assert.deepEqual(await duties(patient), [coSigner]);
    assert.deepEqual(await ofPatient('Condition', patient), [], 'nothing follows from it yet');
    const asked = await view('lung-doctor', patient, note);
    assert.equal(asked.state, 'awaits-cosign');
    assert.ok(asked.may.includes('co-sign'));
    assert.ok(!(await view('lung-nurse', patient, note)).may.includes('co-sign'), 'not by whoever has signed');
    const now = await world.act<Composition>('lung-doctor', 'co-sign-note', note.id, on(note, patient));
    assert.equal(now.status, 'final');
    assert.equal(now.attester?.filter(({ time }) => time).length, 2);
    assert.deepEqual(await duties(patient), []);
    assert.equal((await ofPatient('Condition', patient)).length, 1);
  });

  test('is not asked of oneself, nor of somebody who is not there', async () => {
    const patient = await somebody();
    for (const coSigner of ['PractitionerRole/rolle-lung-doctor', 'PractitionerRole/ingen'])
      await assert.rejects(signs(patient, { coSigner }), status(409));
  });
});

describe('a signed note', () => {
  test('is added to by anybody who treats the patient; what stood there stands', async () => {
    const patient = await somebody();
    const note = await signs(patient);
    await world.act('heart-doctor', 'add-to-note', note.id, { patient, text: 'EKG uten anmerkning.' });
    const seen = await view('lung-doctor', patient, note);
    assert.equal(seen.version, note.meta!.versionId, 'the note itself is as it was');
    assert.deepEqual(
      seen.addenda.map(({ text, by, isSigned }) => [text, by.startsWith('heart-doctor'), isSigned]),
      [['EKG uten anmerkning.', true, true]],
    );
  });

  test('is corrected with a reason, and what it was is still seen', async () => {
    const patient = await somebody();
    const note = await signs(patient, { text: 'Venstre kne hovent.', diagnoses: [PNEUMONIA] });
    const change = { ...on(note, patient), kind: 'visittnotat', text: 'Høyre kne hovent.', diagnoses: [PNEUMONIA] };
    await assert.rejects(world.act('lung-doctor', 'correct-note', note.id, change), status(400), 'without a reason');
    await world.act('lung-doctor', 'correct-note', note.id, { ...change, reason: 'Feil side' });
    const seen = await view('heart-doctor', patient, note);
    assert.equal(seen.state, 'corrected');
    assert.deepEqual(
      seen.history.map(({ text, reason }) => [text, reason]),
      [
        ['Høyre kne hovent.', 'Feil side'],
        ['Venstre kne hovent.', undefined],
      ],
    );
    assert.equal((await ofPatient('Condition', patient)).length, 1);
    assert.equal((await ofPatient<DocumentReference>('DocumentReference', patient))[0]?.docStatus, 'amended');
  });

  test('is shown to the patient with the words of the trade explained, unless insight is refused', async () => {
    const patient = await somebody();
    const seen = await view('lung-doctor', patient, await signs(patient, { text: 'Vurdering:\nPneumoni, afebril.' }));
    assert.ok(seen.citizen.shown);
    assert.deepEqual(
      seen.citizen.note.words.map(({ word }) => word),
      ['afebril', 'pneumoni'],
    );
    const refusal = { why: 'danger', reason: 'Alvorlig selvmordsfare' };
    const refused = await signs(patient, { refusal });
    assert.deepEqual((await view('lung-doctor', patient, refused)).citizen, { shown: false, why: 'refused' });
    assert.deepEqual(
      refused.meta?.security?.map(({ code }) => code),
      ['NORN_FFL'],
    );
    assert.deepEqual((await view('lung-doctor', patient, refused)).refusal, refusal);
  });

  test('looks to the patient as the preview said, before it was signed', async () => {
    const patient = await somebody();
    const { reader, context } = world.viewer('lung-doctor');
    const content = {
      kind: 'visittnotat' as const,
      body: { text: 'Plan:\nRøntgen i morgen', marks: [] },
      diagnoses: [PNEUMONIA],
      procedures: [],
    };
    const before = await previewNote(reader, patient.slice('Patient/'.length), content, context);
    const after = (
      await view(
        'lung-doctor',
        patient,
        await signs(patient, { text: content.body.text, diagnoses: content.diagnoses }),
      )
    ).citizen;
    assert.deepEqual(before, after);
  });
});

describe('a note in the wrong record', () => {
  test('is moved to the patient it is about, with what its codes led to, and it is seen that it was', async () => {
    const [wrong, right] = [await somebody(), await somebody()];
    const note = await signs(wrong, {
      text: 'BT 140/90. Lungebetennelse.',
      marks: [{ from: 3, to: 9, kind: 'value', source: 'Observation/annens' }],
      diagnoses: [PNEUMONIA],
    });
    await world.act('lung-doctor', 'move-note', note.id, {
      ...on(note, wrong),
      to: right,
      reason: 'Feil pasient åpen',
    });
    const left = await view('lung-doctor', wrong, note);
    assert.equal(left.state, 'moved');
    assert.ok(!JSON.stringify(left.sections).includes('140/90'), 'nothing of it is shown where it was wrong');
    assert.ok(left.history.some(({ reason }) => reason === 'Feil pasient åpen'));
    assert.deepEqual(left.citizen, { shown: false, why: 'retracted' });
    const [here] = await ofPatient<Composition>('Composition', right);
    const seen = await view('lung-doctor', right, here!);
    assert.equal(seen.body.text, 'BT 140/90. Lungebetennelse.');
    assert.deepEqual(seen.body.marks, [{ from: 3, to: 9, kind: 'copied' }], 'a value of somebody else is no source');
    assert.equal(seen.signatures[0]?.at, note.attester?.[0]?.time, 'signed when it was signed');
    const verification = async (patient: string) =>
      (await ofPatient<Condition>('Condition', patient)).map(
        ({ verificationStatus }) => verificationStatus?.coding?.[0]?.code,
      );
    assert.deepEqual(await verification(wrong), ['entered-in-error']);
    assert.deepEqual(await verification(right), ['confirmed']);
  });

  test('that is not signed takes its duty with it', async () => {
    const [wrong, right] = [await somebody(), await somebody()];
    const note = await keeps(wrong);
    await world.act('lung-doctor', 'move-note', note.id, { ...on(note, wrong), to: right, reason: 'Feil pasient' });
    assert.deepEqual(await duties(wrong), []);
    assert.deepEqual(await duties(right), ['PractitionerRole/rolle-lung-doctor']);
  });
});

test('a write from the screen of another patient is refused, whatever it asks', async () => {
  const [patient, other] = [await somebody(), await somebody()];
  const note = await signs(patient);
  const kept = await keeps(patient);
  const content = { kind: 'visittnotat', text: 'Feil pasient' };
  for (const [name, of, input] of [
    ['revise-note', kept, content],
    ['sign-note', kept, {}],
    ['co-sign-note', kept, {}],
    ['correct-note', note, { ...content, reason: 'x' }],
    ['move-note', note, { to: patient, reason: 'x' }],
    ['retract-note', note, { reason: 'x' }],
  ] as const)
    await assert.rejects(world.act('lung-doctor', name, of.id, { ...on(of, other), ...input }), status(409), name);
  await assert.rejects(world.act('lung-doctor', 'add-to-note', note.id, { patient: other, text: 'Feil' }), status(409));
  await assert.rejects(view('lung-doctor', other, note), status(404));
  assert.deepEqual(await ofPatient('Composition', other), []);
});

test('who writes is offered the kinds of their work first, values with their source, and what stood before', async () => {
  const patient = await somebody();
  await world.put({
    resourceType: 'Observation',
    id: 'hb-ark',
    status: 'final',
    code: { text: 'Hb' },
    subject: { reference: patient },
    effectiveDateTime: '2026-11-02T08:00:00+01:00',
    valueQuantity: { value: 13.2, unit: 'g/dL' },
  });
  await signs(patient, { text: 'Hoster mindre.' });
  const sheet = async (who: PersonKey) => {
    const { reader, context } = world.viewer(who);
    return noteSheet(reader, patient.slice('Patient/'.length), { patient, kind: 'note' }, context);
  };
  const doctor = await sheet('lung-doctor');
  assert.equal(doctor.kinds[0]?.kind, 'visittnotat');
  assert.deepEqual(
    doctor.values.map(({ source, unit }) => [source, unit]),
    [['Observation/hb-ark', 'g/dL']],
  );
  assert.deepEqual(
    doctor.earlier.map(({ text }) => text),
    ['Hoster mindre.'],
  );
  assert.deepEqual(
    doctor.colleagues.map(({ name }) => name),
    ['lung-nurse'],
  );
  assert.equal((await sheet('home-nurse')).kinds[0]?.kind, 'hjemmebesok');
});
