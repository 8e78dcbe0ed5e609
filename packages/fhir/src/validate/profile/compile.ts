/**
 * Turns a profile into the checks it adds to those of the base specification. Every resource has been checked against its
 * type already: what a profile only repeats costs nothing.
 */
import type { ElementDefinition, StructureDefinition } from '../../types.ts';
import type { Check } from '../check.ts';
import { rootOf } from '../compile.ts';
import type { JsonObject, Run } from '../run.ts';
import { additions, type Based, type ItemCheck, type ProfileContext } from './additions.ts';
import { compileDiscriminators, type Discriminator } from './discriminator.ts';
import { at, itemsOf, type Keys } from './items.ts';
import { baseOf, keysOf, maxOf, onlyType, type Place, placeOf } from './place.ts';
import { type ItemsCheck, type Slice, slicingCheck } from './slicing.ts';
import { type ProfileNode, profileTree } from './tree.ts';

/** A check of an element within its parent. */
type PartCheck = (parent: JsonObject, run: Run) => void;

/** @throws {Error} when the profile contradicts itself or uses what we cannot read */
export function compileProfile(structure: StructureDefinition, profiles: Omit<ProfileContext, 'error'>): Check {
  const base = profiles.definitions.structure(structure.type ?? '');
  if (base === undefined) throw new Error(`${structure.url} is a profile on ${structure.type}, which is unknown`);
  const label = structure.name ?? structure.url ?? '';
  const context: ProfileContext = {
    ...profiles,
    error: (run, code, text, ...below) => run.error(code, `${text} (profile ${label}).`, ...below),
  };
  const type = base.type ?? '';
  const place = { structure: base, path: type };
  const root = nodeCheck({ node: profileTree(structure), base: rootOf(base), place, only: type }, context);
  // Without a snapshot only the differences are here: the rest is in the profile this one is derived from.
  const inherited = structure.snapshot === undefined ? inheritedCheck(structure, profiles) : undefined;
  return (value, run) => {
    inherited?.(value, run);
    root?.({ value, parts: value as JsonObject, typeCode: type, steps: [] }, run);
  };
}

function inheritedCheck(structure: StructureDefinition, profiles: Omit<ProfileContext, 'error'>): Check | undefined {
  const url = structure.baseDefinition ?? '';
  const parent = profiles.definitions.structure(url);
  if (parent === undefined) {
    throw new Error(`${structure.url} has no snapshot and is derived from ${url}, which is unknown`);
  }
  return parent.derivation === 'constraint' ? profiles.profile(url) : undefined;
}

/** The checks of one item of a node and of its parts; undefined when the node adds nothing. */
function nodeCheck(based: Based, context: ProfileContext): ItemCheck | undefined {
  const own = additions(based, context);
  const parts = based.node.children
    .map((child) => partCheck(child, based.place, context))
    .filter((p) => p !== undefined);
  if (own.length === 0 && parts.length === 0) return undefined;
  return (item, run) => {
    for (const check of own) check(item, run);
    for (const part of parts) part(item.parts, run);
  };
}

/** The checks of an element in its parent: how many there are, each by itself, and to which slices they belong. */
function partCheck(node: ProfileNode, parent: Place | undefined, context: ProfileContext): PartCheck | undefined {
  const base = baseOf(node, parent);
  const keys = keysOf(node, base);
  const count = countCheck(node, base, context);
  const place = placeOf(node, base, parent, context.definitions);
  const item = nodeCheck({ node, base, place, only: onlyType(keys) }, context);
  const slicing = slicesCheck(node, base, parent, keys, context);
  if (count === undefined && item === undefined && slicing === undefined) return undefined;
  return (value, run) => {
    const items = itemsOf(value, keys);
    count?.(items.length, run);
    if (item) for (const one of items) at(one, run, item);
    slicing?.(items, run);
  };
}

function countCheck(
  { name, element }: ProfileNode,
  base: ElementDefinition | undefined,
  context: ProfileContext,
): Slice['count'] {
  const least = element.min ?? 0;
  const most = maxOf(element);
  const isSlice = element.sliceName !== undefined;
  if (!isSlice && least <= (base?.min ?? 0) && most >= maxOf(base)) return undefined;
  if (least === 0 && most === Number.POSITIVE_INFINITY) return undefined;
  const what = isSlice ? `${name} of the slice '${element.sliceName}'` : name;
  const tooMany = most === 0 ? `There can be no ${what}` : `There can be at most ${most} ${what}`;
  return (count, run) => {
    if (count < least) {
      context.error(run, 'required', `There must be at least ${least} ${what}, found ${count}`, name);
    } else if (count > most) {
      context.error(run, 'structure', `${tooMany}, found ${count}`, name);
    }
  };
}

function slicesCheck(
  node: ProfileNode,
  base: ElementDefinition | undefined,
  parent: Place | undefined,
  keys: Keys,
  context: ProfileContext,
): ItemsCheck | undefined {
  if (node.slices.length === 0) return undefined;
  const { discriminator = [] } = node.element.slicing ?? {};
  const tellBy = discriminator.length > 0 ? discriminator : usualDiscriminator(node);
  const slices = node.slices.map((slice): Slice => {
    const place = placeOf(slice, base, parent, context.definitions);
    const only = onlyType(slice.element.type && node.isChoice ? keysOf(slice, undefined) : keys);
    return {
      name: slice.element.sliceName ?? '',
      belongs: compileDiscriminators(tellBy, slice, context),
      count: countCheck(slice, base, context),
      item: nodeCheck({ node: slice, base, place, only }, context),
      inner: slicesCheck(slice, base, parent, keys, context),
    };
  });
  return slicingCheck(slices, node.element.slicing, context);
}

/** Extensions are always told apart by url, choices by type, whether the profile says so or not. */
function usualDiscriminator(node: ProfileNode): Discriminator[] {
  if (node.name === 'extension' || node.name === 'modifierExtension') return [{ type: 'value', path: 'url' }];
  return node.isChoice ? [{ type: 'type', path: '$this' }] : [];
}
