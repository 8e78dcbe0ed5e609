import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testWard } from '../access/testing.ts';
import { create, one, remove, testStore } from '../testing-store.ts';

const { record, statements } = await testStore();
const observed = (patient: string, text: string) =>
  one(
    record,
    create({
      resourceType: 'Observation',
      status: 'final',
      code: { text },
      subject: { reference: `Patient/${patient}` },
    }),
  );
const patientWith = async (...texts: readonly string[]) => {
  const { version } = await one(record, create({ resourceType: 'Patient', name: [{ family: 'Ås' }] }));
  for (const text of texts) await observed(version!.id, text);
  return version!.id;
};
const STORY = { parts: [{ type: 'Observation' as const }], limit: 10 };
const views = (id: string) =>
  [
    () => record.chart(id, [{ type: 'Observation', limit: 1 }]),
    () => record.chart(id, [{ type: 'Observation', limit: 2 }]),
    () => record.story(id, STORY),
    () => record.story(id, { ...STORY, since: Date.now() + 60_000 }),
  ] as const;

describe('views of one patient that ask together', () => {
  it('are one statement, where nothing has changed', async () => {
    const id = await patientWith('CRP', 'Hb');
    const before = await Promise.all(views(id).map((view) => view()));
    statements();
    const again = await Promise.all(views(id).map((view) => view()));
    assert.equal(statements().length, 1);
    for (const [n, view] of again.entries()) assert.equal(view === before[n], true, `view ${n}`);
  });

  it('see what was written before they asked, each time', async () => {
    const id = await patientWith('CRP');
    for (const text of ['Hb', 'Na', 'K']) {
      await observed(id, text);
      const [newest] = await Promise.all(views(id).map((view) => view()));
      assert.match(String((newest as { body: Buffer }[][])[0]![0]!.body), new RegExp(`"${text}"`));
    }
  });

  it('see what came and went as if it had never been', async () => {
    const id = await patientWith('CRP');
    const before = await record.chart(id, [{ type: 'Observation', limit: 5 }]);
    const { version } = await observed(id, 'feil pasient');
    assert.equal((await record.chart(id, [{ type: 'Observation', limit: 5 }]))?.[0]?.length, 2);
    await one(record, remove(version!));
    assert.deepEqual(await record.chart(id, [{ type: 'Observation', limit: 5 }]), before);
  });

  it('are told of what is new when something is', async () => {
    const since = Date.now();
    const id = await patientWith('CRP');
    const news = async (from: number) => (await record.story(id, { ...STORY, since: from }))?.versions.length;
    assert.deepEqual([await news(since - 60_000), await news(Date.now() + 60_000)], [1, 0]);
  });

  it('by people who see different things are told so, each as they see it', async () => {
    const { doctor, stranger, somebody, admitted } = await testWard();
    const { patient, observation } = await admitted();
    const clerk = somebody({ reads: new Set(['Patient', 'Encounter']) });
    const ask = (who: typeof doctor) => who.chart(patient, [{ type: 'Observation', limit: 5 }]);
    for (const _ of ['first', 'kept']) {
      const [seen, none, unread] = await Promise.all([ask(doctor), ask(stranger), ask(clerk)]);
      assert.deepEqual([seen?.[0]?.map(({ id }) => id), none, unread], [[observation], undefined, [[]]]);
    }
  });
});

describe('what several views refer to', () => {
  it('is read in one statement for one who asks, and is one object', async () => {
    const ids = await Promise.all(['a', 'b', 'c'].map(() => patientWith()));
    const refs = ids.map((id) => ({ type: 'Patient' as const, id }));
    statements();
    const [some, all, none] = await Promise.all([
      record.readMany(refs.slice(0, 2)),
      record.readMany([...refs, refs[0]!]),
      record.readMany([]),
    ]);
    assert.equal(statements().length, 1);
    assert.deepEqual([some.map(({ id }) => id), all.map(({ id }) => id), none], [ids.slice(0, 2), ids, []]);
    assert.equal(some[0], all[0]);
  });

  it('is told to the log once, and only to who was shown it', async () => {
    const { doctor, stranger, admitted } = await testWard();
    const { observation: id } = await admitted();
    const wanted = [{ type: 'Observation' as const, id }];
    const [mine, again, theirs] = await Promise.all([
      doctor.readMany(wanted),
      doctor.readMany(wanted),
      stranger.readMany(wanted),
    ]);
    assert.deepEqual([mine.length, again.length, theirs.length], [1, 1, 0]);
    assert.deepEqual([(await doctor.shown()).versions.length, (await stranger.shown()).versions.length], [1, 0]);
  });
});
