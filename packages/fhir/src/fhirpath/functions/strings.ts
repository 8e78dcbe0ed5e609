/** Functions on text: https://hl7.org/fhirpath/N1/#string-manipulation. */
import { evaluationError } from '../error.ts';
import type { FhirPathFunction } from '../functions.ts';
import { bare, type Collection, EMPTY, type Item } from '../item.ts';
import type { TypePath } from '../model.ts';
import { type Compiled, fromTest, type Scope, singleInteger, singleText } from '../scope.ts';
import { argument } from './define.ts';

/** A function of one text. */
function ofText(name: string, type: TypePath, compute: (text: string) => readonly Item[]): FhirPathFunction {
  const run = (input: Compiled) => (scope: Scope) => {
    const text = singleText(input.run(scope), `${name}()`);
    return text === undefined ? EMPTY : compute(text);
  };
  return { least: 0, most: 0, compile: (input) => ({ run: run(input), type }) };
}

/** A yes or no about one text and another; a literal argument is prepared once. */
function about<P>(
  name: string,
  prepare: (argument: string) => P,
  answer: (text: string, prepared: P) => boolean,
): FhirPathFunction {
  return {
    least: 1,
    most: 1,
    compile: (input, [expression], compiling) => {
      const other = argument(expression, compiling)!;
      const literal = other.constant && singleText(other.constant, `${name}()`);
      const prepared = literal === undefined ? undefined : prepare(literal);
      return fromTest((scope) => {
        const text = singleText(input.run(scope), `${name}()`);
        if (text === undefined) return undefined;
        if (prepared !== undefined) return answer(text, prepared);
        const given = singleText(other.run(scope), `${name}()`);
        return given === undefined ? undefined : answer(text, prepare(given));
      });
    },
  };
}

/** A text from a text and other texts. */
function replacing(
  name: string,
  replace: (text: string, pattern: string, substitution: string) => string,
): FhirPathFunction {
  return {
    least: 2,
    most: 2,
    compile: (input, [first, second], compiling) => {
      const pattern = argument(first, compiling)!;
      const substitution = argument(second, compiling)!;
      const run = (scope: Scope) => {
        const text = singleText(input.run(scope), `${name}()`);
        const from = singleText(pattern.run(scope), `${name}()`);
        const to = singleText(substitution.run(scope), `${name}()`);
        return text === undefined || from === undefined || to === undefined ? EMPTY : [replace(text, from, to)];
      };
      return { run, type: 'System.String' };
    },
  };
}

const substring: FhirPathFunction = {
  least: 1,
  most: 2,
  compile: (input, [first, second], compiling) => {
    const start = argument(first, compiling)!;
    const length = argument(second, compiling);
    const run = (scope: Scope) => {
      const text = singleText(input.run(scope), 'substring()');
      const from = singleInteger(start.run(scope), 'substring()');
      if (text === undefined || from === undefined || from < 0 || from >= text.length) return EMPTY;
      const count = length && singleInteger(length.run(scope), 'substring()');
      return [count === undefined ? text.slice(from) : text.slice(from, from + Math.max(0, count))];
    };
    return { run, type: 'System.String' };
  },
};

const indexOf: FhirPathFunction = {
  least: 1,
  most: 1,
  compile: (input, [expression], compiling) => {
    const wanted = argument(expression, compiling)!;
    const run = (scope: Scope) => {
      const text = singleText(input.run(scope), 'indexOf()');
      const part = singleText(wanted.run(scope), 'indexOf()');
      return text === undefined || part === undefined ? EMPTY : [text.indexOf(part)];
    };
    return { run, type: 'System.Integer' };
  },
};

const split: FhirPathFunction = {
  least: 1,
  most: 1,
  compile: (input, [expression], compiling) => {
    const separator = argument(expression, compiling)!;
    const run = (scope: Scope) => {
      const text = singleText(input.run(scope), 'split()');
      const by = singleText(separator.run(scope), 'split()');
      return text === undefined || by === undefined ? EMPTY : text.split(by);
    };
    return { run, type: 'System.String' };
  },
};

function joined(items: Collection, separator: string): Collection {
  const texts = items.map(bare).filter((value) => value !== null);
  if (texts.length === 0) return EMPTY;
  if (!texts.every((value) => typeof value === 'string')) throw evaluationError('join() needs texts');
  return [texts.join(separator)];
}

const join: FhirPathFunction = {
  least: 0,
  most: 1,
  compile: (input, [expression], compiling) => {
    const separator = argument(expression, compiling);
    const run = (scope: Scope) =>
      joined(input.run(scope), (separator && singleText(separator.run(scope), 'join()')) ?? '');
    return { run, type: 'System.String' };
  },
};

/**
 * The dot matches line ends too (https://hl7.org/fhirpath/N1/#matchesregex-string-boolean). Some invariants of R4 escape
 * letters that need no escape, which Unicode mode forbids: they are read without it.
 */
function pattern(source: string, flags: string): RegExp {
  for (const mode of ['us', 's']) {
    try {
      return new RegExp(source, mode + flags);
    } catch {}
  }
  throw evaluationError(`"${source}" is not a regular expression`);
}

const same = (text: string) => text;

export const strings = {
  startsWith: about('startsWith', same, (text, part) => text.startsWith(part)),
  endsWith: about('endsWith', same, (text, part) => text.endsWith(part)),
  contains: about('contains', same, (text, part) => text.includes(part)),
  matches: about(
    'matches',
    (source) => pattern(source, ''),
    (text, regex) => regex.test(text),
  ),
  matchesFull: about(
    'matchesFull',
    (source) => pattern(`^(?:${source})$`, ''),
    (text, regex) => regex.test(text),
  ),
  replace: replacing('replace', (text, from, to) => text.replaceAll(from, () => to)),
  replaceMatches: replacing('replaceMatches', (text, from, to) => text.replace(pattern(from, 'g'), to)),
  substring,
  indexOf,
  split,
  join,
  upper: ofText('upper', 'System.String', (text) => [text.toUpperCase()]),
  lower: ofText('lower', 'System.String', (text) => [text.toLowerCase()]),
  trim: ofText('trim', 'System.String', (text) => [text.trim()]),
  length: ofText('length', 'System.Integer', (text) => [text.length]),
  toChars: ofText('toChars', 'System.String', (text) => text.split('')),
} satisfies Record<string, FhirPathFunction>;
