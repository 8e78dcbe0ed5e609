/** The codes of a value set, worked out from its definition and the code systems it includes. */
import type {
  CodeSystem,
  CodeSystemConcept,
  ValueSet,
  ValueSetComposeInclude,
  ValueSetComposeIncludeFilter,
} from '../types.ts';

/** A code as a value set offers it. */
export interface ExpandedConcept {
  code: string;
  display?: string;
}

export interface Expansion {
  readonly url: string;
  /** The codes that are known to be in the value set: system → code → concept. */
  readonly systems: ReadonlyMap<string, ReadonlyMap<string, ExpandedConcept>>;
  /** Systems of which every code of a certain form is in the value set: languages, media types, currencies. */
  readonly forms: ReadonlyMap<string, RegExp>;
  /** Systems of which some codes are in the value set that the definitions cannot list, e.g. SNOMED CT. */
  readonly open: ReadonlySet<string>;
  /** True when `open` is empty: what is not in `systems` and has none of the `forms` is not in the value set. */
  readonly complete: boolean;
}

/** What is needed of the definitions. */
export interface TerminologySource {
  codeSystem(url: string): CodeSystem | undefined;
  valueSet(url: string): Expansion | undefined;
}

type Codes = Map<string, Map<string, ExpandedConcept>>;

/** What one include yields. */
interface Part {
  systems: Codes;
  forms: Map<string, RegExp>;
  open: Set<string>;
}

const part = (systems: Codes, open: Iterable<string> = [], forms: Iterable<[string, RegExp]> = []): Part => ({
  systems,
  forms: new Map(forms),
  open: new Set(open),
});

/** Code systems that are a grammar rather than a list. */
const FORMS: ReadonlyMap<string, RegExp> = new Map([
  ['urn:ietf:bcp:47', /^(?:[A-Za-z]{2,8}|[xi])(?:-[A-Za-z0-9]{1,8})*$/],
  // R4's own examples of CapabilityStatement.format are json and xml.
  ['urn:ietf:bcp:13', /^(?:json|xml|ttl)$|^[\w!#$&^.+-]+\/[\w!#$&^.+*-]+(?:\s*;.*)?$/],
  ['urn:iso:std:iso:4217', /^[A-Z]{3}$/],
]);

/** In `open`: the value set includes another one that is unknown, so nothing can be said about any system. */
export const ANY_SYSTEM = '*';

/** Expands a value set. Codes of systems that are not there in full make it incomplete (`open`). */
export function expand(definition: ValueSet, source: TerminologySource): Expansion {
  const all = part(new Map());
  for (const include of definition.compose?.include ?? []) addAll(all, codesOf(include, source));
  for (const exclude of definition.compose?.exclude ?? []) removeAll(all.systems, codesOf(exclude, source).systems);
  if (definition.compose === undefined) addExpansion(all, definition);
  return { url: definition.url ?? '', ...all, complete: all.open.size === 0 };
}

/** Whether a value set holds a code; undefined when that cannot be told. Without a system, any system will do. */
export function contains(expansion: Expansion, system: string | undefined, code: string): boolean | undefined {
  if (system === undefined) {
    for (const codes of expansion.systems.values()) if (codes.has(code)) return true;
    for (const form of expansion.forms.values()) if (form.test(code)) return true;
    return expansion.complete ? false : undefined;
  }
  if (expansion.systems.get(system)?.has(code) || expansion.forms.get(system)?.test(code)) return true;
  return expansion.open.has(system) || expansion.open.has(ANY_SYSTEM) ? undefined : false;
}

/** One include or exclude: its own codes, and of these only what every value set it names holds too. */
function codesOf(include: ValueSetComposeInclude, source: TerminologySource): Part {
  let result = include.system === undefined ? undefined : ownCodes(include, include.system, source);
  for (const url of include.valueSet ?? []) {
    const other = source.valueSet(url);
    const otherPart = other ? part(copy(other.systems), other.open, other.forms) : part(new Map(), [ANY_SYSTEM]);
    result = result === undefined ? otherPart : intersect(result, otherPart);
  }
  return result ?? part(new Map());
}

function ownCodes(include: ValueSetComposeInclude, system: string, source: TerminologySource): Part {
  if (include.concept) {
    const known = source.codeSystem(system);
    const displays = known && include.concept.some((c) => c.display === undefined) ? conceptsOf(known) : undefined;
    const codes = include.concept.map((c) =>
      concept(c.code ?? '', c.display ?? displays?.get(c.code ?? '')?.concept.display),
    );
    return part(new Map([[system, new Map(codes.map((c) => [c.code, c]))]]));
  }
  const codeSystem = source.codeSystem(system);
  const form = codeSystem === undefined && !include.filter?.length ? FORMS.get(system) : undefined;
  if (form !== undefined) return part(new Map(), [], [[system, form]]);
  const selected = codeSystem && select(codeSystem, include.filter ?? []);
  const codes = new Map((selected ?? []).map((c) => [c.code ?? '', concept(c.code ?? '', c.display)]));
  const whole = selected !== undefined && codeSystem?.content === 'complete';
  return part(new Map([[system, codes]]), whole ? [] : [system]);
}

const concept = (code: string, display: string | undefined): ExpandedConcept =>
  display === undefined ? { code } : { code, display };

/** A concept with where it stands in its code system. */
export interface PlacedConcept {
  concept: CodeSystemConcept;
  parents: string[];
}

/** All concepts of a code system by code, nested ones too. Parents by nesting and by the properties parent, child and subsumedBy. */
export function conceptsOf(system: CodeSystem): Map<string, PlacedConcept> {
  const placed = new Map<string, PlacedConcept>();
  const walk = (concepts: readonly CodeSystemConcept[], parent: string | undefined) => {
    for (const c of concepts) {
      const code = c.code ?? '';
      const known = placed.get(code);
      if (known) known.parents.push(...(parent === undefined ? [] : [parent]));
      else placed.set(code, { concept: c, parents: parent === undefined ? [] : [parent] });
      walk(c.concept ?? [], code);
    }
  };
  walk(system.concept ?? [], undefined);
  for (const [code, { concept: c, parents }] of placed) {
    for (const property of c.property ?? []) {
      const other = property.valueCode;
      if (other === undefined) continue;
      if (property.code === 'parent' || property.code === 'subsumedBy') parents.push(other);
      if (property.code === 'child') placed.get(other)?.parents.push(code);
    }
  }
  return placed;
}

/** The code itself and everything above it. */
function ancestors(concepts: ReadonlyMap<string, PlacedConcept>, code: string): Set<string> {
  const found = new Set<string>();
  const queue = [code];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    queue.push(...(concepts.get(next)?.parents ?? []));
  }
  return found;
}

type Filter = (placed: PlacedConcept, code: string) => boolean;

/** The concepts that pass every filter; undefined when a filter is one we cannot work out. */
function select(system: CodeSystem, filters: readonly ValueSetComposeIncludeFilter[]): CodeSystemConcept[] | undefined {
  const concepts = conceptsOf(system);
  const tests: Filter[] = [];
  for (const filter of filters) {
    const test = compileFilter(filter, concepts);
    if (test === undefined) return undefined;
    tests.push(test);
  }
  return [...concepts].flatMap(([code, placed]) => (tests.every((test) => test(placed, code)) ? [placed.concept] : []));
}

/** https://hl7.org/fhir/R4/valueset-filter-operator.html */
function compileFilter(
  { property, op, value = '' }: ValueSetComposeIncludeFilter,
  concepts: ReadonlyMap<string, PlacedConcept>,
): Filter | undefined {
  const ofConcept = property === 'concept' || property === 'code';
  switch (op) {
    case 'is-a':
      return ofConcept ? (_, code) => ancestors(concepts, code).has(value) : undefined;
    case 'descendent-of':
      return ofConcept ? (_, code) => code !== value && ancestors(concepts, code).has(value) : undefined;
    case 'is-not-a':
      return ofConcept ? (_, code) => !ancestors(concepts, code).has(value) : undefined;
    case 'generalizes': {
      const above = ancestors(concepts, value);
      return ofConcept ? (_, code) => above.has(code) : undefined;
    }
    case '=':
      return (placed, code) => values(placed, code, property).includes(value);
    case 'in':
    case 'not-in': {
      const list = value.split(',').map((v) => v.trim());
      return (placed, code) => values(placed, code, property).some((v) => list.includes(v)) === (op === 'in');
    }
    case 'exists':
      return (placed, code) => values(placed, code, property).length > 0 === (value === 'true');
    case 'regex': {
      const pattern = new RegExp(`^(?:${value})$`);
      return (placed, code) => values(placed, code, property).some((v) => pattern.test(v));
    }
    default:
      return undefined;
  }
}

function values({ concept: c, parents }: PlacedConcept, code: string, property: string | undefined): string[] {
  if (property === 'concept' || property === 'code') return [code];
  if (property === 'display') return c.display === undefined ? [] : [c.display];
  if (property === 'parent') return parents;
  return (c.property ?? []).flatMap((p) =>
    p.code === property
      ? [String(p.valueCode ?? p.valueString ?? p.valueBoolean ?? p.valueInteger ?? p.valueCoding?.code)]
      : [],
  );
}

function addAll(to: Part, from: Part): void {
  for (const [system, codes] of from.systems) {
    const known = to.systems.get(system);
    if (known === undefined) to.systems.set(system, codes);
    else for (const [code, c] of codes) if (!known.has(code)) known.set(code, c);
  }
  for (const system of from.open) to.open.add(system);
  for (const [system, form] of from.forms) to.forms.set(system, form);
}

function removeAll(from: Codes, gone: Codes): void {
  for (const [system, codes] of gone) for (const code of codes.keys()) from.get(system)?.delete(code);
}

/** In both. Where one side is open, what only the other lists may be in both: the system stays open. */
function intersect(a: Part, b: Part): Part {
  const systems: Codes = new Map();
  const open = new Set<string>();
  for (const system of new Set([...a.systems.keys(), ...b.systems.keys(), ...a.open, ...b.open])) {
    const inA = listed(a, system);
    const inB = listed(b, system);
    const both = new Map([...inA].filter(([code]) => inB.has(code) || b.forms.get(system)?.test(code)));
    for (const [code, c] of inB) if (a.forms.get(system)?.test(code)) both.set(code, c);
    systems.set(system, both);
    const aMore = isOpen(a, system) && (inB.size > 0 || isOpen(b, system));
    const bMore = isOpen(b, system) && (inA.size > 0 || isOpen(a, system));
    if (aMore || bMore) open.add(system);
  }
  const forms = [...a.forms].filter(([system]) => b.forms.has(system)); // a system has one grammar
  return part(systems, open, forms);
}

const listed = (p: Part, system: string) => p.systems.get(system) ?? new Map<string, ExpandedConcept>();
const isOpen = (p: Part, system: string) => p.open.has(system) || p.open.has(ANY_SYSTEM);

function addExpansion(to: Part, definition: ValueSet): void {
  const walk = (list: NonNullable<ValueSet['expansion']>['contains']) => {
    for (const c of list ?? []) {
      if (c.system !== undefined && c.code !== undefined && c.abstract !== true) {
        addAll(to, part(new Map([[c.system, new Map([[c.code, concept(c.code, c.display)]])]])));
      }
      walk(c.contains);
    }
  };
  if (definition.expansion === undefined) to.open.add(ANY_SYSTEM);
  walk(definition.expansion?.contains);
}

const copy = (systems: Expansion['systems']): Codes =>
  new Map([...systems].map(([system, codes]) => [system, new Map(codes)]));
