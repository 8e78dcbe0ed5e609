/** Pass: value sets (:in, :not-in) and hierarchies (:above, :below) become lists of codes. */
import { LIMITS } from './limits.ts';
import { badValue, cut, NotUnderstood, tooCostly } from './refusal.ts';
import type { Terminology } from './terminology.ts';
import { type Coding, mapLeaves, type Node } from './tree.ts';

/** The tree without value sets. @throws {FhirError} 400 for one that is not known or cannot be listed */
export function expandValueSets(node: Node, terminology: Terminology): Node {
  return mapLeaves(node, (leaf) => {
    if (leaf.is === 'valueSet') {
      const codes = terminology.expand(leaf.url);
      if (codes === undefined) {
        throw badValue(
          leaf.params[0].code,
          `value set ${cut(leaf.url)} is not known here. Import it, or list the codes.`,
        );
      }
      if (codes === 'incomplete') {
        throw new NotUnderstood(
          leaf.params[0].code,
          `value set ${cut(leaf.url)} has codes of systems that are not loaded here, so its members cannot be told. List the codes.`,
        );
      }
      return { is: 'codes', params: leaf.params, codes: few(leaf.url, codes) };
    }
    if (leaf.is === 'subsumed') {
      const { system, code, direction } = leaf;
      const codes = direction === 'below' ? terminology.below(system, code) : terminology.above(system, code);
      if (codes === undefined) {
        throw badValue(
          leaf.params[0].code,
          `${cut(system)}|${cut(code)} is not known here, so nothing can be said about what is ${direction} it.`,
        );
      }
      return { is: 'codes', params: leaf.params, codes: few(`${system}|${code}`, codes) };
    }
    return leaf;
  });
}

function few(name: string, codes: readonly Coding[]): readonly Coding[] {
  if (codes.length > LIMITS.codes)
    throw tooCostly(`${cut(name)} has ${codes.length} codes; at most ${LIMITS.codes} are searched at once.`);
  return codes;
}
