/** Test only. Generated resources that refer to each other, and generated searches that have a chance to find some. */
import fc from 'fast-check';
import { CLINICAL, DEFINITIONS } from './says.ts';

// --- values that recur, so that searches meet resources ---------------------------------------------------------------

const SYSTEMS = ['http://example.org/a', 'http://example.org/b'];
const CODES = ['c1', 'c2', 'c3'];
const TEXTS = ['Blood pressure', 'Blodtrykk', 'Puls i hvile', 'Ærlig svar', 'Åreknuter'];
const FAMILIES = [
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
const GIVEN = ['Élodie', 'Bjørnstjerne', 'Kari', 'Ola', 'Bjorn', 'Åse', 'Anne-Lise', 'Kari Anne'];
const CITIES = ['Tromsø', 'Tromso', 'Oslo', 'Bodø'];
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
const pick = <T>(values: readonly T[]): fc.Arbitrary<T> =>
  // nothing to pick from: the alternative that asks for it is not taken
  values.length === 0 ? fc.constant(undefined as T) : fc.constantFrom(...values);
const maybe = <T>(value: fc.Arbitrary<T>, freq = 2) => fc.option(value, { nil: undefined, freq });
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
const date = pick(DATES);
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
const COUNTS: [string, number][] = [
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

// --- searches ---------------------------------------------------------------------------------------------------------

const PREFIXES = ['', 'eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap'];
const escaped = (text: string) => text.replace(/[\\,|$]/g, '\\$&');

export interface GeneratedSearch {
  /** Undefined: several, named by _type. */
  type?: string;
  params: [string, string][];
  /** Resources on a page. */
  count: number;
  /** Within a patient's compartment: the number of the patient among them. */
  compartment?: number;
}

/** A value for a parameter, and the modifier that goes with it. `ids`: names of resources by type. */
function valueFor(
  type: string,
  code: string,
  ids: Record<string, string[]>,
): fc.Arbitrary<{ modifier: string; value: string }> {
  const plain = (value: fc.Arbitrary<string>, modifier = '') => value.map((v) => ({ modifier, value: v }));
  const list = (value: fc.Arbitrary<string>) =>
    fc.array(value, { minLength: 1, maxLength: 3 }).map((vs) => vs.join(','));
  if (code === '_id') return plain(list(pick(ids[type]!)));
  if (code === '_lastUpdated')
    return plain(fc.tuple(pick(PREFIXES), pick(['2020', '2026', '2100-01-01'])).map(([p, d]) => p + d));
  const definition = DEFINITIONS[type]![code]!;
  const missing = plain(pick(['true', 'false']), ':missing');
  const prefixed = (value: fc.Arbitrary<string>) => plain(list(fc.tuple(pick(PREFIXES), value).map(([p, v]) => p + v)));
  switch (definition.kind) {
    case 'token': {
      const systems = [...SYSTEMS, ...(definition.implied ? [definition.implied] : [])];
      const codes = [
        ...CODES,
        'male',
        'female',
        'final',
        'finished',
        'true',
        'false',
        'active',
        'booked',
        '1',
        'a\\|b',
        'x\\,y',
        '+4790000000',
        'nothing',
      ];
      const token = fc.oneof(
        pick(codes),
        fc.tuple(pick(systems), pick(codes)).map(([s, c]) => `${s}|${c}`),
        pick(codes).map((c) => `|${c}`),
        pick(systems).map((s) => `${s}|`),
      );
      const more: fc.Arbitrary<{ modifier: string; value: string }>[] = [];
      // the texts of a union are those of its parts, each by itself: the oracle does not tell them apart
      if (!definition.implied && !code.startsWith('combo'))
        more.push(plain(pick(['Blo', 'blod', 'ær', 'åre', 'are', 'Puls i']), ':text'));
      if (code === 'identifier')
        more.push(
          plain(
            pick(['1', '2', 'a\\|b']).map((v) => `http://terminology.hl7.org/CodeSystem/v2-0203|MR|${v}`),
            ':of-type',
          ),
        );
      return fc.oneof(
        { weight: 5, arbitrary: plain(list(token)) },
        { weight: 1, arbitrary: plain(list(token), ':not') },
        { weight: 1, arbitrary: missing },
        ...more.map((arbitrary) => ({ weight: 1, arbitrary })),
      );
    }
    case 'string': {
      const words = [
        ...FAMILIES,
        ...GIVEN,
        ...CITIES,
        ...TEXTS,
        'ber',
        'BJØRN',
        'bjorn',
        'a',
        'å',
        'o',
        '%',
        '_',
        'Sykehus',
        'unn',
      ].map(escaped);
      return fc.oneof(
        { weight: 4, arbitrary: plain(list(pick(words))) },
        { weight: 2, arbitrary: plain(list(pick(words)), ':contains') },
        { weight: 2, arbitrary: plain(list(pick(words)), ':exact') },
        { weight: 1, arbitrary: missing },
      );
    }
    case 'date':
      return fc.oneof({ weight: 6, arbitrary: prefixed(date) }, { weight: 1, arbitrary: missing });
    case 'number':
      return fc.oneof(
        { weight: 6, arbitrary: prefixed(pick(['0.1', '0.5', '0.50', '1', '1e2', '100', '0.55'])) },
        { weight: 1, arbitrary: missing },
      );
    case 'quantity': {
      const units = [
        '',
        '|http://unitsofmeasure.org|kg',
        '|http://unitsofmeasure.org|g',
        '||kg',
        '||kilogram',
        '||poeng',
        '|http://unitsofmeasure.org|Cel',
        '|http://unitsofmeasure.org|K',
        '|http://example.org/a|x',
        '|http://unitsofmeasure.org|mg',
      ];
      const number = fc
        .tuple(pick(['5', '5.4', '5.40', '5000', '5.4e3', '120', '37', '310', '100', '-3', '7']), pick(units))
        .map(([n, u]) => n + u);
      return fc.oneof({ weight: 6, arbitrary: prefixed(number) }, { weight: 1, arbitrary: missing });
    }
    case 'uri':
      return fc.oneof(
        plain(list(pick(['http://example.org/vs', 'http://example.org/vs/a', 'http://example.org/x', 'urn:y']))),
        plain(pick(['http://example.org/vs', 'http://example.org/vs/a', 'http']), ':below'),
        plain(pick(['http://example.org/vs/a/b/c', 'http://example.org/vs/a']), ':above'),
        missing,
      );
    case 'reference': {
      const targets = definition.targets!.filter((t) => ids[t]);
      const target = pick(targets).chain((t) => pick(ids[t]!).map((id) => ({ t, id })));
      return fc.oneof(
        { weight: 4, arbitrary: plain(list(target.map(({ t, id }) => `${t}/${id}`))) },
        { weight: 2, arbitrary: plain(list(target.map(({ id }) => id))) },
        { weight: 1, arbitrary: target.map(({ t, id }) => ({ modifier: `:${t}`, value: id })) },
        { weight: 1, arbitrary: plain(fc.constant('http://elsewhere.example.org/fhir/Organization/1')) },
        {
          weight: 1,
          arbitrary: plain(pick(['1', '|1', 'http://example.org/a|1', 'http://example.org/b|2']), ':identifier'),
        },
        { weight: 1, arbitrary: missing },
      );
    }
    case 'composite': {
      const [a, b] = definition.parts as [string, string];
      const part = (name: string) =>
        valueFor(type, name, ids).filter(
          (v) => v.modifier === '' && !/(^|[^\\]),/.test(v.value) && !/^http:\/\/[^|]*\|$/.test(v.value),
        );
      return fc.tuple(part(a), part(b)).map(([x, y]) => ({ modifier: '', value: `${x.value}$${y.value}` }));
    }
  }
}

const OWN = ['_id', '_lastUpdated'];

/** `name=value` asked of a type; `depth` links may still follow. */
function criterion(type: string, ids: Record<string, string[]>, depth: number): fc.Arbitrary<[string, string]> {
  const codes = [...Object.keys(DEFINITIONS[type]!), ...OWN];
  const simple = pick(codes).chain((code) =>
    valueFor(type, code, ids).map(({ modifier, value }): [string, string] => [code + modifier, value]),
  );
  if (depth === 0) return simple;
  const links = Object.entries(DEFINITIONS[type]!).filter(([, d]) => d.kind === 'reference');
  const chained = pick(links).chain(([code, d]) =>
    pick(d.targets!.filter((t) => DEFINITIONS[t] && ids[t])).chain((target) =>
      criterion(target, ids, depth - 1).chain(([name, value]) =>
        // without a type all targets that know the name are searched, if it means the same there
        fc
          .boolean()
          .map((typed): [string, string] => [
            typed || name.startsWith('_has') || !isAlone(d.targets!, target, name)
              ? `${code}:${target}.${name}`
              : `${code}.${name}`,
            value,
          ]),
      ),
    ),
  );
  const referring = Object.entries(DEFINITIONS).flatMap(([other, definitions]) =>
    Object.entries(definitions).flatMap(([code, d]) =>
      d.kind === 'reference' && d.targets!.includes(type) ? [[other, code] as const] : [],
    ),
  );
  const has = pick(referring).chain(([other, code]) =>
    criterion(other, ids, depth - 1).map(([name, value]): [string, string] => [`_has:${other}:${code}:${name}`, value]),
  );
  const choices: { weight: number; arbitrary: fc.Arbitrary<[string, string]> }[] = [{ weight: 6, arbitrary: simple }];
  if (links.length > 0) choices.push({ weight: 2, arbitrary: chained });
  if (referring.length > 0) choices.push({ weight: 1, arbitrary: has });
  return fc.oneof(...choices);
}

/** The only target type of a link that has a parameter of this name. */
function isAlone(targets: readonly string[], target: string, name: string): boolean {
  const code = name.split(/[:.]/)[0]!;
  // types that are not generated may have it as well; they have no resources, but the name must mean the same there
  return (
    !code.startsWith('_') &&
    targets.every((t) => t === target || (DEFINITIONS[t] !== undefined && !DEFINITIONS[t][code]))
  );
}

function sortKeys(type: string): fc.Arbitrary<string[]> {
  const sortable = Object.entries(DEFINITIONS[type]!)
    .filter(
      ([, d]) =>
        d.kind === 'date' ||
        d.kind === 'string' ||
        d.kind === 'number' ||
        d.kind === 'quantity' ||
        d.kind === 'uri' ||
        (d.kind === 'token' && d.says.toString().includes('concept')) ||
        d.implied !== undefined,
    )
    .map(([code]) => code)
    .concat('_lastUpdated', ...(CLINICAL[type] ? [CLINICAL[type]!, CLINICAL[type]!] : []));
  const keys = fc.array(
    fc.tuple(pick(sortable), fc.boolean()).map(([code, descending]) => (descending ? `-${code}` : code)),
    { maxLength: 2 },
  );
  // _id is the order of creation, which the oracle cannot tell: by itself, so that any order is right
  return fc.oneof({ weight: 9, arbitrary: keys }, { weight: 1, arbitrary: pick([['_id'], ['-_id']]) });
}

function includeParams(type: string): fc.Arbitrary<[string, string][]> {
  const of = (t: string) =>
    Object.entries(DEFINITIONS[t]!).flatMap(([code, d]) => (d.kind === 'reference' ? [code] : []));
  const forward = (t: string) => pick([...of(t), '*']).map((code): [string, string] => ['_include', `${t}:${code}`]);
  const back = pick(Object.keys(DEFINITIONS).filter((t) => of(t).length > 0)).chain((t) =>
    pick(of(t)).map((code): [string, string] => ['_revinclude', `${t}:${code}`]),
  );
  const one = of(type).length > 0 ? fc.oneof(forward(type), back) : back;
  const iterate = pick(Object.keys(DEFINITIONS).filter((t) => of(t).length > 0)).chain((t) =>
    pick(of(t)).map((code): [string, string] => ['_include:iterate', `${t}:${code}`]),
  );
  return fc.tuple(fc.array(one, { maxLength: 2 }), fc.array(iterate, { maxLength: 1 })).map(([a, b]) => [...a, ...b]);
}

/** Searches over generated resources; `ids`: the ids of what was stored, by type. */
export function searches(ids: Record<string, string[]>): fc.Arbitrary<GeneratedSearch> {
  const ofOneType = pick(COUNTS.map(([type]) => type)).chain((type) => searchesOf(type, ids));
  return fc.oneof({ weight: 6, arbitrary: ofOneType }, { weight: 1, arbitrary: searchesOfSeveral(ids) });
}

function searchesOf(type: string, ids: Record<string, string[]>): fc.Arbitrary<GeneratedSearch> {
  const inCompartment = DEFINITIONS[type]!['patient'] !== undefined || type === 'Group' || type === 'Patient';
  return fc
    .record({
      criteria: fc.array(criterion(type, ids, 2), { maxLength: 2 }),
      // a third of the searches stay within a patient
      patient: DEFINITIONS[type]!['patient'] ? maybe(pick(ids['Patient']!), 1) : fc.constant(undefined),
      compartment: inCompartment ? fc.option(fc.nat({ max: 11 }), { nil: undefined, freq: 5 }) : fc.constant(undefined),
      sort: sortKeys(type),
      includes: maybe(includeParams(type), 1),
      count: pick([1, 2, 3, 10, 50]),
    })
    .map(({ criteria, patient, compartment, sort, includes, count }) => ({
      type,
      count,
      ...(compartment === undefined ? {} : { compartment }),
      params: [
        ...(patient === undefined ? [] : [['patient', patient] as [string, string]]),
        ...criteria,
        ...(sort.length > 0 ? [['_sort', sort.join(',')] as [string, string]] : []),
        ...(includes ?? []),
      ],
    }));
}

/** Searches of several types at once, by parameters that all of them have. */
function searchesOfSeveral(ids: Record<string, string[]>): fc.Arbitrary<GeneratedSearch> {
  const all = COUNTS.map(([type]) => type);
  return fc.uniqueArray(pick(all), { minLength: 2, maxLength: 3 }).chain((types) => {
    const first = types[0]!;
    const shared = Object.entries(DEFINITIONS[first]!)
      .filter(
        ([code, { kind }]) => kind !== 'composite' && types.every((type) => DEFINITIONS[type]![code]?.kind === kind),
      )
      .map(([code]) => code);
    const one = pick([...shared, ...OWN]).chain((code) =>
      valueFor(first, code, ids)
        // another type may be what the first cannot refer to
        .filter(({ modifier }) => !/^:[A-Z]/.test(modifier))
        .map(({ modifier, value }): [string, string] => [code + modifier, value]),
    );
    const dated = types.every((type) => CLINICAL[type] === 'date') ? ['date', '-date'] : [];
    return fc
      .record({
        criteria: fc.array(one, { maxLength: 2 }),
        sort: maybe(pick(['_lastUpdated', '-_lastUpdated', ...dated]), 3),
        count: pick([1, 2, 3, 10, 50]),
        compartment: maybe(fc.nat({ max: 11 }), 1),
        include: fc.boolean(),
      })
      .map(({ criteria, sort, count, compartment, include }) => ({
        count,
        ...(compartment === undefined || types.some((type) => !DEFINITIONS[type]!['patient']) ? {} : { compartment }),
        params: [
          ['_type', types.join(',')] as [string, string],
          ...criteria,
          ...(sort ? [['_sort', sort] as [string, string]] : []),
          ...(include ? [['_include', '*'] as [string, string]] : []),
        ],
      }));
  });
}
