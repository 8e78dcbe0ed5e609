/** The search parameters of one resource type: what each is, and the walk that extracts them all. */
import type { RawSearchParameter } from '../definitions/reduce.ts';
import { compileTree } from '../fhirpath/compiler.ts';
import { bare, typeOfItem } from '../fhirpath/item.ts';
import { NeedsLibrary } from '../fhirpath/library.ts';
import type { Model, TypePath } from '../fhirpath/model.ts';
import { parseFhirPath } from '../fhirpath/parser.ts';
import type { Compiled } from '../fhirpath/scope.ts';
import { FhirError } from '../outcome/error.ts';
import type { ResourceType } from '../types.ts';
import { visitTuples } from './composite.ts';
import type { SearchParam, SearchParamType } from './contract.ts';
import type { Elements } from './elements.ts';
import { BOOLEAN_SYSTEM, emitterFor, hasOpenValues } from './emit.ts';
import { partsFor, pathOf } from './expression.ts';
import { type Leaf, Plan, type Visit } from './plan.ts';

export interface TypeParameters {
  /** By code, those of every resource (`_tag`) included. */
  readonly byCode: ReadonlyMap<string, SearchParam>;
  /** Code → why the parameter cannot be used. */
  readonly unsupported: ReadonlyMap<string, string>;
  /** Tells a sink everything a resource of the type says. */
  readonly extract: Visit;
}

/** Where the values of a parameter come from: an element the walk passes, or an expression of its own. */
type Source = { readonly leaf: Leaf } | { readonly compiled: Compiled };

/** Answered from the row of the resource itself, not from its index. */
const NOT_EXTRACTED = new Set(['_id', '_lastUpdated']);

/** A parameter of R4 that stays unsupported, with the reason. */
class Unsupported extends Error {}

/** @param raw the parameters that apply to the type, in the order of their ordinals; each code once. */
export function compileType(
  type: ResourceType,
  raw: readonly RawSearchParameter[],
  model: Model,
  elements: Elements,
): TypeParameters {
  const plan = new Plan(model, type);
  const byCode = new Map<string, SearchParam>();
  const byUrl = new Map<string, SearchParam>();
  const unsupported = new Map<string, string>();

  const add = (parameter: RawSearchParameter, ordinal: number) => {
    try {
      const param = parameter.type === 'composite' ? composite(parameter, ordinal) : simple(parameter, ordinal);
      byCode.set(param.code, param);
      byUrl.set(param.url, param);
    } catch (error) {
      unsupported.set(parameter.code, reasonOf(error));
    }
  };

  function simple(parameter: RawSearchParameter, ordinal: number): SearchParam {
    refuseUnsearchable(parameter);
    const expression = ownExpression(model, type, parameter);
    const sources = sourcesOf(model, plan, type, expression);
    const types = sources.map((source) => ('leaf' in source ? source.leaf.type : source.compiled.type));
    const paramType = parameter.type as SearchParamType;
    if (!types.some((t) => t === undefined || emitterFor(paramType, t))) {
      throw new Unsupported(`${types.join(' or ')} cannot be searched as ${paramType}`);
    }
    const param: SearchParam = {
      ...skeleton(parameter, type, expression, ordinal),
      target: paramType === 'reference' ? targetsOf(parameter, sources, elements) : [],
      openValues: paramType === 'token' && types.some((t) => t !== undefined && hasOpenValues(t)),
      hasPeriods: paramType === 'date' && types.some((t) => t === 'Period' || t === 'Timing'),
      ...impliedSystem(paramType, sources, elements),
    };
    if (!NOT_EXTRACTED.has(param.code)) for (const source of sources) attach(plan, source, param);
    return param;
  }

  function composite(parameter: RawSearchParameter, ordinal: number): SearchParam {
    const expression = ownExpression(model, type, parameter);
    const contexts = sourcesOf(model, plan, type, expression).map((source) => {
      if ('leaf' in source) return source.leaf;
      throw new Unsupported('a composite must start at an element');
    });
    const component = (parameter.component ?? []).map((part) => {
      const found = byUrl.get(part.definition ?? '');
      if (!found || found.type === 'composite')
        throw new Unsupported(`its component ${part.definition} is not a parameter of ${type}`);
      return { param: found, expression: part.expression ?? '' };
    });
    if (component.length < 2) throw new Unsupported('it has fewer than two components');
    const built = contexts.map((leaf) => ({ leaf, ...componentVisits(model, leaf.type, component) }));
    const conjunction = built.every(
      ({ leaf, ways }) =>
        leaf.place === undefined && ways.every((way) => way.every((place) => elements.isSingle(place))),
    );
    const param: SearchParam = { ...skeleton(parameter, type, expression, ordinal), component, conjunction };
    if (!conjunction) for (const { leaf, visits } of built) leaf.visit(visitTuples(param, visits));
    return param;
  }

  // A composite refers to other parameters, wherever they stand in the order.
  raw.forEach((parameter, ordinal) => {
    if (parameter.type !== 'composite') add(parameter, ordinal);
  });
  raw.forEach((parameter, ordinal) => {
    if (parameter.type === 'composite') add(parameter, ordinal);
  });
  return { byCode, unsupported, extract: plan.compile() };
}

function reasonOf(error: unknown): string {
  if (error instanceof Unsupported) return error.message;
  if (error instanceof FhirError) return error.issues[0]?.text ?? error.message;
  if (error instanceof NeedsLibrary)
    return `its expression uses ${error.message}, which is not evaluated when a resource is stored`;
  throw error;
}

function refuseUnsearchable({ code, type }: RawSearchParameter): void {
  if (type === 'special') throw new Unsupported('it is special: no expression says what it finds');
  if (code === 'phonetic') throw new Unsupported('what sounds alike in Norwegian is not defined; use name');
}

function ownExpression(model: Model, type: ResourceType, { expression }: RawSearchParameter): string {
  if (!expression) throw new Unsupported('it has no expression');
  const parts = partsFor(model, type, expression);
  if (parts.length === 0) throw new Unsupported(`no part of its expression is about ${type}`);
  return parts.join(' | ');
}

function skeleton(parameter: RawSearchParameter, base: ResourceType, expression: string, ordinal: number) {
  return {
    code: parameter.code,
    url: parameter.url,
    type: parameter.type as SearchParamType,
    base,
    expression,
    target: [],
    component: [],
    conjunction: false,
    openValues: false,
    hasPeriods: false,
    ordinal,
  };
}

function sourcesOf(model: Model, plan: Plan, type: TypePath, expression: string): Source[] {
  return partsFor(model, type, expression).flatMap((part): Source[] => {
    const tree = parseFhirPath(part);
    const path = pathOf(model, tree);
    const leaves = path && plan.leaves(path);
    return leaves ? leaves.map((leaf) => ({ leaf })) : [{ compiled: compileTree(tree, type) }];
  });
}

function attach(plan: Plan, source: Source, param: SearchParam): void {
  if ('compiled' in source) {
    plan.atRoot(visitExpression(source.compiled, param));
    return;
  }
  const { leaf } = source;
  const emit = emitterFor(param.type, leaf.type);
  if (emit) leaf.take(emit, leaf.only === undefined ? { param } : { param, only: leaf.only });
}

/** What an expression finds, told by the type each value turns out to have. */
function visitExpression({ run, type }: Compiled, param: SearchParam): Visit {
  const takers = [{ param }];
  return (value, sink, resource) => {
    const context = [value];
    for (const item of evaluated(() => run({ self: context, index: 0, context, environment: { resource } }))) {
      const itemType = typeOfItem(item, type);
      const emit = itemType === undefined ? undefined : emitterFor(param.type, itemType);
      emit?.(bare(item), takers, sink);
    }
  };
}

/** An expression that is not defined for a resource finds nothing there: a custom parameter must not stop what people write. */
function evaluated(run: () => readonly unknown[]): readonly unknown[] {
  try {
    return run();
  } catch (error) {
    if (error instanceof FhirError || error instanceof NeedsLibrary) return [];
    throw error;
  }
}

/** For each component the walk from the composite's element to its values, and the elements on the way. */
function componentVisits(model: Model, type: TypePath, component: SearchParam['component']) {
  const visits: Visit[] = [];
  const ways: Leaf['way'][] = [];
  for (const { param, expression } of component) {
    const plan = new Plan(model, type);
    for (const source of sourcesOf(model, plan, type, expression)) {
      attach(plan, source, param);
      if ('leaf' in source) ways.push(source.leaf.way);
    }
    visits.push(plan.compile());
  }
  return { visits, ways };
}

function targetsOf(parameter: RawSearchParameter, sources: readonly Source[], elements: Elements): ResourceType[] {
  const leaves = sources.flatMap((source) => ('leaf' in source ? [source.leaf] : []));
  const only = leaves.flatMap((leaf) => (leaf.only === undefined ? [] : [leaf.only as ResourceType]));
  if (only.length > 0 && only.length === sources.length) return [...new Set(only)];
  const declared = (parameter.target ?? []) as ResourceType[];
  if (declared.length > 0) return declared;
  return [...new Set(leaves.flatMap((leaf) => (leaf.place ? elements.targets(leaf.place) : [])))];
}

/** The one system all codes of the parameter have by their binding. */
function impliedSystem(
  type: SearchParamType,
  sources: readonly Source[],
  elements: Elements,
): { impliedSystem?: string } {
  if (type !== 'token') return {};
  const systems = new Set<string | undefined>();
  for (const source of sources) {
    const elementType = 'leaf' in source ? source.leaf.type : source.compiled.type;
    if (elementType === 'boolean' || elementType === 'System.Boolean') systems.add(BOOLEAN_SYSTEM);
    else if (elementType === 'code')
      systems.add('leaf' in source && source.leaf.place ? elements.impliedSystem(source.leaf.place) : undefined);
  }
  const [system] = systems;
  return systems.size === 1 && system !== undefined ? { impliedSystem: system } : {};
}
