import { describe } from 'node:test';
import { colours, observation, patient, profile, table } from './testing.ts';

// https://hl7.org/fhir/R4/profiling.html#cardinality
describe('cardinality', () => {
  table(
    profile('Patient', [
      { path: 'Patient.name', min: 1, max: '2' },
      { path: 'Patient.name.family', min: 1 },
      { path: 'Patient.photo', max: '0' },
    ]),
    [
      ['one name', patient({ name: [{ family: 'A' }] })],
      ['no name', patient({}), /^Patient\.name: There must be at least 1 name, found 0 \(profile Example\)/],
      [
        'three names',
        patient({ name: [{ family: 'A' }, { family: 'B' }, { family: 'C' }] }),
        /^Patient\.name: There can be at most 2 name, found 3/,
      ],
      [
        'a name without family',
        patient({ name: [{ family: 'A' }, { text: 'B' }] }),
        /^Patient\.name\[1\]\.family: There must be at least 1 family/,
      ],
      [
        'a photo',
        patient({ name: [{ family: 'A' }], photo: [{ title: 'x' }] }),
        /^Patient\.photo: There can be no photo/,
      ],
      [
        'an extension in place of the family',
        patient({ name: [{ _family: { extension: [{ url: 'http://a', valueBoolean: true }] } }] }),
      ],
    ],
  );
});

// "fixed[x]: the value SHALL exactly match", "pattern[x]: every element in the pattern SHALL match at least one in the value"
// https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.pattern_x_
describe('fixed values and patterns', () => {
  const code = (...coding: object[]) => observation({ code: { coding, text: 'Puls' } });
  table(
    profile('Observation', [
      { path: 'Observation.status', fixedCode: 'final' },
      {
        path: 'Observation.code',
        patternCodeableConcept: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
      },
      { path: 'Observation.method', fixedCodeableConcept: { text: 'hand' } },
    ]),
    [
      [
        'the pattern among others',
        code({ code: 'x' }, { system: 'http://loinc.org', code: '8867-4', display: 'Heart rate' }),
      ],
      [
        'another code',
        code({ system: 'http://loinc.org', code: '8310-5' }),
        /^Observation\.code: Found an object, expected something with .*8867-4/,
      ],
      [
        'another status',
        { ...code({ system: 'http://loinc.org', code: '8867-4' }), status: 'amended' },
        /^Observation\.status: Found 'amended', expected exactly 'final'/,
      ],
      [
        'more than what is fixed',
        { ...code({ system: 'http://loinc.org', code: '8867-4' }), method: { text: 'hand', id: 'x' } },
        /^Observation\.method: Found an object, expected exactly/,
      ],
      ['what is fixed', { ...code({ system: 'http://loinc.org', code: '8867-4' }), method: { text: 'hand' } }],
    ],
  );
});

describe('types', () => {
  table(
    profile('Observation', [
      { path: 'Observation.value[x]', type: [{ code: 'Quantity' }, { code: 'string' }] },
      {
        path: 'Observation.subject',
        type: [{ code: 'Reference', targetProfile: ['http://hl7.org/fhir/StructureDefinition/Patient'] }],
      },
    ]),
    [
      ['an allowed type', observation({ valueQuantity: { value: 1 } })],
      [
        'another type',
        observation({ valueInteger: 1 }),
        /^Observation\.value\.ofType\(integer\): Found a integer, expected Quantity or string/,
      ],
      ['an allowed target', observation({ subject: { reference: 'Patient/1' } })],
      [
        'another target',
        observation({ subject: { reference: 'Group/1' } }),
        /^Observation\.subject\.reference: A reference to Group cannot stand here; expected one to Patient/,
      ],
    ],
  );

  describe('of resources in a bundle', () => {
    table(profile('Bundle', [{ path: 'Bundle.entry.resource', type: [{ code: 'Observation' }] }]), [
      ['the allowed one', { resourceType: 'Bundle', type: 'collection', entry: [{ resource: observation({}) }] }],
      [
        'another one',
        { resourceType: 'Bundle', type: 'collection', entry: [{ resource: patient({}) }] },
        /^Bundle\.entry\[0\]\.resource: Found a Patient, expected Observation/,
      ],
    ]);
  });

  describe('with profiles of their own', () => {
    const name = profile('HumanName', [{ path: 'HumanName.family', min: 1 }], {
      url: 'http://example.org/name',
      name: 'Name',
      kind: 'complex-type',
    });
    const period = profile('HumanName', [{ path: 'HumanName.period', min: 1 }], {
      url: 'http://example.org/period',
      name: 'Period',
      kind: 'complex-type',
    });
    const one = profile('Patient', [{ path: 'Patient.name', type: [{ code: 'HumanName', profile: [name.url!] }] }]);
    const either = profile('Patient', [
      { path: 'Patient.name', type: [{ code: 'HumanName', profile: [name.url!, period.url!] }] },
    ]);
    table(
      [one, name],
      [
        ['that is met', patient({ name: [{ family: 'A' }] })],
        ['that is not', patient({ name: [{ text: 'A' }] }), /^Patient\.name\[0\]\.family: .*\(profile Name\)/],
      ],
    );
    table(
      [either, name, period],
      [
        ['of which one is met', patient({ name: [{ family: 'A' }, { period: { start: '2020' } }] })],
        [
          'of which none is met',
          patient({ name: [{ text: 'A' }] }),
          /^Patient\.name\[0\]: This conforms to none of the profiles/,
        ],
      ],
    );
  });
});

describe('bindings, limits and invariants', () => {
  table(
    profile('Observation', [
      {
        path: 'Observation',
        constraint: [
          {
            key: 'ex-1',
            severity: 'error',
            human: 'A final observation has a value',
            expression: "status = 'final' implies value.exists()",
          },
        ],
      },
      { path: 'Observation.code', binding: { strength: 'required', valueSet: colours.url } },
      { path: 'Observation.value[x]', type: [{ code: 'integer' }, { code: 'string' }] },
      { path: 'Observation.valueInteger', minValueInteger: 1, maxValueInteger: 9 },
      { path: 'Observation.valueString', maxLength: 3 },
    ]),
    [
      [
        'all met',
        observation({ code: { coding: [{ system: 'http://example.org/c', code: 'red' }] }, valueInteger: 5 }),
      ],
      [
        'a code outside',
        observation({ code: { coding: [{ system: 'http://example.org/c', code: 'green' }] }, valueInteger: 5 }),
        /^Observation\.code: 'green' of http:\/\/example\.org\/c is not in the value set/,
      ],
      [
        'too small',
        observation({ code: { coding: [{ system: 'http://example.org/c', code: 'red' }] }, valueInteger: 0 }),
        /^Observation\.valueInteger: Found 0, expected at least 1/,
      ],
      [
        'too large',
        observation({ code: { coding: [{ system: 'http://example.org/c', code: 'red' }] }, valueInteger: 10 }),
        /expected at most 9/,
      ],
      [
        'too long',
        observation({ code: { coding: [{ system: 'http://example.org/c', code: 'red' }] }, valueString: 'abcd' }),
        /4 characters long, at most 3/,
      ],
      [
        'a broken rule',
        observation({ code: { coding: [{ system: 'http://example.org/c', code: 'red' }] } }),
        /^Observation: A final observation has a value \(ex-1\)/,
      ],
    ],
  );

  describe('that ask for value sets and profiles', () => {
    const named = profile('Patient', [{ path: 'Patient.name', min: 1 }], {
      url: 'http://example.org/named',
      name: 'Named',
    });
    const rules = profile('Patient', [
      {
        path: 'Patient',
        constraint: [
          {
            key: 'ex-1',
            severity: 'error',
            human: 'Coloured',
            expression: "maritalStatus.coding.all(memberOf('http://example.org/colours'))",
          },
          {
            key: 'ex-2',
            severity: 'error',
            human: 'Named',
            expression: "active implies conformsTo('http://example.org/named')",
          },
        ],
      },
    ]);
    table(
      [rules, named],
      [
        [
          'met',
          patient({
            active: true,
            name: [{ text: 'A' }],
            maritalStatus: { coding: [{ system: 'http://example.org/c', code: 'red' }] },
          }),
        ],
        [
          'not a member',
          patient({ maritalStatus: { coding: [{ system: 'http://example.org/c', code: 'x' }] } }),
          /\(ex-1\)/,
        ],
        ['not conformant', patient({ active: true }), /\(ex-2\)/],
      ],
    );
  });
});
