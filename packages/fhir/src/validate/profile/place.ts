/** Where the nodes of a profile stand in the base specification. */
import type { Definitions } from '../../definitions/definitions.ts';
import type { ElementDefinition, StructureDefinition } from '../../types.ts';
import { jsonKeys } from '../compile.ts';
import type { Keys } from './items.ts';
import type { ProfileElement, ProfileNode } from './tree.ts';

/** A structure, and the path in it of an element that has parts: Patient and `Patient.contact`, HumanName and `HumanName`. */
export interface Place {
  structure: StructureDefinition;
  path: string;
}

/** The base specification's definition of a node whose parent stands at a place. */
export function baseOf(node: ProfileNode, parent: Place | undefined): ElementDefinition | undefined {
  if (parent === undefined) return undefined;
  const path = `${parent.path}.${node.name}`;
  return parent.structure.snapshot?.element.find((e) => e.path === path || e.path === `${path}[x]`);
}

/** Where the parts of a node are defined; undefined when that depends on its type, or it has none. */
export function placeOf(
  node: ProfileNode,
  base: ElementDefinition | undefined,
  parent: Place | undefined,
  definitions: Definitions,
): Place | undefined {
  if (base?.contentReference && parent) {
    return { structure: parent.structure, path: base.contentReference.replace(/^.*#/, '') };
  }
  const types = node.element.type ?? base?.type ?? [];
  const code = types.length === 1 ? types[0]?.code : undefined;
  if (code === undefined) return undefined;
  const isPart = code === 'BackboneElement' || code === 'Element';
  if (isPart && base?.path && parent) return { structure: parent.structure, path: base.path };
  const structure = definitions.structure(code);
  return structure && { structure, path: code };
}

/** The JSON keys of a node: those of the base, else those of its own types. */
export function keysOf(node: ProfileNode, base: ElementDefinition | undefined): Keys {
  if (!node.isChoice) {
    const typeCode = (base?.type ?? node.element.type)?.[0]?.code;
    return new Map([[node.name, { key: node.name, typeCode, step: node.name }]]);
  }
  // All of the base's types: one that the profile does not allow must be found to be refused.
  const { keys } = jsonKeys({ ...(base ?? node.element), path: `${node.name}[x]` });
  return new Map(keys.map(({ key, typeCode }) => [key, { key, typeCode, step: `${node.name}.ofType(${typeCode})` }]));
}

/** The type of an element that can have only one. */
export function onlyType(keys: Keys): string | undefined {
  const [first, ...more] = keys.values();
  return more.length === 0 ? first?.typeCode : undefined;
}

export const maxOf = (element: ProfileElement | undefined): number =>
  element?.max === undefined || element.max === '*' ? Number.POSITIVE_INFINITY : Number(element.max);
