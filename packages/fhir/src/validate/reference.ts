/** References: what their text says about their target, checked against what the element may point at. */
import type { Definitions } from '../definitions/definitions.ts';
import type { Check } from './check.ts';
import { isObject, type JsonObject, type Run, shown } from './run.ts';

/** `Patient/1`, `Patient/1/_history/2`, also at the end of a URL. */
const TO_RESOURCE = /(?:^|\/)([A-Z][A-Za-z]+)\/[A-Za-z0-9.-]{1,64}(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/;
/** `Patient?identifier=…`: a conditional reference, which a transaction resolves. */
const CONDITIONAL = /^([A-Z][A-Za-z]+)\?\S+$/;

/** The type a reference's text names; undefined where it names none (urn:uuid:…, other URLs). */
export function typeInReference(text: string): string | undefined {
  return (TO_RESOURCE.exec(text) ?? CONDITIONAL.exec(text))?.[1];
}

/**
 * The check of a Reference after its shape.
 * @param allowed types it may point at; undefined for any
 */
export function referenceCheck(allowed: ReadonlySet<string> | undefined, definitions: Definitions): Check {
  return (value, run) => {
    if (!isObject(value)) return;
    const { reference, type } = value;
    const target = typeof reference === 'string' ? targetType(reference, definitions, run) : undefined;
    if (target !== undefined && allowed !== undefined && !allowed.has(target)) {
      wrongType(target, allowed, 'reference', run);
    }
    if (typeof type === 'string') checkNamedType(type, target, allowed, definitions, run);
  };
}

/** What a profile adds to that: fewer types. What is wrong with the reference itself has been told. */
export function targetCheck(allowed: ReadonlySet<string>, definitions: Definitions): Check {
  return (value, run) => {
    if (!isObject(value)) return;
    const { reference, type } = value;
    const text = typeof reference === 'string' ? reference : '';
    const local = text.startsWith('#') ? run.scope.contained.get(text.slice(1))?.resourceType : undefined;
    const target = local ?? typeInReference(text);
    const named = target ?? type;
    if (typeof named === 'string' && definitions.isResourceType(named) && !allowed.has(named)) {
      wrongType(named, allowed, target === undefined ? 'type' : 'reference', run);
    }
  };
}

function targetType(reference: string, definitions: Definitions, run: Run): string | undefined {
  if (reference.charCodeAt(0) === 0x23) return localType(reference, run);
  // The common case without a regular expression: what stands before the slash is a type.
  const slash = reference.indexOf('/');
  if (slash > 0 && slash === reference.lastIndexOf('/')) {
    const type = reference.slice(0, slash);
    if (definitions.isResourceType(type) && isId(reference, slash + 1)) return type;
  }
  const type = typeInReference(reference);
  if (reference.includes(':') && !CONDITIONAL.test(reference)) {
    return type !== undefined && definitions.isResourceType(type) ? type : undefined;
  }
  if (type === undefined) {
    run.error(
      'value',
      `${shown(reference)} is no reference; expected Type/id, #id of a contained resource, or a URL.`,
      'reference',
    );
  } else if (!definitions.isResourceType(type)) {
    run.error('value', `${shown(reference)} refers to ${type}, which is not a resource type of FHIR R4.`, 'reference');
  } else {
    return type;
  }
  return undefined;
}

const isId = (text: string, from: number) => text.length - from <= 64 && /^[A-Za-z0-9.-]+$/.test(text.slice(from));

/** ref-1: "SHALL have a contained resource if a local reference is provided" */
function localType(reference: string, run: Run): string | undefined {
  const { scope } = run;
  if (reference === '#') {
    scope.referringBack.add(scope.resource);
    return typeof scope.root.resourceType === 'string' ? scope.root.resourceType : undefined;
  }
  const id = reference.slice(1);
  const contained = scope.contained.get(id);
  if (contained === undefined) {
    run.error(
      'invariant',
      `${shown(reference)} refers to a contained resource that is not there (ref-1).`,
      'reference',
    );
    return undefined;
  }
  scope.referred.add(id);
  return typeof contained.resourceType === 'string' ? contained.resourceType : undefined;
}

function checkNamedType(
  type: string,
  target: string | undefined,
  allowed: ReadonlySet<string> | undefined,
  definitions: Definitions,
  run: Run,
): void {
  if (target !== undefined && type !== target) {
    run.error('value', `The type says ${shown(type)}, and the reference is to ${target}; they must agree.`, 'type');
  } else if (!definitions.isResourceType(type)) {
    if (!type.includes(':')) run.error('value', `${shown(type)} is not a resource type of FHIR R4.`, 'type');
  } else if (target === undefined && allowed !== undefined && !allowed.has(type)) {
    wrongType(type, allowed, 'type', run);
  }
}

function wrongType(type: string, allowed: ReadonlySet<string>, element: string, run: Run): void {
  run.error('value', `A reference to ${type} cannot stand here; expected one to ${[...allowed].join(', ')}.`, element);
}

/** Types that target profiles stand for; undefined when any type is allowed or a profile is unknown. */
export function allowedTypes(
  profiles: readonly string[] | undefined,
  definitions: Definitions,
): ReadonlySet<string> | undefined {
  if (!profiles?.length) return undefined;
  const types = new Set<string>();
  for (const profile of profiles) {
    const type = definitions.structure(profile)?.type;
    if (type === undefined || !definitions.isResourceType(type)) return undefined;
    types.add(type);
  }
  return types;
}

/** All contained resources by id. */
export function containedById(resource: JsonObject): ReadonlyMap<string, JsonObject> {
  const byId = new Map<string, JsonObject>();
  if (!Array.isArray(resource.contained)) return byId;
  for (const contained of resource.contained) {
    if (isObject(contained) && typeof contained.id === 'string') byId.set(contained.id, contained);
  }
  return byId;
}
