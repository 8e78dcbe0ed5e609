/**
 * `npm run bench -- chart`: how long a clinician waits for the view models of a chart, of a patient with 1,000 resources,
 * with access control and the access log on. One client alone; 16 clients who look for a while before they ask again, which
 * is faster than anybody reads; and 16 who ask again as soon as they are answered, which shows what the server can carry.
 */
import { type ChildProcess, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase, startEmbeddedPostgres } from '@helseplattform/record/database';
import { Pool } from 'undici';
import { cpuSeconds, machine } from '../machine.ts';
import { patientWithThousand } from '../record/chart.ts';
import { keep, quantile, round } from '../results.ts';
import { type BenchServer, ROOT, startServer, stopAll, withDatabase } from '../server/process.ts';

/** Clients at once, and the milliseconds that each of them looks at an answer. */
const WAYS = [
  { clients: 1, looks: 0 },
  { clients: 16, looks: 250 },
  { clients: 16, looks: 0 },
] as const;
const PEOPLE = 100;
const WARM_MS = 2_000;
const MEASURED_MS = 6_000;
/** Milliseconds, from design: with 16 clients who look. */
const BUDGET = { p50: 15, p99: 60 } as const;

interface Waited {
  readonly clients: number;
  readonly looks: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Server and database, milliseconds for each request. */
  readonly cpu: number;
}

export async function chartBench(): Promise<void> {
  const facts = machine();
  const dir = mkdtempSync(join(tmpdir(), 'chart-bench-'));
  const children: ChildProcess[] = [];
  const postgres = await startEmbeddedPostgres({ dataDir: join(dir, 'postgres') });
  try {
    const admin = openDatabase({ url: postgres.url, max: 2 });
    await admin.run('', 'create database chart');
    await admin.close();
    const url = withDatabase(postgres.url, 'chart');
    const server = await startServer(dir, url, children);
    const command = (name: string, ...args: string[]) =>
      execFileSync(process.execPath, [join(ROOT, `apps/server/src/commands/${name}.ts`), ...args], { env: server.env });
    command('region', '--people', String(PEOPLE));
    const patient = await patientWithThousand(server);
    const doctor = command('token', 'hospital-doctor').toString().trim();
    await openTo(server, patient, doctor);
    const analyse = openDatabase({ url, max: 1, statementTimeout: 600_000 });
    await analyse.run('', 'vacuum analyze');
    await analyse.close();

    const rows = [];
    for (const [question, path] of questionsOf(patient))
      for (const way of WAYS) {
        const asked = { origin: new URL(server.base).origin, path, token: doctor, pids: [server.pid, postgres.pid] };
        await wait(asked, way, WARM_MS);
        rows.push({ question, ...(await wait(asked, way, MEASURED_MS)) });
      }
    console.table(rows);
    console.log(`budget with 16 clients who look: p50 ${BUDGET.p50} ms, p99 ${BUDGET.p99} ms`);
    keep('chart', { machine: facts, loopMsAtEnd: machine().loopMs, budget: BUDGET, rows });
  } finally {
    await stopAll(children);
    await postgres.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

const questionsOf = (patient: string): readonly (readonly [string, string])[] =>
  (
    [
      ['chart', 'chart'],
      ['strip', 'strip'],
      ['story, first page', 'story'],
      ['story, one kind', 'story?kinds=measurement'],
      ['story, words', 'story?text=tilstand'],
      ['story, a day ten years back', 'story?until=2021-06-01'],
      ['who wrote, and where', 'story/sources'],
      ['what is new', 'news'],
      // last: within a minute after it was written all of the record is looked through for who has not looked before
      ['the whole screen', 'chart-screen'],
    ] as const
  ).map(([question, path]) => [question, `/api/journal/patients/${patient}/${path}`]);

/** A contact at the unit of the doctor that is under way: the ground to look. */
async function openTo(server: BenchServer, patient: string, token: string): Promise<void> {
  const { unit } = (await ask(server, '/api/session', token)) as { unit?: { id: string } };
  const provider = unit?.id ?? (await unitOf(server, token));
  const response = await fetch(`${server.base}/Encounter`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/fhir+json' },
    body: JSON.stringify({
      resourceType: 'Encounter',
      status: 'in-progress',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
      subject: { reference: `Patient/${patient}` },
      period: { start: new Date().toISOString() },
      serviceProvider: { reference: provider },
    }),
  });
  if (!response.ok) throw new Error(`the contact was refused: ${response.status} ${await response.text()}`);
}

/** The unit of the newest contact that the doctor sees: their own. */
async function unitOf(server: BenchServer, token: string): Promise<string> {
  const bundle = (await ask(server, '/fhir/Encounter?class=IMP&status=in-progress&_count=1', token)) as {
    entry?: { resource: { serviceProvider: { reference: string } } }[];
  };
  const provider = bundle.entry?.[0]?.resource.serviceProvider.reference;
  if (provider === undefined) throw new Error('the doctor sees nobody: take more people');
  return provider;
}

async function ask(server: BenchServer, path: string, token: string): Promise<unknown> {
  const response = await fetch(new URL(path, server.base), { headers: { authorization: `Bearer ${token}` } });
  return response.ok ? response.json() : {};
}

type Way = (typeof WAYS)[number];

interface Asked {
  readonly origin: string;
  readonly path: string;
  readonly token: string;
  readonly pids: readonly number[];
}

async function wait({ origin, path, token, pids }: Asked, way: Way, milliseconds: number): Promise<Waited> {
  const { clients, looks } = way;
  const pool = new Pool(origin, { connections: clients, pipelining: 1 });
  const cpu = () => pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0);
  const headers = { authorization: `Bearer ${token}` };
  const times: number[] = [];
  const before = cpu();
  const from = performance.now();
  const client = async (_: unknown, n: number) => {
    // they do not ask in step
    await sleep((looks * n) / clients);
    while (performance.now() - from < milliseconds) {
      const asked = performance.now();
      const { statusCode, body } = await pool.request({ method: 'GET', path, headers });
      const text = await body.text();
      if (statusCode !== 200) throw new Error(`${path}: ${statusCode} ${text}`);
      times.push(performance.now() - asked);
      if (looks > 0) await sleep(looks);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - from) / 1000;
  const used = cpu() - before;
  await pool.close();
  return {
    ...way,
    perSecond: round(times.length / seconds, 0),
    p50: round(quantile(times, 0.5), 1),
    p99: round(quantile(times, 0.99), 1),
    cpu: round((used * 1000) / times.length),
  };
}
