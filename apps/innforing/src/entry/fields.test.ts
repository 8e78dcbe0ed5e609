/** What is typed in the fields of an entry becomes its body, and a body is typed back as it was. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { askedFor, bodyOf, type Field, faultsOf, saidOf, typedOf } from './fields.ts';

const FIELDS: readonly Field[] = [
  { name: 'id', label: 'Id', as: 'line', required: true, once: true },
  { name: 'hours', label: 'Timer', as: 'number', nullable: true },
  { name: 'on', label: 'Dag', as: 'day' },
  { name: 'begins', label: 'Klokka', as: 'clock' },
  { name: 'when', label: 'Når', as: 'period' },
  { name: 'after', label: 'Etter', as: 'several', options: [{ value: 'basics', label: 'Grunnkurs' }], required: true },
  { name: 'only', label: 'Bare superbrukere', as: 'flag' },
  { name: 'unit', label: 'Enhet', as: 'choice', when: (typed) => typed.only === 'true' },
];

describe('the fields of an entry', () => {
  it('of names are one on each line, and back', () => {
    const field = [{ name: 'members', label: 'Medlemmer', as: 'lines', required: true }] as const;
    assert.deepEqual(bodyOf(field, { members: ' Kari Nes\n\nOla Moe ' }, {}), { members: ['Kari Nes', 'Ola Moe'] });
    assert.deepEqual(typedOf(field, { members: ['Kari Nes', 'Ola Moe'] }), { members: 'Kari Nes\nOla Moe' });
    assert.deepEqual(faultsOf(field, { members: '' }), { members: 'missing' });
  });
  it('become the body they were typed from, and keep what nobody asks for', () => {
    const body = { id: 'a', hours: 2.5, on: '2027-03-06', after: ['basics'], only: true, unit: 'leka', kept: 1 };
    assert.deepEqual(bodyOf(FIELDS, typedOf(FIELDS, body), body), body);
  });
  it('leave out what is empty, and say of a number nobody knows that it is null', () =>
    assert.deepEqual(bodyOf(FIELDS, { id: ' a ', hours: '', on: ' ', after: [] }, {}), {
      id: 'a',
      hours: null,
      after: [],
    }));
  it('drop what is not asked for after what else was typed', () =>
    assert.deepEqual(bodyOf(FIELDS, { id: 'a', unit: 'leka', only: '' }, { unit: 'leka' }), {
      id: 'a',
      hours: null,
      after: [],
    }));
  it('read numbers as they are written in Norwegian', () =>
    assert.equal((bodyOf(FIELDS, { hours: '1 250,5' }, {}) as { hours: number }).hours, 1250.5));
  it('are asked for once when they say what the entry is about', () => {
    assert.ok(askedFor(FIELDS, {}, true).some(({ name }) => name === 'id'));
    assert.ok(!askedFor(FIELDS, {}, false).some(({ name }) => name === 'id'));
  });
  for (const [name, typed, fault] of [
    ['id', '', 'missing'],
    ['hours', 'mange', 'not-number'],
    ['on', '6. mars', 'not-day'],
    ['begins', '8.30', 'not-clock'],
    ['when', 'våren', 'not-period'],
  ] as const)
    it(`say of "${typed}" as ${name}: ${fault}`, () =>
      assert.equal(faultsOf(FIELDS, { id: 'a', after: ['basics'], [name]: typed })[name], fault));
  it('are said in words, choices by their names', () =>
    assert.deepEqual(saidOf(FIELDS, { id: 'a', after: ['basics'], only: true }, 'ja'), [
      'a',
      '',
      '',
      '',
      '',
      'Grunnkurs',
      'ja',
      '',
    ]));
});
