/** The check of a whole resource, and of resources inside it. */
import type { Definitions } from '../definitions/definitions.ts';
import type { Shapes } from './compile.ts';
import { nearest } from './nearest.ts';
import { containedById } from './reference.ts';
import { isObject, type JsonObject, type Run, type Scope, shown } from './run.ts';
import { checkShape } from './shape.ts';

/** What is to be checked of a resource beside its shape: its profiles. */
export type ResourceCheck = (resource: JsonObject, type: string, run: Run) => void;

/** The resource type of a value; undefined when it has none we know, which is reported. */
export function resourceType(value: unknown, definitions: Definitions, run: Run): string | undefined {
  if (!isObject(value)) {
    run.error('structure', `Found ${shown(value)} where a resource is expected, written as {"resourceType": …}.`);
    return undefined;
  }
  const type = value.resourceType;
  if (typeof type === 'string' && definitions.isResourceType(type)) return type;
  if (type === undefined)
    run.error('required', 'A resource must say its resourceType, which is missing.', 'resourceType');
  else {
    const like = typeof type === 'string' ? nearest(type, definitions.resourceTypes) : undefined;
    run.error(
      'value',
      `${shown(type)} is not a resource type of FHIR R4${like ? `; did you mean '${like}'?` : '.'}`,
      'resourceType',
    );
  }
  return undefined;
}

/** A resource that stands by itself, or in a Bundle or Parameters: what `#a` means begins anew in it. */
export function checkInOwnScope(
  resource: JsonObject,
  type: string,
  run: Run,
  shapes: Shapes,
  check: ResourceCheck,
): void {
  const outer = run.scope;
  const contained = containedById(resource);
  run.scope = scopeOf(run, resource, resource, contained, new Set(), new Set());
  checkShape(shapes.get(type), resource, run);
  check(resource, type, run);
  if (contained.size > 0) checkReferred(resource, run);
  run.scope = outer;
}

/** A resource in `contained`. */
export function checkContained(
  resource: JsonObject,
  type: string,
  run: Run,
  shapes: Shapes,
  check: ResourceCheck,
): void {
  const outer = run.scope;
  run.scope = scopeOf(run, resource, outer.root, outer.contained, outer.referred, outer.referringBack);
  if (resource.contained !== undefined) {
    run.error('invariant', 'A contained resource cannot contain others (dom-2).', 'contained');
  }
  if (typeof resource.id !== 'string') {
    run.error('required', 'A contained resource must have an id, by which it is referred to.', 'id');
  }
  const meta = isObject(resource.meta) ? resource.meta : {};
  for (const name of ['versionId', 'lastUpdated']) {
    if (meta[name] !== undefined)
      run.error('invariant', `A contained resource has no meta.${name} of its own (dom-4).`, 'meta', name);
  }
  if (meta.security !== undefined) {
    run.error('invariant', 'A contained resource has no security labels of its own (dom-5).', 'meta', 'security');
  }
  checkShape(shapes.get(type), resource, run);
  check(resource, type, run);
  run.scope = outer;
}

const scopeOf = (
  run: Run,
  resource: JsonObject,
  root: JsonObject,
  contained: Scope['contained'],
  referred: Set<string>,
  referringBack: Set<JsonObject>,
): Scope => ({
  resource,
  root,
  contained,
  referred,
  referringBack,
  environment: { resource, rootResource: root, ...run.services },
});

/** dom-3: a contained resource is referred to from elsewhere in the resource, or refers to the resource that contains it. */
function checkReferred(resource: JsonObject, run: Run): void {
  const { contained, referred, referringBack } = run.scope;
  const seen = new Set<string>();
  (resource.contained as unknown[]).forEach((part, i) => {
    if (!isObject(part) || typeof part.id !== 'string') return;
    if (seen.has(part.id))
      run.error('invariant', `Two contained resources have the id ${shown(part.id)}.`, 'contained', i, 'id');
    seen.add(part.id);
    if (referred.has(part.id) || referringBack.has(part) || contained.get(part.id) !== part) return;
    run.error('invariant', `Nothing in the resource refers to '#${part.id}' (dom-3).`, 'contained', i);
  });
}
