/** What a form of an act sends, and what it holds back. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bodyOf, codeIn, codeValue, type Field, initialOf, missingOf, stillOffered, UNCHOSEN } from './field.ts';

const fields: readonly Field[] = [
  { kind: 'choice', name: 'right', label: '', options: [], required: true, initial: 'true' },
  { kind: 'day', name: 'deadline', label: '', required: true, when: ({ right }) => right === 'true' },
  { kind: 'moment', name: 'start', label: '' },
  { kind: 'flag', name: 'ends', label: '' },
  { kind: 'lines', name: 'plan', label: '' },
  { kind: 'text', name: 'why', label: '' },
];
const filled = (values: { [name: string]: string }) => ({ ...initialOf(fields), ...values });

describe('a form', () => {
  test('misses what is asked and not answered', () => {
    assert.deepEqual(missingOf(fields, filled({})), ['deadline']);
    assert.deepEqual(missingOf(fields, filled({ deadline: ' ' })), ['deadline']);
  });

  test('neither misses nor sends what is not asked', () => {
    const values = filled({ right: 'false', deadline: '2026-12-01' });
    assert.deepEqual(missingOf(fields, values), []);
    assert.deepEqual(bodyOf(fields, values), { right: 'false', ends: false });
  });

  test('does not send a receiver that is typed and not chosen, also where one may be left out', () => {
    const office: readonly Field[] = [{ kind: 'search', of: 'receiver', name: 'office', label: '' }];
    assert.deepEqual(missingOf(office, { office: UNCHOSEN }), ['office']);
    assert.deepEqual(missingOf(office, { office: '' }), []);
  });

  test('forgets what is no longer offered, so that it is asked for anew', () => {
    const beds = (...values: string[]): readonly Field[] => [
      {
        kind: 'select',
        name: 'bed',
        label: '',
        required: true,
        options: values.map((value) => ({ value, label: '' })),
      },
    ];
    assert.deepEqual(stillOffered(beds('a', 'b'), { bed: 'a', why: 'c' }), { bed: 'a', why: 'c' });
    assert.deepEqual(missingOf(beds('b'), stillOffered(beds('b'), { bed: 'a', why: 'c' })), ['bed']);
  });

  test('keeps a code whole, whatever stands in its name', () => {
    const code = { system: 'urn:oid:1', code: 'R02', display: 'Kortpustet | tungpustet' };
    assert.deepEqual(codeIn(codeValue(code)), code);
  });

  test('sends lists line by line, and no empty text', () =>
    assert.deepEqual(
      bodyOf(
        fields,
        filled({ deadline: '2026-12-01', start: '2026-07-01T09:30:00+02:00', plan: 'a\n\nb', ends: 'true' }),
      ),
      { right: 'true', deadline: '2026-12-01', start: '2026-07-01T09:30:00+02:00', plan: ['a', 'b'], ends: true },
    ));
});
