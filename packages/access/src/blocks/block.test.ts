/** Blocks at the real record: what each closes, to whom, and until when. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { volven } from '../codes.ts';
import { explainDecision } from '../explain.ts';
import { openEmergency } from '../openings/open.ts';
import { at, citizen, staff } from '../testing.ts';
import { encounter, ref, status, testPatients } from '../testing-patients.ts';
import { blocksSet, createBlock, previewBlock, withdrawBlock } from './block.ts';

const { access, put, patient, admitted, reads } = await testPatients();
const now = Date.now();

describe('a block', () => {
  test('of a document against everybody closes it for the ward, not for the patient', async () => {
    const { id, note, observation } = await admitted();
    await createBlock(access, citizen(id), { patient: id, what: { kind: 'entry', reference: note } });
    assert.deepEqual(
      [await reads(staff('nurse'), note), await reads(staff('nurse'), observation), await reads(citizen(id), note)],
      [false, true, true],
    );
    const decision = await explainDecision(access, staff('nurse'), id);
    assert.deepEqual([decision.open, decision.blocked, decision.mayOpen], [true, true, ['emergency']]);
  });
  test('gives way to an emergency', async () => {
    const { id, note } = await admitted();
    await createBlock(access, citizen(id), { patient: id, what: { kind: 'entry', reference: note } });
    await openEmergency(access, staff('nurse'), id);
    assert.ok(await reads(staff('nurse'), note));
    assert.equal(await reads(staff('doctor'), note), false);
  });
  test('that names a person holds in an emergency', async () => {
    const { id, observation } = await admitted();
    await createBlock(access, citizen(id), { patient: id, whom: 'Practitioner/nurse', what: { kind: 'record' } });
    assert.equal(await reads(staff('nurse'), observation), false);
    assert.ok(await reads(staff('doctor'), observation));
    assert.deepEqual((await explainDecision(access, staff('nurse'), id)).mayOpen, []);
    await assert.rejects(openEmergency(access, staff('nurse'), id), status(403));
  });
  test('against a unit closes it to everybody there, and may be opened in an emergency', async () => {
    const { id, observation } = await admitted();
    await createBlock(access, citizen(id), { patient: id, whom: 'Organization/lung', what: { kind: 'record' } });
    assert.equal(await reads(staff('doctor'), observation), false);
    await openEmergency(access, staff('doctor'), id);
    assert.ok(await reads(staff('doctor'), observation));
  });
  test('against an organisation closes it to all its units', async () => {
    const { id, observation } = await admitted();
    await createBlock(access, citizen(id), { patient: id, whom: 'Organization/trust', what: { kind: 'record' } });
    assert.equal(await reads(staff('nurse'), observation), false);
  });
  test('of what an organisation wrote covers its units, and what they write later', async () => {
    const { id, subject, note, observation } = await admitted();
    await put(encounter(subject, { class: { code: 'HH' }, serviceProvider: ref('Organization/home-care') }));
    await createBlock(access, citizen(id), {
      patient: id,
      what: { kind: 'written-by', reference: 'Organization/trust' },
    });
    assert.deepEqual(
      [await reads(staff('home-nurse'), note), await reads(staff('home-nurse'), observation)],
      [false, true],
    );
    const [later] = await put({
      resourceType: 'Composition',
      status: 'final',
      type: { text: 'x' },
      date: at(now, 0),
      author: [ref('Practitioner/doctor')],
      title: 'Senere',
      subject,
      custodian: ref('Organization/lung-day'),
    });
    assert.equal(await reads(staff('home-nurse'), later!), false);
  });
  test('of a category', async () => {
    const { id, note, observation } = await admitted();
    await createBlock(access, citizen(id), {
      patient: id,
      what: { kind: 'category', type: 'Composition', system: volven(9602), code: 'A01-2' },
    });
    assert.deepEqual([await reads(staff('nurse'), note), await reads(staff('nurse'), observation)], [false, true]);
  });
  test('says what will happen before it does', async () => {
    const { id, note } = await admitted();
    const record = await previewBlock(access, citizen(id), {
      patient: id,
      whom: 'Organization/lung',
      what: { kind: 'record' },
    });
    assert.match(
      record.sentences[0]!,
      /^Lungemedisinsk avdeling ser ikke lenger hele journalen \(4 oppføringer i dag\)\.$/,
    );
    assert.deepEqual([record.entries, record.absolute], [4, false]);
    const entry = await previewBlock(
      access,
      citizen(id),
      { patient: id, whom: 'Practitioner/nurse', what: { kind: 'entry', reference: note } },
      'en',
    );
    assert.match(entry.sentences[0]!, /^Test Etternavn-nurse no longer sees the document Kriseplan/);
    assert.deepEqual([entry.entries, entry.absolute, entry.sentences.length], [1, true, 3]);
    const category = await previewBlock(access, citizen(id), {
      patient: id,
      what: { kind: 'category', type: 'Composition', system: volven(9602), code: 'A01-2' },
    });
    assert.equal(category.entries, 1);
    const written = await previewBlock(access, citizen(id), {
      patient: id,
      what: { kind: 'written-by', reference: 'Organization/trust' },
    });
    assert.equal(written.entries, 2);
    assert.ok(await reads(staff('nurse'), note), 'nothing has happened');
  });
  test('is listed, withdrawn, and then opens what it closed', async () => {
    const { id, note } = await admitted();
    const block = await createBlock(access, citizen(id), { patient: id, what: { kind: 'entry', reference: note } });
    const listed = await blocksSet(access, citizen(id), id);
    assert.deepEqual(
      listed.map(({ id: one, what }) => [one, what]),
      [[block, { kind: 'entry', reference: note }]],
    );
    await withdrawBlock(access, citizen(id), block);
    assert.deepEqual(await blocksSet(access, citizen(id), id), []);
    assert.ok(await reads(staff('nurse'), note));
  });
  test('is nobody else’s to set, see or withdraw', async () => {
    const { id, note } = await admitted();
    const { id: other } = await patient();
    const block = await createBlock(access, citizen(id), { patient: id, what: { kind: 'entry', reference: note } });
    for (const who of [citizen(other), staff('heart-doctor'), staff('leader'), staff('clerk')]) {
      await assert.rejects(createBlock(access, who, { patient: id, what: { kind: 'record' } }), status(403));
      await assert.rejects(blocksSet(access, who, id), status(403));
      await assert.rejects(withdrawBlock(access, who, block), status(404));
    }
    assert.equal(await reads(staff('nurse'), note), false);
  });
  test('may be set by staff whom the patient asks', async () => {
    const { id, note } = await admitted();
    await createBlock(access, staff('nurse'), { patient: id, what: { kind: 'entry', reference: note } });
    assert.equal(await reads(staff('nurse'), note), false);
  });
  for (const [what, wrong] of [
    ['a patient', { whom: 'Patient/x', what: { kind: 'record' } }],
    ['a name without a type', { whom: 'nurse', what: { kind: 'record' } }],
  ] as const)
    test(`is not against ${what}`, async () => {
      const { id } = await patient();
      await assert.rejects(createBlock(access, citizen(id), { patient: id, ...wrong }), status(422));
    });
  test('does not hide who the patient is', async () => {
    const { id } = await patient();
    await assert.rejects(
      createBlock(access, citizen(id), { patient: id, what: { kind: 'entry', reference: `Patient/${id}` } }),
      status(422),
    );
  });
});
