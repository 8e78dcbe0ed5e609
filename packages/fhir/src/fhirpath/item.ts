/** The values a FHIRPath expression works on. */
import { type DateInterval, dateInterval } from '../search-parameters/dates.ts';
import type { TypePath } from './model.ts';

/**
 * One value of a collection: plain JSON as it stands in the resource, a value computed on the way, or a Node where the value
 * alone does not say enough. The type of plain JSON is known from the expression that led there.
 */
export type Item = unknown;
export type Collection = readonly Item[];

/** A value with what its JSON does not show: its type where the expression leaves it open, the id and extensions of a primitive. */
export class Node {
  /** Null where a primitive has extensions and no value. */
  readonly value: unknown;
  readonly type: TypePath | undefined;
  /** What stands in the property with the underscore. */
  readonly extra: Readonly<Record<string, unknown>> | undefined;

  constructor(value: unknown, type: TypePath | undefined, extra?: Readonly<Record<string, unknown>>) {
    this.value = value;
    this.type = type;
    this.extra = extra;
  }
}

/** A date, dateTime or time as FHIRPath computes with it. */
export class Temporal {
  readonly text: string;
  readonly isTime: boolean;
  readonly interval: DateInterval;

  private constructor(text: string, isTime: boolean, interval: DateInterval) {
    this.text = text;
    this.isTime = isTime;
    this.interval = interval;
  }

  /** @returns undefined when the text is not a date (or not a time). */
  static read(text: string, isTime: boolean): Temporal | undefined {
    const interval = dateInterval(isTime ? `1970-01-01T${text}Z` : text);
    return interval && new Temporal(text, isTime, interval);
  }

  toString(): string {
    return this.text;
  }
}

export const EMPTY: Collection = Object.freeze([]);
export const TRUE: Collection = Object.freeze([true]);
export const FALSE: Collection = Object.freeze([false]);

/** The value without what a Node says beside it. */
export const bare = (item: Item): unknown => (item instanceof Node ? item.value : item);

/** The value as callers outside get it: plain JavaScript. */
export function plain(item: Item): unknown {
  const value = bare(item);
  return value instanceof Temporal ? value.text : value;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !(value instanceof Temporal);

/** The type of an item; `known` is what the expression says of the plain items it yields. A resource says it best itself. */
export function typeOfItem(item: Item, known: TypePath | undefined): TypePath | undefined {
  const value = bare(item);
  if (isObject(value)) {
    if (typeof value.resourceType === 'string') return value.resourceType;
    return item instanceof Node ? item.type : known;
  }
  return (item instanceof Node ? item.type : known) ?? computedType(value);
}

/** The FHIRPath type of a value that is no element. */
function computedType(value: unknown): TypePath | undefined {
  switch (typeof value) {
    case 'string':
      return 'System.String';
    case 'boolean':
      return 'System.Boolean';
    case 'number':
      return Number.isInteger(value) ? 'System.Integer' : 'System.Decimal';
    default:
  }
  if (!(value instanceof Temporal)) return undefined;
  if (value.isTime) return 'System.Time';
  return value.text.includes('T') ? 'System.DateTime' : 'System.Date';
}

const TEMPORAL_TYPES: ReadonlySet<string> = new Set(['date', 'dateTime', 'instant', 'time']);

/** Whether the text of this FHIR type stands for a point in time. */
export const isTemporalType = (type: TypePath | undefined) => type !== undefined && TEMPORAL_TYPES.has(type);

/** The value FHIRPath computes with: texts of date types become Temporal. */
export function computable(item: Item, known: TypePath | undefined): unknown {
  const type = item instanceof Node ? item.type : known;
  const value = bare(item);
  if (typeof value !== 'string' || !isTemporalType(type)) return value;
  return Temporal.read(value, type === 'time') ?? value;
}
