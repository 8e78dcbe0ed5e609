/** What is a resource at all, what resources hold others, and what the answer to a hostile body costs. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accepts, observation, patient, refuses, told, validator } from './testing.ts';

describe('what is a resource', () => {
  refuses([
    ['null', null, /^Resource: Found null where a resource is expected/],
    ['a string', 'Patient', /^Resource: Found 'Patient' where a resource is expected/],
    ['a list', [patient({})], /^Resource: Found a list/],
    ['no resourceType', { name: [] }, /^Resource\.resourceType: A resource must say its resourceType/],
    [
      'an unknown type',
      { resourceType: 'Pasient' },
      /^Resource\.resourceType: 'Pasient' is not a resource type of FHIR R4; did you mean 'Patient'\?/,
    ],
    ['an abstract type', { resourceType: 'DomainResource' }, /is not a resource type/],
    ['a data type', { resourceType: 'HumanName' }, /is not a resource type/],
    ['the name of a prototype property', { resourceType: 'constructor' }, /is not a resource type/],
    ['a number for a type', { resourceType: 1 }, /^Resource\.resourceType: 1 is not a resource type/],
  ]);
  accepts([['the least of all resources', { resourceType: 'Patient' }]]);

  it('can be demanded to be of a type', () => {
    assert.deepEqual(told(patient({}), { expectedType: 'Patient' }), []);
    assert.match(
      told(patient({}), { expectedType: 'Person' })[0]!,
      /Found a resource of type Patient where Person is expected/,
    );
  });
});

describe('bundles and parameters', () => {
  refuses([
    [
      'entries are validated, with the entry named',
      {
        resourceType: 'Bundle',
        type: 'collection',
        entry: [{ resource: patient({}) }, { resource: patient({ birthDate: 'x' }) }],
      },
      /^Bundle\.entry\[1\]\.resource\.ofType\(Patient\)\.birthDate: /,
    ],
    [
      '#a means something else in each entry',
      {
        resourceType: 'Bundle',
        type: 'collection',
        entry: [
          {
            resource: observation({ subject: { reference: '#p' }, contained: [{ resourceType: 'Patient', id: 'p' }] }),
          },
          { resource: observation({ subject: { reference: '#p' } }) },
        ],
      },
      /^Bundle\.entry\[1\]\..*ref-1/,
    ],
    [
      'a parameter has one value',
      { resourceType: 'Parameters', parameter: [{ name: 'a', valueString: 'x', resource: patient({}) }] },
      /^Parameters\.parameter\[0\]: .*\(inv-1\)/,
    ],
    [
      'resources in parameters are validated',
      {
        resourceType: 'Parameters',
        parameter: [{ name: 'a', part: [{ name: 'b', resource: patient({ active: 1 }) }] }],
      },
      /^Parameters\.parameter\[0\]\.part\[0\]\.resource\.ofType\(Patient\)\.active: /,
    ],
    [
      'an entry of a transaction must say what to do',
      { resourceType: 'Bundle', type: 'transaction', entry: [{ resource: patient({}) }] },
      /^Bundle: .*\(bdl-3\)/,
    ],
  ]);
});

describe('what a hostile body costs', () => {
  it('is a hundred issues and the number of those left out', () => {
    const issues = validator.validate(patient({ name: Array.from({ length: 1_000_000 }, () => 0) }));
    assert.equal(issues.length, 101);
    assert.match(issues.at(-1)!.text, /^999900 more issues were found/);
  });

  it('is bounded in depth, even for a body that refers to itself', () => {
    const extension: Record<string, unknown> = { url: 'http://a' };
    extension.extension = [extension];
    const issues = validator.validate(patient({ extension: [extension] }), { least: 'error' });
    assert.ok(issues.some((issue) => issue.text.startsWith('Nested deeper than')));
  });

  it('is not repeated in the answer', () => {
    const [issue] = validator.validate(patient({ ['x'.repeat(1_000_000)]: 1 }));
    assert.ok(JSON.stringify(issue).length < 500);
  });
});
