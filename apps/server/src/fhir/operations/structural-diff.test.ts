import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadDefinitions } from '@helseplattform/fhir';
import { structuralDiff } from './structural-diff.ts';

const definitions = loadDefinitions();

interface Part {
  name: string;
  part?: Part[];
  [value: `value${string}`]: unknown;
}

/** Operations as lines: `replace Patient.active valueBoolean=true`. */
const lines = (from: object, to: object) =>
  (structuralDiff(from as never, to as never, definitions) as Part[]).map(({ part = [] }) =>
    part
      .map(({ name, part: nested, ...value }) => {
        const [key, content] = Object.entries(value)[0] ?? ['', nested];
        return ['type', 'path'].includes(name) ? content : `${name}:${key}=${JSON.stringify(content)}`;
      })
      .join(' '),
  );

const patient = (more: object) => ({
  resourceType: 'Patient',
  id: 'p',
  meta: { versionId: '1', lastUpdated: 'x' },
  ...more,
});

// "The FHIRPath Patch has operations add, insert, delete, replace, move." http://hl7.org/fhir/R4/fhirpatch.html
for (const [what, before, after, expected] of [
  ['nothing', { active: true }, { active: true, meta: { versionId: '2', lastUpdated: 'y' } }, []],
  ['a value', { active: true }, { active: false }, ['replace Patient.active value:valueBoolean=false']],
  ['a value that comes', {}, { gender: 'female' }, ['add Patient name:valueString="gender" value:valueCode="female"']],
  ['a value that goes', { birthDate: '1980-01-01' }, {}, ['delete Patient.birthDate']],
  [
    'a choice of another type',
    { deceasedBoolean: true },
    { deceasedDateTime: '2026-01-01' },
    ['delete Patient.deceased', 'add Patient name:valueString="deceased" value:valueDateTime="2026-01-01"'],
  ],
  [
    'inside a list',
    { name: [{ family: 'A' }] },
    { name: [{ family: 'B' }] },
    ['replace Patient.name[0].family value:valueString="B"'],
  ],
  [
    'one more at the end',
    { name: [{ family: 'A' }] },
    { name: [{ family: 'A' }, { text: 'B' }] },
    ['insert Patient.name index:valueInteger=1 value:valueHumanName={"text":"B"}'],
  ],
  [
    'one more in the middle',
    { name: [{ family: 'A' }, { family: 'C' }] },
    { name: [{ family: 'A' }, { family: 'B' }, { family: 'C' }] },
    ['insert Patient.name index:valueInteger=1 value:valueHumanName={"family":"B"}'],
  ],
  [
    'two fewer, from the back',
    { name: [{ family: 'A' }, { family: 'B' }, { family: 'C' }] },
    { name: [{ family: 'A' }] },
    ['delete Patient.name[2]', 'delete Patient.name[1]'],
  ],
  [
    'a list of words',
    { name: [{ given: ['A', 'B'] }] },
    { name: [{ given: ['A', 'X'] }] },
    ['replace Patient.name[0].given[1] value:valueString="X"'],
  ],
  [
    'an element without a type of its own',
    {},
    { contact: [{ name: { family: 'X' }, gender: 'male' }] },
    [
      'add Patient name:valueString="contact" value:=[{"name":"name","valueHumanName":{"family":"X"}},{"name":"gender","valueCode":"male"}]',
    ],
  ],
  [
    'labels',
    { meta: { versionId: '1', tag: [{ code: 'a' }] } },
    { meta: { versionId: '2', tag: [{ code: 'b' }] } },
    ['replace Patient.meta.tag[0].code value:valueCode="b"'],
  ],
] as [string, object, object, string[]][]) {
  test(`what changed: ${what}`, () => assert.deepEqual(lines(patient(before), patient(after)), expected));
}
