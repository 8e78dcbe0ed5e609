/** What a compiled expression is, and what it sees while it runs. */

import { evaluationError } from './error.ts';
import type { Collection, Item } from './item.ts';
import { bare, EMPTY, FALSE, Node, TRUE } from './item.ts';
import type { Model, TypePath } from './model.ts';
import type { Expression } from './syntax.ts';

/** Environment variables (`%resource` is `resource`), and what only the caller can answer. */
export interface FhirPathEnvironment {
  /** The resource the focus is in; the focus itself unless given. */
  resource?: unknown;
  /** The resource that contains `resource`, where that is a contained one; `resource` unless given. */
  rootResource?: unknown;
  /** Answers `memberOf(valueSet)` for a code, Coding or CodeableConcept. Without it `memberOf` is refused. */
  memberOf?: (coded: unknown, valueSet: string) => boolean | undefined;
  /** Answers `conformsTo(profile)`. Without it `conformsTo` is refused. */
  conformsTo?: (resource: unknown, profile: string) => boolean | undefined;
  /** Answers `htmlChecks()` for the text of a narrative; without it every text passes. */
  htmlChecks?: (div: string) => boolean;
  /** Answers `resolve()`; without it a reference resolves to no more than the type and id its text says. */
  resolve?: (reference: string) => unknown;
  [variable: string]: unknown;
}

/** What an expression sees while it runs. One per iteration function, reused for its items. */
export interface Scope {
  /** `$this`. */
  self: Collection;
  /** `$index`. */
  index: number;
  /** `%context`: what the whole expression was started on. */
  readonly context: Collection;
  readonly environment: FhirPathEnvironment;
}

/** A piece of an expression, ready to run. */
export interface Compiled {
  readonly run: (scope: Scope) => Collection;
  /** The same as a truth value, without building a collection; undefined is the empty collection. */
  readonly test?: (scope: Scope) => boolean | undefined;
  /** The type of the plain items it yields; undefined when they (or their Nodes) say it themselves. */
  readonly type: TypePath | undefined;
  /** The result, when it is the same whatever it runs on. */
  readonly constant?: Collection;
}

/** What a piece of an expression is compiled in. */
export interface Compiling {
  readonly model: Model;
  /** Type of `$this`. */
  readonly selfType: TypePath | undefined;
  /** Type of `%context`. */
  readonly contextType: TypePath | undefined;
  compile(expression: Expression, selfType: TypePath | undefined): Compiled;
}

/** A scope for the items of an iteration; the caller sets `self` and `index` for each. */
export const innerScope = (scope: Scope): Scope => ({
  self: EMPTY,
  index: 0,
  context: scope.context,
  environment: scope.environment,
});

/** A piece that answers true, false or nothing. */
export function fromTest(test: (scope: Scope) => boolean | undefined): Compiled {
  const run = (scope: Scope) => {
    const answer = test(scope);
    return answer === undefined ? EMPTY : answer ? TRUE : FALSE;
  };
  return { run, test, type: 'System.Boolean' };
}

export function constantOf(items: Collection, type: TypePath): Compiled {
  return { run: () => items, type, constant: items };
}

/**
 * The truth value of a collection: that of its only item, where a value that is not a boolean counts as true
 * (https://hl7.org/fhirpath/N1/#singleton-evaluation-of-collections).
 */
function truth(items: Collection): boolean | undefined {
  if (items.length === 0) return undefined;
  if (items.length > 1) throw evaluationError(`one truth value was expected, there are ${items.length} values`);
  const value = bare(items[0]);
  if (value === null || value === undefined) return undefined;
  return typeof value === 'boolean' ? value : true;
}

/** A piece as a test, whatever it yields. */
export function testOf(compiled: Compiled): (scope: Scope) => boolean | undefined {
  return compiled.test ?? ((scope) => truth(compiled.run(scope)));
}

/** The only item's value; undefined for none. */
function single(items: Collection, what: string): unknown {
  if (items.length > 1) throw evaluationError(`${what} needs one value, there are ${items.length}`);
  return items.length === 0 ? undefined : (bare(items[0]) ?? undefined);
}

/** The only item's text; undefined for none. */
export function singleText(items: Collection, what: string): string | undefined {
  const value = single(items, what);
  if (value === undefined || typeof value === 'string') return value;
  throw evaluationError(`${what} needs a text, not ${describe(value)}`);
}

/** The only item's whole number; undefined for none. */
export function singleInteger(items: Collection, what: string): number | undefined {
  const value = single(items, what);
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  throw evaluationError(`${what} needs a whole number, not ${describe(value)}`);
}

export const describe = (value: unknown) => (typeof value === 'object' ? 'an element' : `"${String(value)}"`);

/** The items, each saying its own type, so that collections of different types can be put together. */
export function withTypes(items: Collection, type: TypePath | undefined): Collection {
  if (type === undefined || type.startsWith('System.')) return items;
  return items.map((item: Item) => (item instanceof Node ? item : new Node(item, type)));
}
