import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DOCTOR, found, GUARDED, testWard, WARD } from '../access/testing.ts';
import type { ChartSlice, Record, StoredVersion } from '../contract.ts';
import { create, one, remove, testStore, update } from '../testing-store.ts';

const { record, statements } = await testStore();

const CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category';
const observation = (day: number, subject = 'urn:uuid:p') => ({
  resourceType: 'Observation',
  status: 'final',
  category: [{ coding: [{ system: CATEGORY, code: day % 2 ? 'laboratory' : 'vital-signs' }] }],
  code: { text: `dag ${day}` },
  subject: { reference: subject },
  effectiveDateTime: `2026-01-${String(day).padStart(2, '0')}T08:00:00+01:00`,
});
/** A patient with an observation on each of nine days. */
async function patientOfNineDays() {
  const made = await record.transact([
    create({ resourceType: 'Patient', name: [{ family: 'Ås' }] }, { fullUrl: 'urn:uuid:p' }),
    ...Array.from({ length: 9 }, (_, i) => create(observation(i + 1))),
  ]);
  return made.map((result) => result.version!.id) as [string, ...string[]];
}
const textsOf = (slices: readonly (readonly StoredVersion[])[] | undefined) =>
  slices?.map((slice) => slice.map((v) => (JSON.parse(v.body.toString()) as { code?: { text: string } }).code?.text));

const NEWEST: readonly ChartSlice[] = [{ type: 'Observation', limit: 3 }];

describe('slices of a chart', () => {
  it('are the newest of each type: asked whether they have changed, which they are now, and what is not kept of them', async () => {
    const [id] = await patientOfNineDays();
    const ask = () =>
      record.chart(id, [
        { type: 'Observation', limit: 3 },
        { type: 'Observation', limit: 10, where: [{ param: 'category', system: CATEGORY, code: 'laboratory' }] },
        { type: 'Patient', limit: 1 },
        { type: 'Immunization', limit: 5 },
      ]);
    statements();
    const slices = await ask();
    assert.equal(statements().length, 3);
    const texts = textsOf(slices)!;
    assert.deepEqual(texts[0], ['dag 9', 'dag 8', 'dag 7']);
    assert.deepEqual(texts[1], ['dag 9', 'dag 7', 'dag 5', 'dag 3', 'dag 1']);
    assert.equal(slices![2]![0]!.id, id);
    assert.deepEqual(slices![3], []);
    assert.equal(slices![0]![0], slices![1]![0], 'what is in two is one object');
    statements();
    assert.equal(await ask(), slices);
    assert.equal(statements().length, 1);
  });
  it('of nobody are nothing', async () => assert.equal(await record.chart('nobody', NEWEST), undefined));

  it('are as they are now, whatever is kept of them', async () => {
    const [id, , second, , , , , , , ninth] = await patientOfNineDays();
    await record.chart(id, NEWEST);
    await one(record, update({ ...observation(9, `Patient/${id}`), id: ninth, code: { text: 'rettet' } }));
    assert.deepEqual(textsOf(await record.chart(id, NEWEST)), [['rettet', 'dag 8', 'dag 7']]);
    await one(record, remove({ type: 'Observation', id: ninth! }));
    assert.deepEqual(textsOf(await record.chart(id, NEWEST)), [['dag 8', 'dag 7', 'dag 6']]);
    await one(record, update({ ...observation(10, `Patient/${id}`), id: second, code: { text: 'flyttet' } }));
    assert.deepEqual(textsOf(await record.chart(id, NEWEST)), [['flyttet', 'dag 8', 'dag 7']]);
  });
  it('show nothing of what was erased', async () => {
    const [id, , , , , , , , , ninth] = await patientOfNineDays();
    await record.chart(id, NEWEST);
    await record.erase('Observation', ninth!);
    assert.deepEqual(textsOf(await record.chart(id, NEWEST)), [['dag 8', 'dag 7', 'dag 6']]);
  });
});

describe('a kept chart', async () => {
  const { system, doctor, stranger, somebody, put, admitted } = await testWard();
  const slices: readonly ChartSlice[] = [
    { type: 'Patient', limit: 1 },
    { type: 'Observation', limit: 10 },
  ];
  const idsIn = async (reader: Record, patient: string) =>
    (await reader.chart(patient, slices))?.[1]?.map(({ id }) => id);
  const bodyIn = async (reader: Record, patient: string) =>
    JSON.parse((await reader.chart(patient, slices))![0]![0]!.body.toString()) as { address?: unknown };

  it('is shown to nobody else than before', async () => {
    const { patient, observation: id } = await admitted();
    assert.deepEqual(await idsIn(doctor, patient), [id]);
    assert.equal(await idsIn(stranger, patient), undefined);
    assert.deepEqual(await idsIn(doctor, patient), [id]);
  });
  it('is closed by a block at once, and tells who was shown what', async () => {
    const { patient, subject, observation: id } = await admitted();
    assert.deepEqual(await idsIn(doctor, patient), [id]);
    await doctor.shown();
    await idsIn(doctor, patient);
    assert.deepEqual(new Set((await doctor.shown()).versions.map((version) => version.id)), new Set([patient, id]));
    await put('Consent', {
      status: 'active',
      scope: { text: 'sperring' },
      category: [{ text: 'sperring' }],
      patient: subject,
      policyRule: { text: 'pbrl § 5-3' },
      provision: { type: 'deny', actor: [{ role: { text: 'IRCP' }, reference: { reference: DOCTOR } }] },
    });
    assert.equal(await idsIn(doctor, patient), undefined);
    assert.deepEqual(await idsIn(system, patient), [id]);
  });
  it('is masked for one and not for the other', async () => {
    const address = [{ city: 'Hemmelig' }];
    const { patient } = await admitted({ meta: { security: [{ code: GUARDED }] }, address });
    const home = somebody({ seesGuarded: [`encounter ${WARD}`] });
    for (const _ of [1, 2]) {
      assert.deepEqual((await bodyIn(home, patient)).address, address);
      assert.equal((await bodyIn(doctor, patient)).address, undefined);
    }
    assert.deepEqual(await found(doctor, `Patient?_id=${patient}&address-city=Hemmelig`), []);
  });
});
