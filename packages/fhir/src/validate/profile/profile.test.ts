import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadDefinitions } from '../../definitions/load.ts';
import type { ElementDefinition, StructureDefinition, ValueSet } from '../../types.ts';
import { createValidator } from '../validator.ts';

const r4 = loadDefinitions();

type Part = Partial<ElementDefinition> & { path: string };

/** A profile of the elements that matter to a test: its differential. */
function profile(type: string, elements: Part[], more: Partial<StructureDefinition> = {}): StructureDefinition {
  return {
    resourceType: 'StructureDefinition',
    url: 'http://example.org/profile',
    name: 'Example',
    status: 'active',
    kind: 'resource',
    abstract: false,
    type,
    derivation: 'constraint',
    baseDefinition: `http://hl7.org/fhir/StructureDefinition/${type}`,
    differential: { element: elements as ElementDefinition[] },
    ...more,
  };
}

const colours: ValueSet = {
  resourceType: 'ValueSet',
  url: 'http://example.org/colours',
  status: 'active',
  compose: { include: [{ system: 'http://example.org/c', concept: [{ code: 'red' }, { code: 'blue' }] }] },
};

/** Issues of a resource that claims to conform to the first of some profiles, as `expression: text`. */
function told(profiles: StructureDefinition | StructureDefinition[], resource: object, severity = 'error'): string[] {
  const list = Array.isArray(profiles) ? profiles : [profiles];
  const validator = createValidator(r4.with([...list, colours]));
  return validator
    .validate({ ...resource, meta: { profile: [list[0]!.url] } }, { least: 'information' })
    .filter((issue) => issue.severity === severity && !issue.text.includes('dom-6'))
    .map((issue) => `${issue.expression}: ${issue.text}`);
}

/** Each row: what, a resource, and the issues it has (none when it conforms). */
function table(
  profiles: StructureDefinition | StructureDefinition[],
  rows: [what: string, resource: object, ...issues: RegExp[]][],
) {
  for (const [what, resource, ...issues] of rows) {
    it(`${what}: ${issues.length === 0 ? 'conforms' : issues.map((i) => i.source).join(' and ')}`, () => {
      const found = told(profiles, resource);
      assert.equal(found.length, issues.length, found.join('\n'));
      for (const [i, issue] of issues.entries()) assert.match(found[i]!, issue);
    });
  }
}

const patient = (more: object) => ({ resourceType: 'Patient', ...more });
const observation = (more: object) => ({ resourceType: 'Observation', status: 'final', code: { text: 'x' }, ...more });

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

// https://hl7.org/fhir/R4/profiling.html#slicing
describe('slicing', () => {
  const identifiers = (rules: 'open' | 'closed' | 'openAtEnd', more: object = {}) =>
    profile('Patient', [
      { path: 'Patient.identifier', slicing: { discriminator: [{ type: 'value', path: 'system' }], rules, ...more } },
      { path: 'Patient.identifier', sliceName: 'fnr', min: 1, max: '1' },
      { path: 'Patient.identifier.system', fixedUri: 'urn:fnr' },
      { path: 'Patient.identifier.value', min: 1, maxLength: 11 },
      { path: 'Patient.identifier', sliceName: 'dnr', min: 0, max: '1' },
      { path: 'Patient.identifier.system', fixedUri: 'urn:dnr' },
    ]);
  const fnr = { system: 'urn:fnr', value: '1' };
  const dnr = { system: 'urn:dnr', value: '2' };
  const other = { system: 'urn:other', value: '3' };

  describe('by value, open', () => {
    table(identifiers('open'), [
      ['all kinds', patient({ identifier: [other, dnr, fnr] })],
      [
        'a slice missing',
        patient({ identifier: [other, dnr] }),
        /^Patient\.identifier: There must be at least 1 identifier of the slice 'fnr', found 0/,
      ],
      [
        'a slice twice',
        patient({ identifier: [fnr, fnr] }),
        /^Patient\.identifier: There can be at most 1 identifier of the slice 'fnr', found 2/,
      ],
      [
        'a rule of the slice broken',
        patient({ identifier: [other, { system: 'urn:fnr' }] }),
        /^Patient\.identifier\[1\]\.value: There must be at least 1 value/,
      ],
      [
        'a rule of the slice broken elsewhere',
        patient({ identifier: [{ system: 'urn:dnr', value: 'x'.repeat(20) }, fnr] }),
      ],
    ]);
  });
  describe('closed', () => {
    table(identifiers('closed'), [
      ['only slices', patient({ identifier: [dnr, fnr] })],
      [
        'another',
        patient({ identifier: [fnr, other] }),
        /^Patient\.identifier\[1\]: This belongs to none of the slices fnr, dnr, and there can be no others/,
      ],
    ]);
  });
  describe('open at the end', () => {
    table(identifiers('openAtEnd'), [
      ['others last', patient({ identifier: [fnr, dnr, other] })],
      [
        'others between',
        patient({ identifier: [fnr, other, dnr] }),
        /^Patient\.identifier\[2\]: Items of the slice 'dnr' must stand before all others/,
      ],
    ]);
  });
  describe('ordered', () => {
    table(identifiers('open', { ordered: true }), [
      ['in order', patient({ identifier: [fnr, other, dnr] })],
      [
        'out of order',
        patient({ identifier: [dnr, fnr] }),
        /^Patient\.identifier\[1\]: The slices must stand in the order fnr, dnr/,
      ],
    ]);
  });

  describe('by pattern', () => {
    const component = (code: string, more: object) => ({
      code: { coding: [{ system: 'http://loinc.org', code }] },
      ...more,
    });
    table(
      profile('Observation', [
        {
          path: 'Observation.component',
          slicing: { discriminator: [{ type: 'pattern', path: 'code' }], rules: 'open' },
        },
        { path: 'Observation.component', sliceName: 'systolic', min: 1, max: '1' },
        {
          path: 'Observation.component.code',
          patternCodeableConcept: { coding: [{ system: 'http://loinc.org', code: '8480-6' }] },
        },
        { path: 'Observation.component.value[x]', min: 1, type: [{ code: 'Quantity' }] },
        { path: 'Observation.component.value[x].unit', min: 1 },
      ]),
      [
        ['met', observation({ component: [component('8480-6', { valueQuantity: { value: 1, unit: 'mmHg' } })] })],
        ['no such component', observation({ component: [component('1', { valueString: 'x' })] }), /slice 'systolic'/],
        [
          'without value',
          observation({ component: [component('8480-6', { dataAbsentReason: { text: 'x' } })] }),
          /^Observation\.component\[0\]\.value: There must be at least 1 value/,
        ],
        [
          'a value of another type',
          observation({ component: [component('8480-6', { valueString: 'x' })] }),
          /^Observation\.component\[0\]\.value\.ofType\(string\): Found a string, expected Quantity/,
          /unit/,
        ],
        [
          'without unit',
          observation({ component: [component('8480-6', { valueQuantity: { value: 1 } })] }),
          /^Observation\.component\[0\]\.value\.ofType\(Quantity\)\.unit: /,
        ],
      ],
    );
  });

  describe('by what is below: the value of code.coding.code', () => {
    table(
      profile('Observation', [
        {
          path: 'Observation.code.coding',
          slicing: {
            discriminator: [
              { type: 'value', path: 'code' },
              { type: 'value', path: 'system' },
            ],
            rules: 'open',
          },
        },
        { path: 'Observation.code.coding', sliceName: 'loinc', min: 1 },
        { path: 'Observation.code.coding.system', fixedUri: 'http://loinc.org' },
        { path: 'Observation.code.coding.code', fixedCode: '8867-4' },
      ]),
      [
        ['both', observation({ code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] } })],
        [
          'one of them',
          observation({
            code: {
              coding: [
                { system: 'http://loinc.org', code: '1' },
                { system: 'http://a', code: '8867-4' },
              ],
            },
          }),
          /^Observation\.code\.coding: .*slice 'loinc'/,
        ],
      ],
    );
  });

  describe('by a value set', () => {
    table(
      profile('Patient', [
        {
          path: 'Patient.maritalStatus.coding',
          slicing: { discriminator: [{ type: 'value', path: '$this' }], rules: 'open' },
        },
        {
          path: 'Patient.maritalStatus.coding',
          sliceName: 'colour',
          min: 1,
          binding: { strength: 'required', valueSet: colours.url },
        },
      ]),
      [
        ['one of it', patient({ maritalStatus: { coding: [{ system: 'http://example.org/c', code: 'blue' }] } })],
        [
          'none of it',
          patient({ maritalStatus: { coding: [{ system: 'http://example.org/c', code: 'green' }] } }),
          /slice 'colour'/,
        ],
      ],
    );
  });

  describe('by whether something is there', () => {
    table(
      profile('Patient', [
        { path: 'Patient.telecom', slicing: { discriminator: [{ type: 'exists', path: 'period' }], rules: 'open' } },
        { path: 'Patient.telecom', sliceName: 'timed', max: '1' },
        { path: 'Patient.telecom.period', min: 1 },
        { path: 'Patient.telecom', sliceName: 'always', max: '1' },
        { path: 'Patient.telecom.period', max: '0' },
      ]),
      [
        [
          'one of each',
          patient({
            telecom: [
              { system: 'phone', value: '1', period: { start: '2020' } },
              { system: 'phone', value: '2' },
            ],
          }),
        ],
        [
          'two of one',
          patient({
            telecom: [
              { system: 'phone', value: '1' },
              { system: 'phone', value: '2' },
            ],
          }),
          /at most 1 telecom of the slice 'always', found 2/,
        ],
      ],
    );
  });

  describe('by type', () => {
    table(
      profile('Observation', [
        {
          path: 'Observation.value[x]',
          slicing: { discriminator: [{ type: 'type', path: '$this' }], rules: 'closed' },
        },
        { path: 'Observation.value[x]', sliceName: 'valueQuantity', type: [{ code: 'Quantity' }] },
        { path: 'Observation.value[x].unit', min: 1 },
        { path: 'Observation.value[x]', sliceName: 'valueString', type: [{ code: 'string' }] },
      ]),
      [
        ['a string', observation({ valueString: 'x' })],
        ['a quantity', observation({ valueQuantity: { value: 1, unit: 'kg' } })],
        [
          'a quantity without unit',
          observation({ valueQuantity: { value: 1 } }),
          /^Observation\.value\.ofType\(Quantity\)\.unit: /,
        ],
        [
          'another type',
          observation({ valueBoolean: true }),
          /^Observation\.value\.ofType\(boolean\): This belongs to none of the slices/,
        ],
      ],
    );
  });

  describe('by the type of the target', () => {
    table(
      profile('Observation', [
        {
          path: 'Observation.performer',
          slicing: { discriminator: [{ type: 'type', path: 'resolve()' }], rules: 'closed' },
        },
        {
          path: 'Observation.performer',
          sliceName: 'unit',
          max: '1',
          type: [{ code: 'Reference', targetProfile: ['http://hl7.org/fhir/StructureDefinition/Organization'] }],
        },
      ]),
      [
        ['one', observation({ performer: [{ reference: 'Organization/1' }] })],
        [
          'two',
          observation({ performer: [{ reference: 'Organization/1' }, { type: 'Organization', display: 'x' }] }),
          /at most 1 performer of the slice 'unit', found 2/,
        ],
        [
          'another',
          observation({ performer: [{ reference: 'Practitioner/1' }] }),
          /^Observation\.performer\[0\]: This belongs to none/,
        ],
        ['one that cannot be told', observation({ performer: [{ display: 'x' }] })],
        [
          'a contained one',
          observation({
            contained: [{ resourceType: 'Organization', id: 'o', name: 'x' }],
            performer: [{ reference: '#o' }],
          }),
        ],
      ],
    );
  });

  describe('by what does not tell them apart', () => {
    const to = (type: string): ElementDefinition['type'] => [
      { code: 'Reference', targetProfile: [`http://hl7.org/fhir/StructureDefinition/${type}`] },
    ];
    table(
      profile('Observation', [
        { path: 'Observation.performer', slicing: { discriminator: [{ type: 'type', path: 'type' }], rules: 'open' } },
        { path: 'Observation.performer', sliceName: 'author', min: 1, type: to('Practitioner') },
        { path: 'Observation.performer.type', type: [{ code: 'uri' }] },
        { path: 'Observation.performer', sliceName: 'organization', type: to('Organization') },
        { path: 'Observation.performer.type', type: [{ code: 'uri' }] },
      ]),
      [
        [
          'nothing is said of the slices',
          observation({ performer: [{ reference: 'Organization/1', type: 'Organization' }] }),
        ],
      ],
    );
  });

  describe('by profile', () => {
    const named = profile('Patient', [{ path: 'Patient.name', min: 1 }], {
      url: 'http://example.org/named',
      name: 'Named',
    });
    const bundle = profile('Bundle', [
      { path: 'Bundle.entry', slicing: { discriminator: [{ type: 'profile', path: 'resource' }], rules: 'open' } },
      { path: 'Bundle.entry', sliceName: 'named', min: 1 },
      { path: 'Bundle.entry.resource', type: [{ code: 'Patient', profile: [named.url!] }] },
    ]);
    table(
      [bundle, named],
      [
        [
          'met',
          { resourceType: 'Bundle', type: 'collection', entry: [{ resource: patient({ name: [{ text: 'A' }] }) }] },
        ],
        [
          'not met',
          {
            resourceType: 'Bundle',
            type: 'collection',
            entry: [{ resource: patient({}) }, { resource: observation({}) }],
          },
          /^Bundle\.entry: .*slice 'named', found 0/,
        ],
      ],
    );
  });

  describe('of extensions, which are always told apart by url', () => {
    const shoe = profile(
      'Extension',
      [
        { path: 'Extension.url', fixedUri: 'http://example.org/shoe' },
        { path: 'Extension.value[x]', min: 1, type: [{ code: 'integer' }] },
      ],
      { url: 'http://example.org/shoe', name: 'Shoe', kind: 'complex-type' },
    );
    const shod = profile('Patient', [
      {
        path: 'Patient.extension',
        sliceName: 'shoe',
        min: 1,
        max: '1',
        type: [{ code: 'Extension', profile: [shoe.url!] }],
      },
    ]);
    table(
      [shod, shoe],
      [
        [
          'met',
          patient({
            extension: [
              { url: 'http://a', valueString: 'x' },
              { url: shoe.url, valueInteger: 42 },
            ],
          }),
        ],
        [
          'missing',
          patient({ extension: [{ url: 'http://a', valueString: 'x' }] }),
          /^Patient\.extension: .*slice 'shoe', found 0/,
        ],
        [
          'with another type of value',
          patient({ extension: [{ url: shoe.url, valueString: '42' }] }),
          /^Patient\.extension\[0\]\.value\.ofType\(string\): Found a string, expected integer/,
        ],
      ],
    );
  });

  describe('of a slice', () => {
    table(
      profile('Patient', [
        { path: 'Patient.identifier', slicing: { discriminator: [{ type: 'value', path: 'system' }], rules: 'open' } },
        {
          path: 'Patient.identifier',
          sliceName: 'a',
          slicing: { discriminator: [{ type: 'value', path: 'use' }], rules: 'open' },
        },
        { path: 'Patient.identifier.system', fixedUri: 'urn:a' },
        { path: 'Patient.identifier', sliceName: 'a/old', max: '1' },
        { path: 'Patient.identifier.use', fixedCode: 'old' },
      ]),
      [
        [
          'one',
          patient({
            identifier: [
              { system: 'urn:a', use: 'old' },
              { system: 'urn:a', use: 'usual' },
              { system: 'urn:b', use: 'old' },
            ],
          }),
        ],
        [
          'two',
          patient({
            identifier: [
              { system: 'urn:a', use: 'old' },
              { system: 'urn:a', use: 'old' },
            ],
          }),
          /at most 1 identifier of the slice 'a\/old', found 2/,
        ],
      ],
    );
  });
});

describe('a profile', () => {
  const parent = profile('Patient', [{ path: 'Patient.name', min: 1 }], {
    url: 'http://example.org/parent',
    name: 'Parent',
  });
  const child = profile('Patient', [{ path: 'Patient.birthDate', min: 1 }], { baseDefinition: parent.url });

  it('without a snapshot inherits what its parent says', () => {
    const found = told([child, parent], patient({}));
    assert.match(found[0]!, /at least 1 name.*\(profile Parent\)/);
    assert.match(found[1]!, /at least 1 birthDate.*\(profile Example\)/);
    assert.deepEqual(told([child, parent], patient({ name: [{ text: 'A' }], birthDate: '2000' })), []);
  });

  it('whose parent is unknown cannot be checked, and says so', () => {
    assert.match(
      told(child, patient({}), 'warning')[0]!,
      /^Patient\.meta\.profile\[0\]: .*cannot be checked: .*http:\/\/example\.org\/parent, which is unknown/,
    );
  });

  it('on another type is an error', () => {
    assert.match(
      told(parent, observation({}))[0]!,
      /^Observation\.meta\.profile\[0\]: 'http:\/\/example\.org\/parent' is a profile on Patient, and this is a Observation/,
    );
  });

  it('that is unknown is told, and is an error only when it is demanded', () => {
    const validator = createValidator(r4);
    const claimed = patient({ meta: { profile: ['http://example.org/none'] } });
    assert.deepEqual(validator.validate(claimed), []);
    const issue = validator.validate(claimed, { least: 'information' }).find((i) => i.code === 'not-found');
    assert.deepEqual([issue?.severity, issue?.expression], ['information', 'Patient.meta.profile[0]']);
    const [demanded] = validator.validate(patient({}), { profiles: ['http://example.org/none'] });
    assert.deepEqual([demanded?.severity, demanded?.code], ['error', 'not-found']);
  });

  it('can be demanded of a resource that does not claim it, and is then checked once', () => {
    const validator = createValidator(r4.with([parent]));
    const options = { profiles: [parent.url!] };
    assert.equal(validator.validate(patient({}), options).length, 1);
    assert.equal(validator.validate(patient({ meta: { profile: [parent.url] } }), options).length, 1);
  });

  it('is checked for contained resources and entries of bundles too', () => {
    const validator = createValidator(r4.with([parent]));
    const entry = [{ resource: patient({ meta: { profile: [parent.url] } }) }];
    const [issue] = validator.validate({ resourceType: 'Bundle', type: 'collection', entry });
    assert.equal(issue?.expression, 'Bundle.entry[0].resource.ofType(Patient).name');
  });

  it('that repeats for a slice what it says of all is told once', () => {
    const twice = profile('Patient', [
      { path: 'Patient.identifier', slicing: { discriminator: [{ type: 'value', path: 'system' }], rules: 'open' } },
      { path: 'Patient.identifier.value', min: 1 },
      { path: 'Patient.identifier', sliceName: 'a' },
      { path: 'Patient.identifier.system', fixedUri: 'urn:a' },
      { path: 'Patient.identifier.value', min: 1 },
    ]);
    assert.equal(told(twice, patient({ identifier: [{ system: 'urn:a' }] })).length, 1);
  });

  it('that names itself comes to an end', () => {
    const circular = profile('Questionnaire', [{ path: 'Questionnaire.item', type: [{ code: 'BackboneElement' }] }]);
    const self = profile(
      'Extension',
      [{ path: 'Extension.extension', type: [{ code: 'Extension', profile: ['http://example.org/self'] }] }],
      { url: 'http://example.org/self' },
    );
    assert.deepEqual(
      told([circular, self], {
        resourceType: 'Questionnaire',
        status: 'active',
        extension: [{ url: 'http://example.org/self', valueString: 'x' }],
      }),
      [],
    );
  });
});

// https://hl7.org/fhir/R4/bp.html: a profile of HL7 with a snapshot, slices in slices, and rules of its own
describe('the blood pressure profile of HL7', () => {
  const part = (code: string, value: number) => ({
    code: { coding: [{ system: 'http://loinc.org', code }] },
    valueQuantity: { value, unit: 'mmHg', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' },
  });
  const pressure = {
    resourceType: 'Observation',
    meta: { profile: ['http://hl7.org/fhir/StructureDefinition/bp'] },
    status: 'final',
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }] },
    ],
    code: { coding: [{ system: 'http://loinc.org', code: '85354-9' }] },
    subject: { reference: 'Patient/1' },
    effectiveDateTime: '2024-05-17T12:00:00+02:00',
    component: [part('8480-6', 120), part('8462-4', 80)],
  };
  const found = (resource: object) =>
    createValidator(r4)
      .validate(resource)
      .map((i) => `${i.expression}: ${i.text}`);

  it('accepts a blood pressure', () => assert.deepEqual(found(pressure), []));

  const rows: [what: string, change: object, issue: RegExp][] = [
    [
      'another code',
      { code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] } },
      /^Observation\.code\.coding: .*slice 'BPCode'/,
    ],
    ['no category', { category: undefined }, /^Observation\.category: There must be at least 1 category/],
    [
      'another category',
      {
        category: [
          { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'exam' }] },
        ],
      },
      /^Observation\.category: .*slice 'VSCat'/,
    ],
    ['no subject', { subject: undefined }, /^Observation\.subject: /],
    [
      'no diastolic pressure',
      { component: [part('8480-6', 120)] },
      /^Observation\.component: .*(slice 'DiastolicBP'|at least 2)/,
    ],
    [
      'a wrong unit',
      {
        component: [
          part('8480-6', 120),
          {
            ...part('8462-4', 80),
            valueQuantity: { value: 80, unit: 'kPa', system: 'http://unitsofmeasure.org', code: 'kPa' },
          },
        ],
      },
      /Observation\.component\[1\]\.value\.ofType\(Quantity\)\.code: Found 'kPa', expected exactly 'mm\[Hg\]'/,
    ],
    ['only a year', { effectiveDateTime: '2024' }, /vs-1/],
  ];
  for (const [what, change, issue] of rows) {
    it(`refuses ${what}`, () => assert.match(found({ ...pressure, ...change }).join('\n'), issue));
  }
});

describe('every profile in the definitions', () => {
  it('compiles', () => {
    const validator = createValidator(r4);
    for (const url of r4.structureUrls()) {
      const { derivation, type = '' } = r4.structure(url)!;
      if (derivation !== 'constraint' || !r4.isResourceType(type)) continue;
      const issues = validator.validate({ resourceType: type }, { profiles: [url] });
      assert.deepEqual(
        issues.filter((i) => /cannot be checked|could not be checked/.test(i.text)),
        [],
        url,
      );
    }
  });
});
