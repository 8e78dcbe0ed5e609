/** The small form of a definition: everything a computer needs of it, nothing that only people read. */
import type {
  CodeSystem,
  CodeSystemConcept,
  CompartmentDefinition,
  ElementDefinition,
  ElementDefinitionType,
  Resource,
  SearchParameter,
  StructureDefinition,
  ValueSet,
} from '../types.ts';

/** The parts of a SearchParameter that say what it finds. */
export type RawSearchParameter = Pick<
  SearchParameter,
  | 'url'
  | 'name'
  | 'code'
  | 'base'
  | 'type'
  | 'expression'
  | 'target'
  | 'component'
  | 'comparator'
  | 'modifier'
  | 'multipleOr'
  | 'multipleAnd'
>;

export type Definition = StructureDefinition | ValueSet | CodeSystem | SearchParameter | CompartmentDefinition;

/** Each kind in its small form; undefined for resources that define nothing we use. */
export function reduce(resource: Resource): Definition | undefined {
  switch (resource.resourceType) {
    case 'StructureDefinition':
      return reduceStructure(resource);
    case 'ValueSet':
      return pick(resource, ['resourceType', 'url', 'version', 'name', 'title', 'status', 'compose', 'expansion']);
    case 'CodeSystem':
      return reduceCodeSystem(resource);
    case 'SearchParameter':
      return { ...reduceSearchParameter(resource), resourceType: 'SearchParameter' } as SearchParameter;
    case 'CompartmentDefinition':
      return {
        ...pick(resource, ['resourceType', 'url', 'code']),
        resource: resource.resource,
      } as CompartmentDefinition;
    default:
      return undefined;
  }
}

const SEARCH_PARAMETER_PARTS: readonly (keyof RawSearchParameter)[] = [
  'url',
  'name',
  'code',
  'base',
  'type',
  'expression',
  'target',
  'component',
  'comparator',
  'modifier',
  'multipleOr',
  'multipleAnd',
];

export const reduceSearchParameter = (p: SearchParameter): RawSearchParameter => pick(p, SEARCH_PARAMETER_PARTS);

function reduceStructure(structure: StructureDefinition): StructureDefinition {
  const { snapshot, differential } = structure;
  return {
    ...pick(structure, [
      'resourceType',
      'url',
      'version',
      'name',
      'title',
      'status',
      'kind',
      'abstract',
      'type',
      'derivation',
    ]),
    ...pick(structure, ['baseDefinition', 'context']),
    // A differential says the same as the snapshot in fewer words; it is kept only where there is no snapshot.
    ...(snapshot ? { snapshot: { element: snapshot.element.map(reduceElement) } } : {}),
    ...(differential && !snapshot ? { differential: { element: differential.element.map(reduceElement) } } : {}),
  } as StructureDefinition;
}

const ELEMENT_PARTS = ['id', 'path', 'sliceName', 'slicing', 'min', 'max', 'contentReference', 'maxLength'] as const;
const TEXTLESS_PREFIXES = ['fixed', 'pattern', 'minValue', 'maxValue'];

/** On every element there is; the validator has them by heart. */
const UNIVERSAL_CONSTRAINTS = new Set(['ele-1', 'ext-1']);

const BEST_PRACTICE = 'http://hl7.org/fhir/StructureDefinition/elementdefinition-bestpractice';
const MAX_VALUE_SET = 'http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet';
const FHIR_TYPE = 'http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type';

function reduceElement(element: ElementDefinition): ElementDefinition {
  const reduced: Record<string, unknown> = pick(element, ELEMENT_PARTS);
  for (const [key, value] of Object.entries(element)) {
    if (TEXTLESS_PREFIXES.some((prefix) => key.startsWith(prefix))) reduced[key] = value;
  }
  if (element.isModifier) reduced.isModifier = true;
  if (element.isSummary) reduced.isSummary = true;
  if (element.type) reduced.type = element.type.map((type) => reduceType(type, element));
  if (element.binding) {
    reduced.binding = {
      ...pick(element.binding, ['strength', 'valueSet']),
      ...keepExtensions(element.binding, [MAX_VALUE_SET]),
    };
  }
  const constraints = element.constraint?.filter((c) => !UNIVERSAL_CONSTRAINTS.has(c.key ?? ''));
  if (constraints?.length) {
    reduced.constraint = constraints.map((c) => ({
      ...pick(c, ['key', 'severity', 'human', 'expression']),
      ...keepExtensions(c, [BEST_PRACTICE]),
    }));
  }
  return reduced as unknown as ElementDefinition;
}

/** R4 writes the type of ids and primitive values as a FHIRPath type with the real one in an extension. */
function reduceType(type: ElementDefinitionType, element: ElementDefinition): ElementDefinitionType {
  const real = type.extension?.find((e) => e.url === FHIR_TYPE)?.valueUrl;
  const code = element.base?.path === 'Resource.id' ? 'id' : (real ?? type.code);
  return { ...pick(type, ['profile', 'targetProfile', 'aggregation', 'versioning']), code } as ElementDefinitionType;
}

function reduceCodeSystem(system: CodeSystem): CodeSystem {
  return {
    ...pick(system, [
      'resourceType',
      'url',
      'version',
      'name',
      'title',
      'status',
      'content',
      'caseSensitive',
      'valueSet',
    ]),
    ...pick(system, ['hierarchyMeaning', 'supplements', 'property']),
    ...(system.concept ? { concept: system.concept.map(reduceConcept) } : {}),
  } as CodeSystem;
}

const reduceConcept = (concept: CodeSystemConcept): CodeSystemConcept => ({
  ...pick(concept, ['code', 'display', 'definition', 'designation', 'property']),
  ...(concept.concept ? { concept: concept.concept.map(reduceConcept) } : {}),
});

function keepExtensions<T extends { extension?: { url?: string }[] }>(from: T, urls: readonly string[]) {
  const kept = from.extension?.filter((e) => urls.includes(e.url ?? ''));
  return kept?.length ? { extension: kept } : {};
}

/** A copy with only some properties, without those that are undefined. */
function pick<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  const to = {} as Pick<T, K>;
  for (const key of keys) if (from[key] !== undefined) to[key] = from[key];
  return to;
}
