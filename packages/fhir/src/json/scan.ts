/** One pass over the bytes of a body: everything that must be refused in JSON, and the numbers that need their source kept. */
import { fault, unexpected } from './fault.ts';
import { numberAt } from './number.ts';
import { NO_HASH, nameIn, SeenKeys } from './seen-keys.ts';
import { type Complain, endOfString } from './string.ts';
import { textOf } from './text.ts';

export interface JsonLimits {
  /** How deep objects and arrays may be nested. Default 100: FHIR resources stay below 30. */
  maxDepth?: number;
  /** How many values (objects, arrays, strings, numbers, literals) a body may hold. Default 5,000,000. */
  maxElements?: number;
}

/** A number that JSON.parse and JSON.stringify would not give back as written. */
export interface InexactNumber {
  container: Container;
  key: string;
  source: string;
}

/** The way to an object or array, from the root down. Made only for those that hold an inexact number. */
export interface Container {
  parent: Container | undefined;
  key: string;
  /** The object itself, once the text has been parsed. */
  found?: object;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

const TRUE = [0x74, 0x72, 0x75, 0x65];
const FALSE = [0x66, 0x61, 0x6c, 0x73, 0x65];
const NULL = [0x6e, 0x75, 0x6c, 0x6c];

/**
 * Checks a whole body. It is a strict JSON parser that builds nothing, so that after it JSON.parse cannot fail: V8's own
 * parser keeps the last of duplicate keys, rounds decimals, and its messages do not name the element.
 *
 * The state is in plain arrays with one place for each level of nesting.
 *
 * @throws {FhirError} at the first thing wrong
 */
export class JsonScan {
  readonly bytes: Uint8Array;
  /** Position of the next byte. */
  at: number;
  /** Level of nesting; 0 outside of everything. */
  depth = 0;
  readonly isArray: boolean[] = [false];
  /** Array: position of the current element. */
  readonly index: number[] = [0];
  /** Object: where the current key begins and ends, without its quotes. */
  readonly keyStart: number[] = [0];
  readonly keyEnd: number[] = [0];
  readonly inexact: InexactNumber[] = [];

  private readonly maxDepth: number;
  private readonly maxElements: number;
  private elements = 0;
  private readonly containers: (Container | undefined)[] = [undefined];
  private readonly seen: SeenKeys;

  constructor(bytes: Uint8Array, limits: JsonLimits = {}) {
    this.bytes = bytes;
    this.seen = new SeenKeys(bytes);
    this.at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0; // a byte order mark says nothing
    this.maxDepth = limits.maxDepth ?? 100;
    this.maxElements = limits.maxElements ?? 5_000_000;
  }

  /** Runs over the whole body. Its root must be an object. */
  run(): void {
    const first = this.skipSpace();
    if (this.at >= this.bytes.length) throw fault(this, 'the body is empty; expected a FHIR resource as a JSON object');
    if (first !== OPEN_OBJECT) {
      throw fault(this, 'the body is not a JSON object; a FHIR resource is written as {"resourceType": …}');
    }
    this.open(false);
    let value = this.key(true);
    while (this.depth > 0) {
      // Either a value stands at `at`, or (value === false) something has just been closed.
      if (value && this.value()) {
        value = this.isArray[this.depth] ? this.skipSpace() !== CLOSE_ARRAY || this.close() : this.key(true);
        continue;
      }
      value = this.next();
    }
    this.skipSpace();
    if (this.at < this.bytes.length)
      throw fault(this, 'there is more text after the end of the resource; expected nothing');
  }

  /** Reads one value. True when it opened an object or array, whose content comes next. */
  private value(): boolean {
    if (++this.elements > this.maxElements) {
      throw fault(this, `the body holds more than ${this.maxElements} values; send it in parts`, 'too-costly');
    }
    const c = this.bytes[this.at];
    switch (c) {
      case QUOTE:
        this.at = endOfString(this.bytes, this.at, this.complain);
        return false;
      case OPEN_OBJECT:
        this.open(false);
        return true;
      case OPEN_ARRAY:
        this.open(true);
        return true;
      case 0x74:
        return this.literal(TRUE);
      case 0x66:
        return this.literal(FALSE);
      case 0x6e:
        return this.literal(NULL);
      default:
        if (c !== undefined && (c === MINUS || (c >= 0x30 && c <= 0x39))) return this.number();
        throw unexpected(this, 'expected a value (an object, array, string, number, true, false or null)');
    }
  }

  /** After a value: goes on to the next one, or closes. False when something was closed. */
  private next(): boolean {
    const c = this.skipSpace();
    if (this.isArray[this.depth]) {
      if (c === COMMA) {
        this.at++;
        this.index[this.depth]!++;
        this.skipSpace();
        return true;
      }
      if (c === CLOSE_ARRAY) return this.close();
      throw unexpected(this, "expected ',' or ']' after an element of an array");
    }
    if (c === COMMA) {
      this.at++;
      return this.key(false);
    }
    if (c === CLOSE_OBJECT) return this.close();
    throw unexpected(this, "expected ',' or '}' after a value");
  }

  private open(isArray: boolean): void {
    if (this.depth >= this.maxDepth) {
      throw fault(
        this,
        `objects and arrays are nested deeper than ${this.maxDepth} levels; no FHIR resource needs that`,
      );
    }
    this.at++;
    const depth = ++this.depth;
    this.isArray[depth] = isArray;
    this.index[depth] = 0;
    this.keyStart[depth] = 0;
    this.keyEnd[depth] = 0;
    this.seen.open(depth);
    this.containers[depth] = undefined;
  }

  private close(): false {
    this.at++;
    this.seen.close(this.depth--);
    return false;
  }

  /** Reads `"key":` and stands at its value. False when the object ends instead, which only its beginning allows. */
  private key(atBeginning: boolean): boolean {
    const c = this.skipSpace();
    if (c !== QUOTE) {
      if (c === CLOSE_OBJECT && atBeginning) return this.close();
      throw unexpected(
        this,
        c === CLOSE_OBJECT ? "expected another property after ','" : 'expected a property name in quotes',
      );
    }
    const bytes = this.bytes;
    const start = this.at + 1;
    let end = start;
    let hash = 0;
    let b = bytes[end]!;
    while (b !== QUOTE && b !== BACKSLASH && b >= 0x20) {
      hash = (Math.imul(hash, 31) + b) | 0;
      b = bytes[++end]!;
    }
    hash &= 0x3fffffff;
    if (b !== QUOTE) {
      end = endOfString(bytes, this.at, this.complain) - 1;
      hash = NO_HASH;
    }
    this.keyStart[this.depth] = start;
    this.keyEnd[this.depth] = end;
    this.at = end + 1;
    if (this.seen.add(this.depth, hash, start, end)) {
      throw fault(this, 'this property is given twice in the same object; keep one of them');
    }
    if (this.skipSpace() !== COLON) throw unexpected(this, "expected ':' after a property name");
    this.at++;
    this.skipSpace();
    return true;
  }

  private readonly complain: Complain = (at, text, code) => {
    this.at = at;
    return fault(this, text, code);
  };

  private number(): false {
    const start = this.at;
    const end = numberAt(this.bytes, start);
    if (end === 0) {
      throw fault(this, 'malformed number; JSON allows neither leading zeros, a leading +, nor a bare decimal point');
    }
    this.at = Math.abs(end);
    if (end < 0) {
      const source = textOf(this.bytes, start, -end);
      if (String(Number(source)) !== source)
        this.inexact.push({ container: this.container(), key: this.here(), source });
    }
    return false;
  }

  private literal(word: readonly number[]): false {
    for (let k = 1; k < word.length; k++) {
      if (this.bytes[this.at + k] !== word[k]) {
        throw fault(this, 'unknown word; expected true, false, null or a string in quotes');
      }
    }
    this.at += word.length;
    return false;
  }

  private skipSpace(): number | undefined {
    const bytes = this.bytes;
    const end = bytes.length;
    let at = this.at;
    while (at < end) {
      const c = bytes[at]!;
      if (c > 0x20 || (c !== 0x20 && c !== 0x0a && c !== 0x0d && c !== 0x09)) {
        this.at = at;
        return c;
      }
      at++;
    }
    this.at = at;
    return undefined;
  }

  /** The key or position at which we stand in the current object or array. */
  private here(depth = this.depth): string {
    return this.isArray[depth]
      ? String(this.index[depth])
      : nameIn(this.bytes, this.keyStart[depth]!, this.keyEnd[depth]!);
  }

  private container(depth = this.depth): Container {
    this.containers[depth] ??=
      depth === 1 ? { parent: undefined, key: '' } : { parent: this.container(depth - 1), key: this.here(depth - 1) };
    return this.containers[depth];
  }

  /** Where we stand: `entry[3].resource.name[0].given`, led by the type of the resource where it has been read already. */
  path(): string {
    let path = this.rootType();
    for (let depth = 1; depth <= this.depth; depth++) {
      if (this.isArray[depth]) path += `[${this.index[depth]}]`;
      else if (this.keyEnd[depth]! > 0)
        path += `${path === '' ? '' : '.'}${nameIn(this.bytes, this.keyStart[depth]!, this.keyEnd[depth]!)}`;
    }
    return path;
  }

  private rootType(): string {
    const value = this.seen.endInRoot('resourceType', this.depth);
    if (value === undefined) return '';
    return /^\s*:\s*"([A-Za-z]+)"/.exec(textOf(this.bytes, value, value + 100))?.[1] ?? '';
  }
}
