/** What apps see at the real record: programs for themselves, and for a person. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Actor } from '@helseplattform/record';
import { createBlock } from '../blocks/block.ts';
import { explainDecision } from '../explain.ts';
import { citizen, staff } from '../testing.ts';
import { testPatients } from '../testing-patients.ts';

const { access, patient, admitted, reads, kinds } = await testPatients();

describe('apps', () => {
  const app = (more: Partial<Actor>): Actor => ({ id: 'Device/app', kind: 'app', ...more });
  test('without scopes see nothing, with scopes and no unit the directory', async () => {
    const { observation } = await admitted();
    assert.equal(await reads(app({ unit: 'Organization/lung' }), observation), false);
    assert.equal(await reads(app({ unit: 'Organization/lung' }), 'Organization/lung'), false);
    assert.equal(await reads(app({ scopes: ['system/*.rs'] }), observation), false);
    assert.ok(await reads(app({ scopes: ['system/*.rs'] }), 'Organization/lung'));
  });
  test('see what their unit holds, of the types of their scopes', async () => {
    const { observation, note } = await admitted();
    const device = app({ unit: 'Organization/lung', scopes: ['system/Observation.rs'] });
    assert.deepEqual([await reads(device, observation), await reads(device, note)], [true, false]);
  });
  test('launched for one patient see that one only', async () => {
    const [one, other] = [await admitted(), await admitted()];
    const launched = staff('nurse', { scopes: ['patient/*.rs', 'launch'], patient: one.id });
    assert.deepEqual([await reads(launched, one.observation), await reads(launched, other.observation)], [true, false]);
    const explained = async (id: string) => (await explainDecision(access, launched, id)).open;
    assert.deepEqual([await explained(one.id), await explained(other.id)], [true, false]);
    assert.deepEqual(await kinds(launched, one.id), ['admitted']);
  });
  test('launched for somebody who is not open, or for nobody, see nothing', async () => {
    const { id, observation } = await patient();
    const launch = (patient?: string) => staff('nurse', { scopes: ['patient/*.rs'], ...(patient ? { patient } : {}) });
    assert.deepEqual([await reads(launch(id), observation), await reads(launch(), observation)], [false, false]);
  });
  test('launched where something is blocked see nothing rather than past it', async () => {
    const { id, note, observation } = await admitted();
    await createBlock(access, citizen(id), { patient: id, what: { kind: 'entry', reference: note } });
    const launched = staff('nurse', { scopes: ['patient/*.rs'], patient: id });
    assert.deepEqual([await reads(launched, note), await reads(launched, observation)], [false, false]);
  });
  test('of a citizen see what both the citizen and the scopes allow', async () => {
    const { id, observation, note } = await patient();
    const launched = citizen(id, { scopes: ['patient/Observation.rs'], patient: id });
    assert.deepEqual([await reads(launched, observation), await reads(launched, note)], [true, false]);
  });
  test('that say they are the system, with scopes, are not', async () => {
    const { observation } = await patient();
    assert.equal(await reads({ id: 'system', kind: 'system', scopes: ['system/Observation.rs'] }, observation), false);
    assert.ok(await reads({ id: 'system', kind: 'system', scopes: ['system/*.cruds'] }, observation));
  });
});
