/** What citizens see at the real record: of themselves, of children, of those they act for. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ADDRESS_GRADE, FNR, PARENTAL_RESPONSIBILITY, volven } from '../codes.ts';
import { explainDecision } from '../explain.ts';
import { at, citizen, staff } from '../testing.ts';
import { ref, status, testPatients } from '../testing-patients.ts';

const { access, store, put, patient, admitted, reads } = await testPatients();
const now = Date.now();

describe('a citizen', () => {
  const number = (index: number) => `018560${String(20000 + index)}`;
  let families = 0;
  async function family(age: number, more: object = {}) {
    const index = families++;
    const home = [{ use: 'home', line: [`Gata ${index}`], postalCode: '7600' }];
    const mother = await patient({ identifier: [{ system: FNR, value: number(index) }], address: home });
    const born = `${new Date().getFullYear() - age - 1}-12-31`;
    const child = await patient({ birthDate: born, address: home, ...more });
    await put({
      resourceType: 'RelatedPerson',
      patient: child.subject,
      identifier: [{ system: FNR, value: number(index) }],
      relationship: [{ coding: [{ system: PARENTAL_RESPONSIBILITY, code: 'felles' }] }],
    });
    return { mother, child };
  }
  test('sees the own record and nobody else’s', async () => {
    const own = await patient();
    const other = await patient();
    assert.deepEqual(
      [
        await reads(citizen(own.id), own.observation),
        await reads(citizen(own.id), other.observation),
        await reads(citizen(own.id), `Patient/${other.id}`),
      ],
      [true, false, false],
    );
    const decision = await explainDecision(access, citizen(own.id), own.id);
    assert.deepEqual([decision.open, decision.grounds[0]?.kind], [true, 'self']);
  });
  test('sees a small child, with and without acting for it', async () => {
    const { mother, child } = await family(5);
    assert.ok(await reads(citizen(mother.id), child.observation));
    const acting = citizen(mother.id, { patient: child.id });
    assert.deepEqual([await reads(acting, child.observation), await reads(acting, mother.observation)], [true, false]);
    assert.equal((await explainDecision(access, citizen(mother.id), child.id)).grounds[0]?.kind, 'parent');
  });
  test('sees vaccines of a child of 13 by acting for it, no more, and is told why', async () => {
    const { mother, child } = await family(13);
    const [vaccine] = await put({
      resourceType: 'Immunization',
      status: 'completed',
      vaccineCode: { text: 'MMR' },
      patient: child.subject,
      occurrenceDateTime: at(now, -1),
    });
    const acting = citizen(mother.id, { patient: child.id });
    assert.deepEqual(
      [
        await reads(acting, vaccine!),
        await reads(acting, child.observation),
        await reads(citizen(mother.id), child.observation),
      ],
      [true, false, false],
    );
    assert.match(
      (await explainDecision(access, citizen(mother.id), child.id, 'en')).explanation!,
      /From the age of 12/,
    );
  });
  test('of 14 reads own messages, not those between the parents and the service', async () => {
    const { mother, child } = await family(14);
    const message = (more: object) => ({
      resourceType: 'Communication',
      status: 'completed',
      subject: child.subject,
      ...more,
    });
    const [own, theirs] = await put(message({ sender: child.subject }), message({ sender: mother.subject }));
    assert.deepEqual(
      [
        await reads(citizen(child.id), own!),
        await reads(citizen(child.id), theirs!),
        await reads(citizen(child.id), child.observation),
      ],
      [true, false, false],
    );
  });
  test('sees nothing of a child of 16, or one with a guarded address', async () => {
    for (const [age, more] of [
      [16, {}],
      [5, { extension: [{ url: ADDRESS_GRADE, valueCode: 'fortrolig' }] }],
    ] as const) {
      const { mother, child } = await family(age, more);
      for (const who of [citizen(mother.id), citizen(mother.id, { patient: child.id })])
        assert.equal(await reads(who, child.observation), false);
    }
  });
  test('sees the record of who has given a proxy', async () => {
    const [own, principal] = [await patient(), await patient()];
    await put({
      resourceType: 'Consent',
      status: 'active',
      scope: { text: 'fullmakt' },
      category: [{ text: 'Fullmakt' }],
      patient: principal.subject,
      policyRule: { text: 'pbrl' },
      provision: { type: 'permit', actor: [{ role: { text: 'fullmektig' }, reference: ref(`Patient/${own.id}`) }] },
    });
    assert.ok(await reads(citizen(own.id), principal.observation));
    assert.equal(await reads(citizen(principal.id), own.observation), false);
  });
  test('acting for a stranger sees nothing', async () => {
    const [own, other] = [await patient(), await patient()];
    assert.equal(await reads(citizen(own.id, { patient: other.id }), other.observation), false);
  });
  test('does not see what insight is refused of', async () => {
    const own = await admitted();
    const [refused] = await put({
      resourceType: 'Composition',
      status: 'final',
      meta: { security: [{ system: volven(9603), code: 'NORN_LIV' }] },
      type: { text: 'x' },
      date: at(now, 0),
      author: [ref('Practitioner/doctor')],
      title: 'x',
      subject: own.subject,
    });
    assert.deepEqual([await reads(citizen(own.id), refused!), await reads(staff('nurse'), refused!)], [false, true]);
  });
  test('writes messages, not diagnoses', async () => {
    const own = await patient();
    const write = (value: object) =>
      store.as(citizen(own.id)).transact([
        {
          method: 'create',
          type: (value as { resourceType: never }).resourceType,
          resource: { value: value as never },
        },
      ]);
    await write({ resourceType: 'Communication', status: 'completed', subject: own.subject });
    await assert.rejects(write({ resourceType: 'Condition', subject: own.subject }), status(403));
  });
});
