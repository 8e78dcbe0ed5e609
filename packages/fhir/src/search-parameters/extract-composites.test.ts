/** What composites say to search: values that belong together, https://hl7.org/fhir/R4/search.html#composite. */
import { says } from './testing.ts';

const loinc = (code: string) => ({ coding: [{ system: 'http://loinc.org', code }] });

says(
  'A composite tells what belongs together, the root and every component by itself',
  {
    resourceType: 'Observation',
    code: loinc('85354-9'),
    component: [
      { code: loinc('8480-6'), valueQuantity: { value: 120, unit: 'mmHg' } },
      { code: loinc('8462-4'), valueQuantity: { value: 80, unit: 'mmHg' } },
      { code: loinc('x') },
    ],
  },
  {
    'component-code-value-quantity': [
      [
        'composite',
        [
          { kind: 'token', system: 'http://loinc.org', code: '8480-6' },
          { kind: 'quantity', value: 120, unit: 'mmHg' },
        ],
      ],
      [
        'composite',
        [
          { kind: 'token', system: 'http://loinc.org', code: '8462-4' },
          { kind: 'quantity', value: 80, unit: 'mmHg' },
        ],
      ],
    ],
    'combo-code-value-quantity': [
      [
        'composite',
        [
          { kind: 'token', system: 'http://loinc.org', code: '8480-6' },
          { kind: 'quantity', value: 120, unit: 'mmHg' },
        ],
      ],
      [
        'composite',
        [
          { kind: 'token', system: 'http://loinc.org', code: '8462-4' },
          { kind: 'quantity', value: 80, unit: 'mmHg' },
        ],
      ],
    ],
    'code-value-quantity': [],
  },
);

says(
  'A composite of the root is told for the combined parameter only: alone it is the conjunction of its components',
  { resourceType: 'Observation', code: { coding: [{ code: 'a' }, { code: 'b' }] }, valueQuantity: { value: 1 } },
  {
    'combo-code-value-quantity': [
      [
        'composite',
        [
          { kind: 'token', code: 'a' },
          { kind: 'quantity', value: 1 },
        ],
      ],
      [
        'composite',
        [
          { kind: 'token', code: 'b' },
          { kind: 'quantity', value: 1 },
        ],
      ],
    ],
    'code-value-quantity': [],
  },
);

says(
  'A component may come from the resource around the composite',
  {
    resourceType: 'MolecularSequence',
    referenceSeq: { chromosome: { coding: [{ code: '7' }] } },
    variant: [{ start: 10, end: 20 }],
  },
  {
    'chromosome-variant-coordinate': [
      [
        'composite',
        [
          { kind: 'token', code: '7' },
          { kind: 'number', value: 10 },
          { kind: 'number', value: 20 },
        ],
      ],
    ],
  },
);
