/** $expand, $validate-code and $lookup for the value sets and code systems in the definitions. Pure; nothing is asked elsewhere. */
import { FhirError, notFound } from '../outcome/error.ts';
import type { CodeSystem, Parameters, ParametersParameter, ValueSet, ValueSetExpansionContains } from '../types.ts';
import type { Definitions } from './definitions.ts';
import { ANY_SYSTEM, conceptsOf, contains, type ExpandedConcept, type Expansion } from './expansion.ts';

export interface ExpandOptions {
  /** Only concepts with all of these words in their display or code, whatever the case. */
  filter?: string;
  /** At most so many concepts; 0 for only the total. */
  count?: number;
  /** Leave out so many from the beginning. */
  offset?: number;
}

/**
 * The value set with an expansion: total of all that match, and the page asked for.
 * @throws {FhirError} 404 for an unknown value set; 422 for one with codes of a system that is not here (SNOMED CT, LOINC …):
 * a list that is silently short would be taken for the whole
 */
export function expandValueSet(definitions: Definitions, url: string, options: ExpandOptions = {}): ValueSet {
  const definition = definitions.valueSetDefinition(url);
  const expansion = definitions.valueSet(url);
  if (definition === undefined || expansion === undefined) throw notFound(`The value set '${url}' is unknown here.`);
  if (!expansion.complete || expansion.forms.size > 0) throw incomplete(expansion);
  const { filter, count = Number.POSITIVE_INFINITY, offset = 0 } = options;
  const matches = filterOf(filter);
  const found: ValueSetExpansionContains[] = [];
  for (const [system, codes] of expansion.systems) {
    for (const concept of codes.values()) if (matches(concept)) found.push({ system, ...concept });
  }
  const { compose: _, expansion: __, ...rest } = definition;
  return {
    ...rest,
    expansion: {
      timestamp: new Date().toISOString(),
      total: found.length,
      offset,
      ...(filter ? { parameter: [{ name: 'filter', valueString: filter }] } : {}),
      contains: found.slice(offset, offset + count),
    },
  };
}

const incomplete = (expansion: Expansion) =>
  new FhirError(422, {
    severity: 'error',
    code: 'not-supported',
    text: `The value set '${expansion.url}' cannot be listed: it has codes of ${
      expansion.open.has(ANY_SYSTEM) ? 'another value set' : [...expansion.open, ...expansion.forms.keys()].join(', ')
    }, which are not listed here. Import the code system first.`,
  });

function filterOf(filter: string | undefined): (concept: ExpandedConcept) => boolean {
  const words = (filter ?? '').toLocaleLowerCase('nb').split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  return ({ code, display = '' }) => {
    const text = `${display} ${code}`.toLocaleLowerCase('nb');
    return words.every((word) => text.includes(word));
  };
}

export interface CodeToValidate {
  /** Canonical URL of the value set; without it the code must be in its system. */
  url?: string;
  system?: string;
  code: string;
  display?: string;
}

/**
 * The answer of $validate-code: `result`, the right `display`, and a `message` when something is wrong.
 * @throws {FhirError} 404 for an unknown value set or code system; 422 when the answer is not to be had here
 */
export function validateCode(definitions: Definitions, { url, system, code, display }: CodeToValidate): Parameters {
  const { isIn, known } =
    url === undefined ? inSystem(definitions, system, code) : inValueSet(definitions, url, system, code);
  if (!isIn)
    return answer(
      false,
      `'${code}'${system === undefined ? '' : ` of ${system}`} is not in ${url ?? 'the code system'}.`,
    );
  if (display !== undefined && known !== undefined && !sameText(display, known)) {
    return answer(false, `The display of '${code}' is '${known}', not '${display}'.`, known);
  }
  return answer(true, undefined, known);
}

interface Membership {
  isIn: boolean;
  known: string | undefined;
}

function inValueSet(definitions: Definitions, url: string, system: string | undefined, code: string): Membership {
  const expansion = definitions.valueSet(url);
  if (expansion === undefined) throw notFound(`The value set '${url}' is unknown here.`);
  const isIn = contains(expansion, system, code);
  if (isIn === undefined) throw incomplete(expansion);
  const systems = system === undefined ? [...expansion.systems.values()] : [expansion.systems.get(system)];
  return { isIn, known: systems.find((codes) => codes?.has(code))?.get(code)?.display };
}

function inSystem(definitions: Definitions, system: string | undefined, code: string): Membership {
  const codeSystem = systemOf(definitions, system);
  const placed = conceptsOf(codeSystem).get(code);
  if (placed === undefined && codeSystem.content !== 'complete') {
    throw new FhirError(422, {
      severity: 'error',
      code: 'not-supported',
      text: `Only a part of the code system '${system}' is here, and '${code}' is not in it. Import all of it first.`,
    });
  }
  return { isIn: placed !== undefined, known: placed?.concept.display };
}

const sameText = (a: string, b: string) => a.trim().toLocaleLowerCase('nb') === b.trim().toLocaleLowerCase('nb');

function answer(result: boolean, message?: string, display?: string): Parameters {
  const parameter: ParametersParameter[] = [{ name: 'result', valueBoolean: result }];
  if (message !== undefined) parameter.push({ name: 'message', valueString: message });
  if (display !== undefined) parameter.push({ name: 'display', valueString: display });
  return { resourceType: 'Parameters', parameter };
}

/**
 * The answer of $lookup: name and version of the code system, display, definition, designations, parents, children and properties.
 * @throws {FhirError} 404 for an unknown code system or code
 */
export function lookup(definitions: Definitions, system: string, code: string): Parameters {
  const codeSystem = systemOf(definitions, system);
  const concepts = conceptsOf(codeSystem);
  const placed = concepts.get(code);
  if (placed === undefined) throw notFound(`The code system '${system}' has no code '${code}'.`);
  const { concept, parents } = placed;
  const parameter: ParametersParameter[] = [
    { name: 'name', valueString: codeSystem.name ?? codeSystem.title ?? system },
  ];
  if (codeSystem.version !== undefined) parameter.push({ name: 'version', valueString: codeSystem.version });
  parameter.push({ name: 'display', valueString: concept.display ?? code });
  if (concept.definition !== undefined) parameter.push(property('definition', { valueString: concept.definition }));
  for (const { language, use, value } of concept.designation ?? []) {
    parameter.push({
      name: 'designation',
      part: [
        ...(language === undefined ? [] : [{ name: 'language', valueCode: language }]),
        ...(use === undefined ? [] : [{ name: 'use', valueCoding: use }]),
        { name: 'value', valueString: value },
      ],
    });
  }
  for (const parent of new Set(parents)) parameter.push(property('parent', { valueCode: parent }));
  for (const child of concept.concept ?? []) parameter.push(property('child', { valueCode: child.code }));
  for (const { code: name = '', ...value } of concept.property ?? []) {
    if (name !== 'parent' && name !== 'child') parameter.push(property(name, value));
  }
  return { resourceType: 'Parameters', parameter };
}

const property = (code: string, value: Omit<ParametersParameter, 'name'>): ParametersParameter => ({
  name: 'property',
  part: [
    { name: 'code', valueCode: code },
    { name: 'value', ...value },
  ],
});

function systemOf(definitions: Definitions, system: string | undefined): CodeSystem {
  const codeSystem = system === undefined ? undefined : definitions.codeSystem(system);
  if (codeSystem === undefined) throw notFound(`The code system '${system ?? ''}' is unknown here.`);
  return codeSystem;
}
