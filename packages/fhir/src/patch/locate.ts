/** FHIRPath that answers where elements stand, so that they can be changed there. */
import { compileTree } from '../fhirpath/compiler.ts';
import { bare, type Collection, type Item, Node } from '../fhirpath/item.ts';
import { NeedsLibrary } from '../fhirpath/library.ts';
import { type Model, r4Model, type TypePath } from '../fhirpath/model.ts';
import { type Compiled, testOf } from '../fhirpath/scope.ts';
import type { Expression } from '../fhirpath/syntax.ts';
import { hasType } from '../fhirpath/types.ts';
import { childOf, isContainer, type Way } from './change.ts';
import { Refusal } from './refusal.ts';

/** An element and where it stands: `property` of the object at `holder`, in a list at `index`. */
export interface Place {
  /** Undefined for the resource itself. */
  readonly at: { readonly holder: Way; readonly property: string; readonly index: number | undefined } | undefined;
  /** The name in FHIRPath: `value` where the property is `valueQuantity`. */
  readonly name: string;
  readonly way: Way;
  readonly value: unknown;
  readonly type: TypePath | undefined;
}

/**
 * The places an expression leads to. It may walk, choose by `where`, position, type and extension URL; what it computes
 * stands nowhere.
 * @throws Refusal
 */
export function locate(expression: Expression, resource: Record<string, unknown>): Place[] {
  return new Locator(resource).places(expression);
}

/** The list (or the single element) `name` of the one object that holds it. */
export interface ListPlace {
  readonly holder: Way;
  readonly type: TypePath | undefined;
  readonly name: string;
}

/** What an expression that ends with the name of a list refers to, whether or not the list is there yet. */
export function locateList(expression: Expression, resource: Record<string, unknown>): ListPlace {
  if (expression.kind !== 'member' || isTypeName(expression.name))
    throw new Refusal(422, 'the path must end with the name of a list.');
  const locator = new Locator(resource);
  const holders = expression.of ? locator.places(expression.of) : [locator.root];
  const [holder] = holders;
  if (!holder || holders.length > 1) {
    throw new Refusal(
      422,
      `the list must stand in one element; before ".${expression.name}" the path finds ${holders.length}.`,
    );
  }
  return { holder: holder.way, type: holder.type, name: expression.name };
}

const isTypeName = (name: string) => /^[A-Z]/.test(name) && r4Model().isType(name);

type Call = Extract<Expression, { kind: 'call' }>;

class Locator {
  readonly root: Place;
  readonly #model: Model = r4Model();
  readonly #resource: Record<string, unknown>;

  constructor(resource: Record<string, unknown>) {
    this.#resource = resource;
    const type = String(resource.resourceType);
    this.root = { at: undefined, name: type, way: [], value: resource, type };
  }

  places(expression: Expression): Place[] {
    switch (expression.kind) {
      case 'this':
        return [this.root];
      case 'member':
        if (!expression.of && isTypeName(expression.name)) {
          return this.#model.isA(this.root.type!, expression.name) ? [this.root] : [];
        }
        return this.#before(expression.of).flatMap((place) => this.#children(place, expression.name));
      case 'item': {
        const index = this.#constant(expression.index);
        return typeof index === 'number' ? this.places(expression.of).slice(index, index + 1) : [];
      }
      case 'type':
        if (expression.operator === 'is') break;
        return this.#before(expression.of).filter(
          ({ type }) =>
            type !== undefined && hasType(this.#model, type, expression.type, expression.operator === 'ofType'),
        );
      case 'call':
        return this.#call(expression);
      default:
    }
    throw new Refusal(422, 'the path must lead to elements of the resource; what is computed cannot be changed.');
  }

  #before(of: Expression | undefined): Place[] {
    return of ? this.places(of) : [this.root];
  }

  #call({ of, name, args }: Call): Place[] {
    const places = this.#before(of);
    switch (name) {
      case 'where':
        return this.#where(places, args[0]);
      case 'extension':
        return places
          .flatMap((place) => this.#children(place, 'extension'))
          .filter(({ value }) => childOf(value, 'url') === this.#constant(args[0]));
      case 'first':
        return places.slice(0, 1);
      case 'last':
        return places.slice(-1);
      case 'tail':
        return places.slice(1);
      case 'skip':
        return places.slice(Number(this.#constant(args[0])));
      case 'take':
        return places.slice(0, Number(this.#constant(args[0])));
      case 'single':
        if (places.length > 1) throw new Refusal(422, `single() finds ${places.length} elements.`);
        return places;
      default:
        throw new Refusal(
          422,
          `${name}() does not lead to elements of the resource; walk there with names, [0], where() and ofType().`,
        );
    }
  }

  #where(places: Place[], criterion: Expression | undefined): Place[] {
    if (!criterion) throw new Refusal(422, 'where() needs a criterion.');
    return places.filter((place, index) => {
      const compiled = this.#compiled(criterion, place.type);
      const self: Collection = [this.#item(place)];
      const scope = { self, index, context: [this.#resource], environment: { resource: this.#resource } };
      return testOf(compiled)(scope) === true;
    });
  }

  #compiled(expression: Expression, type: TypePath | undefined): Compiled {
    try {
      return compileTree(expression, type);
    } catch (error) {
      if (error instanceof NeedsLibrary)
        throw new Refusal(422, `${error.message} cannot be used in the path of a patch.`);
      throw error;
    }
  }

  /** A value that does not depend on an element, such as a position. */
  #constant(expression: Expression | undefined): unknown {
    if (!expression) return undefined;
    const context = [this.#resource];
    const items = this.#compiled(expression, this.root.type).run({
      self: context,
      index: 0,
      context,
      environment: { resource: this.#resource },
    });
    return items.length === 1 ? bare(items[0]) : undefined;
  }

  #item({ value, type }: Place): Item {
    return isContainer(value) ? value : new Node(value, type);
  }

  #children(place: Place, name: string): Place[] {
    const type = childOf(place.value, 'resourceType');
    const parentType = typeof type === 'string' ? type : place.type;
    return this.#model.fields(parentType, name).flatMap((field): Place[] => {
      const { property } = field;
      const value = childOf(place.value, property);
      const shadow = field.shadow === undefined ? undefined : childOf(place.value, field.shadow);
      const at = { holder: place.way, property };
      const one = (child: unknown, index: number | undefined): Place => ({
        at: { ...at, index },
        name,
        way: index === undefined ? [...place.way, property] : [...place.way, property, index],
        value: child,
        type: field.type,
      });
      if (Array.isArray(value)) return value.map(one);
      if (Array.isArray(shadow)) return shadow.map((_, index) => one(undefined, index));
      return value === undefined && shadow === undefined ? [] : [one(value, undefined)];
    });
  }
}
