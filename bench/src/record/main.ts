/**
 * `npm run bench -- record [PATIENTS…]`: the load client fhirload against our server and, in the same run and on the same
 * PostgreSQL, against its raw baseline. Needs the folder `../shared/tools/fhirload` beside the checkout.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase, startEmbeddedPostgres } from '@helseplattform/record/database';
import { machine, memoryMiB } from '../machine.ts';
import { keep, round } from '../results.ts';
import { freePort, line, ROOT, startServer, stopAll, withDatabase } from '../server/process.ts';
import { type ChartRow, chartQuestions, patientWithThousand } from './chart.ts';

const FHIRLOAD = join(ROOT, '../shared/tools/fhirload');
const SIZES = [200, 2000, 20000];

interface Row {
  phase: string;
  patients: number;
  c: number;
  ops: number;
  errors: number;
  perSecond: number;
  unitsPerSecond: number;
  p50: number;
  p99: number;
  cpu: Record<string, number>;
  memMb?: Record<string, { rss: number; anon: number }>;
  bytesPerResource?: number;
}

export async function recordBench(args: readonly string[]): Promise<void> {
  if (!existsSync(FHIRLOAD))
    throw new Error('this bench calls the load client ../shared/tools/fhirload, which is not there');
  const sizes = args.filter((a) => /^\d+$/.test(a)).map(Number);
  const repeat = args.find((a) => a.startsWith('--repeat='))?.slice('--repeat='.length) ?? '3';
  const phases = args.find((a) => a.startsWith('--phases='))?.slice('--phases='.length) ?? 'all';
  const dir = mkdtempSync(join(tmpdir(), 'record-bench-'));
  const facts = machine();
  const postgres = await startEmbeddedPostgres({ dataDir: join(dir, 'postgres') });
  const children: ChildProcess[] = [];
  try {
    // the client and the baseline find their libraries among ours
    cpSync(FHIRLOAD, join(dir, 'fhirload'), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(dir, 'node_modules'));
    symlinkSync(join(ROOT, 'bench/node_modules'), join(dir, 'fhirload/node_modules'));
    const db = openDatabase({ url: postgres.url, max: 2 });
    for (const name of ['ours', 'baseline']) await db.run('', `create database ${name}`);
    await db.close();
    const socket = decodeURIComponent(new URL(postgres.url.replace('@/', '@x/')).searchParams.get('host')!);
    const user = /^postgres:\/\/([^@]+)@/.exec(postgres.url)![1]!;

    const ours = await startServer(dir, withDatabase(postgres.url, 'ours'), children);
    const baselinePort = await freePort();
    const baseline = spawn(process.execPath, [join(dir, 'fhirload/baseline/server.mjs'), String(baselinePort)], {
      env: { ...process.env, BASELINE_DB: '', PGHOST: socket, PGUSER: user, PGDATABASE: 'baseline', PGPORT: '5432' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(baseline);
    await line(baseline, /baseline on/);

    const rows: (Row & { server: string })[] = [];
    const charts: (ChartRow & { patients: number })[] = [];
    let patient: string | undefined;
    for (const patients of sizes.length > 0 ? sizes : SIZES) {
      for (const server of ['ours', 'baseline'] as const) {
        const target =
          server === 'ours'
            ? { base: ours.base, token: ours.token, pid: ours.pid }
            : { base: `http://127.0.0.1:${baselinePort}/fhir`, token: '', pid: baseline.pid! };
        const out = join(dir, `${server}.${patients}.jsonl`);
        await run(process.execPath, [
          join(dir, 'fhirload/main.mjs'),
          '--base',
          target.base,
          '--token',
          target.token,
          '--patients',
          String(patients),
          '--out',
          out,
          '--state',
          join(dir, `${server}.state.json`),
          '--phases',
          phases,
          '--repeat',
          repeat,
          '--label',
          server,
          '--watch',
          `server=${target.pid},postgres=${postgres.pid}`,
          '--size',
          `${process.execPath} ${fileURLToPath(new URL('./size.ts', import.meta.url))} '${withDatabase(postgres.url, server)}'`,
        ]);
        for (const text of readFileSync(out, 'utf8').split('\n').filter(Boolean))
          rows.push({ ...(JSON.parse(text) as Row), server });
        // what took half an hour is kept also when the rest fails
        keep('record', { machine: facts, phases, repeat, rows, charts });
      }
      patient ??= await patientWithThousand(ours);
      for (const row of await chartQuestions(ours, patient, [ours.pid, postgres.pid]))
        charts.push({ ...row, patients });
    }
    const restart = await restarted(dir, ours.pid, withDatabase(postgres.url, 'ours'), children);
    print(rows);
    console.table(charts);
    console.table(restart);
    keep('record', { machine: facts, loopMsAtEnd: machine().loopMs, phases, repeat, rows, charts, restart });
  } finally {
    await stopAll(children);
    await postgres.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Ends our server and starts it again on its database: the time until it is ready, and its memory when nobody asks. */
async function restarted(dir: string, pid: number, url: string, children: ChildProcess[]) {
  const before = children.find((child) => child.pid === pid)!;
  await stopAll([before]);
  const from = performance.now();
  const server = await startServer(dir, url, children);
  const ms = Math.round(server.readyAt - from);
  await new Promise((resolve) => setTimeout(resolve, 5000));
  return { 'start on the existing database, ms': ms, 'memory when idle, MiB': memoryMiB(server.pid) };
}

function run(command: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`fhirload ended with ${code}: see its wrong answers above`)),
    );
  });
}

/** Ours against the baseline: the ratio of throughputs and the CPU per operation, which is the steadier figure. */
function print(rows: readonly (Row & { server: string })[]): void {
  const table: Record<string, unknown> = {};
  for (const ours of rows.filter((r) => r.server === 'ours' && r.c)) {
    const base = rows.find(
      (r) => r.server === 'baseline' && r.phase === ours.phase && r.c === ours.c && r.patients === ours.patients,
    );
    const cpu = (r: Row) => round((((r.cpu.server ?? 0) + (r.cpu.postgres ?? 0)) * 1000) / r.ops, 2);
    table[`${ours.patients} ${ours.phase} c${ours.c}`] = {
      '/s': ours.perSecond,
      ratio: base ? round(ours.perSecond / base.perSecond) : '',
      p50: ours.p50,
      p99: ours.p99,
      'CPU ms/op': cpu(ours),
      node: round(((ours.cpu.server ?? 0) * 1000) / ours.ops),
      postgres: round(((ours.cpu.postgres ?? 0) * 1000) / ours.ops),
      'baseline CPU': base ? cpu(base) : '',
      errors: ours.errors,
    };
  }
  console.table(table);
  for (const r of rows.filter((x) => x.phase === 'dbsize'))
    console.log(`${r.server} ${r.patients}: ${r.bytesPerResource} bytes per resource`);
}
