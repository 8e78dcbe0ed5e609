/** `npm run bench -- layout`: loads the same million resources in three layouts and asks each the same questions. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, startEmbeddedPostgres } from '@helseplattform/record/database';
import { cpuSeconds, machine } from '../machine.ts';
import { keep, median, quantile, round } from '../results.ts';
import { PER_PATIENT, random, samples } from './data.ts';
import { COMPOSITE, HYBRID, type Layout, ROWS } from './layouts.ts';

const QUERIES = 300;
const ROUNDS = 3;

export async function layoutBench(args: readonly string[]): Promise<void> {
  const patients = Number(args[0] ?? 10_000);
  const facts = machine();
  const dir = mkdtempSync(join(tmpdir(), 'layout-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: dir });
  try {
    const results = [];
    for (const layout of [ROWS, COMPOSITE, HYBRID]) results.push(await measure(layout, patients, postgres));
    console.table(Object.fromEntries(results.map((r) => [r.layout, r.load])));
    for (const name of Object.keys(ROWS.queries))
      console.table({
        [name]: Object.fromEntries(
          results.map((r) => [
            r.layout,
            `${r.queries[name]!.p50} (${r.queries[name]!.p95}) cpu ${r.queries[name]!.cpu}`,
          ]),
        ),
      });
    keep('layout', {
      machine: facts,
      patients,
      resources: patients * PER_PATIENT,
      unit: 'ms; p95 in brackets; cpu: ms of PostgreSQL for one query',
      results,
    });
  } finally {
    await postgres.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function measure(layout: Layout, patients: number, postgres: { url: string; pid: number }) {
  const db = openDatabase({ url: postgres.url, max: 4, statementTimeout: 600_000 });
  await db.run('', 'drop schema public cascade; create schema public').catch(async () => {
    await db.run('', 'drop schema public cascade');
    await db.run('', 'create schema public');
  });
  for (const statement of layout.schema.split(';').filter((s) => s.trim())) await db.run('', statement);
  await db.run('', 'checkpoint');
  const [walBefore] = await db.query<{ lsn: string }>('', 'select pg_current_wal_lsn()::text as lsn');
  // bodies as long as ours are: compressed, so random bytes are like them
  const pool = randomBytes(1 << 20);
  const body = (i: number) => pool.subarray(i * 311, i * 311 + 150 + ((i * 37) % 120));
  const cpu0 = cpuSeconds(postgres.pid);
  const started = performance.now();
  let next = 0;
  const worker = async () => {
    for (let n = next++; n < patients; n = next++)
      await db.query(`insert-${layout.name}`, layout.insert, layout.rows(samples(n), body) as never);
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  const seconds = (performance.now() - started) / 1000;
  const cpu = cpuSeconds(postgres.pid) - cpu0;
  const [wal] = await db.query<{ bytes: string }>(
    '',
    'select pg_wal_lsn_diff(pg_current_wal_lsn(), $1::pg_lsn)::text as bytes',
    [walBefore!.lsn],
  );
  for (const table of layout.tables) await db.run('', `vacuum analyze ${table}`);
  const resources = patients * PER_PATIENT;
  const [size] = await db.query<{ bytes: bigint }>(
    '',
    `select sum(pg_total_relation_size(t::regclass))::bigint as bytes from unnest($1::text[]) t`,
    [layout.tables],
  );
  const load = {
    'resources/s': Math.round(resources / seconds),
    'PostgreSQL CPU µs/resource': round((cpu / resources) * 1e6, 1),
    'bytes/resource': Math.round(Number(size!.bytes) / resources),
    'WAL bytes/resource': Math.round(Number(wal!.bytes) / resources),
  };
  const queries: Record<string, { p50: number; p95: number; cpu: number }> = {};
  for (const [name, query] of Object.entries(layout.queries)) {
    const p50: number[] = [];
    const p95: number[] = [];
    const cpus: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const r = random(1000 + round); // the same questions for every layout
      const took: number[] = [];
      const before = cpuSeconds(postgres.pid);
      for (let i = 0; i < QUERIES; i++) {
        const t = performance.now();
        await db.query(`q-${layout.name}-${name}`.slice(0, 60), query.sql, query.params(r, patients) as never);
        took.push(performance.now() - t);
      }
      cpus.push(((cpuSeconds(postgres.pid) - before) / QUERIES) * 1000);
      p50.push(quantile(took, 0.5));
      p95.push(quantile(took, 0.95));
    }
    queries[name] = { p50: round(median(p50)), p95: round(median(p95)), cpu: round(median(cpus)) };
  }
  await db.close();
  console.log(layout.name, load, queries);
  return { layout: layout.name, about: layout.about, load, queries };
}
