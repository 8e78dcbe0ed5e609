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

/** Code → codes one step down, or up. Every code of the system has an entry. */
type Steps = Map<string, Set<string>>;

/** The terminology of the definitions a server has loaded. */
export function terminologyOf(definitions: Pick<Definitions, 'valueSet' | 'codeSystem'>): Terminology {
  const hierarchies = new WeakMap<CodeSystem, { down: Steps; up: Steps }>();
  const hierarchy = (url: string) => {
    const system = definitions.codeSystem(url);
    if (!system) return undefined;
    const known = hierarchies.get(system) ?? hierarchyOf(system);
    hierarchies.set(system, known);
    return known;
  };
  return {
    expand(url) {
      const expansion = definitions.valueSet(url);
      if (!expansion) return undefined;
      if (!expansion.complete) return 'incomplete';
      return [...expansion.systems].flatMap(([system, codes]) => [...codes.keys()].map((code) => ({ system, code })));
    },
    below: (system, code) => reached(system, code, hierarchy(system)?.down),
    above: (system, code) => reached(system, code, hierarchy(system)?.up),
  };
}

/** The code and all that steps lead to. */
function reached(system: string, code: string, steps: Steps | undefined): Coding[] | undefined {
  if (!steps?.has(code)) return undefined;
  const codes = new Set([code]);
  // a set gives what is added while it is read, too
  for (const one of codes) for (const next of steps.get(one) ?? []) codes.add(next);
  return [...codes].map((one) => ({ system, code: one }));
}

/** Concepts inside concepts, and what the properties parent, subsumedBy and child say. */
function hierarchyOf(system: CodeSystem): { down: Steps; up: Steps } {
  const down: Steps = new Map();
  const up: Steps = new Map();
  const step = (parent: string, child: string) => {
    down.set(parent, (down.get(parent) ?? new Set()).add(child));
    up.set(child, (up.get(child) ?? new Set()).add(parent));
  };
  const visit = (concept: CodeSystemConcept) => {
    const { code } = concept;
    down.set(code, down.get(code) ?? new Set());
    up.set(code, up.get(code) ?? new Set());
    for (const { code: property, valueCode } of concept.property ?? []) {
      if (valueCode === undefined) continue;
      if (property === 'parent' || property === 'subsumedBy') step(valueCode, code);
      if (property === 'child') step(code, valueCode);
    }
    for (const child of concept.concept ?? []) {
      step(code, child.code);
      visit(child);
    }
  };
  for (const concept of system.concept ?? []) visit(concept);
  return { down, up };
}
