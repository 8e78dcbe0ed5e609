/** In which order matches come. Every order is total: sort keys, then the number of the resource. */
import { CLINICAL_DATE, canonicalUnit, type SearchParam } from '@helseplattform/fhir';
import { isPatientParam } from '../index-rows.ts';
import { paramKey } from '../keys.ts';
import { type Condition, either } from './conditions.ts';
import type { Facts } from './facts.ts';
import { dateFilter, filter } from './filters.ts';
import { onlyOf, present } from './lower.ts';
import { numbersOf, storedUnits } from './quantities.ts';
import { patientPresent } from './references.ts';
import type { SqlText } from './sql-text.ts';
import type { Params, SortKey } from './tree.ts';
import { type FindParam, partsOf } from './union-parameters.ts';

export type Order =
  | { readonly by: 'rid'; readonly descending: boolean }
  /** The clinical date, a column; resources without one come last. */
  | { readonly by: 'clinical'; readonly descending: boolean }
  /** When it was last written. */
  | { readonly by: 'written'; readonly descending: boolean }
  /** Anything else: worked out for every match. */
  | { readonly by: 'keys'; readonly descending: boolean; readonly keys: readonly Key[] };

/** The columns of the sort keys. */
export function keyNames(order: Order): `k${number}`[] {
  if (order.by === 'rid') return [];
  return order.by === 'keys' ? order.keys.map((_, i): `k${number}` => `k${i}`) : ['k0'];
}

export interface Key {
  readonly type: 'timestamptz' | 'float8' | 'float4' | 'text' | 'int8';
  readonly descending: boolean;
  /** The key of the row with an alias; null when it has none. Those come last, whatever the direction. */
  value(row: string, sql: SqlText): string;
  /** The index that has resources in the order of this key. */
  readonly walk?: Walk;
}

/** Rows of an index table in the order of their values. */
export interface Walk {
  readonly table: 'ix_str' | 'ix_num' | 'ix_date';
  readonly h: bigint;
  /** The value of the row with an alias, as the index has it. */
  value(row: string): string;
  /** Which rows count, for the row with an alias. */
  counts(row: string, sql: SqlText): string;
  /** The condition that a resource has a value; undefined when what is searched always has one. */
  readonly present?: Condition;
}

/** The order in which a range of dates is read when no other is asked for: by the dates that are in it, newest first. */
export function newestFirst({ h, test }: Extract<Condition, { is: 'dates' }>): Order {
  const within = (row: string, sql: SqlText) => dateFilter(test, `${row}.lo`, `${row}.hi`, sql);
  const key: Key = {
    type: 'timestamptz',
    descending: true,
    value: (row, sql) =>
      `(select max(d.lo) from ix_date d where d.rid = ${row}.rid and d.h ${sql.int8(h)} and ${within('d', sql)})`,
    walk: { table: 'ix_date', h: h[0]!, value: (row) => `${row}.lo`, counts: within },
  };
  return { by: 'keys', descending: true, keys: [key] };
}

export interface OrderContext {
  readonly facts: Facts;
  readonly find: FindParam;
  readonly where: Condition;
}

/** The order of `_sort`; undefined when the caller did not ask for one. */
export function orderOf(sort: readonly SortKey[], context: OrderContext): Order | undefined {
  const [first] = sort;
  if (!first) return undefined;
  const { descending } = first;
  if (first.by.is === 'id') return { by: 'rid', descending };
  if (sort.length === 1) {
    if (first.by.is === 'lastUpdated') return { by: 'written', descending };
    if (first.by.is === 'param' && first.by.params.every(isClinical)) return { by: 'clinical', descending };
  }
  return { by: 'keys', descending, keys: sort.map((key) => keyOf(key, context)) };
}

/** The quantities that are sorted by: their units must be known. */
export const quantitiesOf = (sort: readonly SortKey[], find: FindParam): SearchParam[] =>
  sort.flatMap(({ by }) =>
    by.is === 'param' && by.params[0].type === 'quantity' ? by.params.flatMap((param) => partsOf(param, find)) : [],
  );

const isClinical = (param: SearchParam) => CLINICAL_DATE[param.base] === param.code;

function keyOf({ by, descending }: SortKey, context: OrderContext): Key {
  switch (by.is) {
    case 'id':
      return { type: 'int8', descending, value: (row) => `${row}.rid` };
    case 'lastUpdated':
      // the millisecond only: what was written in the same one is in the order of the next key
      return { type: 'int8', descending, value: (row) => `(${row}.vid >> 22)` };
    case 'score':
      return score(descending, context.where);
    case 'param':
      return paramKeyOf(by.params, descending, context);
  }
}

/** Of several values the smallest counts when ascending, the largest when descending; of a period its beginning. */
function paramKeyOf(asked: Params, descending: boolean, { facts, find }: OrderContext): Key {
  const params = asked.flatMap((param) => partsOf(param, find)) as unknown as Params;
  const pick = descending ? 'max' : 'min';
  const h = params.map(paramKey);
  const walk = (
    table: Walk['table'],
    key: bigint,
    value: Walk['value'],
    counts: Walk['counts'] = () => '',
  ): { walk?: Walk } =>
    params.length === 1 ? { walk: { table, h: key, value, counts, present: present(params[0]) } } : {};
  switch (params[0].type) {
    case 'date': {
      const clinical = params.some(isClinical);
      const others = params.filter((param) => !isClinical(param)).map(paramKey);
      return {
        type: 'timestamptz',
        descending,
        value: (row, sql) => {
          if (others.length === 0) return `${row}.t0`;
          const rows = `(select ${pick}(d.lo) from ix_date d where d.rid = ${row}.rid and d.h ${sql.int8(others)})`;
          return clinical ? `coalesce(${rows}, ${row}.t0)` : rows;
        },
        ...(clinical ? {} : walk('ix_date', h[0]!, (row) => `${row}.lo`)),
      };
    }
    case 'string':
      return {
        type: 'text',
        descending,
        // the Norwegian alphabet ends with æ, ø, å; the row with ASCII letters in their place (x = '') does not count
        value: (row, sql) =>
          `(select ${pick}(sort_text(s.v) collate "C") from ix_str s where s.rid = ${row}.rid and s.h ${sql.int8(h)} and s.x is distinct from '')`,
        ...walk(
          'ix_str',
          h[0]!,
          (row) => `sort_text(${row}.v) collate "C"`,
          (row) => `${row}.x is distinct from ''`,
        ),
      };
    case 'number':
      return {
        type: 'float8',
        descending,
        value: (row, sql) =>
          `(select ${pick}(n.v) from ix_num n where n.rid = ${row}.rid and n.h ${sql.int8(params.flatMap(numbersOf).map((unit) => unit.h))})`,
        ...walk('ix_num', numbersOf(params[0])[0]!.h, (row) => `${row}.v`),
      };
    case 'quantity': {
      const units = params.flatMap((param) => storedUnits(param, facts));
      const canonical = units.map((unit) => canonicalUnit(unit.code) ?? { factor: 1, offset: 0 });
      return {
        type: 'float8',
        descending,
        value: (row, sql) =>
          `(select ${pick}(n.v * u.factor + u.plus) from unnest(${sql.int8s(units.map((unit) => unit.h))}, ${sql.float8s(canonical.map((c) => c.factor))}, ${sql.float8s(canonical.map((c) => c.offset ?? 0))}) u(h, factor, plus) join ix_num n on n.h = u.h where n.rid = ${row}.rid)`,
      };
    }
    case 'reference': {
      const patients = params.filter((param) => isPatientParam(param.code));
      return {
        type: 'int8',
        descending,
        value: (row, sql) => {
          const rows = `(select ${pick}(r.t) from ix_ref r where r.rid = ${row}.rid and r.h ${sql.int8(h)})`;
          if (patients.length === 0) return rows;
          const belongs = either(patients.map((param) => onlyOf(patients, param, patientPresent(param, find))));
          return `case when ${row}.pid <> 0 and ${filter(belongs, row, sql)} then ${row}.pid else ${rows} end`;
        },
      };
    }
    default:
      return {
        type: 'text',
        descending,
        value: (row, sql) =>
          `(select ${pick}(s.code collate "C") from code_seen s where s.p ${sql.int8(h)} and s.h = any(${row}.tok))`,
      };
  }
}

/** How well a text matches. */
function score(descending: boolean, where: Condition): Key {
  const parts = where.is === 'all' ? where.of : [where];
  const asked = parts.find((part) => part.is === 'freeText');
  return {
    type: 'float4',
    descending,
    value: (row, sql) =>
      asked?.is === 'freeText'
        ? `(select ts_rank(t.tsv, websearch_to_tsquery('norwegian', ${sql.text(asked.query)})) from ix_text t where t.rid = ${row}.rid)`
        : '0::float4',
  };
}
