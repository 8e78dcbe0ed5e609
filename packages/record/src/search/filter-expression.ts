/** The grammar of `_filter` (https://hl7.org/fhir/R4/search_filter.html): logic, paths and values; terms are read by the caller. */
import { LIMITS } from './limits.ts';
import { badValue, cut, tooCostly } from './refusal.ts';
import { all, any, type Node, not } from './tree.ts';

/** One name of a path, with the condition in brackets after it. */
export interface FilterLink {
  readonly name: string;
  readonly filter?: (term: FilterTerm) => Node;
}
export interface FilterOperator {
  readonly operator: string;
  readonly value: string;
}
/** Reads one term. */
export type FilterTerm = (path: readonly FilterLink[], operator: FilterOperator) => Node;

/** The tree of a filter expression. `and` and `or` are read from left to right, neither before the other. */
export function parseFilter(text: string, term: FilterTerm): Node {
  if (text.includes('\0'))
    throw badValue('_filter', 'it holds the character NUL, which no text of a resource can have.');
  const reader = new Reader(text);
  const read = reader.filter(0);
  reader.end();
  return read(term);
}

/** A part that has been read; it becomes a tree when it is known which types its terms are asked of. */
type Part = (term: FilterTerm) => Node;

const SPACE = /\s/;
const NAME = /[A-Za-z_][A-Za-z0-9_-]*/y;

class Reader {
  readonly #text: string;
  #at = 0;
  #parts = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** filter = term, or terms joined by `and` and `or` */
  filter(depth: number): Part {
    if (depth > LIMITS.filterDepth)
      throw tooCostly(`_filter has more than ${LIMITS.filterDepth} brackets inside each other.`);
    let left = this.#term(depth);
    for (;;) {
      this.#space();
      const word = this.#word();
      if (word !== 'and' && word !== 'or') return left;
      this.#at += word.length;
      const [a, b] = [left, this.#term(depth)];
      left = word === 'and' ? (term) => all([a(term), b(term)]) : (term) => any([a(term), b(term)]);
    }
  }

  /** Nothing may be left. */
  end(): void {
    this.#space();
    if (this.#at < this.#text.length) throw this.#wrong("'and', 'or' or the end");
  }

  /** term = `(` filter `)`, `not (` filter `)`, or path operator value */
  #term(depth: number): Part {
    if (++this.#parts > LIMITS.filterParts) throw tooCostly(`_filter has more than ${LIMITS.filterParts} parts.`);
    this.#space();
    if (this.#word() === 'not') {
      const before = this.#at;
      this.#at += 3;
      this.#space();
      if (this.#text[this.#at] === '(') {
        const inner = this.#brackets(depth);
        return (term) => not(inner(term));
      }
      this.#at = before; // a parameter of that name
    }
    if (this.#text[this.#at] === '(') return this.#brackets(depth);
    const path = this.#path(depth);
    this.#mustSpace();
    const operator = this.#name('an operator such as eq');
    this.#mustSpace();
    const value = this.#value();
    return (term) => term(path, { operator, value });
  }

  #brackets(depth: number): Part {
    this.#at++;
    const inner = this.filter(depth + 1);
    this.#space();
    if (this.#text[this.#at] !== ')') throw this.#wrong("'and', 'or' or ')'");
    this.#at++;
    return inner;
  }

  /** path = name, or name `.` path, or name `[` filter `]` `.` path */
  #path(depth: number): FilterLink[] {
    const links: FilterLink[] = [];
    for (;;) {
      const name = this.#name('a parameter');
      if (this.#text[this.#at] === '[') {
        this.#at++;
        const filter = this.filter(depth + 1);
        this.#space();
        if (this.#text[this.#at] !== ']') throw this.#wrong("']'");
        this.#at++;
        links.push({ name, filter });
      } else {
        links.push({ name });
      }
      if (this.#text[this.#at] !== '.') return links;
      this.#at++;
    }
  }

  /** value = a JSON string, or anything without spaces, `)` and `]` */
  #value(): string {
    if (this.#text[this.#at] === '"') return this.#string();
    const from = this.#at;
    while (this.#at < this.#text.length && !/[\s)\]]/.test(this.#text[this.#at]!)) this.#at++;
    if (this.#at === from) throw this.#wrong('a value');
    return this.#text.slice(from, this.#at);
  }

  #string(): string {
    const from = this.#at++;
    while (this.#at < this.#text.length && this.#text[this.#at] !== '"')
      this.#at += this.#text[this.#at] === '\\' ? 2 : 1;
    this.#at++;
    let value: unknown;
    try {
      value = JSON.parse(this.#text.slice(from, this.#at));
    } catch {
      this.#at = from;
      throw this.#wrong('a text in double quotes, written as in JSON');
    }
    if (value === '') throw badValue('_filter', 'a value is empty.');
    if ((value as string).includes('\0')) throw badValue('_filter', 'a value holds the character NUL.');
    return value as string;
  }

  #name(expected: string): string {
    NAME.lastIndex = this.#at;
    const name = NAME.exec(this.#text)?.[0];
    if (name === undefined) throw this.#wrong(expected);
    this.#at += name.length;
    return name;
  }

  /** The letters ahead, without taking them. */
  #word(): string {
    NAME.lastIndex = this.#at;
    return NAME.exec(this.#text)?.[0] ?? '';
  }

  #space(): void {
    while (this.#at < this.#text.length && SPACE.test(this.#text[this.#at]!)) this.#at++;
  }

  #mustSpace(): void {
    if (!SPACE.test(this.#text[this.#at] ?? '')) throw this.#wrong('a space');
    this.#space();
  }

  #wrong(expected: string): Error {
    const rest = this.#text.slice(this.#at);
    return badValue(
      '_filter',
      `expected ${expected} at character ${this.#at + 1}, found ${rest === '' ? 'the end' : `'${cut(rest)}'`}.`,
    );
  }
}
