import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Patient } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { inMemoryReader } from '../in-memory-reader.ts';
import { LISTED, patientSearch } from './views.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const FNR = 'urn:oid:2.16.578.1.12.4.1.4.1';

function person(id: string, family: string, given: string, rest: Partial<Patient> = {}): Patient {
  return { resourceType: 'Patient', id, name: [{ family, given: [given] }], ...rest };
}

const reader = inMemoryReader([
  person('kari', 'Nordmann', 'Kari', {
    birthDate: '1980-05-17',
    identifier: [{ system: FNR, value: '17858012345' }],
  }),
  person('karin', 'Nordmann', 'Karin', { birthDate: '1961-02-03' }),
  person('karianne', 'Åsen', 'Karianne', { birthDate: '1999-12-31' }),
  person('merged', 'Nordmann', 'Kari', { link: [{ type: 'replaced-by', other: { reference: 'Patient/kari' } }] }),
  person('number', 'Tall', 'Ola', { identifier: [{ value: '170580' }] }),
]);
const ids = async (query: string) => (await patientSearch(reader, query, NOW)).patients.map((patient) => patient.id);

test('the whole name typed comes first, then by name; merged patients come last', async () => {
  assert.deepEqual(await ids('kari nordmann'), ['kari', 'karin', 'merged']);
  assert.deepEqual(await ids('kari'), ['kari', 'karin', 'karianne', 'merged']);
});

test('a birth date, a fødselsnummer with a space, and a name with a birth date all find her', async () => {
  assert.deepEqual(await ids('17.05.1980'), ['kari']);
  assert.deepEqual(await ids('178580 12345'), ['kari']);
  assert.deepEqual(await ids('nordmann 170580'), ['kari']);
});

test('six digits are a birth date and an identifier at once, and each patient is listed once', async () => {
  assert.deepEqual(await ids('170580'), ['kari', 'number']);
});

test('one letter is too little to search for, and says so', async () => {
  assert.deepEqual(await patientSearch(reader, 'k', NOW), { state: 'too-short', patients: [], more: false });
});

test('more patients than are listed is said, never silent', async () => {
  const many = Array.from({ length: LISTED + 1 }, (_, index) => person(`p${index}`, 'Hansen', `Person${index}`));
  const view = await patientSearch(inMemoryReader(many), 'hansen', NOW);
  assert.equal(view.patients.length, LISTED);
  assert.equal(view.more, true);
});

test('what the search syntax would take for its own signs is escaped', async () => {
  const asked: (readonly [string, string])[] = [];
  const spy: Reader = {
    ...reader,
    search: async (request) => {
      asked.push(...request.params);
      return { entries: [], used: [], ignored: [] };
    },
  };
  await patientSearch(spy, 'a|b$c\\d', NOW);
  assert.deepEqual(asked[0], ['name', 'a\\|b\\$c\\\\d']);
});

test('where nobody is called so, who has a name that is spelled like it is found, and it is said', async () => {
  const view = await patientSearch(reader, 'nrodmann', NOW);
  assert.deepEqual([view.similar, view.patients.map(({ id }) => id).sort()], [true, ['kari', 'karin', 'merged']]);
  assert.equal((await patientSearch(reader, 'nordmann', NOW)).similar, undefined);
});

test('a wrong letter in one of two words still finds her, and the other word must fit', async () => {
  assert.deepEqual(await ids('karrianne åsen'), ['karianne']);
  assert.deepEqual(await ids('karrianne tall'), []);
});

test('the name nearest to what was typed comes first', async () => {
  const near = inMemoryReader([person('hanssen', 'Hanssen', 'A'), person('hansson', 'Hanson', 'B')]);
  assert.deepEqual((await patientSearch(near, 'hannson', NOW)).patients.map(({ id }) => id)[0], 'hansson');
});

test('a number that nobody has is like no other number', async () => {
  const view = await patientSearch(reader, '17858099999', NOW);
  assert.deepEqual([view.patients, view.similar], [[], undefined]);
});
