/** Cuts a FHIRPath expression into tokens. */
import { syntaxError } from './error.ts';

export interface Token {
  readonly kind:
    | 'name'
    | 'delimited'
    | 'string'
    | 'number'
    | 'date'
    | 'dateTime'
    | 'time'
    | 'variable'
    | 'symbol'
    | 'end';
  /** The name, the string without quotes and escapes, the number, the date without `@`, the variable without `%`, the symbol. */
  readonly text: string;
  /** Position of the first character, from 0. */
  readonly at: number;
}

interface Rule {
  readonly kind: Token['kind'];
  /** Matched at the position only (flag y). */
  readonly pattern: RegExp;
  readonly read: (raw: string) => string;
}

const asIs = (raw: string) => raw;

/** Tried in order. */
const RULES: readonly Rule[] = [
  { kind: 'name', pattern: /[A-Za-z_][A-Za-z0-9_]*/y, read: asIs },
  { kind: 'number', pattern: /\d+(?:\.\d+)?/y, read: asIs },
  { kind: 'string', pattern: /'(?:[^'\\]|\\.)*'/sy, read: unquoted },
  { kind: 'delimited', pattern: /`(?:[^`\\]|\\.)*`/sy, read: unquoted },
  { kind: 'time', pattern: /@T\d\d(?::\d\d(?::\d\d(?:\.\d+)?)?)?/y, read: (raw) => raw.slice(2) },
  {
    kind: 'dateTime',
    pattern: /@\d{4}(?:-\d\d(?:-\d\d)?)?T(?:\d\d(?::\d\d(?::\d\d(?:\.\d+)?)?)?(?:Z|[+-]\d\d:\d\d)?)?/y,
    read: (raw) => raw.slice(1).replace(/T$/, ''),
  },
  { kind: 'date', pattern: /@\d{4}(?:-\d\d(?:-\d\d)?)?/y, read: (raw) => raw.slice(1) },
  { kind: 'variable', pattern: /%[A-Za-z_][A-Za-z0-9_]*/y, read: (raw) => raw.slice(1) },
  { kind: 'variable', pattern: /%(?:'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)/sy, read: (raw) => unquoted(raw.slice(1)) },
  { kind: 'symbol', pattern: /<=|>=|!=|!~|\$this|\$index|\$total|[.()[\]{},+\-*/&|<>=~]/y, read: asIs },
];

const SPACE = /(?:\s+|\/\/[^\n]*|\/\*.*?\*\/)+/sy;

/** All tokens of the expression, closed by one of kind `end`. */
export function tokenize(expression: string): Token[] {
  const tokens: Token[] = [];
  for (let at = after(SPACE, expression, 0); at < expression.length; at = after(SPACE, expression, at)) {
    const rule = RULES.find(({ pattern }) => after(pattern, expression, at) > at);
    if (!rule) throw syntaxError(expression, at, `an operator or a value, not "${expression[at]}"`);
    const end = after(rule.pattern, expression, at);
    tokens.push({ kind: rule.kind, text: rule.read(expression.slice(at, end)), at });
    at = end;
  }
  tokens.push({ kind: 'end', text: '', at: expression.length });
  return tokens;
}

/** Where a match of the pattern at this position ends; the position itself where there is none. */
function after(pattern: RegExp, expression: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(expression) ? pattern.lastIndex : at;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f' };

/** The text between the quotes with its escapes resolved. */
function unquoted(quoted: string): string {
  const inner = quoted.slice(1, -1);
  if (!inner.includes('\\')) return inner;
  return inner.replace(/\\(u[0-9a-fA-F]{4}|.)/gs, (_, escaped: string) =>
    escaped.length > 1 ? String.fromCharCode(Number.parseInt(escaped.slice(1), 16)) : (ESCAPES[escaped] ?? escaped),
  );
}
