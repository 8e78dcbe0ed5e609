/** Test only. Generated searches that have a chance to find some of the generated resources. */
import fc from 'fast-check';
import { CITIES, CODES, COUNTS, date, FAMILIES, GIVEN, maybe, pick, SYSTEMS, TEXTS } from './resources.ts';
import { CLINICAL, DEFINITIONS } from './says.ts';

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
