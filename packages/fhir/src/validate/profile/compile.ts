/**
 * Turns a profile into the checks it adds to those of the base specification. Every resource has been checked against its
 * type already: what a profile only repeats costs nothing.
 */
import type { Definitions } from '../../definitions/definitions.ts';
import type { ElementDefinition, StructureDefinition } from '../../types.ts';
import { bindingCheck } from '../binding.ts';
import type { Check } from '../check.ts';
import { invariantCheck, jsonKeys, rootOf } from '../compile.ts';
import { compileInvariants } from '../invariant.ts';
import { allowedTypes, referenceCheck } from '../reference.ts';
import { type JsonObject, type Run, shown } from '../run.ts';
import { type Belongs, compileDiscriminators, type Discriminator, type SlicingContext } from './discriminator.ts';
import { at, type Item, itemsOf, type Keys } from './items.ts';
import { matcherOf } from './pattern.ts';
import { type ProfileElement, type ProfileNode, profileTree } from './tree.ts';

/** A check of one item of an element. */
type ItemCheck = (item: Item, run: Run) => void;
/** A check of an element within its parent. */
type PartCheck = (parent: JsonObject, run: Run) => void;

export interface ProfileContext extends SlicingContext {
  definitions: Definitions;
  /** The check of another profile; undefined when it is unknown. */
  profile(url: string): Check | undefined;
}

/** Where a node stands in the base specification: a structure, and the path of the element that has the parts. */
interface Place {
  structure: StructureDefinition;
  path: string;
}

/** @throws {Error} when the profile contradicts itself or uses what we cannot read */
export function compileProfile(structure: StructureDefinition, context: ProfileContext): Check {
  const tree = profileTree(structure);
  const base = context.definitions.structure(structure.type ?? '');
  if (base === undefined) throw new Error(`${structure.url} is a profile on ${structure.type}, which is unknown`);
  const label = structure.name ?? structure.url ?? '';
  const place = { structure: base, path: base.type ?? '' };
  const node = new NodeCompiler(label, context).node(tree, rootOf(base), place, base.type);
  // Without a snapshot only the differences are here: the rest is in the profile this one is derived from.
  const inherited = structure.snapshot === undefined ? inheritedCheck(structure, context) : undefined;
  return (value, run) => {
    inherited?.(value, run);
    node?.({ value, parts: value as JsonObject, typeCode: base.type, steps: [] }, run);
  };
}

function inheritedCheck(structure: StructureDefinition, context: ProfileContext): Check | undefined {
  const url = structure.baseDefinition ?? '';
  const parent = context.definitions.structure(url);
  if (parent === undefined)
    throw new Error(`${structure.url} has no snapshot and is derived from ${url}, which is unknown`);
  return parent.derivation === 'constraint' ? context.profile(url) : undefined;
}

class NodeCompiler {
  private readonly label: string;
  private readonly context: ProfileContext;

  constructor(label: string, context: ProfileContext) {
    this.label = label;
    this.context = context;
  }

  /** The checks of one item of a node; undefined when the node adds nothing. */
  node(
    node: ProfileNode,
    base: ElementDefinition | undefined,
    place: Place | undefined,
    only?: string,
  ): ItemCheck | undefined {
    const { element } = node;
    const checks: ItemCheck[] = [];
    const matcher = matcherOf(element);
    if (matcher) {
      checks.push(({ value }, run) => {
        if (!matcher.matches(value))
          this.error(run, 'value', `Found ${shown(value ?? 'no value')}, expected ${matcher.expected}`);
      });
    }
    this.addTypes(node, base, checks);
    this.addBinding(node, base, checks, only);
    this.addLimits(element, checks);
    this.addInvariants(node, base, place, checks, only);
    const parts = node.children.map((child) => this.part(child, place)).filter((part) => part !== undefined);
    if (parts.length > 0) {
      checks.push((item, run) => {
        for (const part of parts) part(item.parts, run);
      });
    }
    if (checks.length === 0) return undefined;
    return (item, run) => {
      for (const check of checks) check(item, run);
    };
  }

  /** The checks of an element in its parent: how many there are, to which slices they belong, and each by itself. */
  private part(node: ProfileNode, parent: Place | undefined): PartCheck | undefined {
    const base = parent && elementOf(parent, node);
    const keys = keysOf(node, base);
    const count = this.counts(node, base);
    const item = this.node(node, base, placeOf(node, base, parent, this.context.definitions), onlyType(keys));
    const slicing = this.slicing(node, base, parent, keys);
    if (count === undefined && item === undefined && slicing === undefined) return undefined;
    return (value, run) => {
      const items = itemsOf(value, keys);
      count?.(items.length, run);
      if (item) for (const one of items) at(one, run, item);
      slicing?.(items, run);
    };
  }

  private counts(
    node: ProfileNode,
    base: ElementDefinition | undefined,
  ): ((count: number, run: Run) => void) | undefined {
    const least = node.element.min ?? 0;
    const most = maxOf(node.element);
    const what =
      node.element.sliceName === undefined ? node.name : `${node.name} of the slice '${node.element.sliceName}'`;
    if (node.element.sliceName === undefined && least <= (base?.min ?? 0) && most >= maxOf(base)) return undefined;
    if (least === 0 && most === Number.POSITIVE_INFINITY) return undefined;
    return (count, run) => {
      if (count < least)
        this.error(run, 'required', `There must be at least ${least} ${what}, found ${count}`, node.name);
      if (count > most) {
        const allowed = most === 0 ? `There can be no ${what}` : `There can be at most ${most} ${what}`;
        this.error(run, 'structure', `${allowed}, found ${count}`, node.name);
      }
    };
  }

  private slicing(node: ProfileNode, base: ElementDefinition | undefined, parent: Place | undefined, keys: Keys) {
    if (node.slices.length === 0) return undefined;
    const { discriminator = [], rules = 'open', ordered = false } = node.element.slicing ?? {};
    const tellBy = discriminator.length > 0 ? discriminator : defaultDiscriminator(node);
    const slices = node.slices.map((slice) => {
      const sliceKeys = slice.element.type && node.isChoice ? keysOf(slice, undefined) : keys;
      return {
        name: slice.element.sliceName ?? '',
        belongs: this.belongs(tellBy, slice),
        count: this.counts(slice, base),
        item: this.node(slice, base, placeOf(slice, base, parent, this.context.definitions), onlyType(sliceKeys)),
        // A slice may be sliced again, by discriminators of its own.
        inner: this.slicing(slice, base, parent, keys) as ((items: readonly Item[], run: Run) => void) | undefined,
      };
    });
    const names = slices.map((s) => s.name).join(', ');
    return (items: readonly Item[], run: Run) => {
      const members = slices.map((): Item[] => []);
      // Slices an item may belong to, though that cannot be told: nothing can be said about how many there are of them.
      const unsure = new Set<number>();
      let furthest = -1;
      let afterOthers = false;
      for (const item of items) {
        const answers = slices.map((slice) => slice.belongs(item, run));
        const index = answers.indexOf(true);
        if (index === -1 || answers.includes(true, index + 1)) {
          answers.forEach((answer, i) => {
            if (answer !== false) unsure.add(i);
          });
          afterOthers = true;
          if (rules === 'closed' && answers.every((answer) => answer === false)) {
            at(item, run, () =>
              this.error(run, 'structure', `This belongs to none of the slices ${names}, and there can be no others`),
            );
          }
          continue;
        }
        members[index]!.push(item);
        if (rules === 'openAtEnd' && afterOthers) {
          at(item, run, () =>
            this.error(run, 'structure', `Items of the slice '${slices[index]!.name}' must stand before all others`),
          );
        }
        if (ordered && index < furthest) {
          at(item, run, () => this.error(run, 'structure', `The slices must stand in the order ${names}`));
        }
        furthest = Math.max(furthest, index);
      }
      slices.forEach((slice, i) => {
        if (!unsure.has(i)) slice.count?.(members[i]!.length, run);
        for (const item of members[i]!) if (slice.item) at(item, run, slice.item);
        slice.inner?.(members[i]!, run);
      });
    };
  }

  private belongs(discriminators: readonly Discriminator[], slice: ProfileNode): Belongs {
    return compileDiscriminators(discriminators, slice, this.context);
  }

  /** Fewer types than the base, profiles on types, and targets of references. */
  private addTypes({ element, isChoice }: ProfileNode, base: ElementDefinition | undefined, checks: ItemCheck[]): void {
    const types = element.type ?? [];
    if (types.length === 0) return;
    const codes = new Set(types.map((t) => t.code ?? ''));
    const isResource = types.every((t) => this.context.definitions.isResourceType(t.code ?? ''));
    if ((isChoice || isResource) && base?.type?.some((t) => !codes.has(t.code ?? '')))
      checks.push(this.typeCheck(codes));
    for (const type of types) {
      const baseType = base?.type?.find((t) => t.code === type.code);
      const applies = (item: Item) => types.length === 1 || item.typeCode === type.code;
      if (type.code === 'Reference' && type.targetProfile && !sameList(type.targetProfile, baseType?.targetProfile)) {
        const allowed = allowedTypes(type.targetProfile, this.context.definitions);
        const baseAllowed = allowedTypes(baseType?.targetProfile, this.context.definitions);
        if (allowed && !(baseAllowed && sameList([...allowed], [...baseAllowed]))) {
          const check = referenceCheck(allowed, this.context.definitions);
          checks.push((item, run) => applies(item) && check(item.value, run));
        }
      }
      if (type.profile?.length && !sameList(type.profile, baseType?.profile) && type.code !== 'Extension') {
        const profiles = type.profile;
        checks.push((item, run) => applies(item) && this.conformsToOne(item, profiles, run));
      }
    }
  }

  private typeCheck(codes: ReadonlySet<string>): ItemCheck {
    return ({ value, typeCode }, run) => {
      const found = (value as { resourceType?: unknown } | undefined)?.resourceType ?? typeCode;
      if (typeof found === 'string' && !codes.has(found)) {
        this.error(run, 'structure', `Found a ${found}, expected ${[...codes].join(' or ')}`);
      }
    };
  }

  private conformsToOne(item: Item, profiles: readonly string[], run: Run): void {
    if (item.value === undefined) return;
    if (profiles.length === 1) {
      this.context.profile(profiles[0]!)?.(item.value, run);
      return;
    }
    const answers = profiles.map((url) => this.context.conforms(item.value, url, run));
    if (!answers.includes(true) && !answers.includes(undefined)) {
      this.error(run, 'structure', `This conforms to none of the profiles ${profiles.join(', ')}`);
    }
  }

  private addBinding(
    { element }: ProfileNode,
    base: ElementDefinition | undefined,
    checks: ItemCheck[],
    only?: string,
  ): void {
    const { binding } = element;
    if (!binding || (binding.valueSet === base?.binding?.valueSet && binding.strength === base?.binding?.strength))
      return;
    const byType = new Map<string, Check | undefined>();
    for (const code of new Set([only ?? '', ...(element.type ?? []).map((t) => t.code ?? '')])) {
      byType.set(code, bindingCheck(binding, code, this.context.definitions));
    }
    if ([...byType.values()].every((check) => check === undefined)) return;
    checks.push(({ value, typeCode }, run) => {
      if (value !== undefined) byType.get(typeCode ?? only ?? '')?.(value, run);
    });
  }

  private addLimits(element: ProfileElement, checks: ItemCheck[]): void {
    const { maxLength } = element;
    if (maxLength !== undefined) {
      checks.push(({ value }, run) => {
        if (typeof value === 'string' && value.length > maxLength) {
          this.error(run, 'value', `The text is ${value.length} characters long, at most ${maxLength} are allowed`);
        }
      });
    }
    const least = numberOf(element, 'minValue');
    const most = numberOf(element, 'maxValue');
    if (least === undefined && most === undefined) return;
    checks.push(({ value }, run) => {
      if (typeof value !== 'number') return;
      if (least !== undefined && value < least) this.error(run, 'value', `Found ${value}, expected at least ${least}`);
      if (most !== undefined && value > most) this.error(run, 'value', `Found ${value}, expected at most ${most}`);
    });
  }

  private addInvariants(
    { element }: ProfileNode,
    base: ElementDefinition | undefined,
    place: Place | undefined,
    checks: ItemCheck[],
    only?: string,
  ): void {
    const inBase = new Set(
      [...(base?.constraint ?? []), ...(rootOf(place?.structure)?.constraint ?? [])].map((c) => c.key),
    );
    const ofType = new Set(rootOf(this.context.definitions.structure(only ?? ''))?.constraint?.map((c) => c.key));
    const own = element.constraint?.filter((c) => !inBase.has(c.key) && !ofType.has(c.key)) ?? [];
    if (own.length === 0) return;
    // What `$this` is must be known to read a rule: of a choice, each item says it.
    const byType = new Map<string, Check[]>();
    const checksFor = (type: string) => {
      let found = byType.get(type);
      if (found === undefined) {
        found = compileInvariants(own, type).map(invariantCheck);
        byType.set(type, found);
      }
      return found;
    };
    checks.push((item, run) => {
      if (item.value === undefined) return; // a primitive with nothing but extensions
      for (const check of checksFor(place?.path ?? only ?? item.typeCode ?? '')) check(item.value, run);
    });
  }

  private error(run: Run, code: 'value' | 'required' | 'structure', text: string, ...below: string[]): void {
    run.error(code, `${text} (profile ${this.label}).`, ...below);
  }
}

/** The base specification's definition of a node. */
function elementOf(place: Place, node: ProfileNode): ElementDefinition | undefined {
  const path = `${place.path}.${node.name}`;
  return place.structure.snapshot?.element.find((e) => e.path === path || e.path === `${path}[x]`);
}

/** Where the parts of a node are defined. */
function placeOf(
  node: ProfileNode,
  base: ElementDefinition | undefined,
  parent: Place | undefined,
  definitions: Definitions,
): Place | undefined {
  if (base?.contentReference && parent)
    return { structure: parent.structure, path: base.contentReference.replace(/^.*#/, '') };
  const types = node.element.type ?? base?.type ?? [];
  const code = types.length === 1 ? types[0]?.code : undefined;
  if (code === undefined) return undefined;
  if ((code === 'BackboneElement' || code === 'Element') && base?.path && parent)
    return { structure: parent.structure, path: base.path };
  const structure = definitions.structure(code);
  return structure && { structure, path: code };
}

/** The JSON keys of a node: those of the base, else those of its own types. */
function keysOf(node: ProfileNode, base: ElementDefinition | undefined): Keys {
  if (!node.isChoice) {
    const typeCode = (base?.type ?? node.element.type)?.[0]?.code;
    return new Map([[node.name, { key: node.name, typeCode, step: node.name }]]);
  }
  // All of the base's types: one that the profile does not allow must be found to be refused.
  const element = base ?? node.element;
  const { keys } = jsonKeys({ ...element, path: `${node.name}[x]` });
  return new Map(keys.map(({ key, typeCode }) => [key, { key, typeCode, step: `${node.name}.ofType(${typeCode})` }]));
}

const onlyType = (keys: Keys): string | undefined => {
  const [first, ...more] = keys.values();
  return more.length === 0 ? first?.typeCode : undefined;
};

/** Extensions are always told apart by url, choices by type, whether the profile says so or not. */
function defaultDiscriminator(node: ProfileNode): Discriminator[] {
  if (node.name === 'extension' || node.name === 'modifierExtension') return [{ type: 'value', path: 'url' }];
  return node.isChoice ? [{ type: 'type', path: '$this' }] : [];
}

const maxOf = (element: ProfileElement | undefined): number =>
  element?.max === undefined || element.max === '*' ? Number.POSITIVE_INFINITY : Number(element.max);

function numberOf(element: ProfileElement, prefix: 'minValue' | 'maxValue'): number | undefined {
  for (const [key, value] of Object.entries(element))
    if (key.startsWith(prefix) && typeof value === 'number') return value;
  return undefined;
}

const sameList = (a: readonly string[], b: readonly string[] | undefined) =>
  b !== undefined && a.length === b.length && a.every((x) => b.includes(x));
