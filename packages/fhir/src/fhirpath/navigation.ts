/** Steps from an element to its children. */
import { bare, type Collection, EMPTY, type Item, isObject, Node, typeOfItem } from './item.ts';
import { type Field, isPrimitive, type Model, type TypePath } from './model.ts';

/** From a collection to the children of its items. */
export type Step = (items: Collection) => Collection;

/** A step and the type of the plain items it yields. */
export interface TypedStep {
  readonly step: Step;
  readonly type: TypePath | undefined;
}

/** Above this many types of a choice it is quicker to look through the properties the element has. */
const FEW_TYPES = 6;

/**
 * The step to the child `name` of elements of type `from`.
 * @param only for a choice: the types to keep (`value.ofType(Quantity)`); all unless given.
 */
export function memberStep(
  model: Model,
  from: TypePath | undefined,
  name: string,
  only?: (type: TypePath) => boolean,
): TypedStep {
  const dynamic = dynamicStep(model, from, name, only);
  if (from === undefined || !model.isConcrete(from)) return { step: dynamic, type: undefined };
  const all = model.fields(from, name);
  const fields = only && all.length > 1 ? all.filter((field) => field.type !== undefined && only(field.type)) : all;
  if (fields.length !== 1) return { step: choiceStep(fields, dynamic), type: undefined };
  const field = fields[0]!;
  if (field.type === undefined) return { step: dynamic, type: undefined };
  return {
    step: field.shadow ? primitiveStep(field, field.shadow, dynamic) : elementStep(field.property, dynamic),
    type: field.type,
  };
}

/** The step to a choice of types; it yields Nodes that say which was chosen. */
function choiceStep(fields: readonly Field[], dynamic: Step): Step {
  return (items) => {
    if (items.length === 0) return EMPTY;
    const found: Item[] = [];
    for (const item of items) {
      if (item instanceof Node) found.push(...dynamic([item]));
      else if (isObject(item)) addChoice(found, item, fields);
    }
    return found;
  };
}

/** The step to an element that is never primitive: its JSON is taken as it stands. */
function elementStep(property: string, dynamic: Step): Step {
  return (items) => {
    if (items.length === 1) {
      const item = items[0];
      if (item instanceof Node) return dynamic(items);
      const child = isObject(item) ? item[property] : undefined;
      if (child === undefined || child === null) return EMPTY;
      return Array.isArray(child) ? child : [child];
    }
    if (items.length === 0) return EMPTY;
    const found: Item[] = [];
    for (const item of items) {
      if (item instanceof Node) {
        found.push(...dynamic([item]));
        continue;
      }
      const child = isObject(item) ? item[property] : undefined;
      if (child === undefined || child === null) continue;
      if (Array.isArray(child)) for (const one of child) found.push(one);
      else found.push(child);
    }
    return found;
  };
}

/** The step to a primitive: a Node where it has an id or extensions, else its JSON. */
function primitiveStep(field: Field, shadow: string, dynamic: Step): Step {
  const { property } = field;
  return (items) => {
    if (items.length === 0) return EMPTY;
    if (items.length === 1) {
      const item = items[0];
      if (item instanceof Node) return dynamic(items);
      if (!isObject(item)) return EMPTY;
      const child = item[property];
      if (item[shadow] === undefined) {
        if (child === undefined || child === null) return EMPTY;
        return Array.isArray(child) ? child : [child];
      }
    }
    const found: Item[] = [];
    for (const item of items) {
      if (item instanceof Node) found.push(...dynamic([item]));
      else if (isObject(item)) addField(found, item, field, false);
    }
    return found;
  };
}

/** The step whose items say their type only when it runs; it yields Nodes that say theirs. */
function dynamicStep(
  model: Model,
  known: TypePath | undefined,
  name: string,
  only: ((type: TypePath) => boolean) | undefined,
): Step {
  return (items) => {
    if (items.length === 0) return EMPTY;
    const found: Item[] = [];
    for (const item of items) {
      const holder = holderOf(item);
      if (!holder) continue;
      const type = typeOfItem(item, known);
      const fields = model.fields(type, name);
      if (fields.length === 1) addField(found, holder, fields[0]!, true);
      else
        addChoice(
          found,
          holder,
          only ? fields.filter((field) => field.type !== undefined && only(field.type)) : fields,
        );
    }
    return found;
  };
}

/** Adds the property of the choice that is there. */
function addChoice(found: Item[], holder: Record<string, unknown>, fields: readonly Field[]): void {
  if (fields.length <= FEW_TYPES) {
    for (const field of fields) addField(found, holder, field, true);
    return;
  }
  for (const key in holder) {
    const isShadow = key.charCodeAt(0) === UNDERSCORE;
    const property = isShadow ? key.slice(1) : key;
    if (isShadow && holder[property] !== undefined) continue;
    const field = fields.find((f) => f.property === property);
    if (field) addField(found, holder, field, true);
  }
}

const UNDERSCORE = 95;

/** Adds what a property holds. `typed`: as Nodes that say the type of the field. */
function addField(found: Item[], holder: Record<string, unknown>, field: Field, typed: boolean): void {
  const child = holder[field.property];
  const extra = field.shadow === undefined ? undefined : holder[field.shadow];
  if (extra === undefined || extra === null) {
    if (child === undefined || child === null) return;
    const untyped = !typed || field.type === undefined || field.type === 'Resource' || field.type.startsWith('System.');
    if (Array.isArray(child)) for (const one of child) found.push(untyped ? one : new Node(one, field.type));
    else found.push(untyped ? child : new Node(child, field.type));
    return;
  }
  if (!Array.isArray(extra)) {
    found.push(new Node(child ?? null, field.type, extra as Record<string, unknown>));
    return;
  }
  const values = Array.isArray(child) ? child : [];
  for (let i = 0; i < Math.max(values.length, extra.length); i++) {
    found.push(new Node(values[i] ?? null, field.type, isObject(extra[i]) ? extra[i] : undefined));
  }
}

/** The JSON object that holds an item's children; for a primitive that is what stands beside its value. */
function holderOf(item: Item): Record<string, unknown> | undefined {
  if (!(item instanceof Node)) return isObject(item) ? item : undefined;
  return isObject(item.value) ? item.value : item.extra;
}

/** All children of the items, each saying its type. */
export function children(model: Model, items: Collection, known: TypePath | undefined): Collection {
  const found: Item[] = [];
  for (const item of items) {
    const holder = holderOf(item);
    if (!holder) continue;
    const type = typeOfItem(item, known);
    for (const key in holder) {
      if (key === 'resourceType') continue;
      const isShadow = key.charCodeAt(0) === UNDERSCORE;
      const property = isShadow ? key.slice(1) : key;
      if (isShadow && holder[property] !== undefined) continue;
      addField(found, holder, model.fields(type, property)[0]!, true);
    }
  }
  return found;
}

/** All descendants, level by level. */
export function descendants(model: Model, items: Collection, known: TypePath | undefined): Collection {
  const found: Item[] = [];
  let level = children(model, items, known);
  while (level.length > 0) {
    for (const item of level) found.push(item);
    level = children(model, level, undefined);
  }
  return found;
}

/** The extensions of the items with this URL. */
export function extensions(items: Collection, url: string): Collection {
  const found: Item[] = [];
  for (const item of items) {
    const list = holderOf(item)?.extension;
    if (!Array.isArray(list)) continue;
    for (const extension of list) if (isObject(extension) && extension.url === url) found.push(extension);
  }
  return found;
}

/** Whether an item is a primitive with a value. */
export function isPrimitiveValue(item: Item, known: TypePath | undefined): boolean {
  const value = bare(item);
  if (value === null || value === undefined || isObject(value)) return false;
  const type = typeOfItem(item, known);
  return type === undefined || isPrimitive(type);
}
