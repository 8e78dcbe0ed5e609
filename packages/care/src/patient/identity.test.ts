import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Patient } from '@helseplattform/fhir';
import { identityOf } from './identity.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const FNR = 'urn:oid:2.16.578.1.12.4.1.4.1';
const DNR = 'urn:oid:2.16.578.1.12.4.1.4.2';
const identity = (patient: Partial<Patient>) => identityOf({ resourceType: 'Patient', id: 'p', ...patient }, NOW);

test('a patient with nothing recorded is shown as unknown, not guessed at', () => {
  assert.deepEqual(identity({}), { id: 'p', sex: 'unknown', otherIds: [] });
});

test('the name in use is shown, family name first; names of the past are not', () => {
  const { name } = identity({
    name: [
      { use: 'maiden', family: 'Berg', given: ['Kari'] },
      { use: 'official', family: 'Nordmann', given: ['Kari', 'Anne'] },
    ],
  });
  assert.deepEqual(name, { text: 'Nordmann, Kari Anne', family: 'Nordmann', given: 'Kari Anne' });
});

test('one name alone, or a name as text only, is shown as it is', () => {
  assert.equal(identity({ name: [{ given: ['Madonna'] }] }).name?.text, 'Madonna');
  assert.equal(identity({ name: [{ text: 'Ukjent mann, ca. 40' }] }).name?.text, 'Ukjent mann, ca. 40');
});

test('a fødselsnummer goes before a D-number, and is grouped for reading', () => {
  const { nationalId, otherIds } = identity({
    identifier: [
      { system: DNR, value: '57858012345' },
      { system: FNR, value: '17858012345' },
      { type: { text: 'Journalnummer' }, value: 'J-1' },
    ],
  });
  assert.deepEqual(nationalId, { kind: 'fødselsnummer', value: '17858012345', formatted: '178580 12345' });
  assert.deepEqual(otherIds, [
    { value: '57858012345', label: 'D-nummer' },
    { value: 'J-1', label: 'Journalnummer' },
  ]);
});

test('an identifier marked as old is not the identifier', () => {
  assert.equal(identity({ identifier: [{ use: 'old', system: FNR, value: '17858012345' }] }).nationalId, undefined);
});

test('the age of the dead stops on the day of death, in the region and not in Greenwich', () => {
  // 23:30 UTC on 16 May is 01:30 on 17 May in Norway: the birthday has come
  const { age, deceased } = identity({ birthDate: '1931-05-17', deceasedDateTime: '2024-05-16T23:30:00Z' });
  assert.deepEqual(age, { unit: 'years', count: 93, about: false });
  assert.deepEqual(deceased, { at: '2024-05-16T23:30:00Z' });
});

test('one who is dead since an unknown time has no age', () => {
  const { age, deceased } = identity({ birthDate: '1931-05-17', deceasedBoolean: true });
  assert.equal(age, undefined);
  assert.deepEqual(deceased, {});
});

test('a merged patient points to the one in force', () => {
  const { replacedBy } = identity({ link: [{ type: 'replaced-by', other: { reference: 'Patient/new' } }] });
  assert.equal(replacedBy, 'new');
});
