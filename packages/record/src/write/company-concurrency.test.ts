/** Companions when many write at once: nothing is lost, nothing is made twice, whoever got in the way begins again. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Companion, CompanionChange } from '../companion.ts';
import type { LimitedSight } from '../gate.ts';
import { create, one, resourceOf, testStore, update } from '../testing-store.ts';

type Json = { [key: string]: unknown };
const AT_ONCE = 64;

/** A tally for the patient of every request: one resource that all transactions write. */
const tallyOf = ({ after }: CompanionChange) =>
  `tally-${((after as unknown as Json).subject as { reference: string }).reference.split('/')[1]}`;
const tally: Companion = {
  types: new Set(['ServiceRequest']),
  concerns: () => true,
  async accompany({ changes, hold, reader }) {
    await hold(changes.map(({ id }) => ({ type: 'ServiceRequest', id })));
    await reader.search({ type: 'Task', params: [['status', 'requested']], base: '' });
    return changes.map((change) => ({
      with: change,
      write: {
        method: 'put',
        type: 'Basic',
        id: tallyOf(change),
        make(current) {
          const { text: _text, ...basic } = (current ?? {
            resourceType: 'Basic',
            code: { text: '0' },
          }) as unknown as Json;
          const code = basic.code as { text: string };
          return { ...basic, code: { text: String(Number(code.text) + 1) } } as never;
        },
      },
    }));
  },
};
const nothing: LimitedSight = {
  relations: [],
  patients: [],
  reads: new Set(),
  writes: new Set(),
  readsOpen: new Set(['ServiceRequest', 'Practitioner']),
  writesOpen: new Set(['ServiceRequest']),
  findsPatients: false,
  opens: new Set(['ServiceRequest']),
  self: [],
  overrides: [],
  seesGuarded: [],
  seesGuardedOf: [],
};
const { record, store } = await testStore({
  companions: [tally],
  gate: {
    factsOf: () => ({ relations: [], blocks: [], guarded: false }),
    sightOf: ({ kind }) => (kind === 'system' ? 'everything' : nothing),
    mask: (resource) => resource,
    whereabouts: new Set(),
    identity: new Set(),
  },
});

const person = async (id: string) => {
  await one(record, update({ resourceType: 'Patient', id }));
  return { reference: `Patient/${id}` };
};
const request = (subject: object, more: object = {}) => ({
  resourceType: 'ServiceRequest',
  status: 'active',
  intent: 'order',
  subject,
  ...more,
});
const counted = async (id: string) =>
  Number((resourceOf(await record.read('Basic', `tally-${id}`)).code as { text: string }).text);

describe(`${AT_ONCE} transactions at once`, () => {
  it('write the one resource that goes with all of them, one after the other', async () => {
    const subject = await person('many');
    // the first ones meet nothing, and only one of them may make it; whoever comes too often too late is told so
    await retried(() => one(record, create(request(subject))));
    await Promise.all(Array.from({ length: AT_ONCE }, () => retried(() => one(record, create(request(subject))))));
    assert.equal(await counted('many'), AT_ONCE + 1);
    const history = await record.history({ type: 'Basic', id: 'tally-many', count: 100 });
    assert.equal(history!.items.length, AT_ONCE + 1);
  });

  it('make it once when none is there yet', async () => {
    const subjects = await Promise.all(Array.from({ length: 8 }, (_, i) => person(`few-${i}`)));
    await Promise.all(
      Array.from({ length: AT_ONCE }, (_, i) => retried(() => one(record, create(request(subjects[i % 8]!))))),
    );
    for (let i = 0; i < 8; i++) assert.equal(await counted(`few-${i}`), AT_ONCE / 8);
  });

  it('that change two in opposite order end, each counted', async () => {
    const a = await person('a');
    const b = await person('b');
    const first = (await one(record, create(request(a)))).version!.id;
    const second = (await one(record, create(request(b)))).version!.id;
    await Promise.all(
      Array.from({ length: AT_ONCE }, (_, i) => {
        const both = [
          update(request(a, { id: first, note: [{ text: `a${i}` }] })),
          update(request(b, { id: second, note: [{ text: `b${i}` }] })),
        ];
        return retried(() => record.transact(i % 2 === 0 ? both : both.reverse()));
      }),
    );
    assert.deepEqual([await counted('a'), await counted('b')], [AT_ONCE + 1, AT_ONCE + 1]);
  });
});

describe('somebody who does not write the type themselves', () => {
  it('has it written with what they may write', async () => {
    await person('seen-by-nobody');
    const staff = store.as({ id: 'Practitioner/p', kind: 'staff' });
    await one(staff, create(request({ reference: 'Patient/seen-by-nobody' })));
    assert.equal(await counted('seen-by-nobody'), 1);
  });
});

/** What was refused only because others came first changed nothing, and is done again. */
async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if ((error as { status?: number }).status !== 409) throw error;
    }
  }
}
