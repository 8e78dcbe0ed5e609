/** The criteria of a transaction (conditional interactions and references), resolved in one statement. */
import { badRequest, FhirError } from '@helseplattform/fhir';
import type { Statements } from '../database/statement.ts';
import { hash64 } from '../keys.ts';
import { int8Array } from '../pg-arrays.ts';
import { clientIdsOf } from '../read/versions.ts';
import type { WriteContext } from './context.ts';
import { criteriaOf, type Work } from './work.ts';

/** What `Type?query` means in this transaction. */
export interface Condition {
  readonly type: string;
  readonly query: string;
  /** `Type/id` of what it matches. */
  name: string | undefined;
  /** When it matches nothing: the first entry that creates it. */
  work: Work | undefined;
}

export class Conditions {
  readonly #byName = new Map<string, Condition>();

  get size(): number {
    return this.#byName.size;
  }
  get(name: string): Condition | undefined {
    return this.#byName.get(name);
  }

  /** What the criteria match. */
  matches(): { type: string; id: string }[] {
    const named = [...this.#byName.values()].filter((c) => c.name !== undefined);
    return named.map(({ type, name }) => ({ type, id: name!.slice(type.length + 1) }));
  }

  /** @throws {FhirError} 400 for empty criteria */
  add(type: string, query: string): void {
    if (query.trim() === '')
      throw badRequest(
        'the criteria of a conditional interaction must not be empty: they would match everything',
        'required',
      );
    const name = `${type}?${query}`;
    if (!this.#byName.has(name)) this.#byName.set(name, { type, query, name: undefined, work: undefined });
  }

  /** Looks all up, after locking those that may lead to a creation. @throws {FhirError} 412 when one matches twice */
  async resolve(context: WriteContext, db: Statements, works: readonly Work[]): Promise<void> {
    if (this.size === 0) return;
    lockCreating(db, works);
    const conditions = [...this.#byName.values()];
    const found = await context.search().matchMany(db, conditions, 2, context.viewer?.watch);
    const twice = found.findIndex((rids) => rids.length > 1);
    if (twice !== -1) throw multipleMatches(conditions[twice]!, works);
    const rids = found.flat();
    if (rids.length === 0) return;
    const ids = await clientIdsOf(db, context.ids, rids);
    for (const [i, condition] of conditions.entries()) {
      const [rid] = found[i]!;
      if (rid !== undefined) condition.name = `${condition.type}/${ids.get(rid)}`;
    }
  }
}

/** Whoever asks for the same criteria waits here, so that at most one of them creates. */
function lockCreating(db: Statements, works: readonly Work[]): void {
  const creating = works.flatMap((work) => {
    const criteria =
      work.interaction.method === 'create' || work.interaction.method === 'update' ? criteriaOf(work) : undefined;
    return criteria === undefined ? [] : [hash64(`${work.type}?${inOneOrder(criteria)}`)];
  });
  if (creating.length === 0) return;
  void db.query(
    'lock-criteria',
    'select pg_advisory_xact_lock(x) from (select distinct x from unnest($1::int8[]) x order by x) s',
    [int8Array(creating)],
  );
}

/** Criteria that differ only in the order of their parts are the same. */
const inOneOrder = (query: string) => query.split('&').sort().join('&');

function multipleMatches({ type, query }: Condition, works: readonly Work[]): FhirError {
  const error = new FhirError(412, {
    severity: 'error',
    code: 'multiple-matches',
    text: `${type}?${query} matches more than one resource; make the criteria more precise`,
  });
  const work = works.find(
    (w) => (w.type === type && criteriaOf(w) === query) || w.references.includes(`${type}?${query}`),
  );
  return work && works.length > 1 ? error.inEntry(work.index) : error;
}
