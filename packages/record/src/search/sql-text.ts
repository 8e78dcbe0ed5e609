/** The text of a statement under construction with its parameters: values never become text. */
import { hash } from 'node:crypto';
import type { Parameter } from '../database/statement.ts';
import { float8Array, int2Array, int8Array } from '../pg-arrays.ts';

/** A finished statement. */
export interface Statement {
  readonly name: string;
  readonly sql: string;
  readonly parameters: readonly Parameter[];
}

type Type =
  | 'bool'
  | 'int8'
  | 'int8[]'
  | 'int4'
  | 'int2'
  | 'int2[]'
  | 'float4'
  | 'float8'
  | 'float8[]'
  | 'text'
  | 'timestamptz';

export class SqlText {
  readonly parameters: Parameter[] = [];
  readonly #ctes: string[] = [];
  readonly #patients = new Map<bigint, string>();
  #aliases = 0;

  /** A placeholder for a value. */
  bind(value: Parameter, type: Type): string {
    return `$${this.parameters.push(value)}::${type}`;
  }
  /** `= $1`, or `= any($1)` when there is not exactly one. */
  int8(values: readonly bigint[]): string {
    return values.length === 1
      ? `= ${this.bind(values[0]!, 'int8')}`
      : `= any(${this.bind(int8Array(values), 'int8[]')})`;
  }
  int2(values: readonly number[]): string {
    return values.length === 1
      ? `= ${this.bind(values[0]!, 'int2')}`
      : `= any(${this.bind(int2Array(values), 'int2[]')})`;
  }
  int8s(values: readonly bigint[]): string {
    return this.bind(int8Array(values), 'int8[]');
  }
  int2s(values: readonly number[]): string {
    return this.bind(int2Array(values), 'int2[]');
  }
  float8s(values: readonly number[]): string {
    return this.bind(float8Array(values), 'float8[]');
  }
  text(value: string): string {
    return this.bind(value, 'text');
  }
  /** The placeholder of the one patient that rows belong to: the same in all of the statement. */
  patient(pid: bigint): string {
    const placeholder = this.#patients.get(pid) ?? this.bind(pid, 'int8');
    this.#patients.set(pid, placeholder);
    return placeholder;
  }

  /** An instant in ms since 1970. */
  time(ms: number): string {
    return this.bind(timestamp(ms), 'timestamptz');
  }

  /** A name nothing else in the statement has. */
  alias(prefix: string): string {
    return `${prefix}${this.#aliases++}`;
  }

  /** Adds a `with` query, evaluated once; returns its name. */
  cte(prefix: string, query: string): string {
    const name = this.alias(prefix);
    this.#ctes.push(`${name} as materialized (${query})`);
    return name;
  }

  /** The statement. Its name follows its text, so that a connection prepares each shape once. */
  statement(label: string, body: string): Statement {
    const sql = this.#ctes.length === 0 ? body : `with ${this.#ctes.join(',\n')}\n${body}`;
    return { name: nameOf(label, sql), sql, parameters: this.parameters };
  }
}

/** Names by text: hashing one costs a tenth of what making it costs, and few texts recur all the time. */
const names = new Map<string, string>();
const REMEMBERED = 2000;

function nameOf(label: string, sql: string): string {
  let name = names.get(sql);
  if (name === undefined) {
    name = `${label}-${hash('sha256', sql, 'hex').slice(0, 16)}`;
    if (names.size >= REMEMBERED) names.clear();
    names.set(sql, name);
  }
  return name;
}

const PG_EPOCH = 946_684_800_000; // 2000-01-01T00:00:00Z
const FARTHEST = 9_000_000_000_000_000; // ms; PostgreSQL counts microseconds in 64 bits

/** An instant in PostgreSQL's binary format: exact to the microsecond, and it has the infinities. */
function timestamp(ms: number): Buffer {
  const bytes = Buffer.allocUnsafe(8);
  if (ms <= -FARTHEST) bytes.writeBigInt64BE(-0x8000000000000000n);
  else if (ms >= FARTHEST) bytes.writeBigInt64BE(0x7fffffffffffffffn);
  else bytes.writeBigInt64BE(BigInt(Math.round((ms - PG_EPOCH) * 1000)));
  return bytes;
}
