/** Reads a FHIRPath expression into its syntax tree: operator precedence as in https://hl7.org/fhirpath/N1/#operator-precedence. */
import { syntaxError, tooLong } from './error.ts';
import type { Expression, Operator, TypeName } from './syntax.ts';
import { type Token, tokenize } from './tokens.ts';

/** Higher binds tighter. All operators associate to the left. */
const PRECEDENCE: Readonly<Record<Operator | 'is' | 'as', number>> = {
  implies: 1,
  or: 2,
  xor: 2,
  and: 3,
  in: 4,
  contains: 4,
  '=': 5,
  '~': 5,
  '!=': 5,
  '!~': 5,
  '<': 6,
  '<=': 6,
  '>': 6,
  '>=': 6,
  '|': 7,
  is: 8,
  as: 8,
  '+': 9,
  '-': 9,
  '&': 9,
  '*': 10,
  '/': 10,
  div: 10,
  mod: 10,
};
const SIGN = 11;

/** Operators spelled as words; `as`, `is`, `in` and `contains` may also name an element or function. */
const RESERVED = new Set(['implies', 'or', 'xor', 'and', 'div', 'mod', 'true', 'false']);
const CALENDAR_UNITS = /^(?:year|month|week|day|hour|minute|second|millisecond)s?$/;
/** More than any expression a person writes, and far from the end of the stack. */
const MAX_DEPTH = 100;
const MAX_STEPS = 500;

/**
 * @returns the syntax tree.
 * @throws FhirError 400 naming the position and what was expected there, or the limit the expression exceeds.
 */
export function parseFhirPath(expression: string): Expression {
  return new Parser(expression).whole();
}

class Parser {
  readonly #expression: string;
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(expression: string) {
    this.#expression = expression;
    this.#tokens = tokenize(expression);
  }

  whole(): Expression {
    const result = this.#expressionFrom(0);
    if (this.#peek().kind !== 'end') this.#fail('the end or an operator');
    return result;
  }

  #expressionFrom(minimum: number): Expression {
    if (++this.#depth > MAX_DEPTH) throw tooLong(this.#expression, `at most ${MAX_DEPTH} levels of nesting`);
    let left = this.#operand();
    for (let steps = 0; ; steps++) {
      if (steps > MAX_STEPS) throw tooLong(this.#expression, `at most ${MAX_STEPS} operators in a row`);
      const token = this.#peek();
      const precedence =
        token.kind === 'symbol' || token.kind === 'name' ? PRECEDENCE[token.text as Operator] : undefined;
      if (precedence === undefined || precedence < minimum) break;
      this.#next++;
      if (token.text === 'is' || token.text === 'as') {
        left = { kind: 'type', operator: token.text, of: left, type: this.#typeName() };
      } else {
        left = { kind: 'binary', operator: token.text as Operator, left, right: this.#expressionFrom(precedence + 1) };
      }
    }
    this.#depth--;
    return left;
  }

  #operand(): Expression {
    const token = this.#peek();
    if (token.kind === 'symbol' && (token.text === '-' || token.text === '+')) {
      this.#next++;
      return { kind: 'sign', negative: token.text === '-', of: this.#expressionFrom(SIGN) };
    }
    let left = this.#term();
    for (let steps = 0; ; steps++) {
      if (steps > MAX_STEPS) throw tooLong(this.#expression, `at most ${MAX_STEPS} steps in a path`);
      if (this.#takeSymbol('.')) left = this.#invocation(left);
      else if (this.#takeSymbol('[')) {
        left = { kind: 'item', of: left, index: this.#expressionFrom(0) };
        this.#expectSymbol(']');
      } else return left;
    }
  }

  #term(): Expression {
    const token = this.#peek();
    switch (token.kind) {
      case 'string':
        this.#next++;
        return { kind: 'literal', type: 'String', value: token.text };
      case 'number':
        this.#next++;
        return this.#number(token.text);
      case 'date':
      case 'dateTime':
      case 'time': {
        this.#next++;
        const type = token.kind === 'date' ? 'Date' : token.kind === 'time' ? 'Time' : 'DateTime';
        return { kind: 'literal', type, value: token.text };
      }
      case 'variable':
        this.#next++;
        return { kind: 'variable', name: token.text };
      case 'symbol':
        return this.#symbolTerm(token.text);
      case 'name':
        if (token.text === 'true' || token.text === 'false') {
          this.#next++;
          return { kind: 'literal', type: 'Boolean', value: token.text === 'true' };
        }
        return this.#invocation(undefined);
      default:
        return this.#invocation(undefined);
    }
  }

  #symbolTerm(symbol: string): Expression {
    this.#next++;
    if (symbol === '$this') return { kind: 'this' };
    if (symbol === '$index') return { kind: 'index' };
    if (symbol === '$total') return { kind: 'total' };
    if (symbol === '{') {
      this.#expectSymbol('}');
      return { kind: 'empty' };
    }
    if (symbol === '(') {
      const inner = this.#expressionFrom(0);
      this.#expectSymbol(')');
      return inner;
    }
    this.#next--;
    return this.#fail('a value');
  }

  #number(text: string): Expression {
    const value = Number(text);
    const unit = this.#peek();
    if (unit.kind === 'string' || (unit.kind === 'name' && CALENDAR_UNITS.test(unit.text))) {
      this.#next++;
      return { kind: 'quantity', value, unit: unit.text };
    }
    return { kind: 'literal', type: text.includes('.') ? 'Decimal' : 'Integer', value };
  }

  #invocation(of: Expression | undefined): Expression {
    const name = this.#name();
    if (!this.#takeSymbol('(')) return { kind: 'member', of, name };
    const args: Expression[] = [];
    if (!this.#takeSymbol(')')) {
      do args.push(this.#expressionFrom(0));
      while (this.#takeSymbol(','));
      this.#expectSymbol(')');
    }
    if ((name === 'is' || name === 'as' || name === 'ofType') && args.length === 1) {
      const type = typeNameOf(args[0]!);
      if (type) return { kind: 'type', operator: name, of, type };
    }
    return { kind: 'call', of, name, args };
  }

  #typeName(): TypeName {
    const first = this.#name();
    return this.#takeSymbol('.') ? { namespace: first, name: this.#name() } : { name: first };
  }

  #name(): string {
    const token = this.#peek();
    if (token.kind !== 'delimited' && (token.kind !== 'name' || RESERVED.has(token.text))) this.#fail('a name');
    this.#next++;
    return token.text;
  }

  #peek(): Token {
    return this.#tokens[this.#next]!;
  }

  #takeSymbol(symbol: string): boolean {
    const token = this.#peek();
    if (token.kind !== 'symbol' || token.text !== symbol) return false;
    this.#next++;
    return true;
  }

  #expectSymbol(symbol: string): void {
    if (!this.#takeSymbol(symbol)) this.#fail(`"${symbol}"`);
  }

  #fail(expected: string): never {
    throw syntaxError(this.#expression, this.#peek().at, expected);
  }
}

/** The type named by an argument such as `Quantity` or `FHIR.Quantity`. */
function typeNameOf(argument: Expression): TypeName | undefined {
  if (argument.kind !== 'member') return undefined;
  if (!argument.of) return { name: argument.name };
  return argument.of.kind === 'member' && !argument.of.of
    ? { namespace: argument.of.name, name: argument.name }
    : undefined;
}
