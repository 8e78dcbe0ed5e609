/** What quantities, numbers and dates say to search: https://hl7.org/fhir/R4/search.html#quantity, #number and #date. */
import { says, utc } from './testing.ts';

says(
  'A quantity has its value, system, code and unit',
  {
    resourceType: 'Observation',
    valueQuantity: { value: 7.2, unit: 'g/dl', system: 'http://unitsofmeasure.org', code: 'g/dL' },
  },
  {
    'value-quantity': [['quantity', 7.2, 'http://unitsofmeasure.org', 'g/dL', 'g/dl']],
    'combo-value-quantity': [['quantity', 7.2, 'http://unitsofmeasure.org', 'g/dL', 'g/dl']],
    'value-concept': [],
  },
);

says(
  'Money is a quantity whose unit is the currency',
  { resourceType: 'Invoice', totalNet: { value: 250, currency: 'NOK' } },
  {
    totalnet: [['quantity', 250, 'urn:iso:std:iso:4217', 'NOK', 'NOK']],
  },
);

says(
  'A quantity without a value says nothing',
  { resourceType: 'Observation', valueQuantity: { unit: 'g' } },
  { 'value-quantity': [] },
);

says(
  'Numbers',
  {
    resourceType: 'RiskAssessment',
    prediction: [{ probabilityDecimal: 0.12 }, { probabilityRange: { low: { value: 1 } } }],
  },
  {
    probability: [['number', 0.12]],
  },
);

// "date: Period - explicit, though the upper or lower bound might not actually be specified; Timing - only the outer limits"
const DATES: readonly (readonly [title: string, element: Record<string, unknown>, low: number, high: number])[] = [
  [
    'A dateTime',
    { effectiveDateTime: '2020-01-01T10:00+01:00' },
    utc('2020-01-01T09:00:00Z'),
    utc('2020-01-01T09:01:00Z'),
  ],
  [
    'An instant',
    { effectiveInstant: '2020-01-01T10:00:00Z' },
    utc('2020-01-01T10:00:00Z'),
    utc('2020-01-01T10:00:01Z'),
  ],
  [
    'A period',
    { effectivePeriod: { start: '2020-01-01', end: '2020-01-02' } },
    utc('2019-12-31T23:00:00Z'),
    utc('2020-01-02T23:00:00Z'),
  ],
  ['A period without end', { effectivePeriod: { start: '2020-01-01' } }, utc('2019-12-31T23:00:00Z'), Infinity],
  ['A period without start', { effectivePeriod: { end: '2020' } }, -Infinity, utc('2020-12-31T23:00:00Z')],
  [
    'A timing by its events',
    { effectiveTiming: { event: ['2020-03-05', '2020-03-01'] } },
    utc('2020-02-29T23:00:00Z'),
    utc('2020-03-05T23:00:00Z'),
  ],
  [
    'A timing by its bounds',
    { effectiveTiming: { repeat: { boundsPeriod: { start: '2020-03-01' } } } },
    utc('2020-02-29T23:00:00Z'),
    Infinity,
  ],
];

for (const [title, element, low, high] of DATES) {
  says(`${title} is an interval`, { resourceType: 'Observation', ...element }, { date: [['date', low, high]] });
}

for (const element of [
  { effectivePeriod: {} },
  { effectiveTiming: { code: { text: 'BID' } } },
  { effectiveDateTime: 'soon' },
]) {
  says(`${JSON.stringify(element)} is no interval`, { resourceType: 'Observation', ...element }, { date: [] });
}
