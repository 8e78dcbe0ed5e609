/** The 64-bit hashes that index rows are keyed by: what is searched, in one number. */
import { hash } from 'node:crypto';
import { foldText, type ReferenceValue, type SearchParam } from '@helseplattform/fhir';

const remembered = new Map<string, bigint>();
const REMEMBER = 50_000;

/** First 64 bits of SHA-256, signed. Short texts that recur (codes, systems) are remembered. */
export function hash64(text: string): bigint {
  let h = remembered.get(text);
  if (h === undefined) {
    h = hash('sha256', text, 'buffer').readBigInt64BE(0);
    if (remembered.size >= REMEMBER) remembered.clear();
    if (text.length < 200) remembered.set(text, h);
  }
  return h;
}

const ofParam = new WeakMap<SearchParam, bigint>();

/** Type and parameter: `h` of ix_ref, ix_str, ix_date, and `p` of code_seen. */
export function paramKey(param: SearchParam): bigint {
  let h = ofParam.get(param);
  if (h === undefined) {
    h = hash64(`${param.base}.${param.code}`);
    ofParam.set(param, h);
  }
  return h;
}

const prefix = (param: SearchParam) => `${param.base}.${param.code}`;

/** A token with its system (undefined: without system) and code: one row in ix_eq for each coding or identifier. */
export const tokenKey = (param: SearchParam, system: string | undefined, code: string): bigint =>
  hash64(`${prefix(param)}|${system ?? ''}|${code}`);
/** Open values only (identifiers, contact points): the bare value whatever its system, and the system whatever the value. */
export const bareKey = (param: SearchParam, value: string): bigint => hash64(`${prefix(param)}!${value}`);
export const systemKey = (param: SearchParam, system: string): bigint => hash64(`${prefix(param)}@${system}`);
/** A concept that has a text and no coding: `:text` finds it by its folded text. */
export const textKey = (param: SearchParam, text: string): bigint => hash64(`${prefix(param)}"${foldText(text)}`);
export const ofTypeKey = (param: SearchParam, system: string, code: string, value: string): bigint =>
  hash64(`${prefix(param)}:of-type|${system}|${code}|${value}`);
export const uriKey = (param: SearchParam, uri: string): bigint => hash64(`${prefix(param)}|${uri}`);
/** A reference to somewhere else: absolute URL or canonical. */
export const urlReferenceKey = (param: SearchParam, url: string): bigint => hash64(`${prefix(param)}>${url}`);
/** A reference by identifier (`:identifier`): system and value, and the bare value. */
export const referenceIdentifierKey = (
  param: SearchParam,
  identifier: NonNullable<ReferenceValue['identifier']>,
): bigint => hash64(`${prefix(param)}:identifier|${identifier.system ?? ''}|${identifier.value ?? ''}`);
export const bareReferenceIdentifierKey = (param: SearchParam, value: string): bigint =>
  hash64(`${prefix(param)}:identifier!${value}`);
/** A quantity's parameter and unit as given; '' for number parameters and quantities without a unit. */
export const unitKey = (param: SearchParam, unitSystem: string | undefined, unit: string | undefined): bigint =>
  hash64(`${prefix(param)}#${unitSystem ?? ''}|${unit ?? ''}`);
/** A composite tuple whose last part is a token/uri/string/reference: equality of all parts. */
export const tupleKey = (param: SearchParam, parts: readonly string[]): bigint =>
  hash64(`${prefix(param)}$${parts.join('$')}`);
/** A composite tuple whose last part is a number or quantity: the key under which its value lies in ix_num. */
export const tupleUnitKey = (
  param: SearchParam,
  parts: readonly string[],
  unitSystem: string | undefined,
  unit: string | undefined,
): bigint => hash64(`${prefix(param)}$${parts.join('$')}#${unitSystem ?? ''}|${unit ?? ''}`);
/** The same for a date, in ix_date. */
export const tupleDateKey = (param: SearchParam, parts: readonly string[]): bigint =>
  hash64(`${prefix(param)}$${parts.join('$')}~`);
