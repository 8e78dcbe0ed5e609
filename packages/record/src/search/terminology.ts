/** What a search asks about codes: which are in a value set, and which lie below or above a concept. */
import type { CodeSystem, CodeSystemConcept, Definitions } from '@helseplattform/fhir';
import type { Coding } from './tree.ts';

export interface Terminology {
  /** The codes of a value set; undefined when it is not known, `incomplete` when they cannot be listed. */
  expand(url: string): readonly Coding[] | 'incomplete' | undefined;
  /** The code and all below it; undefined when the system or the code is not known. */
  below(system: string, code: string): readonly Coding[] | undefined;
  /** The code and all above it; undefined when the system or the code is not known. */
  above(system: string, code: string): readonly Coding[] | undefined;
}

/** The terminology of the definitions a server has loaded. */
export function terminologyOf(definitions: Pick<Definitions, 'valueSet' | 'codeSystem'>): Terminology {
  const path = (system: string, code: string) => {
    const known = definitions.codeSystem(system);
    return known && pathTo(known.concept ?? [], code, parentsOf(known));
  };
  return {
    expand(url) {
      const expansion = definitions.valueSet(url);
      if (!expansion) return undefined;
      if (!expansion.complete) return 'incomplete';
      return [...expansion.systems].flatMap(([system, codes]) => [...codes.keys()].map((code) => ({ system, code })));
    },
    below(system, code) {
      const known = definitions.codeSystem(system);
      const found = path(system, code)?.at(-1);
      if (!known || !found) return undefined;
      const children = childrenOf(known);
      const codes = new Set<string>();
      const visit = (concept: CodeSystemConcept) => {
        if (codes.has(concept.code)) return;
        codes.add(concept.code);
        for (const child of concept.concept ?? []) visit(child);
        for (const child of children.get(concept.code) ?? []) visit(child);
      };
      visit(found);
      return [...codes].map((c) => ({ system, code: c }));
    },
    above(system, code) {
      return path(system, code)?.map((concept) => ({ system, code: concept.code }));
    },
  };
}

/** From a root to the concept; further parents said by a property come before. */
function pathTo(
  concepts: readonly CodeSystemConcept[],
  code: string,
  parents: ReadonlyMap<string, readonly CodeSystemConcept[]>,
): CodeSystemConcept[] | undefined {
  for (const concept of concepts) {
    if (concept.code === code) {
      const above = new Map<string, CodeSystemConcept>();
      const climb = (from: string) => {
        for (const parent of parents.get(from) ?? []) {
          if (above.has(parent.code)) continue;
          above.set(parent.code, parent);
          climb(parent.code);
        }
      };
      climb(code);
      return [...above.values(), concept];
    }
    const below = pathTo(concept.concept ?? [], code, parents);
    if (below) return below.some((c) => c.code === concept.code) ? below : [concept, ...below];
  }
  return undefined;
}

/** Code → the concepts that a property `parent` or `subsumedBy` names. */
function parentsOf(system: CodeSystem): Map<string, CodeSystemConcept[]> {
  const byCode = new Map<string, CodeSystemConcept>();
  const said: [string, string][] = [];
  walk(system.concept ?? [], (concept) => {
    byCode.set(concept.code, concept);
    for (const property of concept.property ?? []) {
      if ((property.code === 'parent' || property.code === 'subsumedBy') && property.valueCode) {
        said.push([concept.code, property.valueCode]);
      }
    }
  });
  const parents = new Map<string, CodeSystemConcept[]>();
  for (const [child, parent] of said) {
    const concept = byCode.get(parent);
    if (concept) parents.set(child, [...(parents.get(child) ?? []), concept]);
  }
  return parents;
}

/** Code → the concepts that name it as their parent. */
function childrenOf(system: CodeSystem): Map<string, CodeSystemConcept[]> {
  const children = new Map<string, CodeSystemConcept[]>();
  walk(system.concept ?? [], (concept) => {
    for (const property of concept.property ?? []) {
      if ((property.code === 'parent' || property.code === 'subsumedBy') && property.valueCode) {
        children.set(property.valueCode, [...(children.get(property.valueCode) ?? []), concept]);
      }
    }
  });
  return children;
}

function walk(concepts: readonly CodeSystemConcept[], visit: (concept: CodeSystemConcept) => void): void {
  for (const concept of concepts) {
    visit(concept);
    walk(concept.concept ?? [], visit);
  }
}
