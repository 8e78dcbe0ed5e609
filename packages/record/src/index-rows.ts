/** What a resource says to search, as rows of the index tables: the sink of the extractor, collecting columns for a whole transaction. */
import {
  CLINICAL_DATE,
  type ComponentValue,
  foldPlain,
  foldText,
  type IndexSink,
  type ReferenceValue,
  type ResourceType,
  type SearchParam,
} from '@helseplattform/fhir';
import * as key from './keys.ts';
import { UNION_PARAMS } from './union-params.ts';

/** Looks up the rid of a local reference; undefined when the target is not (yet) in the record. */
export type ResolveReference = (type: string, id: string) => bigint | undefined;

/** A code (or unit) that a parameter has been seen with; `text` rows map display texts to the hash of their coding. */
export interface CodeSeen {
  readonly p: bigint;
  readonly code: string;
  readonly system: string;
  readonly h: bigint;
}

/** `p` of code_seen for the units of a quantity parameter, and for the texts beside a token parameter. */
export const unitsKey = (param: SearchParam): bigint => key.hash64(`${param.base}.${param.code}#`);
export const textsKey = (param: SearchParam): bigint => key.hash64(`${param.base}.${param.code}"`);
/** Whether a parameter's presence is a bit of `has`; those of every resource (`_tag`…) and those beyond 63 are not. */
export const hasBit = (param: SearchParam): boolean => param.ordinal < HAS_BITS && !param.code.startsWith('_');
/** In `tok` instead, for the others. */
export const presenceKey = (param: SearchParam): bigint => key.hash64(`${param.base}.${param.code}?`);
const HAS_BITS = 63;

/** The parameters that name a resource's own patient: their reference to it is the column pid and has no row in ix_ref. */
export const isPatientParam = (code: string): boolean => code === 'patient' || code === 'subject';

/** The index rows of one resource. */
export class ResourceIndex implements IndexSink {
  has = 0n;
  t0: number | undefined;
  t1: number | undefined;
  readonly tok = new Set<bigint>();
  readonly refs: { h: bigint; target: bigint }[] = [];
  readonly nums: { h: bigint; v: number }[] = [];
  readonly strs: { h: bigint; v: string; x: string | undefined }[] = [];
  readonly dates: { h: bigint; lo: number; hi: number }[] = [];
  readonly seen: CodeSeen[] = [];

  readonly #type: ResourceType;
  readonly #pid: bigint;
  readonly #resolve: ResolveReference;
  readonly #bases: readonly string[];

  /** `bases`: own base URLs; an absolute reference under one is local. */
  constructor(type: ResourceType, pid: bigint, resolve: ResolveReference, bases: readonly string[] = []) {
    this.#bases = bases;
    this.#type = type;
    this.#pid = pid;
    this.#resolve = resolve;
  }

  #present(param: SearchParam): boolean {
    if (hasBit(param)) this.has |= 1n << BigInt(param.ordinal);
    else this.tok.add(presenceKey(param));
    return !UNION_PARAMS.has(`${param.base}.${param.code}`);
  }

  token(param: SearchParam, system: string | undefined, code: string | undefined): void {
    if (!this.#present(param)) return;
    if (code === undefined) {
      if (system !== undefined) this.tok.add(key.systemKey(param, system));
      return;
    }
    const h = key.tokenKey(param, system, code);
    this.tok.add(h);
    if (param.openValues) {
      this.tok.add(key.bareKey(param, code));
      if (system !== undefined) this.tok.add(key.systemKey(param, system));
    } else {
      this.seen.push({ p: key.paramKey(param), code, system: system ?? '', h });
    }
  }

  tokenText(param: SearchParam, text: string, system?: string, code?: string): void {
    if (!this.#present(param)) return;
    let h: bigint;
    if (code === undefined) {
      h = key.textKey(param, text);
      this.tok.add(h);
    } else {
      h = key.tokenKey(param, system, code);
    }
    // ':text' asks this table which codings have been seen with a text; one coding keeps every text it was seen with
    this.seen.push({
      p: textsKey(param),
      code: foldText(text).slice(0, 300),
      system: `${system ?? ''}|${code ?? ''}`,
      h,
    });
  }

  identifierOfType(param: SearchParam, typeSystem: string, typeCode: string, value: string): void {
    if (this.#present(param)) this.tok.add(key.ofTypeKey(param, typeSystem, typeCode, value));
  }

  reference(param: SearchParam, reference: ReferenceValue): void {
    if (!this.#present(param)) return;
    const { type, id, url, identifier } = reference;
    if (id !== undefined && type !== undefined) {
      const target = this.#resolve(type, id);
      if (target !== undefined) {
        if (!(target === this.#pid && isPatientParam(param.code))) this.refs.push({ h: key.paramKey(param), target });
      } else {
        this.tok.add(key.urlReferenceKey(param, `${type}/${id}`));
      }
    } else if (url !== undefined) {
      const base = this.#bases.find((b) => url.startsWith(`${b}/`));
      const local =
        base === undefined ? null : /^([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})/.exec(url.slice(base.length + 1));
      if (local) this.reference(param, { type: local[1]!, id: local[2]!, ...(identifier ? { identifier } : {}) });
      else this.tok.add(key.urlReferenceKey(param, url));
      if (local) return;
    }
    if (identifier?.value !== undefined) {
      this.tok.add(key.referenceIdentifierKey(param, identifier));
      this.tok.add(key.bareReferenceIdentifierKey(param, identifier.value));
    }
  }

  string(param: SearchParam, value: string): void {
    if (!this.#present(param)) return;
    const h = key.paramKey(param);
    const folded = foldText(value);
    const plain = foldPlain(value);
    this.strs.push({ h, v: folded, x: folded === value ? undefined : value });
    // an ASCII query also finds Norwegian letters; the empty x keeps this row out of :exact
    if (plain !== folded) this.strs.push({ h, v: plain, x: '' });
  }

  uri(param: SearchParam, value: string): void {
    if (!this.#present(param)) return;
    const h = key.uriKey(param, value);
    this.tok.add(h);
    this.seen.push({ p: key.paramKey(param), code: value, system: '', h }); // :below and :above compare prefixes there
  }

  number(param: SearchParam, value: number): void {
    if (this.#present(param)) this.nums.push({ h: key.unitKey(param, undefined, undefined), v: value });
  }

  quantity(param: SearchParam, value: number, system?: string, code?: string, unit?: string): void {
    if (!this.#present(param)) return;
    const name = code ?? unit;
    const h = key.unitKey(param, code === undefined ? undefined : system, name);
    this.nums.push({ h, v: value });
    const p = unitsKey(param);
    this.seen.push({ p, code: name ?? '', system: (code === undefined ? undefined : system) ?? '', h });
    if (unit !== undefined && unit !== name) this.seen.push({ p, code: unit, system: '', h });
  }

  date(param: SearchParam, low: number, high: number): void {
    if (!this.#present(param)) return;
    if (CLINICAL_DATE[this.#type] === param.code) {
      this.t0 = this.t0 === undefined ? low : Math.min(this.t0, low);
      this.t1 = this.t1 === undefined ? high : Math.max(this.t1, high);
    } else {
      this.dates.push({ h: key.paramKey(param), lo: low, hi: high });
    }
  }

  composite(param: SearchParam, values: readonly ComponentValue[]): void {
    if (!this.#present(param)) return;
    const head = values.slice(0, -1).map(part);
    const last = values.at(-1);
    if (last === undefined || head.includes(undefined)) return;
    const parts = head as string[];
    if (last.kind === 'quantity') {
      const name = last.code ?? last.unit;
      this.nums.push({
        h: key.tupleUnitKey(param, parts, last.code === undefined ? undefined : last.system, name),
        v: last.value,
      });
    } else if (last.kind === 'number') {
      this.nums.push({ h: key.tupleUnitKey(param, parts, undefined, undefined), v: last.value });
    } else if (last.kind === 'date') {
      this.dates.push({ h: key.tupleDateKey(param, parts), lo: last.low, hi: last.high });
    } else if (last.kind === 'string') {
      this.strs.push({ h: key.tupleKey(param, parts), v: foldText(last.value), x: undefined });
    } else {
      const text = part(last);
      if (text !== undefined) this.tok.add(key.tupleKey(param, [...parts, text]));
    }
  }
}

/** How a component of a tuple is written into the tuple's hash: tokens with their system, `''` when they have none. */
function part(value: ComponentValue): string | undefined {
  switch (value.kind) {
    case 'token':
      return value.code === undefined ? undefined : `${value.system ?? ''}|${value.code}`;
    case 'uri':
      return value.value;
    case 'reference': {
      const { type, id, url } = value.reference;
      return id === undefined ? url : `${type}/${id}`;
    }
    default:
      return undefined; // a quantity, date or string before the last component: no R4 composite has one
  }
}
