/**
 * PostgreSQL's binary array format, for parameters: `pg` sends a Buffer parameter as binary, and one array for each
 * column is the cheapest way to hand many rows to a statement (docs/decisions/0003).
 */
const OID = {
  bool: 16,
  bytea: 17,
  int8: 20,
  int2: 21,
  int4: 23,
  text: 25,
  float8: 701,
  timestamptz: 1184,
  char: 18,
} as const;

function header(buffer: Buffer, length: number, oid: number, nulls: boolean): number {
  buffer.writeInt32BE(1, 0); // dimensions
  buffer.writeInt32BE(nulls ? 1 : 0, 4);
  buffer.writeInt32BE(oid, 8);
  buffer.writeInt32BE(length, 12);
  buffer.writeInt32BE(1, 16); // lower bound
  return 20;
}
const EMPTY = new Map<number, Buffer>();
function empty(oid: number): Buffer {
  let b = EMPTY.get(oid);
  if (!b) {
    b = Buffer.alloc(12);
    b.writeInt32BE(0, 0);
    b.writeInt32BE(0, 4);
    b.writeInt32BE(oid, 8);
    EMPTY.set(oid, b);
  }
  return b;
}

/** An array of values that all have the same size. */
function fixedArray<T>(
  oid: number,
  size: number,
  values: readonly T[],
  write: (b: Buffer, value: T, at: number) => void,
): Buffer {
  if (values.length === 0) return empty(oid);
  const b = Buffer.allocUnsafe(20 + values.length * (4 + size));
  let at = header(b, values.length, oid, false);
  for (const value of values) {
    b.writeInt32BE(size, at);
    write(b, value, at + 4);
    at += 4 + size;
  }
  return b;
}

/** int8[] (bigint[]). */
export const int8Array = (values: readonly bigint[]): Buffer =>
  fixedArray(OID.int8, 8, values, (b, value, at) => b.writeBigInt64BE(value, at));
/** int4[]. */
export const int4Array = (values: readonly number[]): Buffer =>
  fixedArray(OID.int4, 4, values, (b, value, at) => b.writeInt32BE(value, at));
/** int2[]. */
export const int2Array = (values: readonly number[]): Buffer =>
  fixedArray(OID.int2, 2, values, (b, value, at) => b.writeInt16BE(value, at));
/** bool[]. */
export const boolArray = (values: readonly boolean[]): Buffer =>
  fixedArray(OID.bool, 1, values, (b, value, at) => b.writeInt8(value ? 1 : 0, at));
/** float8[]. */
export const float8Array = (values: readonly number[]): Buffer =>
  fixedArray(OID.float8, 8, values, (b, value, at) => b.writeDoubleBE(value, at));

const PG_EPOCH_MS = 946684800000; // 2000-01-01T00:00:00Z
const MIN_MS = Date.UTC(-4000, 0, 1);
const MAX_MS = Date.UTC(20000, 0, 1);
function microseconds(ms: number): bigint {
  if (ms <= MIN_MS) return -0x8000000000000000n; // -infinity
  if (ms >= MAX_MS) return 0x7fffffffffffffffn; // infinity
  return BigInt(Math.round((ms - PG_EPOCH_MS) * 1000));
}

/** timestamptz[] from ms since 1970; ±Infinity become ±infinity, undefined null. */
export function timestampArray(values: readonly (number | undefined)[]): Buffer {
  if (values.length === 0) return empty(OID.timestamptz);
  const b = Buffer.allocUnsafe(20 + values.length * 12);
  let nulls = false;
  let at = 20;
  for (const v of values) {
    if (v === undefined) {
      nulls = true;
      b.writeInt32BE(-1, at);
      at += 4;
    } else {
      b.writeInt32BE(8, at);
      b.writeBigInt64BE(microseconds(v), at + 4);
      at += 12;
    }
  }
  header(b, values.length, OID.timestamptz, nulls);
  return b.subarray(0, at);
}

/** bytea[]. */
export function byteaArray(values: readonly Buffer[]): Buffer {
  if (values.length === 0) return empty(OID.bytea);
  let size = 20;
  for (const v of values) size += 4 + v.length;
  const b = Buffer.allocUnsafe(size);
  let at = header(b, values.length, OID.bytea, false);
  for (const v of values) {
    b.writeInt32BE(v.length, at);
    v.copy(b, at + 4);
    at += 4 + v.length;
  }
  return b;
}

/** text[]; undefined becomes null. */
export function textArray(values: readonly (string | undefined)[]): Buffer {
  if (values.length === 0) return empty(OID.text);
  let size = 20;
  for (const v of values) size += 4 + (v === undefined ? 0 : Buffer.byteLength(v));
  const b = Buffer.allocUnsafe(size);
  let nulls = false;
  let at = 20;
  for (const v of values) {
    if (v === undefined) {
      nulls = true;
      b.writeInt32BE(-1, at);
      at += 4;
    } else {
      const n = b.write(v, at + 4);
      b.writeInt32BE(n, at);
      at += 4 + n;
    }
  }
  header(b, values.length, OID.text, nulls);
  return b;
}
