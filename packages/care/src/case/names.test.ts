/** Parties are told by name wherever the register has one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inMemoryReader } from '../in-memory-reader.ts';
import { withNames } from './names.ts';

const platform = inMemoryReader([
  { resourceType: 'Organization', id: 'o', name: 'Lungemedisinsk avdeling' },
  {
    resourceType: 'PractitionerRole',
    id: 'r',
    practitioner: { reference: 'Practitioner/p', display: 'Ragnhild Holthe' },
    organization: { reference: 'Organization/l', display: 'Midtbyen legesenter' },
  },
  { resourceType: 'Practitioner', id: 'p', name: [{ family: 'Brekke', given: ['Amund'] }] },
  { resourceType: 'Patient', id: 'k', name: [{ text: 'Kari Nordmann' }] },
]);
const nameless = (reference: string) => ({ reference, name: reference });

for (const [reference, name] of [
  ['Organization/o', 'Lungemedisinsk avdeling'],
  ['PractitionerRole/r', 'Ragnhild Holthe, Midtbyen legesenter'],
  ['Practitioner/p', 'Amund Brekke'],
  ['Organization/gone', 'Organization/gone'],
  ['Patient/k', 'Patient/k'],
] as const)
  test(`${reference} is told as ${name}`, async () =>
    assert.deepEqual(await withNames(platform, { messages: [{ to: nameless(reference) }] }), {
      messages: [{ to: { reference, name } }],
    }));

test('a name that is there stays', async () => {
  const view = { to: { reference: 'Organization/o', name: 'Lunge' } };
  assert.equal(await withNames(platform, view), view);
});
