/** One entry of the access log: who was shown what of whom, on which ground. */
import type { Actor } from '@helseplattform/record';
import type { LogAction } from '../texts/keys.ts';

export interface LogEntry {
  /** When, ms since 1970. */
  readonly at: number;
  readonly actor: Pick<
    Actor,
    'id' | 'kind' | 'role' | 'profession' | 'unit' | 'organisation' | 'session' | 'level' | 'patient'
  >;
  readonly action: LogAction;
  /** `partly`: something was masked or left out. `refused`: nothing was shown. */
  readonly decision: 'open' | 'partly' | 'refused';
  /** What was asked, without values: `search-type Observation`, `read Encounter`, `view chart`. */
  readonly what: string;
  /** Kind of ground, e.g. `admitted`; undefined where several patients have several, or nobody's record was read. */
  readonly ground?: string;
  /** Code of the national list, and whether the person chose it. */
  readonly template?: string;
  readonly explicit?: boolean;
  /** HL7 PurposeOfUse. */
  readonly purpose?: string;
  /** Ids of the patients. */
  readonly patients: readonly string[];
  /** What was made available; see available.ts. */
  readonly shown?: string;
  /** Id of the request, to find it in other logs. */
  readonly request?: string;
}

/** An entry as it lies in the log, with its place. */
export interface LogRow extends LogEntry {
  /** `day.chain.n`: names the row. */
  readonly id: string;
}

/** Short names in the stored text: a row is read seldom and written always. In this order. */
const NAMES = [
  ['t', 'at'],
  ['w', 'what'],
  ['c', 'action'],
  ['d', 'decision'],
  ['g', 'ground'],
  ['m', 'template'],
  ['e', 'explicit'],
  ['u', 'purpose'],
  ['s', 'shown'],
  ['q', 'request'],
] as const;
const ACTOR_NAMES = [
  ['i', 'id'],
  ['k', 'kind'],
  ['r', 'role'],
  ['f', 'profession'],
  ['n', 'unit'],
  ['o', 'organisation'],
  ['x', 'session'],
  ['l', 'level'],
  ['b', 'patient'],
] as const;

/** The text that is stored and hashed. */
export function write(entry: LogEntry): string {
  const short: { [name: string]: unknown } = { a: {} };
  for (const [name, long] of ACTOR_NAMES) {
    const value = entry.actor[long];
    if (value !== undefined) (short.a as { [name: string]: unknown })[name] = value;
  }
  for (const [name, long] of NAMES) if (entry[long] !== undefined) short[name] = entry[long];
  if (entry.patients.length > 0) short.p = entry.patients;
  return JSON.stringify(short);
}

/** The entry of a stored text. */
export function read(text: string, id: string): LogRow {
  const short = JSON.parse(text) as { [name: string]: unknown; a: { [name: string]: unknown } };
  const named = (pairs: readonly (readonly [string, string])[], from: { [name: string]: unknown }) =>
    Object.fromEntries(pairs.flatMap(([name, long]) => (from[name] === undefined ? [] : [[long, from[name]]])));
  return {
    ...named(NAMES, short),
    actor: named(ACTOR_NAMES, short.a),
    patients: short.p ?? [],
    id,
  } as unknown as LogRow;
}
