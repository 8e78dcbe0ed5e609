import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRecent, remember, withRecent } from './recent.ts';

function memory(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}
const patient = (id: string) => ({ id, sex: 'unknown' as const });

test('the last opened comes first, each patient once, eight at most', () => {
  const storage = memory();
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'c']) remember(storage, patient(id));
  assert.deepEqual(
    readRecent(storage).map((one) => one.id),
    ['c', 'i', 'h', 'g', 'f', 'e', 'd', 'b'],
  );
});

test('what is kept holds no number and nothing else of the record', () => {
  const storage = memory();
  const identity = {
    ...patient('a'),
    nationalId: { value: '17858012345' },
    otherIds: [{ value: 'J-1' }],
    name: { text: 'Nordmann, Kari' },
  };
  remember(storage, identity);
  assert.deepEqual(readRecent(storage), [{ id: 'a', sex: 'unknown', name: { text: 'Nordmann, Kari' } }]);
});

test('an unreadable list is an empty one, and storage that refuses is no error', () => {
  const broken = { getItem: () => '{', setItem: () => assert.fail('full') };
  assert.deepEqual(readRecent(broken), []);
  assert.deepEqual(readRecent({ getItem: () => '"x"' }), []);
  assert.doesNotThrow(() =>
    remember(
      {
        getItem: () => null,
        setItem: () => {
          throw new Error('QuotaExceeded');
        },
      },
      patient('a'),
    ),
  );
  assert.deepEqual(withRecent([], patient('a')), [patient('a')]);
});
