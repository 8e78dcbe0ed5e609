/**
 * How a patient's record stands: whether anything in it has changed, and whether all of it may be seen as it is. The views of a
 * screen ask in one turn of the event loop, and one statement answers them all: it is sent when all of them have asked.
 */
import type { Viewer } from '../access/viewer.ts';
import type { Database } from '../database/pool.ts';
import { typeNumber } from '../resource-types.ts';
import { SqlText, type Statement } from '../search/sql-text.ts';

type Eyes = Viewer['eyes'];

export interface State {
  /**
   * One number for all that the patient has, where the viewer sees what they read of it as it is; else null. A row is in another
   * place (`ctid`) after any change, of its index as well.
   */
  readonly whole: bigint | null;
  /** Version number of what was written last of what the patient has now; there where `whole` is. */
  readonly newest: bigint | null;
}

const PATIENT = typeNumber('Patient')!;

export class GatheredStates {
  readonly #database: Database;
  #asked = new Map<Eyes | undefined, Map<bigint, Promise<State | undefined>>>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Undefined when there is no such patient. */
  of(pid: bigint, as: Viewer | undefined): Promise<State | undefined> {
    const asked = this.#asked;
    if (asked.size === 0)
      setImmediate(() => {
        this.#asked = new Map();
      });
    const patients = asked.get(as?.eyes) ?? new Map<bigint, Promise<State | undefined>>();
    asked.set(as?.eyes, patients);
    const state = patients.get(pid) ?? atTurnsEnd(() => this.#read(pid, as));
    patients.set(pid, state);
    return state;
  }

  async #read(pid: bigint, as: Viewer | undefined): Promise<State | undefined> {
    const less = await as?.through(this.#database, pid);
    const state = less && (await this.#ask(pid, less.eyes));
    return state?.whole == null ? this.#ask(pid, as?.eyes) : state;
  }

  async #ask(pid: bigint, eyes: Eyes | undefined): Promise<State | undefined> {
    const { name, sql, parameters } = statementOf(pid, eyes);
    const [state] = await this.#database.read<State>(name, sql, parameters);
    return state;
  }
}

const atTurnsEnd = <T>(ask: () => Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => setImmediate(() => ask().then(resolve, reject)));

function statementOf(pid: bigint, eyes: Eyes | undefined): Statement {
  const sql = new SqlText();
  const patient = sql.bind(pid, 'int8');
  return sql.statement(
    'chart-state',
    `select s.whole, s.newest from current p cross join lateral (${wholeOf(patient, eyes, sql)}) s
     where p.rt = ${PATIENT} and p.rid = ${patient}`,
  );
}

/** The query of a {@link State}, of one row. @param patient the parameter that names the patient */
export const wholeOf = (patient: string, eyes: Eyes | undefined, sql: SqlText): string =>
  `select bit_xor(hashtidextended(c.ctid, c.vid)) as whole, max(c.vid) as newest from current c
   where c.pid = ${patient}${eyes ? ` and ${eyes.whole(patient, sql)}` : ''}`;
