/** Who writes what: into an open record, by their role, and without learning of what they do not see. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FhirError } from '@helseplattform/fhir';
import type { Interaction } from '../contract.ts';
import { create, one, remove, resourceOf, update } from '../testing-store.ts';
import { found, GUARDED, status, testWard, WARD } from './testing.ts';

const { system, store, doctor, stranger, somebody, put, admitted } = await testWard();

describe('writing', () => {
  const crp = (subject: object) =>
    create({ resourceType: 'Observation', status: 'final', code: { text: 'CRP' }, subject });

  test('needs an open record', async () => {
    const { subject } = await admitted();
    await one(doctor, crp(subject));
    await assert.rejects(one(stranger, crp(subject)), status(403));
  });
  test('needs a role that writes the type', async () => {
    const { subject } = await admitted();
    const flag = create({ resourceType: 'Flag', status: 'active', code: { text: 'x' }, subject });
    await assert.rejects(one(doctor, flag), status(403));
    await assert.rejects(one(doctor, create({ resourceType: 'Organization', name: 'Ny' })), status(403));
  });
  test('of what is not seen is as of what is not there', async () => {
    const { observation, subject } = await admitted();
    const changed = { resourceType: 'Observation', id: observation, status: 'final', code: { text: 'x' }, subject };
    for (const interaction of [update(changed), remove({ type: 'Observation', id: observation })]) {
      const hidden = await one(stranger, interaction).catch((error: FhirError) => error);
      const missing = await one(doctor, { ...interaction, id: 'not-there' } as typeof interaction).catch(
        (error: FhirError) => error,
      );
      assert.ok(hidden instanceof FhirError && missing instanceof FhirError);
      assert.equal(hidden.status, 404);
      assert.equal(missing.status, interaction.method === 'delete' ? 404 : missing.status);
    }
    assert.equal((await system.read('Observation', observation))?.versionId, '1');
  });
  test('moves nothing into or out of a closed record', async () => {
    const [mine, theirs] = [await admitted(), await admitted({}, { start: '2020-01-01', end: '2020-01-02' })];
    const version = await doctor.read('Observation', mine.observation);
    await assert.rejects(one(doctor, update({ ...resourceOf(version), subject: theirs.subject })), status(403));
  });
  test('of a type that opens a record is where it begins', async () => {
    const { subject, observation } = await admitted({}, { start: '2020-01-01', end: '2020-01-02' });
    const encounter = { status: 'in-progress', class: { code: 'IMP' }, subject, serviceProvider: { reference: WARD } };
    await one(doctor, create({ resourceType: 'Encounter', ...encounter }));
    assert.ok(await doctor.read('Observation', observation));
  });
  test('is the unit’s: a block against what it wrote covers it', async () => {
    const { patient, subject } = await admitted();
    const unit = somebody({}, { unit: 'Organization/ward', organisation: 'Organization/hf' });
    const { version } = await one(unit, crp(subject));
    const [row] = await store.database.query<{ org: bigint; unit: bigint }>(
      '',
      'select org, unit from current order by vid desc limit 1',
    );
    assert.ok(row!.org !== 0n && row!.unit !== 0n && row!.org !== row!.unit);
    assert.ok(version && patient);
  });
  test('refers to nothing that is not seen: the answer is as for what is not there', async () => {
    const [mine, theirs] = [await admitted(), await admitted({}, { start: '2020-01-01', end: '2020-01-02' })];
    const derived = (name: string) =>
      create({
        resourceType: 'Observation',
        status: 'final',
        code: { text: 'x' },
        subject: mine.subject,
        derivedFrom: [{ reference: name }],
      });
    const texts: string[] = [];
    for (const id of [theirs.observation, 'nothing-there'])
      await assert.rejects(one(doctor, derived(`Observation/${id}`)), (error) => {
        assert.ok(error instanceof FhirError && error.status === 422);
        texts.push(error.issues[0]!.text.replaceAll(id, 'X'));
        return true;
      });
    assert.equal(texts[0], texts[1]);
    assert.equal((await one(doctor, derived(`Observation/${mine.observation}`))).status, 201);
  });
  test('tells nothing of what is not seen by what is asked of it first', async () => {
    const { observation } = await admitted({}, { start: '2020-01-01', end: '2020-01-02' });
    const told = async (id: string, interaction: (id: string) => Interaction) => {
      const error = await one(doctor, interaction(id)).catch((thrown: FhirError) => thrown);
      assert.ok(error instanceof FhirError);
      return [error.status, error.issues[0]!.text.replaceAll(id, 'X')];
    };
    const observed = (id: string) => ({ resourceType: 'Observation', id, status: 'final', code: { text: 'x' } });
    let tried = 0;
    for (const interaction of [
      (id: string) => ({ ...update(observed(id)), ifMatch: '1' }),
      (id: string) => ({ ...update(observed(id)), ifMatch: '9' }),
      (id: string) => ({ ...update(observed(id)), onlyCreate: true }),
      (id: string) => ({ ...remove({ type: 'Observation', id }), ifMatch: '1' }),
      (id: string) => ({
        method: 'patch' as const,
        type: 'Observation' as const,
        id,
        apply: () => assert.fail(`${tried++}`),
      }),
    ] as ((id: string) => Interaction)[])
      assert.deepEqual(await told(observation, interaction), await told('not-there', interaction));
    assert.equal(tried, 0);
  });
  test('asks a patch of nothing that is masked', async () => {
    const { patient } = await admitted({ meta: { security: [{ code: GUARDED }] }, address: [{ city: 'Hemmelig' }] });
    const patch = { method: 'patch', type: 'Patient', id: patient, apply: () => assert.fail('it was tried') } as const;
    await assert.rejects(one(doctor, patch), status(403));
  });
  test('in a transaction is all or nothing, and names the entry', async () => {
    const [open, closed] = [await admitted(), await admitted({}, { start: '2020-01-01', end: '2020-01-02' })];
    await assert.rejects(doctor.transact([crp(open.subject), crp(closed.subject)]), (error) => {
      assert.ok(error instanceof FhirError && error.status === 403);
      assert.match(JSON.stringify(error.issues), /entry\[1\]/);
      return true;
    });
    assert.equal((await found(doctor, `Observation?patient=${open.patient}`)).length, 1);
  });
  test('on condition meets only what is seen', async () => {
    const identifier = [{ system: 'http://ids', value: 'only-once' }];
    const closed = await admitted({}, { start: '2020-01-01', end: '2020-01-02' });
    const open = await admitted();
    await put('Observation', { status: 'final', code: { text: 'x' }, subject: closed.subject, identifier });
    const again = create(
      { resourceType: 'Observation', status: 'final', code: { text: 'x' }, subject: open.subject, identifier },
      { ifNoneExist: `identifier=http://ids|${identifier[0]!.value}` },
    );
    assert.equal((await one(doctor, again)).status, 201);
    assert.equal((await one(doctor, again)).status, 200);
  });
  test('erasing is for whoever sees everything', async () => {
    const { observation } = await admitted();
    await assert.rejects(doctor.erase('Observation', observation), status(403));
  });
});
