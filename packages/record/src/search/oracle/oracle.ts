/**
 * Test only. Search as the specification says it, over a list of resources in memory: every resource is asked every
 * question. Written apart from the search it checks; the two share how dates are read, how text is folded and what units are worth.
 */
import { canonicalUnit, convertQuantity, dateInterval, foldPlain, foldText } from '@helseplattform/fhir';
import { DEFINITIONS, type Definition, PATIENT_COMPARTMENT, type Plain, type Said } from './says.ts';

export interface OracleRequest {
  type?: string;
  compartment?: { type: string; id: string };
  params: readonly (readonly [string, string])[];
}

export interface OracleAnswer {
  /** `Type/id` of all matches, in order; those that are equal in all sort keys stand together in `ties`. */
  matches: string[];
  /** For each match a text of its sort keys: equal texts may come in any order. */
  keys: string[];
  /** `Type/id` of what is included for all matches. */
  included: Set<string>;
}

const nameOf = (r: Plain) => `${r.resourceType}/${r.id}`;

/** The answer, all pages at once. `now` in ms since 1970. */
export function oracle(resources: readonly Plain[], request: OracleRequest, now: number): OracleAnswer {
  const { params, type, compartment } = request;
  const value = (name: string) => params.find(([n]) => n === name)?.[1];
  const types = type ? [type] : value('_type')?.split(',');
  const byName = new Map(resources.map((r) => [nameOf(r), r]));
  const world: World = { resources, byName, now };
  const filters = params.filter(([name]) => !RESULT.has(name.split(':')[0]!) && name !== '_type');
  let matches = resources.filter((r) => (types ?? [r.resourceType]).includes(r.resourceType));
  if (compartment) matches = matches.filter((r) => inCompartment(r, compartment));
  for (const [name, text] of filters) matches = matches.filter((r) => asks(world, r, name, text));
  const sort = (value('_sort') ?? '').split(',').filter((key) => key !== '');
  const keyed = matches.map((r) => ({ r, keys: sort.map((key) => sortKey(r, key)) }));
  keyed.sort((a, b) => compareKeys(a.keys, b.keys, sort));
  return {
    matches: keyed.map(({ r }) => nameOf(r)),
    keys: keyed.map(({ keys }) => JSON.stringify(keys)),
    included: includes(
      world,
      keyed.map(({ r }) => r),
      params,
    ),
  };
}

const RESULT = new Set(['_sort', '_count', '_include', '_revinclude', '_total', '_summary', '_elements']);

interface World {
  resources: readonly Plain[];
  byName: ReadonlyMap<string, Plain>;
  now: number;
}

function inCompartment(r: Plain, { type, id }: { type: string; id: string }): boolean {
  if (r.resourceType === type && r.id === id) return true;
  return (PATIENT_COMPARTMENT[r.resourceType] ?? []).some((code) =>
    refersTo(r, DEFINITIONS[r.resourceType]![code]!, type, id),
  );
}

const refersTo = (r: Plain, definition: Definition, type: string, id: string) =>
  definition.says(r).some((said) => said.is === 'reference' && said.type === type && said.id === id);

// --- one parameter ----------------------------------------------------------------------------------------------------

function asks(world: World, r: Plain, name: string, text: string): boolean {
  if (name.startsWith('_has:')) {
    const [, type, code, ...rest] = name.split(':') as [string, string, string, ...string[]];
    const definition = DEFINITIONS[type]![code]!;
    return world.resources.some(
      (other) =>
        other.resourceType === type &&
        refersTo(other, definition, r.resourceType, r.id) &&
        asks(world, other, rest.join(':'), text),
    );
  }
  const dot = name.indexOf('.');
  if (dot !== -1) {
    const [code, only] = name.slice(0, dot).split(':') as [string, string?];
    const rest = name.slice(dot + 1);
    const next = rest.split(/[:.]/)[0]!;
    return DEFINITIONS[r.resourceType]![code]!.says(r).some((said) => {
      if (said.is !== 'reference' || said.type === undefined) return false;
      if (only !== undefined && said.type !== only) return false;
      const target = world.byName.get(`${said.type}/${said.id}`);
      if (!target) return false;
      const known = next.startsWith('_') || DEFINITIONS[said.type]?.[next] !== undefined;
      return known && asks(world, target, rest, text);
    });
  }
  const [code, modifier] = name.split(':') as [string, string?];
  const values = splitAt(text, ',');
  if (code === '_id') return values.includes(r.id);
  if (code === '_lastUpdated') {
    const at = Date.parse(r.meta.lastUpdated);
    return values.some((v) => dateMatches({ low: at, high: at + 1 }, v, world.now));
  }
  const definition = DEFINITIONS[r.resourceType]![code]!;
  if (definition.kind === 'composite') {
    return values.some((v) => {
      const parts = splitAt(v, '$');
      return definition.tuples!(r).some((tuple) =>
        parts.every((part, i) =>
          tuple[i]!.some((said) =>
            matches(said, DEFINITIONS[r.resourceType]![definition.parts![i]!]!, undefined, part, world),
          ),
        ),
      );
    });
  }
  const said = definition.says(r);
  if (modifier === 'missing') return (said.length === 0) === (text === 'true');
  const found = values.some((v) => said.some((s) => matches(s, definition, modifier, v, world)));
  return modifier === 'not' ? !found : found;
}

function matches(
  said: Said,
  definition: Definition,
  modifier: string | undefined,
  text: string,
  world: World,
): boolean {
  switch (said.is) {
    case 'token':
      return modifier === 'text'
        ? textMatches(said, definition, text, world)
        : tokenMatches(said, definition, modifier, text);
    case 'string':
      return stringMatches(said.text, modifier, plain(text));
    case 'date':
      return dateMatches(said, text, world.now);
    case 'number':
      return numberMatches(said.value, text);
    case 'quantity':
      return quantityMatches(said, text);
    case 'uri': {
      const uri = plain(text);
      if (modifier === 'below') return said.uri.startsWith(uri);
      if (modifier === 'above') return uri.startsWith(said.uri);
      return said.uri === uri;
    }
    case 'reference': {
      if (modifier === 'identifier') {
        const { identifier } = said;
        const parts = splitAt(text, '|').map(plain);
        if (!identifier) return false;
        return parts.length === 1
          ? identifier.value === parts[0]
          : (identifier.system ?? '') === parts[0] && identifier.value === parts[1];
      }
      if (/^[a-z]+:/.test(text)) return said.url === text;
      const [type, id] = text.includes('/') ? text.split('/') : [modifier, text];
      return said.id === id && (type === undefined || said.type === type);
    }
  }
}

function tokenMatches(
  said: Extract<Said, { is: 'token' }>,
  definition: Definition,
  modifier: string | undefined,
  text: string,
): boolean {
  const parts = splitAt(text, '|').map(plain);
  if (modifier === 'of-type') {
    return said.code === parts[2] && (said.types ?? []).some((t) => t.system === parts[0] && t.code === parts[1]);
  }
  if (parts.length === 1) return said.code === parts[0];
  const [system, code] = parts as [string, string];
  if (code === '') return said.system === system;
  // "[parameter]=|[code]: … the Coding/Identifier has no system property"; a code element has none either
  if (system === '') return said.code === code && (said.system === undefined || said.system === definition.implied);
  return said.code === code && said.system === system;
}

/** A coding is found by every text it goes with anywhere; what has no coding by its own text. */
function textMatches(
  said: Extract<Said, { is: 'token' }>,
  definition: Definition,
  text: string,
  world: World,
): boolean {
  const starts = (s: Extract<Said, { is: 'token' }>) =>
    (s.texts ?? []).some((t) => foldText(t).startsWith(foldText(text)));
  if (said.code === undefined) return starts(said);
  return world.resources.some(
    (r) =>
      DEFINITIONS[r.resourceType] !== undefined &&
      Object.values(DEFINITIONS[r.resourceType]!).includes(definition) &&
      definition.says(r).some((s) => s.is === 'token' && s.code === said.code && s.system === said.system && starts(s)),
  );
}

function stringMatches(value: string, modifier: string | undefined, text: string): boolean {
  if (modifier === 'exact') return value === text;
  const forms = [foldText(value), foldPlain(value)];
  return forms.some((form) =>
    modifier === 'contains' ? form.includes(foldText(text)) : form.startsWith(foldText(text)),
  );
}

// "eq … the range of the search value fully contains the range of the target value", and so on down the table
function dateMatches(target: { low: number; high: number }, text: string, now: number): boolean {
  const [, prefix = 'eq', rest] = /^([a-z]{2})?(.*)$/.exec(text) as unknown as [string, string | undefined, string];
  const search = dateInterval(rest)!;
  const contains = search.low <= target.low && target.high <= search.high;
  const above = target.high > search.high;
  const below = target.low < search.low;
  switch (prefix) {
    case 'eq':
      return contains;
    case 'ne':
      return !contains;
    case 'gt':
      return above;
    case 'lt':
      return below;
    case 'ge':
      return above || contains;
    case 'le':
      return below || contains;
    case 'sa':
      return target.low >= search.high;
    case 'eb':
      return target.high <= search.low;
    default: {
      const gap = Math.max(0, search.low - now, now - search.high) / 10;
      return target.low < search.high + gap && target.high > search.low - gap;
    }
  }
}

function numberMatches(value: number, text: string, convert = (n: number) => n): boolean {
  const [, prefix = 'eq', digits] = /^([a-z]{2})?(.*)$/.exec(text) as unknown as [string, string | undefined, string];
  const number = Number(digits);
  const decimals = digits.includes('e') ? 1 - Number(digits.split('e')[1]) : (digits.split('.')[1] ?? '').length;
  const half = 0.5 / 10 ** decimals;
  const low = convert(round(number - half));
  const high = convert(round(number + half));
  const within = value >= low && value < high;
  switch (prefix) {
    case 'eq':
      return within;
    case 'ne':
      return !within;
    case 'gt':
    case 'sa':
      return value > convert(number);
    case 'lt':
    case 'eb':
      return value < convert(number);
    case 'ge':
      return value >= convert(number);
    case 'le':
      return value <= convert(number);
    default:
      return (
        value >= convert(round(number - Math.abs(number) / 10)) &&
        value <= convert(round(number + Math.abs(number) / 10))
      );
  }
}
const round = (n: number) => Number(n.toPrecision(14));

function quantityMatches(said: Extract<Said, { is: 'quantity' }>, text: string): boolean {
  const [number, system, unit] = splitAt(text, '|').map(plain) as [string, string?, string?];
  if (unit === undefined) return numberMatches(said.value, number);
  if (system === '') return (said.code === unit || said.unit === unit) && numberMatches(said.value, number);
  if (said.system !== system || said.code === undefined) return false;
  if (said.code === unit) return numberMatches(said.value, number);
  const from = canonicalUnit(unit);
  const to = canonicalUnit(said.code);
  if (!from || !to || from.dimension !== to.dimension) return false;
  return numberMatches(said.value, number, (n) => convertQuantity(n, from, to)!);
}

// --- order ------------------------------------------------------------------------------------------------------------

type Key = string | number | null;

function sortKey(r: Plain, written: string): Key {
  const descending = written.startsWith('-');
  const code = written.replace(/^-/, '');
  if (code === '_lastUpdated') return Date.parse(r.meta.lastUpdated);
  if (code === '_id') return 0; // in order of creation, which the caller checks
  const definition = DEFINITIONS[r.resourceType]![code]!;
  const values = definition.says(r).flatMap((said): (string | number)[] => {
    switch (said.is) {
      case 'string':
        return [
          [...foldText(said.text)]
            .slice(0, 120)
            .map((c) => ({ æ: '{', ø: '|', å: '}' })[c] ?? c)
            .join(''),
        ];
      case 'date':
        return [said.low];
      case 'number':
        return [said.value];
      case 'quantity': {
        const canonical = canonicalUnit(said.code ?? said.unit ?? '') ?? { factor: 1, offset: 0 };
        return [said.value * canonical.factor + (canonical.offset ?? 0)];
      }
      case 'token':
        return said.code === undefined ? [] : [said.code];
      case 'uri':
        return [said.uri];
      default:
        return [];
    }
  });
  if (values.length === 0) return null;
  return values.reduce((best, v) => (less(v, best) !== descending ? v : best));
}

const less = (a: string | number, b: string | number) =>
  typeof a === 'string' ? Buffer.compare(Buffer.from(a), Buffer.from(b as string)) < 0 : a < (b as number);

/** Those without a value come last, whatever the direction. */
function compareKeys(a: readonly Key[], b: readonly Key[], sort: readonly string[]): number {
  for (const [i, written] of sort.entries()) {
    const [x, y] = [a[i]!, b[i]!];
    if (x === y) continue;
    if (x === null) return 1;
    if (y === null) return -1;
    return less(x, y) !== written.startsWith('-') ? -1 : 1;
  }
  return 0;
}

// --- includes ---------------------------------------------------------------------------------------------------------

function includes(world: World, matches: readonly Plain[], params: OracleRequest['params']): Set<string> {
  const asked = params.filter(([name]) => /^_(rev)?include/.test(name));
  const there = new Set(matches.map(nameOf));
  const included = new Set<string>();
  let roots = matches;
  for (let hop = 0; roots.length > 0; hop++) {
    const fresh = new Map<string, Plain>();
    for (const [name, value] of asked) {
      if (hop > 0 && !name.endsWith(':iterate')) continue;
      const [source, code, target] = value.split(':') as [string, string?, string?];
      const reverse = name.startsWith('_revinclude');
      const from = reverse ? world.resources : roots;
      const to = new Set((reverse ? roots : world.resources).map(nameOf));
      for (const r of from) {
        if (source !== '*' && r.resourceType !== source) continue;
        const definitions = DEFINITIONS[r.resourceType]!;
        const codes = code === undefined || code === '*' ? Object.keys(definitions) : [code];
        for (const c of codes) {
          for (const said of definitions[c]!.says(r)) {
            if (said.is !== 'reference' || said.type === undefined) continue;
            if (target !== undefined && said.type !== target) continue;
            const other = `${said.type}/${said.id}`;
            if (!to.has(other)) continue;
            const found = reverse ? r : world.byName.get(other)!;
            if (!there.has(nameOf(found))) fresh.set(nameOf(found), found);
          }
        }
      }
    }
    for (const name of fresh.keys()) {
      there.add(name);
      included.add(name);
    }
    roots = [...fresh.values()];
  }
  return included;
}

// --- text -------------------------------------------------------------------------------------------------------------

function splitAt(text: string, separator: string): string[] {
  const parts = [''];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') parts[parts.length - 1] += text[i]! + (text[++i] ?? '');
    else if (text[i] === separator) parts.push('');
    else parts[parts.length - 1] += text[i]!;
  }
  return parts;
}
const plain = (text: string) => text.replace(/\\([,|$\\])/g, '$1');
