/** The elements of a StructureDefinition as a tree, slices beside the element they slice. */
import type { ElementDefinition, StructureDefinition } from '../../types.ts';

/** An ElementDefinition; without constraints, even without a path, for a node that a differential only passes through. */
export type ProfileElement = Partial<ElementDefinition>;

export interface ProfileNode {
  /** Last step of the path without [x]: `identifier`, `value`. For the root, the type. */
  readonly name: string;
  readonly isChoice: boolean;
  element: ProfileElement;
  readonly children: ProfileNode[];
  readonly slices: ProfileNode[];
}

/** The tree of the snapshot, or without one that of the differential. @throws {Error} when there is neither */
export function profileTree(structure: StructureDefinition): ProfileNode {
  const elements = structure.snapshot?.element ?? structure.differential?.element;
  if (!elements?.length) throw new Error(`${structure.url} has neither a snapshot nor a differential`);
  const root = node(structure.type ?? '', {});
  /** The node last met at each depth: the parent of what follows one step deeper. */
  const trail: ProfileNode[] = [root];
  for (const element of elements) {
    const steps = (element.path ?? '').split('.');
    const depth = steps.length - 1;
    if (depth === 0) {
      root.element = element;
      continue;
    }
    for (let d = Math.min(trail.length, depth); d < depth; d++) trail[d] = childOf(trail[d - 1]!, steps[d]!);
    const child = childOf(trail[depth - 1]!, steps[depth]!);
    trail.length = depth + 1;
    trail[depth] = element.sliceName === undefined ? child : sliceOf(child, element.sliceName, steps[depth]!);
    trail[depth].element = element;
  }
  return root;
}

function node(step: string, element: ProfileElement): ProfileNode {
  const isChoice = step.endsWith('[x]');
  return { name: isChoice ? step.slice(0, -3) : step, isChoice, element, children: [], slices: [] };
}

function childOf(parent: ProfileNode, step: string): ProfileNode {
  const name = step.replace('[x]', '');
  let child = parent.children.find((c) => c.name === name);
  if (child === undefined) {
    child = node(step, {});
    parent.children.push(child);
  }
  return child;
}

/** A slice of a slice is named `a/b` and lies in `a`. */
function sliceOf(sliced: ProfileNode, name: string, step: string): ProfileNode {
  const outer = sliced.slices.find((s) => name.startsWith(`${s.element.sliceName}/`));
  if (outer) return sliceOf(outer, name, step);
  const slice = node(step, { sliceName: name });
  sliced.slices.push(slice);
  return slice;
}
