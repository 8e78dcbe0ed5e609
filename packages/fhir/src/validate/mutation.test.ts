import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { loadDefinitions } from '../definitions/load.ts';
import { createValidator } from './validator.ts';

const validator = createValidator(loadDefinitions());

/** A valid resource with every kind of element: lists, choices, extensions, contained resources, narrative, profile. */
const resource = {
  resourceType: 'Observation',
  id: 'a',
  meta: { profile: ['http://hl7.org/fhir/StructureDefinition/vitalsigns'], tag: [{ system: 'http://a', code: 'b' }] },
  text: {
    status: 'generated',
    div: '<div xmlns="http://www.w3.org/1999/xhtml"><p style="color: red">Puls <b>70</b></p></div>',
  },
  contained: [
    {
      resourceType: 'Patient',
      id: 'p',
      name: [{ family: 'Nordmann', given: ['Kari', 'Anne'] }],
      birthDate: '1980-02-29',
    },
  ],
  extension: [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/observation-bodyPosition',
      valueCodeableConcept: { text: 'sittende' },
    },
  ],
  identifier: [{ system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: '1', period: { start: '2020', end: '2021-01' } }],
  status: 'final',
  category: [
    { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }] },
  ],
  code: { coding: [{ system: 'http://loinc.org', code: '8867-4', display: 'Heart rate' }], text: 'Puls' },
  subject: { reference: '#p', type: 'Patient' },
  effectiveDateTime: '2024-05-17T12:00:00+02:00',
  _effectiveDateTime: { extension: [{ url: 'http://example.org/a', valueBoolean: true }] },
  issued: '2024-05-17T12:00:00.000Z',
  performer: [{ reference: 'Practitioner/1' }],
  valueQuantity: { value: 70, unit: '/min', system: 'http://unitsofmeasure.org', code: '/min' },
  referenceRange: [{ low: { value: 50 }, high: { value: 100 }, text: 'voksne' }],
  component: [{ code: { text: 'x' }, valueRange: { low: { value: 1 }, high: { value: 2 } } }],
};

type Path = readonly (string | number)[];

/** The ways to every value in a tree. */
function paths(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([key, child]) =>
      paths(child, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

/** The tree with one value changed, or taken out. */
function changed(tree: unknown, path: Path, to: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return to;
  const copy = (Array.isArray(tree) ? [...tree] : { ...(tree as object) }) as Record<string | number, unknown>;
  copy[step] = changed(copy[step], rest, to);
  return copy;
}

const anywhere = fc.constantFrom(...paths(resource).filter((path) => path.length > 0));
const anything = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'Patient/1',
    '#p',
    '#',
    'http://a',
    'urn:oid:1',
    '2024-02-30',
    '',
    ' ',
    -0,
    1e300,
    Number.NaN,
    undefined,
  ),
  fc.constantFrom(
    {},
    [],
    [null],
    [[]],
    { resourceType: 'Patient' },
    { extension: [] },
    { reference: '#q' },
    JSON.parse('{"__proto__":1}'),
  ),
);

describe('a valid resource', () => {
  it('has no issues', () => assert.deepEqual(validator.validate(resource), []));

  it('in which anything is put anywhere never makes the validator fail', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anywhere, anything), { minLength: 1, maxLength: 3 }), (changes) => {
        let broken: unknown = resource;
        for (const [path, value] of changes) {
          if (path.slice(0, -1).every((_, i) => at(broken, path.slice(0, i + 1)) !== undefined))
            broken = changed(broken, path, value);
        }
        for (const issue of validator.validate(broken, { least: 'information' })) {
          assert.ok(issue.text.length > 0 && issue.text.length < 1000, issue.text);
          assert.match(issue.expression ?? '', /^(?:Observation|Resource|[A-Z]\w+)(?:$|[.[])/);
          assert.notEqual(issue.code, 'exception', JSON.stringify({ issue, changes }));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('with an unknown element anywhere has an issue there', () => {
    const objects = paths(resource).filter((path) => {
      const value = at(resource, path);
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    });
    for (const path of objects) {
      const issues = validator.validate(changed(resource, [...path, 'xyzzy'], 'x'), { least: 'error' });
      assert.equal(issues.filter((issue) => issue.expression?.endsWith('.xyzzy')).length, 1, path.join('.'));
    }
  });

  it('with null anywhere has an issue', () => {
    for (const path of paths(resource)) {
      assert.notDeepEqual(validator.validate(changed(resource, path, null), { least: 'error' }), [], path.join('.'));
    }
  });
});

function at(tree: unknown, path: Path): unknown {
  return path.reduce((value: unknown, step) => (value as Record<string | number, unknown> | undefined)?.[step], tree);
}
