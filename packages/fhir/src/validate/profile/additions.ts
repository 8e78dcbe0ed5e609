/** What a profile can add to the base for one value: a fixed value, fewer types, a binding, limits, invariants. */
import type { Definitions } from '../../definitions/definitions.ts';
import type { Issue } from '../../outcome/error.ts';
import type { ElementDefinition } from '../../types.ts';
import { bindingCheck } from '../binding.ts';
import type { Check } from '../check.ts';
import { invariantCheck, rootOf } from '../compile.ts';
import { compileInvariants } from '../invariant.ts';
import { allowedTypes, targetCheck } from '../reference.ts';
import { type Run, shown } from '../run.ts';
import type { Item } from './items.ts';
import { matcherOf } from './pattern.ts';
import type { Place } from './place.ts';
import type { ProfileElement, ProfileNode } from './tree.ts';

/** A check of one item of an element. */
export type ItemCheck = (item: Item, run: Run) => void;

export interface ProfileContext {
  definitions: Definitions;
  /** The check of another profile; undefined when it is unknown. */
  profile(url: string): Check | undefined;
  /** Whether a resource or element conforms to a profile; undefined for an unknown profile. */
  conforms(value: unknown, profile: string, run: Run): boolean | undefined;
  /** Reports an issue in the name of the profile; the text is without a full stop. */
  error(run: Run, code: Issue['code'], text: string, ...below: string[]): void;
}

/** A node with what the base specification says about it. */
export interface Based {
  node: ProfileNode;
  base: ElementDefinition | undefined;
  place: Place | undefined;
  /** Its type, when it can have only one. */
  only: string | undefined;
}

/** All checks that a node adds to the base for each of its values. */
export const additions = (based: Based, context: ProfileContext): ItemCheck[] => [
  ...valueChecks(based.node.element, context),
  ...typeChecks(based, context),
  ...bindingChecks(based, context),
  ...limitChecks(based.node.element, context),
  ...invariantChecks(based, context),
];

function valueChecks(element: ProfileElement, context: ProfileContext): ItemCheck[] {
  const matcher = matcherOf(element);
  if (matcher === undefined) return [];
  return [
    ({ value }, run) => {
      if (matcher.matches(value)) return;
      context.error(run, 'value', `Found ${shown(value ?? 'no value')}, expected ${matcher.expected}`);
    },
  ];
}

/** Fewer types than the base has, fewer targets of references, and profiles on types. */
function typeChecks({ node, base }: Based, context: ProfileContext): ItemCheck[] {
  const types = node.element.type ?? [];
  const codes = new Set(types.map((t) => t.code ?? ''));
  const isResource = types.length > 0 && types.every((t) => context.definitions.isResourceType(t.code ?? ''));
  const isFewer = types.length > 0 && base?.type?.some((t) => !codes.has(t.code ?? ''));
  const checks: ItemCheck[] = isFewer && (node.isChoice || isResource) ? [typeCheck(codes, context)] : [];
  for (const type of types) {
    const baseType = base?.type?.find((t) => t.code === type.code);
    const onType = (check: ItemCheck): ItemCheck =>
      types.length === 1 ? check : (item, run) => item.typeCode === type.code && check(item, run);
    const targets = allowedTypes(type.targetProfile, context.definitions);
    const baseTargets = allowedTypes(baseType?.targetProfile, context.definitions);
    if (type.code === 'Reference' && targets && !isSame([...targets], [...(baseTargets ?? [])])) {
      const check = targetCheck(targets, context.definitions);
      checks.push(onType(({ value }, run) => check(value, run)));
    }
    // An extension is checked by the definition its url names, wherever it stands.
    if (type.profile?.length && type.code !== 'Extension' && !isSame(type.profile, baseType?.profile ?? [])) {
      checks.push(onType(profileCheck(type.profile, context)));
    }
  }
  return checks;
}

function typeCheck(codes: ReadonlySet<string>, context: ProfileContext): ItemCheck {
  return ({ value, typeCode }, run) => {
    const found = (value as { resourceType?: unknown } | undefined)?.resourceType ?? typeCode;
    if (typeof found !== 'string' || codes.has(found)) return;
    context.error(run, 'structure', `Found a ${found}, expected ${[...codes].join(' or ')}`);
  };
}

function profileCheck(profiles: readonly string[], context: ProfileContext): ItemCheck {
  const [only, ...more] = profiles;
  if (more.length === 0) {
    const check = context.profile(only!);
    return ({ value }, run) => value !== undefined && check?.(value, run);
  }
  return ({ value }, run) => {
    if (value === undefined) return;
    const answers = profiles.map((url) => context.conforms(value, url, run));
    if (answers.includes(true) || answers.includes(undefined)) return;
    context.error(run, 'structure', `This conforms to none of the profiles ${profiles.join(', ')}`);
  };
}

function bindingChecks({ node: { element }, base, only }: Based, context: ProfileContext): ItemCheck[] {
  const { binding } = element;
  if (!binding || (binding.valueSet === base?.binding?.valueSet && binding.strength === base?.binding?.strength))
    return [];
  const byType = new Map<string, Check>();
  for (const code of new Set([only ?? '', ...(element.type ?? []).map((t) => t.code ?? '')])) {
    const check = bindingCheck(binding, code, context.definitions);
    if (check) byType.set(code, check);
  }
  if (byType.size === 0) return [];
  return [
    ({ value, typeCode }, run) => {
      if (value !== undefined) byType.get(typeCode ?? only ?? '')?.(value, run);
    },
  ];
}

/** The limits of texts and numbers. */
function limitChecks(element: ProfileElement, context: ProfileContext): ItemCheck[] {
  const { maxLength = Number.POSITIVE_INFINITY } = element;
  const least = numberOf(element, 'minValue') ?? Number.NEGATIVE_INFINITY;
  const most = numberOf(element, 'maxValue') ?? Number.POSITIVE_INFINITY;
  const limited = Number.isFinite(maxLength) || Number.isFinite(least) || Number.isFinite(most);
  if (!limited) return [];
  return [
    ({ value }, run) => {
      if (typeof value === 'string' && value.length > maxLength) {
        context.error(run, 'value', `The text is ${value.length} characters long, at most ${maxLength} are allowed`);
      }
      if (typeof value !== 'number') return;
      if (value < least) context.error(run, 'value', `Found ${value}, expected at least ${least}`);
      if (value > most) context.error(run, 'value', `Found ${value}, expected at most ${most}`);
    },
  ];
}

function numberOf(element: ProfileElement, prefix: 'minValue' | 'maxValue'): number | undefined {
  const found = Object.entries(element).find(([key, value]) => key.startsWith(prefix) && typeof value === 'number');
  return found?.[1] as number | undefined;
}

function invariantChecks(
  { node: { element }, base, place, only }: Based,
  { definitions }: ProfileContext,
): ItemCheck[] {
  const known = [base, rootOf(place?.structure), rootOf(definitions.structure(only ?? ''))];
  const inBase = new Set(known.flatMap((e) => e?.constraint ?? []).map((c) => c.key));
  const own = element.constraint?.filter((c) => !inBase.has(c.key)) ?? [];
  if (own.length === 0) return [];
  // What `$this` is must be known to read a rule: of a choice, each item says it.
  const byType = new Map<string, Check[]>();
  const checksFor = (type: string) => {
    let checks = byType.get(type);
    if (checks === undefined) {
      checks = compileInvariants(own, type).map(invariantCheck);
      byType.set(type, checks);
    }
    return checks;
  };
  return [
    (item, run) => {
      if (item.value === undefined) return; // a primitive with nothing but extensions
      for (const check of checksFor(place?.path ?? only ?? item.typeCode ?? '')) check(item.value, run);
    },
  ];
}

const isSame = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((x) => b.includes(x));
