/** Composite parameters as conditions: all parts of one element at once, by the hash of the tuple. */
import { foldText, type SearchParam } from '@helseplattform/fhir';
import { paramKey, tupleDateKey, tupleKey, tupleUnitKey } from '../keys.ts';
import { both, type Condition, either, NOTHING } from './conditions.ts';
import type { Facts } from './facts.ts';
import { eq, type LowerContext } from './lower.ts';
import { measured, storedUnits, unitsFor } from './quantities.ts';
import { NotUnderstood } from './refusal.ts';
import type { Leaf } from './tree.ts';

type CompositeLeaf = Extract<Leaf, { is: 'composite' }>;

/** The parts of one element match together. `lower` turns a part by itself into a condition. */
export function composite(leaf: CompositeLeaf, { facts }: LowerContext, lower: (part: Leaf) => Condition): Condition {
  return either(
    leaf.params.map((param) =>
      param.conjunction ? both(partsOf(leaf, param).map(lower)) : tuple(param, partsOf(leaf, param), facts),
    ),
  );
}

/** The parts as asked of the components of one parameter, where several types are searched. */
const partsOf = (leaf: CompositeLeaf, param: SearchParam): Leaf[] =>
  leaf.parts.map((part, i) => ({ ...part, params: [param.component[i]!.param] }) as Leaf);

function tuple(param: SearchParam, parts: readonly Leaf[], facts: Facts): Condition {
  const last = parts.at(-1)!;
  const heads = combinations(parts.slice(0, -1).map((part) => texts(param, part, facts)));
  if (heads.length === 0) return NOTHING;
  switch (last.is) {
    case 'quantity': {
      const [component] = last.params;
      const units = storedUnits(component, facts);
      const ranges = unitsFor(component, last, facts).flatMap((unit) => {
        const given = units.find(({ h }) => h === unit.h)!;
        return heads.flatMap((head) =>
          measured([{ ...unit, h: tupleUnitKey(param, head, given.system, given.code) }], last.ranges),
        );
      });
      return ranges.length === 0 ? NOTHING : { is: 'numbers', ranges };
    }
    case 'number':
      return {
        is: 'numbers',
        ranges: heads.flatMap((head) =>
          measured([{ h: tupleUnitKey(param, head, undefined, undefined), convert: (value) => value }], last.ranges),
        ),
      };
    case 'date':
      return { is: 'dates', h: heads.map((head) => tupleDateKey(param, head)), test: last.test };
    case 'string':
      return { is: 'strings', h: heads.map((head) => tupleKey(param, head)), how: 'starts', text: foldText(last.text) };
    default: {
      const ends = texts(param, last, facts);
      return eq(heads.flatMap((head) => ends.map((end) => tupleKey(param, [...head, end]))));
    }
  }
}

/** How a part is written into the hash of a tuple; several ways when a code has been seen with several systems. */
function texts(param: SearchParam, part: Leaf, facts: Facts): string[] {
  switch (part.is) {
    case 'token': {
      const { system, code } = part;
      if (code === undefined) throw notInTuple(param, part.params[0].code, 'a system without a code');
      const [component] = part.params;
      if (system === undefined) {
        if (component.openValues) throw notInTuple(param, component.code, 'a value without its system');
        const systems = facts.systems(paramKey(component), code).map((seen) => seen.system);
        return [...new Set([...systems, ...(component.impliedSystem ? [component.impliedSystem] : []), ''])].map(
          (s) => `${s}|${code}`,
        );
      }
      return [`${system}|${code}`];
    }
    case 'uri':
      return [part.uri];
    case 'reference':
      if (part.url !== undefined) return [part.url];
      return (part.type ? [part.type] : part.params[0].target).map((type) => `${type}/${part.id}`);
    default:
      throw notInTuple(param, 'params' in part ? part.params[0].code : part.is, `a ${part.is} before the last part`);
  }
}

const notInTuple = (param: SearchParam, code: string, what: string) =>
  new NotUnderstood(param.code, `its part ${code} cannot be ${what}; the parts are searched as one.`);

function combinations(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>((heads, list) => heads.flatMap((head) => list.map((text) => [...head, text])), [[]]);
}
