/** Pass: a parameter that is the union of others (combo-code: code or component-code) becomes a search of each. */
import type { SearchParam } from '@helseplattform/fhir';
import { UNION_PARAMS } from '../union-params.ts';
import { all, any, type Leaf, mapLeaves, type Node, type Params } from './tree.ts';

/** Finds a parameter by type and code. */
export type FindParam = (base: SearchParam['base'], code: string) => SearchParam | undefined;

/** The tree without union parameters. */
export function splitUnions(node: Node, find: FindParam): Node {
  return mapLeaves(node, (leaf) => {
    if (!('params' in leaf) || !leaf.params.some(isUnion)) return leaf;
    const others = leaf.params.filter((param) => !isUnion(param));
    const parts = leaf.params.filter(isUnion).flatMap((param) => partsOf(param, find));
    const asked = parts.map((param) => on(leaf, param));
    if (others.length > 0) asked.push({ ...leaf, params: others as unknown as Params } as Leaf);
    return leaf.is === 'missing' ? all(asked) : any(asked);
  });
}

/** The parameters a union consists of; the parameter itself when it is none. */
export function partsOf(param: SearchParam, find: FindParam): SearchParam[] {
  const codes = UNION_PARAMS.get(`${param.base}.${param.code}`);
  if (!codes) return [param];
  return codes.flatMap((code) => find(param.base, code) ?? []);
}

const isUnion = (param: SearchParam) => UNION_PARAMS.has(`${param.base}.${param.code}`);

/** The leaf asked of another parameter of the same kind; a composite's parts of that parameter's components. */
function on(leaf: Leaf & { params: Params }, param: SearchParam): Leaf {
  if (leaf.is !== 'composite') return { ...leaf, params: [param] } as Leaf;
  const parts = leaf.parts.map((part, i) => ({ ...part, params: [param.component[i]!.param] }) as Leaf);
  return { ...leaf, params: [param], parts };
}
