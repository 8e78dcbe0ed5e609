/** Pass: parameters and values become conditions on rows, one kind of leaf at a time. */
import { CLINICAL_DATE, foldText, type ResourceType, type SearchParam } from '@helseplattform/fhir';
import type { Eyes } from '../access/sight.ts';
import { hasBit, presenceKey, textsKey } from '../index-rows.ts';
import * as key from '../keys.ts';
import { numberAt } from '../numbers.ts';
import { typeNumber } from '../resource-types.ts';
import { compartmentOf } from './compartments.ts';
import { composite } from './composites.ts';
import { both, type Condition, type EqCondition, EVERYTHING, either, NOTHING, neither } from './conditions.ts';
import type { Facts } from './facts.ts';
import { measured, numbersOf, quantity } from './quantities.ts';
import { chain, has, reference } from './references.ts';
import type { Coding, DateTest, Leaf, Node, Params } from './tree.ts';
import type { FindParam } from './union-parameters.ts';

/** Who asks, and what the gate says of parameters. */
export interface Watch {
  readonly eyes: Eyes;
  /** Parameters that would tell where a guarded person is, e.g. `Patient.address-city`. */
  readonly whereabouts: ReadonlySet<string>;
  /** Parameters of Patient that anybody who may find people finds them by. */
  readonly identity: ReadonlySet<string>;
}

export interface LowerContext {
  readonly facts: Facts;
  readonly find: FindParam;
  /** Type → the parameters that put a resource into a patient's compartment. */
  readonly patientCompartment: ReadonlyMap<ResourceType, readonly string[]>;
  /** The types the tree is asked of. */
  readonly types: readonly ResourceType[];
  /** Undefined: whoever asks sees everything. */
  readonly watch?: Watch;
}

/** The conditions of a tree. */
export function lower(node: Node, context: LowerContext): Condition {
  switch (node.is) {
    case 'all':
      return both(node.of.map((part) => lower(part, context)));
    case 'any':
      return either(node.of.map((part) => lower(part, context)));
    case 'not':
      return neither(lower(node.of, context));
    default:
      return withinSight(node, lowerLeaf(node, context), context);
  }
}

/** Only what the actor sees: of a search, and of every search inside it. */
export function visible(condition: Condition, watch: Watch | undefined, types: readonly ResourceType[]): Condition {
  if (!watch) return condition;
  const { eyes } = watch;
  const { readsOpen, findsPatients } = eyes.sight;
  const withPatients = types.every((type) => !readsOpen.has(type) && !(findsPatients && type === 'Patient'));
  const few = withPatients && eyes.openPatients !== undefined ? { patients: eyes.openPatients } : {};
  return both([condition, { is: 'visible', eyes, types: types.map((type) => typeNumber(type)!), ...few }]);
}

/** A leaf tells nothing of what is masked: it holds only where its element would be shown. */
function withinSight(leaf: Leaf, condition: Condition, { watch }: LowerContext): Condition {
  if (!watch) return condition;
  const { eyes, whereabouts, identity } = watch;
  const params = 'params' in leaf ? leaf.params : [];
  const isText = leaf.is === 'freeText';
  const tellsWhere = isText || params.some((param) => whereabouts.has(`${param.base}.${param.code}`));
  const tellsMore =
    eyes.sight.findsPatients &&
    (isText || params.some((param) => param.base === 'Patient' && !identity.has(param.code)));
  const shown: Condition[] = [
    ...(tellsMore ? [{ is: 'open', eyes } as const] : []),
    ...(tellsWhere ? [{ is: 'placed', eyes } as const] : []),
  ];
  // what is masked is missing
  return leaf.is === 'missing' ? either([condition, ...shown.map(neither)]) : both([condition, ...shown]);
}

function lowerLeaf(leaf: Leaf, context: LowerContext): Condition {
  switch (leaf.is) {
    case 'missing':
      return neither(either(leaf.params.map((param) => onlyOf(leaf.params, param, present(param)))));
    case 'token':
      return either(leaf.params.map((param) => onlyOf(leaf.params, param, token(param, leaf.system, leaf.code))));
    case 'codes':
      return codes(leaf.params, leaf.codes);
    case 'tokenText':
      return eq([], [{ p: leaf.params.map(textsKey), by: 'textStarts', value: foldText(leaf.text).slice(0, 300) }]);
    case 'ofType':
      return eq(
        leaf.params.map((param) => key.ofTypeKey(param, leaf.system, leaf.code, leaf.value)),
        [],
        true,
      );
    case 'string':
      return {
        is: 'strings',
        h: leaf.params.map(key.paramKey),
        how: leaf.how,
        text: leaf.how === 'exact' ? leaf.text : foldText(leaf.text),
      };
    case 'uri':
      if (leaf.how === 'equal') return eq(leaf.params.map((param) => key.uriKey(param, leaf.uri)));
      return eq(
        [],
        [{ p: leaf.params.map(key.paramKey), by: leaf.how === 'below' ? 'startsWith' : 'startOf', value: leaf.uri }],
      );
    case 'number':
      return { is: 'numbers', ranges: leaf.params.flatMap((param) => measured(numbersOf(param), leaf.ranges)) };
    case 'quantity':
      return quantity(leaf, context.facts);
    case 'date':
      return either(dates(leaf.params, leaf.test));
    case 'reference':
      return reference(leaf, context);
    case 'referenceIdentifier':
      return eq(
        leaf.params.map((param) =>
          leaf.system === undefined
            ? key.bareReferenceIdentifierKey(param, leaf.value)
            : key.referenceIdentifierKey(param, {
                ...(leaf.system === '' ? {} : { system: leaf.system }),
                value: leaf.value,
              }),
        ),
        [],
        true,
      );
    case 'composite':
      return composite(leaf, context, (part) => lower(part, context));
    case 'chain':
      return chain(
        leaf,
        context,
        visible(lower(leaf.where, { ...context, types: leaf.types }), context.watch, leaf.types),
      );
    case 'has':
      return has(
        leaf,
        context,
        visible(
          hasWhere(leaf, lower(leaf.where, { ...context, types: [leaf.params[0].base] }), context),
          context.watch,
          [leaf.params[0].base],
        ),
      );
    case 'id':
      return { is: 'rids', rids: leaf.ids.flatMap((id) => context.facts.rids(leaf.types, id)) };
    case 'lastUpdated':
      return written(leaf.test);
    case 'freeText':
      return { is: 'freeText', scope: leaf.scope, query: leaf.query };
    case 'compartment':
      return compartmentOf(leaf, context);
    case 'valueSet':
    case 'subsumed':
      throw new Error(`${leaf.is} is expanded before this pass`);
  }
}

/** What refers by a parameter that tells where somebody is counts only where that is told. */
function hasWhere(leaf: Extract<Leaf, { is: 'has' }>, inner: Condition, { watch }: LowerContext): Condition {
  const [param] = leaf.params;
  return watch?.whereabouts.has(`${param.base}.${param.code}`)
    ? both([inner, { is: 'placed', eyes: watch.eyes }])
    : inner;
}

/** One of these hashes, or of those that code_seen knows. */
export const eq = (hashes: readonly bigint[], seen: EqCondition['seen'] = [], rare = false): Condition =>
  hashes.length + seen.length === 0 ? NOTHING : { is: 'eq', hashes: [...new Set(hashes)], seen, rare };

/** The condition that a parameter has a value. */
export function present(param: SearchParam): Condition {
  if (param.conjunction) return both(param.component.map((component) => present(component.param)));
  return hasBit(param) ? { is: 'has', mask: 1n << BigInt(param.ordinal) } : eq([presenceKey(param)]);
}

/**
 * A condition that holds for the type of one parameter only, when several types are searched at once. Hashes say their
 * type themselves; a bit of `has` means something else in every type.
 */
export const onlyOf = (params: readonly SearchParam[], param: SearchParam, condition: Condition): Condition =>
  params.length === 1 || condition.is === 'eq'
    ? condition
    : both([{ is: 'types', types: [typeNumber(param.base)!] }, condition]);

function token(param: SearchParam, system: string | undefined, code: string | undefined): Condition {
  if (code === undefined) return tokenSystem(param, system!);
  if (system === undefined) {
    if (param.openValues) return eq([key.bareKey(param, code)], [], true);
    // a `code` element has always the system of its binding: nothing to look up
    if (param.impliedSystem !== undefined) return eq([key.tokenKey(param, param.impliedSystem, code)]);
    return eq([], [{ p: [key.paramKey(param)], by: 'code', value: code }]);
  }
  return eq(hashesOf(param, { system, code }), [], param.openValues);
}

function tokenSystem(param: SearchParam, system: string): Condition {
  if (param.impliedSystem !== undefined) return param.impliedSystem === system ? present(param) : NOTHING;
  const itself = key.systemKey(param, system);
  return param.openValues ? eq([itself]) : eq([itself], [{ p: [key.paramKey(param)], by: 'system', value: system }]);
}

function codes(params: Params, list: readonly Coding[]): Condition {
  return eq(params.flatMap((param) => list.flatMap((coding) => hashesOf(param, coding))));
}

/** A coding's hashes. A `code` element has no room for a system: it is kept with that of its binding, and found without one. */
function hashesOf(param: SearchParam, { system, code }: Coding): bigint[] {
  const plain = key.tokenKey(param, system === '' ? undefined : system, code);
  return system === '' && param.impliedSystem !== undefined
    ? [plain, key.tokenKey(param, param.impliedSystem, code)]
    : [plain];
}

function dates(params: Params, test: DateTest): Condition[] {
  const clinical = params.filter((param) => CLINICAL_DATE[param.base] === param.code);
  const others = params.filter((param) => !clinical.includes(param));
  const out: Condition[] = [];
  if (clinical.length > 0) {
    const types = clinical.map((param) => typeNumber(param.base)!);
    const condition: Condition = { is: 'clinical', test };
    out.push(others.length === 0 ? condition : both([{ is: 'types', types }, condition]));
  }
  if (others.length > 0) out.push({ is: 'dates', h: others.map(key.paramKey), test });
  return out;
}

const LAST = 2n ** 63n - 1n;

/** When a version was written is a millisecond t: the interval [t, t + 1). */
function written({ must, low, high }: DateTest): Condition {
  const from = numberAt(Math.ceil(low));
  const to = numberAt(Math.floor(high));
  const range = (a: bigint, b: bigint): Condition =>
    a < b ? { is: 'written', ranges: [{ low: a, high: b }] } : NOTHING;
  switch (must) {
    case 'eq':
      return range(from, to);
    case 'ne':
      return from < to ? either([range(0n, from), range(to, LAST)]) : EVERYTHING;
    case 'gt':
      return range(to, LAST);
    case 'ge':
      return range(from, LAST);
    case 'sa':
      return range(numberAt(Math.ceil(high)), LAST);
    case 'lt':
      return range(0n, from);
    case 'le':
      return range(0n, to);
    case 'eb':
      return range(0n, numberAt(Math.floor(low)));
    case 'overlap':
      return range(numberAt(Math.floor(low)), numberAt(Math.ceil(high)));
  }
}
