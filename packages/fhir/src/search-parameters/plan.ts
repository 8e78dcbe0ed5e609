/**
 * The walk through a resource that visits the elements its search parameters ask for, each once: the paths of all parameters
 * of a type laid over each other as a tree.
 */
import { isPrimitive, type Model, type TypePath } from '../fhirpath/model.ts';
import type { TypeName } from '../fhirpath/syntax.ts';
import { hasType } from '../fhirpath/types.ts';
import type { IndexSink } from './contract.ts';
import type { Place } from './elements.ts';
import type { Emit, Taker } from './emit.ts';
import type { PathStep } from './expression.ts';

/** Something to do with an element that was reached. `resource` is the one it is in. */
export type Visit = (value: unknown, sink: IndexSink, resource: unknown) => void;

/** An element some path leads to. */
export interface Leaf {
  readonly type: TypePath;
  /** Where it stands; undefined for the resource or element the path started on. */
  readonly place: Place | undefined;
  /** The elements that are passed on the way, the leaf included. */
  readonly way: readonly Place[];
  /** For a reference: the only type it may point at. */
  readonly only?: string;
  /** Has the element told to the sink for a parameter. */
  take(emit: Emit, taker: Taker): void;
  /** Has something else done with the element. */
  visit(visit: Visit): void;
}

/** Builds the walk for one type of resource or element. */
export class Plan {
  readonly #model: Model;
  readonly #root: PlanNode;

  constructor(model: Model, type: TypePath) {
    this.#model = model;
    this.#root = new PlanNode(type, undefined, []);
  }

  /**
   * The elements a path leads to; a choice leads to several.
   * @returns undefined when the path goes where types are not known in advance: into a contained resource, an entry of a
   * bundle, the extensions of a primitive.
   */
  leaves(path: readonly PathStep[]): Leaf[] | undefined {
    let nodes: PlanNode[] = [this.#root];
    let only: string | undefined;
    for (const step of path) {
      if (only !== undefined) return undefined;
      if (step.to === 'target') {
        only = step.type;
        continue;
      }
      if (step.to === 'equal') {
        nodes = nodes.map((node) => node.where(step.child, step.text));
        continue;
      }
      const next: PlanNode[] = [];
      for (const node of nodes) {
        const children = this.#children(node, step.name, step.only);
        if (!children) return undefined;
        next.push(...children);
      }
      nodes = next;
    }
    return nodes.map((node) => node.leaf(only));
  }

  /** Has something done with the resource (or element) itself. */
  atRoot(visit: Visit): void {
    this.#root.leaf(undefined).visit(visit);
  }

  /** What is to be done with a resource (or element) of the type. */
  compile(): Visit {
    return this.#root.compile();
  }

  #children(node: PlanNode, name: string, only: TypeName | undefined): PlanNode[] | undefined {
    if (!this.#model.isConcrete(node.type) || isPrimitive(node.type)) return undefined;
    const children: PlanNode[] = [];
    for (const { property, type } of this.#model.fields(node.type, name)) {
      if (type === undefined) return undefined;
      if (only && !hasType(this.#model, type, only, true)) continue;
      children.push(node.child(property, type));
    }
    return children;
  }
}

class PlanNode {
  readonly type: TypePath;
  readonly #place: Place | undefined;
  readonly #way: readonly Place[];
  readonly #children = new Map<string, PlanNode>();
  readonly #filtered = new Map<string, { child: string; text: string; node: PlanNode }>();
  readonly #takers = new Map<Emit, Taker[]>();
  readonly #visits: Visit[] = [];

  constructor(type: TypePath, place: Place | undefined, way: readonly Place[]) {
    this.type = type;
    this.#place = place;
    this.#way = place ? [...way, place] : way;
  }

  child(property: string, type: TypePath): PlanNode {
    let child = this.#children.get(property);
    if (!child) {
      child = new PlanNode(type, { owner: this.type, property }, this.#way);
      this.#children.set(property, child);
    }
    return child;
  }

  /** The same element, when a child of it is this text. */
  where(child: string, text: string): PlanNode {
    const key = `${child}=${text}`;
    let filtered = this.#filtered.get(key);
    if (!filtered) {
      filtered = { child, text, node: new PlanNode(this.type, this.#place, this.#way.slice(0, -1)) };
      this.#filtered.set(key, filtered);
    }
    return filtered.node;
  }

  leaf(only: string | undefined): Leaf {
    return {
      type: this.type,
      place: this.#place,
      way: this.#way,
      ...(only === undefined ? {} : { only }),
      take: (emit, taker) => {
        const takers = this.#takers.get(emit);
        if (takers) takers.push(taker);
        else this.#takers.set(emit, [taker]);
      },
      visit: (visit) => {
        this.#visits.push(visit);
      },
    };
  }

  compile(): Visit {
    const visits: Visit[] = [...this.#visits];
    for (const [emit, takers] of this.#takers) visits.push((value, sink) => emit(value, takers, sink));
    for (const { child, text, node } of this.#filtered.values()) visits.push(visitWhere(child, text, node.compile()));
    const children = new Map<string, Visit>();
    for (const [property, node] of this.#children) {
      const visit = node.compile();
      if (visit !== nothing) children.set(property, visitAll(visit));
    }
    if (children.size > 0) visits.push(children.size <= FEW ? visitFew(children) : visitMany(children));
    return sequence(visits);
  }
}

/** Up to this many children it is quicker to ask for each of them than to go through the properties that are there. */
const FEW = 4;

const nothing: Visit = () => {};

function sequence(visits: readonly Visit[]): Visit {
  const [first, second] = visits;
  if (!first) return nothing;
  if (!second) return first;
  if (visits.length === 2) {
    return (value, sink, resource) => {
      first(value, sink, resource);
      second(value, sink, resource);
    };
  }
  return (value, sink, resource) => {
    for (const visit of visits) visit(value, sink, resource);
  };
}

/** Every member of an array, or the value itself. */
const visitAll =
  (visit: Visit): Visit =>
  (value, sink, resource) => {
    if (!Array.isArray(value)) visit(value, sink, resource);
    else for (const one of value) visit(one, sink, resource);
  };

const visitWhere =
  (child: string, text: string, visit: Visit): Visit =>
  (value, sink, resource) => {
    if (isObject(value) && value[child] === text) visit(value, sink, resource);
  };

function visitFew(children: ReadonlyMap<string, Visit>): Visit {
  const list = [...children];
  return (value, sink, resource) => {
    if (!isObject(value)) return;
    for (const [property, visit] of list) {
      const child = value[property];
      if (child !== undefined) visit(child, sink, resource);
    }
  };
}

const visitMany =
  (children: ReadonlyMap<string, Visit>): Visit =>
  (value, sink, resource) => {
    if (!isObject(value)) return;
    for (const property in value) {
      const visit = children.get(property);
      if (visit) visit(value[property], sink, resource);
    }
  };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
