/** One pass over the bytes of a body: everything that must be refused in JSON, and the numbers that need their source kept. */
import { fault, unexpected } from './fault.ts';
import { numberAt } from './number.ts';
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

/** Above this many keys in one object, duplicates are looked up in a set: comparing pairwise would be quadratic. */
const MANY_KEYS = 32;

/**
 * Checks a whole body. It is a strict JSON parser that builds nothing, so that after it JSON.parse cannot fail: V8's own
 * parser keeps the last of duplicate keys, rounds decimals, and its messages do not name the element.
 *
 * The state is in plain arrays with one place for each level of nesting; the names and hashes of the keys seen so far lie
 * on one stack, `firstKey[depth]` being where those of the current object begin.
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
  private readonly firstKey: number[] = [0];
  private readonly wideKeys: (Set<string> | undefined)[] = [undefined];
  private readonly containers: (Container | undefined)[] = [undefined];
  private readonly seenHash: number[] = [];
  private readonly seenStart: number[] = [];
  private readonly seenEnd: number[] = [];
  private seen = 0;

  constructor(bytes: Uint8Array, limits: JsonLimits = {}) {
    this.bytes = bytes;
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
        this.string();
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
    this.firstKey[depth] = this.seen;
    this.wideKeys[depth] = undefined;
    this.containers[depth] = undefined;
  }

  private close(): false {
    this.at++;
    this.seen = this.firstKey[this.depth]!;
    this.depth--;
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
      this.string();
      end = this.at - 1;
      hash = -1; // written with escapes: compared with every other key by its decoded name
    }
    this.keyStart[this.depth] = start;
    this.keyEnd[this.depth] = end;
    this.at = end + 1;
    this.refuseDuplicate(hash, start, end);
    if (this.skipSpace() !== COLON) throw unexpected(this, "expected ':' after a property name");
    this.at++;
    this.skipSpace();
    return true;
  }

  private refuseDuplicate(hash: number, start: number, end: number): void {
    const first = this.firstKey[this.depth]!;
    let wide = this.wideKeys[this.depth];
    if (wide === undefined && this.seen - first >= MANY_KEYS) {
      wide = this.wideKeys[this.depth] = new Set();
      for (let k = first; k < this.seen; k++) wide.add(this.text(this.seenStart[k]!, this.seenEnd[k]!));
    }
    if (wide !== undefined) {
      const size = wide.size;
      if (wide.add(this.text(start, end)).size === size) this.duplicate();
      return;
    }
    for (let k = first; k < this.seen; k++) {
      const other = this.seenHash[k]!;
      if (other !== hash && other !== -1 && hash !== -1) continue;
      if (this.text(this.seenStart[k]!, this.seenEnd[k]!) === this.text(start, end)) this.duplicate();
    }
    const top = this.seen++;
    this.seenHash[top] = hash;
    this.seenStart[top] = start;
    this.seenEnd[top] = end;
  }

  private duplicate(): never {
    throw fault(this, 'this property is given twice in the same object; keep one of them');
  }

  /** Reads a string and stands behind it. Refuses what PostgreSQL and other JSON readers cannot hold. */
  private string(): void {
    const bytes = this.bytes;
    const start = this.at;
    let i = start + 1;
    for (;;) {
      let c = bytes[i]!;
      while (c !== QUOTE && c !== BACKSLASH && c >= 0x20) c = bytes[++i]!;
      if (c === QUOTE) break;
      this.at = i;
      if (c === BACKSLASH) i = this.escape(i);
      else if (i >= bytes.length) {
        this.at = start;
        throw fault(this, 'this string has no closing quote');
      } else if (c === 0)
        throw fault(this, 'a string holds a NUL byte, which text cannot hold; leave it out', 'invalid');
      else
        throw fault(
          this,
          'a string holds a raw line break or control character; write it as an escape such as \\n',
          'invalid',
        );
    }
    this.at = i + 1;
  }

  /** Checks the escape at `i` and gives the position behind it. */
  private escape(i: number): number {
    switch (this.bytes[i + 1]) {
      case 0x22:
      case 0x5c:
      case 0x2f:
      case 0x62:
      case 0x66:
      case 0x6e:
      case 0x72:
      case 0x74:
        return i + 2;
      case 0x75: {
        const unit = this.codeUnit(i);
        if (unit === 0) throw fault(this, 'a string holds \\u0000, which text cannot hold; leave it out', 'invalid');
        if (unit >= 0xd800 && unit < 0xe000) {
          const pair = unit < 0xdc00 && this.bytes[i + 6] === BACKSLASH && this.bytes[i + 7] === 0x75;
          const low = pair ? this.codeUnit(i + 6) : 0;
          if (low < 0xdc00 || low >= 0xe000) {
            throw fault(
              this,
              'a string holds half of a surrogate pair, which is no character; leave it out',
              'invalid',
            );
          }
          return i + 12;
        }
        return i + 6;
      }
      default:
        throw fault(
          this,
          'unknown escape in a string; allowed are \\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hex digits',
        );
    }
  }

  private codeUnit(i: number): number {
    const hex = textOf(this.bytes, i + 2, i + 6);
    if (!/^[0-9a-fA-F]{4}$/.test(hex)) throw unexpected(this, 'expected four hex digits after \\u');
    return Number.parseInt(hex, 16);
  }

  private number(): false {
    const start = this.at;
    const end = numberAt(this.bytes, start);
    if (end === 0) {
      throw fault(this, 'malformed number; JSON allows neither leading zeros, a leading +, nor a bare decimal point');
    }
    this.at = Math.abs(end);
    if (end < 0) {
      const source = this.text(start, -end);
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
    return this.isArray[depth] ? String(this.index[depth]) : this.text(this.keyStart[depth]!, this.keyEnd[depth]!);
  }

  private container(depth = this.depth): Container {
    this.containers[depth] ??=
      depth === 1 ? { parent: undefined, key: '' } : { parent: this.container(depth - 1), key: this.here(depth - 1) };
    return this.containers[depth];
  }

  private text(start: number, end: number): string {
    const raw = textOf(this.bytes, start, end);
    return raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw;
  }

  /** Where we stand: `entry[3].resource.name[0].given`, led by the type of the resource where it has been read already. */
  path(): string {
    let path = this.rootType();
    for (let depth = 1; depth <= this.depth; depth++) {
      if (this.isArray[depth]) path += `[${this.index[depth]}]`;
      else if (this.keyEnd[depth]! > 0)
        path += `${path === '' ? '' : '.'}${this.text(this.keyStart[depth]!, this.keyEnd[depth]!)}`;
    }
    return path;
  }

  private rootType(): string {
    const ofRoot = this.depth > 1 ? this.firstKey[2]! : this.seen;
    for (let k = 0; k < ofRoot; k++) {
      if (this.text(this.seenStart[k]!, this.seenEnd[k]!) !== 'resourceType') continue;
      const rest = textOf(this.bytes, this.seenEnd[k]!, this.seenEnd[k]! + 100);
      return /^"\s*:\s*"([A-Za-z]+)"/.exec(rest)?.[1] ?? '';
    }
    return '';
  }
}
