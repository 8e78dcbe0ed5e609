/** Facts about elements that the search parameters on them inherit: bindings, cardinality, targets of references. */
import type { Definitions } from '../definitions/definitions.ts';
import type { TypePath } from '../fhirpath/model.ts';
import type { ElementDefinition, ResourceType } from '../types.ts';

/** What is asked of the definitions. */
export type ElementSource = Pick<Definitions, 'structure' | 'valueSetDefinition'>;

/** A property of a type: `valueQuantity` of `Observation.component`. */
export interface Place {
  readonly owner: TypePath;
  readonly property: string;
}

export interface Elements {
  /** The code system a `code` has by its required binding, when the value set takes codes of exactly one. */
  impliedSystem(place: Place): string | undefined;
  /** Whether there is at most one. */
  isSingle(place: Place): boolean;
  /** The types a reference may point at; empty when any. */
  targets(place: Place): ResourceType[];
}

export function elementsOf(source: ElementSource): Elements {
  const structures = new Map<string, ReadonlyMap<string, ElementDefinition>>();

  function elementAt({ owner, property }: Place): ElementDefinition | undefined {
    const type = owner.split('.')[0]!;
    let elements = structures.get(type);
    if (!elements) {
      const all = source.structure(type)?.snapshot?.element ?? [];
      elements = new Map(all.map((element) => [element.path ?? '', element]));
      structures.set(type, elements);
    }
    const path = `${owner}.${property}`;
    return elements.get(path) ?? choiceAt(elements, path);
  }

  return {
    impliedSystem(place) {
      const { binding } = elementAt(place) ?? {};
      if (binding?.strength !== 'required' || binding.valueSet === undefined) return undefined;
      const include = source.valueSetDefinition(binding.valueSet)?.compose?.include ?? [];
      return include.length === 1 && !include[0]!.valueSet ? include[0]!.system : undefined;
    },
    isSingle: (place) => elementAt(place)?.max === '1',
    targets(place) {
      const profiles = elementAt(place)?.type?.flatMap((type) => type.targetProfile ?? []) ?? [];
      const types = profiles.map((url) => url.slice(url.lastIndexOf('/') + 1) as ResourceType);
      return types.includes('Resource' as ResourceType) ? [] : types;
    },
  };
}

/** `Observation.valueQuantity` is defined as `Observation.value[x]`. */
function choiceAt(elements: ReadonlyMap<string, ElementDefinition>, path: string): ElementDefinition | undefined {
  for (let end = path.length - 1; path[end] !== '.'; end--) {
    const letter = path[end]!;
    if (letter < 'A' || letter > 'Z') continue;
    const choice = elements.get(`${path.slice(0, end)}[x]`);
    if (choice) return choice;
  }
  return undefined;
}
