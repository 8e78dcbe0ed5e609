/** What a block is called when it is shown: in plain words, and never more than the reader sees. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FhirError } from '@helseplattform/fhir';
import { volven } from '../codes.ts';
import { citizen, PEOPLE, staff, testAccess, UNITS } from '../testing.ts';
import { blocksSet, createBlock, previewBlock } from './block.ts';

const { access, store, put } = await testAccess();
await put(...UNITS, ...PEOPLE);

let people = 0;
/** Lies on the lung ward; has a plan and a letter of the same kind, and a diagnosis. */
async function patient() {
  const id = `patient-${people++}`;
  const subject = { reference: `Patient/${id}` };
  const type = { coding: [{ system: volven(9602), code: 'A01-2', display: 'Epikrise' }] };
  const [, , plan, letter, diagnosis] = await put(
    { resourceType: 'Patient', id, name: [{ family: 'Pasient', given: ['Test'] }] },
    {
      resourceType: 'Encounter',
      status: 'in-progress',
      class: { code: 'IMP' },
      subject,
      serviceProvider: { reference: 'Organization/lung' },
    },
    {
      resourceType: 'Composition',
      status: 'final',
      type,
      subject,
      title: 'Kriseplan',
      date: '2026-01-01',
      author: [{ reference: 'Practitioner/doctor' }],
    },
    {
      resourceType: 'DocumentReference',
      status: 'current',
      type,
      subject,
      description: 'Brev om kriseplanen',
      content: [{ attachment: { title: 'Brev' } }],
    },
    {
      resourceType: 'Condition',
      subject,
      code: { coding: [{ system: volven(7110), code: 'F32', display: 'Depressiv episode' }] },
    },
  );
  return { id, plan: plan!, letter: letter!, diagnosis: diagnosis! };
}
const epikrise = {
  kind: 'category',
  type: 'DocumentReference',
  system: volven(9602),
  code: 'A01-2',
  name: 'Epikrise',
} as const;
const unprocessable = (error: unknown) => error instanceof FhirError && error.status === 422;

describe('to the patient', () => {
  test('each kind of block has a name', async () => {
    const { id, plan, diagnosis } = await patient();
    const me = citizen(id);
    for (const what of [
      { kind: 'record' },
      { kind: 'written-by', reference: 'Organization/lung' },
      { kind: 'entry', reference: plan },
      { kind: 'entry', reference: diagnosis },
      epikrise,
    ] as const)
      await createBlock(access, me, { patient: id, whom: 'Organization/heart', what });
    const names = (await blocksSet(access, me, id)).map(({ what, whatName }) => [what.kind, whatName]);
    assert.deepEqual(
      new Set(names.map(String)),
      new Set([
        'record,',
        'written-by,Lungemedisinsk avdeling',
        'entry,Kriseplan',
        'entry,Depressiv episode',
        'category,Epikrise',
      ]),
    );
  });

  test('a kind of documents is blocked as notes and as letters, and both are counted first', async () => {
    const { id, plan, letter, diagnosis } = await patient();
    const request = { patient: id, what: epikrise } as const;
    const { sentences, entries } = await previewBlock(access, citizen(id), request);
    assert.equal(entries, 2);
    assert.match(sentences[0]!, /alt av typen Epikrise \(2 oppføringer i dag\)/);
    await createBlock(access, citizen(id), request);
    const reads = async (reference: string) => {
      const [type, own] = reference.split('/');
      return store
        .as(staff('nurse'))
        .read(type as 'Composition', own!)
        .then((version) => version !== undefined)
        .catch(() => false);
    };
    assert.deepEqual(await Promise.all([plan, letter, diagnosis].map(reads)), [false, false, true]);
  });

  test('an entry of somebody else has no name to be told: it is none of theirs', async () => {
    const [mine, other] = [await patient(), await patient()];
    const request = { patient: mine.id, what: { kind: 'entry', reference: other.plan } } as const;
    await assert.rejects(previewBlock(access, citizen(mine.id), request), unprocessable);
    await assert.rejects(createBlock(access, citizen(mine.id), request), unprocessable);
  });

  test('a type without categories has none to block', async () => {
    const { id } = await patient();
    const what = { ...epikrise, type: 'Encounter' } as const;
    await assert.rejects(createBlock(access, citizen(id), { patient: id, what }), unprocessable);
  });
});

test('staff whom it is against are told that there is a block, not of what', async () => {
  const { id, plan } = await patient();
  await createBlock(access, citizen(id), {
    patient: id,
    whom: 'Organization/lung',
    what: { kind: 'entry', reference: plan },
  });
  const [block] = await blocksSet(access, staff('nurse'), id);
  assert.equal(block?.what.kind, 'entry');
  assert.equal(block?.whatName, undefined);
  assert.doesNotMatch(JSON.stringify(block), /Kriseplan/);
});
