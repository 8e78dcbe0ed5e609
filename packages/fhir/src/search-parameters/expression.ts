/** The expression of a search parameter, cut down to one resource type and read as a plain path where it is one. */
import type { Model } from '../fhirpath/model.ts';
import type { Expression, TypeName } from '../fhirpath/syntax.ts';

/** A step on the way from a resource to the values of a parameter. */
export type PathStep =
  /** To a child element; of a choice only to `only` where it is given. */
  | { readonly to: 'child'; readonly name: string; readonly only?: TypeName }
  /** Only elements whose child is this text: `where(system='phone')`. */
  | { readonly to: 'equal'; readonly child: string; readonly text: string }
  /** Only references to this type: `where(resolve() is Patient)`. */
  | { readonly to: 'target'; readonly type: string };

/**
 * The parts of a union that say something about resources of this type: `Patient.birthDate` out of
 * `Patient.birthDate | Person.birthDate`. Parts that name no type say something about every resource.
 */
export function partsFor(model: Model, type: string, expression: string): string[] {
  return unionParts(expression).filter((part) => {
    const root = /^\(*\s*([A-Z]\w*)/.exec(part)?.[1];
    return root === undefined || !model.isType(root) || model.isA(type, root);
  });
}

/** Cuts `a | b` at the bars outside parentheses and quotes. */
function unionParts(expression: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let from = 0;
  for (let at = 0; at < expression.length; at++) {
    const letter = expression[at]!;
    if (quote !== '') {
      if (letter === '\\') at++;
      else if (letter === quote) quote = '';
    } else if (letter === "'" || letter === '`') quote = letter;
    else if (letter === '(') depth++;
    else if (letter === ')') depth--;
    else if (letter === '|' && depth === 0) {
      parts.push(expression.slice(from, at).trim());
      from = at + 1;
    }
  }
  parts.push(expression.slice(from).trim());
  return parts;
}

/** The expression as steps from the resource (or element) it starts on; undefined when it does more than walk and choose. */
export function pathOf(model: Model, expression: Expression): PathStep[] | undefined {
  switch (expression.kind) {
    case 'this':
      return [];
    case 'member': {
      if (!expression.of && /^[A-Z]/.test(expression.name) && model.isType(expression.name)) return [];
      const before = expression.of ? pathOf(model, expression.of) : [];
      return before && [...before, { to: 'child', name: expression.name }];
    }
    case 'type': {
      const { of, operator, type } = expression;
      if (operator === 'is' || of?.kind !== 'member') return undefined;
      const path = pathOf(model, of);
      const last = path?.at(-1);
      return path && last?.to === 'child' ? [...path.slice(0, -1), { ...last, only: type }] : undefined;
    }
    case 'call': {
      const before = expression.of && pathOf(model, expression.of);
      const [argument] = expression.args;
      if (!before || !argument || expression.args.length !== 1) return undefined;
      if (expression.name === 'extension') return extensionSteps(before, argument);
      const filter = expression.name === 'where' ? filterOf(argument) : undefined;
      return filter && [...before, filter];
    }
    default:
      return undefined;
  }
}

/** `extension('url')` is short for `extension.where(url = 'url')`. */
function extensionSteps(before: readonly PathStep[], url: Expression): PathStep[] | undefined {
  if (url.kind !== 'literal' || typeof url.value !== 'string') return undefined;
  return [...before, { to: 'child', name: 'extension' }, { to: 'equal', child: 'url', text: url.value }];
}

function filterOf(criterion: Expression): PathStep | undefined {
  if (criterion.kind === 'type' && criterion.operator === 'is') {
    const { of, type } = criterion;
    return of?.kind === 'call' && of.name === 'resolve' && !of.of ? { to: 'target', type: type.name } : undefined;
  }
  if (criterion.kind !== 'binary' || criterion.operator !== '=') return undefined;
  const { left, right } = criterion;
  if (left.kind !== 'member' || left.of || right.kind !== 'literal' || typeof right.value !== 'string')
    return undefined;
  return { to: 'equal', child: left.name, text: right.value };
}
