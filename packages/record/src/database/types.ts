/**
 * How PostgreSQL's values arrive: always as text (`pg` damages binary results), turned into what keeps them exact.
 *
 * | PostgreSQL | here |
 * |---|---|
 * | int2, int4, oid, float4, float8 | number |
 * | int8, xid8 | bigint |
 * | bool | boolean |
 * | bytea | Buffer |
 * | arrays of these and of text, uuid | arrays, null kept |
 * | everything else: text, uuid, numeric, json, dates and times, ranges | the text PostgreSQL writes; times in UTC |
 *
 * json and jsonb stay text because most of ours goes on to the caller unread; times stay text because a Date drops
 * the microseconds that a keyset page must give back.
 */
import pg from 'pg';

type Parser = (text: string) => unknown;

const asText: Parser = (text) => text;
const builtin = (oid: number) => pg.types.getTypeParser(oid, 'text') as Parser;
const textArray = builtin(1009) as (text: string) => (string | null)[];
const bigintArray: Parser = (text) => textArray(text).map((item) => (item === null ? null : BigInt(item)));

const OWN: [oids: number[], parser: Parser][] = [
  [[20, 5069], BigInt], // int8, xid8
  [[1016, 271], bigintArray], // int8[], xid8[]
  [[2951], textArray], // uuid[]
];
/** bool, bytea, int2, int4, oid, float4, float8, and arrays of bool, bytea, int2, int4, text, varchar, float4, float8. */
const AS_PG_READS_THEM = [16, 17, 21, 23, 26, 700, 701, 1000, 1001, 1005, 1007, 1009, 1015, 1021, 1022];

const PARSERS = new Map<number, Parser>([
  ...AS_PG_READS_THEM.map((oid): [number, Parser] => [oid, builtin(oid)]),
  ...OWN.flatMap(([oids, parser]) => oids.map((oid): [number, Parser] => [oid, parser])),
]);

/** The `types` setting of a `pg` client. */
export const resultTypes = {
  getTypeParser: (oid: number) => PARSERS.get(oid) ?? asText,
} as unknown as pg.CustomTypesConfig;
