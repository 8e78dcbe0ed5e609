/** Test only. Generated resources that refer to each other, of values that recur, so that searches meet them. */
import fc from 'fast-check';

export const SYSTEMS = ['http://example.org/a', 'http://example.org/b'];
export const CODES = ['c1', 'c2', 'c3'];
export const TEXTS = ['Blood pressure', 'Blodtrykk', 'Puls i hvile', 'Ærlig svar', 'Åreknuter'];
export const FAMILIES = [
  'Åsen',
  'Ås',
  'Van Der Berg',
  'Berg',
  'Bergø',
  'Hansen',
  "O'Hara",
  'Ødegård',
  'Æsop',
  'Müller',
  '100%',
  'a_b',
  'Li\\nd',
];
export const GIVEN = ['Élodie', 'Bjørnstjerne', 'Kari', 'Ola', 'Bjorn', 'Åse', 'Anne-Lise', 'Kari Anne'];
export const CITIES = ['Tromsø', 'Tromso', 'Oslo', 'Bodø'];
const DATES = [
  '2019',
  '2020',
  '2020-02',
  '2020-03',
  '2020-02-29',
  '2020-03-01',
  '2020-03-29T02:30:00+02:00',
  '2020-03-01T10:00:00Z',
  '2020-03-01T10:00:00.5Z',
  '2020-12-31',
  '2021-01-01',
  '2021-06',
  '1980-05-17',
  '1980',
  '2030-01-01',
];
const QUANTITIES = [
  { value: 5, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
  { value: 5000, unit: 'g', system: 'http://unitsofmeasure.org', code: 'g' },
  { value: 5.4, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
  { value: 5.45, unit: 'kilogram', system: 'http://unitsofmeasure.org', code: 'kg' },
  { value: 120, unit: 'mmHg', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' },
  { value: 37.2, unit: 'Cel', system: 'http://unitsofmeasure.org', code: 'Cel' },
  { value: 7, unit: 'poeng' },
  { value: 100 },
  { value: -3, unit: 'x', system: 'http://example.org/a', code: 'x' },
];

type Json = Record<string, unknown>;
export const pick = <T>(values: readonly T[]): fc.Arbitrary<T> =>
  // nothing to pick from: the alternative that asks for it is not taken
  values.length === 0 ? fc.constant(undefined as T) : fc.constantFrom(...values);
export const maybe = <T>(value: fc.Arbitrary<T>, freq = 2) => fc.option(value, { nil: undefined, freq });
const some = <T>(value: fc.Arbitrary<T>, max = 2) => maybe(fc.array(value, { minLength: 1, maxLength: max }));
const record = (model: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record(model).map((r) => Object.fromEntries(Object.entries(r).filter(([, v]) => v !== undefined)) as Json);

const coding = record({ system: maybe(pick(SYSTEMS), 4), code: pick(CODES), display: maybe(pick(TEXTS)) });
const concept = fc.oneof(
  {
    weight: 4,
    arbitrary: record({ coding: fc.array(coding, { minLength: 1, maxLength: 2 }), text: maybe(pick(TEXTS), 1) }),
  },
  { weight: 1, arbitrary: record({ text: pick(TEXTS) }) },
);
const identifier = record({
  system: maybe(pick(SYSTEMS), 3),
  value: pick(['1', '2', '3', 'a|b', 'x,y']),
  type: maybe(
    record({
      coding: fc.constant([{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR' }]),
      text: maybe(pick(TEXTS)),
    }),
    1,
  ),
});
const humanName = record({
  family: maybe(pick(FAMILIES), 4),
  given: some(pick(GIVEN)),
  text: maybe(pick(['Kari Nordmann', 'Ærlig']), 1),
}).filter((n) => Object.keys(n).length > 0);
export const date = pick(DATES);
const period = fc
  .tuple(maybe(date, 4), maybe(date, 4))
  .map(([a, b]) => (a !== undefined && b !== undefined && b.slice(0, 4) < a.slice(0, 4) ? [b, a] : [a, b]))
  // the order of start and end is checked by an invariant: whole years apart, or only one of them
  .filter(
    ([a, b]) =>
      (a !== undefined || b !== undefined) && !(a !== undefined && b !== undefined && a.slice(0, 4) >= b.slice(0, 4)),
  )
  .map(([start, end]) => ({ ...(start ? { start } : {}), ...(end ? { end } : {}) }));
const meta = maybe(
  record({
    tag: some(coding, 1),
    security: maybe(fc.array(coding, { minLength: 1, maxLength: 1 }), 1),
    source: maybe(pick(['http://example.org/x', 'urn:y']), 1),
  }),
  1,
);
const quantity = pick(QUANTITIES);

/** How many resources of each type there are; references go to those that come before. */
export const COUNTS: [string, number][] = [
  ['Organization', 5],
  ['Practitioner', 4],
  ['Patient', 12],
  ['Group', 2],
  ['Encounter', 22],
  ['Condition', 26],
  ['Observation', 56],
  ['RiskAssessment', 10],
  ['Appointment', 10],
  ['ValueSet', 6],
];

/** A reference to one of the first `count` resources of a type; some to a place elsewhere. */
const to = (type: string, count = COUNTS.find(([t]) => t === type)![1]) =>
  fc.nat({ max: count - 1 }).map((n) => ({ reference: `#${type}/${n}` }));
const elsewhere = fc.oneof(
  record({ reference: fc.constant('http://elsewhere.example.org/fhir/Organization/1') }),
  record({ identifier: record({ system: maybe(pick(SYSTEMS)), value: pick(['1', '2']) }) }),
);

const ACTIVE = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }] };
const RESOLVED = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'resolved' }] };

const MODELS: Record<string, (n: number) => fc.Arbitrary<Json>> = {
  Organization: (n) =>
    record({
      meta,
      name: pick(['Sykehuset', 'Legekontoret', 'Åpen omsorg']),
      alias: some(pick(['UNN', 'Sykehus'])),
      identifier: some(identifier),
      type: some(concept),
      partOf: n > 0 ? maybe(to('Organization', n)) : fc.constant(undefined),
    }),
  Practitioner: () =>
    record({ meta, name: some(humanName), gender: maybe(pick(['male', 'female'])), identifier: some(identifier) }),
  Patient: (n) =>
    record({
      meta,
      identifier: some(identifier),
      name: some(humanName),
      gender: maybe(pick(['male', 'female', 'other']), 4),
      birthDate: maybe(pick(['1980-05-17', '1980', '1980-05', '2020-02-29', '1999-12-31']), 4),
      active: maybe(fc.boolean()),
      address: some(record({ city: pick(CITIES) }), 1),
      telecom: some(record({ system: pick(['phone', 'email']), value: pick(['+4790000000', 'a@example.org']) })),
      deceasedDateTime: maybe(date, 1),
      managingOrganization: maybe(fc.oneof(to('Organization'), elsewhere)),
      generalPractitioner: some(fc.oneof(to('Practitioner'), to('Organization'))),
      link:
        n > 0
          ? maybe(
              fc.tuple(to('Patient', n)).map(([other]) => [{ other, type: 'seealso' }]),
              1,
            )
          : fc.constant(undefined),
    }),
  Group: () =>
    record({
      meta,
      type: fc.constant('person'),
      actual: fc.constant(true),
      member: some(record({ entity: to('Patient') }), 3),
    }),
  Encounter: (n) =>
    record({
      meta,
      status: pick(['planned', 'in-progress', 'finished']),
      class: coding,
      type: some(concept, 1),
      subject: maybe(fc.oneof({ weight: 6, arbitrary: to('Patient') }, { weight: 1, arbitrary: to('Group') }), 6),
      period: maybe(period, 4),
      serviceProvider: maybe(fc.oneof(to('Organization'), elsewhere)),
      participant: some(record({ individual: to('Practitioner') })),
      partOf: n > 0 ? maybe(to('Encounter', n), 1) : fc.constant(undefined),
      length: maybe(fc.constant({ value: 3, unit: 'h', system: 'http://unitsofmeasure.org', code: 'h' }), 1),
    }),
  Condition: () =>
    record({
      meta,
      clinicalStatus: pick([ACTIVE, RESOLVED]),
      code: maybe(concept, 5),
      category: some(concept, 1),
      subject: fc.oneof({ weight: 6, arbitrary: to('Patient') }, { weight: 1, arbitrary: to('Group') }),
      encounter: maybe(to('Encounter')),
      recordedDate: maybe(date, 3),
      onset: fc.oneof(
        date.map((onsetDateTime) => ({ onsetDateTime })),
        period.map((onsetPeriod) => ({ onsetPeriod })),
        fc.constant({ onsetAge: { value: 40, unit: 'a', system: 'http://unitsofmeasure.org', code: 'a' } }),
        fc.constant({}),
      ),
      asserter: maybe(fc.oneof(to('Practitioner'), to('Patient'))),
    }).map(({ onset, ...rest }) => ({ ...rest, ...(onset as Json) })),
  Observation: (n) =>
    record({
      meta,
      identifier: maybe(fc.array(identifier, { minLength: 1, maxLength: 1 }), 1),
      status: pick(['final', 'preliminary', 'amended']),
      code: concept,
      category: some(concept, 2),
      subject: maybe(fc.oneof({ weight: 7, arbitrary: to('Patient') }, { weight: 1, arbitrary: to('Group') }), 8),
      effective: fc.oneof(
        { weight: 4, arbitrary: date.map((effectiveDateTime) => ({ effectiveDateTime })) },
        { weight: 1, arbitrary: period.map((effectivePeriod) => ({ effectivePeriod })) },
        { weight: 1, arbitrary: fc.constant({}) },
      ),
      value: fc.oneof(
        quantity.map((valueQuantity) => ({ valueQuantity })),
        pick(TEXTS).map((valueString) => ({ valueString })),
        concept.map((valueCodeableConcept) => ({ valueCodeableConcept })),
        fc.constant({}),
      ),
      encounter: maybe(to('Encounter')),
      performer: some(fc.oneof(to('Practitioner'), to('Organization'), to('Patient'), elsewhere)),
      hasMember: n > 0 ? some(to('Observation', n)) : fc.constant(undefined),
      component: some(record({ code: concept, valueQuantity: maybe(quantity, 4) })),
    })
      .map(({ effective, value, ...rest }) => ({ ...rest, ...(effective as Json), ...(value as Json) }))
      // obs-7: a component may not have the code of the observation beside a value
      .map((o) => (Object.keys(o).some((k) => k.startsWith('value')) ? withoutComponentsOf(o) : o)),
  RiskAssessment: () =>
    record({
      meta,
      status: fc.constant('final'),
      subject: fc.oneof({ weight: 6, arbitrary: to('Patient') }, { weight: 1, arbitrary: to('Group') }),
      occurrenceDateTime: maybe(date),
      condition: maybe(to('Condition')),
      performer: maybe(to('Practitioner')),
      prediction: some(record({ probabilityDecimal: pick([0.1, 0.5, 0.55, 1, 10, 100]) })),
    }),
  Appointment: () =>
    record({
      meta,
      status: pick(['proposed', 'booked']),
      start: pick(['2020-03-01T10:00:00Z', '2021-01-01T00:00:00Z', '2020-02-29T23:30:00Z']),
      participant: fc.array(
        record({
          actor: fc.oneof({ weight: 3, arbitrary: to('Patient') }, { weight: 1, arbitrary: to('Practitioner') }),
          status: fc.constant('accepted'),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }).map((a) => ({ ...a, end: '2021-01-02T00:00:00Z' })),
  ValueSet: () =>
    record({
      meta,
      status: fc.constant('active'),
      url: maybe(pick(['http://example.org/vs', 'http://example.org/vs/a', 'http://example.org/vs/a/b']), 5),
      name: maybe(pick(['A', 'Ås'])),
      version: maybe(pick(['1', '2'])),
    }),
};

function withoutComponentsOf(o: Json): Json {
  const { component: _, ...rest } = o;
  return rest;
}

/** A resource with placeholders `#Type/n` for references. */
export type Generated = { resourceType: string } & Json;

/** Resources in an order in which each only refers to earlier ones. */
export function generateResources(seed: number): Generated[] {
  return COUNTS.flatMap(([resourceType, count], t) =>
    Array.from({ length: count }, (_, n): Generated => {
      const [model] = fc.sample(MODELS[resourceType]!(n), { seed: seed + t * 1000 + n, numRuns: 1 });
      return { resourceType, ...model };
    }),
  );
}
