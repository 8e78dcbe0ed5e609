import { describe } from 'node:test';
import type { ElementDefinition } from '../../types.ts';
import { colours, observation, patient, profile, table } from './testing.ts';

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
