/**
 * `npm run bench -- access [PEOPLE]`: what access control and the access log cost. The same questions by the same doctor, on
 * the same data: without gate and log, with the log only (as the system), with both. Rounds alternate; medians count.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, startEmbeddedPostgres } from '@helseplattform/record/database';
import { Pool } from 'undici';
import { cpuSeconds, machine } from '../machine.ts';
import { keep, median, round } from '../results.ts';
import { freePort, line, ROOT, startServer, stopAll, withDatabase } from '../server/process.ts';
import { type Question, questionsOf } from './questions.ts';

const ROUNDS = 7;
/** Milliseconds of one round of one question on one server. */
const ROUND = 1500;
/** Clients, as many as the budget of reads has: throughput is what many get; what one waits is another question. */
const AT_ONCE = 32;

interface Variant {
  readonly name: 'without' | 'log' | 'both';
  readonly origin: string;
  readonly token: string;
  readonly pids: readonly number[];
}
interface Measured {
  readonly perSecond: number;
  /** Server and database, milliseconds for each request. */
  readonly cpu: number;
}

export async function accessBench(args: readonly string[]): Promise<void> {
  const people = Number(args.find((arg) => /^\d+$/.test(arg)) ?? 400);
  const facts = machine();
  const dir = mkdtempSync(join(tmpdir(), 'access-bench-'));
  const children: ChildProcess[] = [];
  const postgres = await startEmbeddedPostgres({ dataDir: join(dir, 'postgres') });
  try {
    const db = openDatabase({ url: postgres.url, max: 2 });
    await db.run('', 'create database access');
    await db.close();
    const url = withDatabase(postgres.url, 'access');
    const loading = await startServer(dir, url, children);
    execFileSync(process.execPath, [join(ROOT, 'apps/server/src/commands/region.ts'), '--people', String(people)], {
      env: loading.env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    await stopAll(children.splice(0));
    const loaded = openDatabase({ url, max: 1, statementTimeout: 600_000 });
    await loaded.run('', 'vacuum analyze');
    await loaded.close();

    const full = await startServer(dir, url, children);
    const doctor = execFileSync(
      process.execPath,
      [join(ROOT, 'apps/server/src/commands/token.ts'), 'hospital-doctor'],
      { env: full.env },
    );
    const token = doctor.toString().trim();
    const plain = await startPlain(full.env, children);
    const questions = await questionsOf(full.base, token);
    const origin = new URL(full.base).origin;
    const variants: Variant[] = [
      { name: 'without', origin: plain.origin, token, pids: [plain.pid, postgres.pid] },
      { name: 'log', origin, token: full.token, pids: [full.pid, postgres.pid] },
      { name: 'both', origin, token, pids: [full.pid, postgres.pid] },
    ];
    const rows = [];
    for (const question of questions) rows.push(await compare(question, variants));
    console.table(Object.fromEntries(rows.map(({ question, ...row }) => [question, row])));
    keep('access', { machine: facts, loopMsAtEnd: machine().loopMs, people, rounds: ROUNDS, atOnce: AT_ONCE, rows });
  } finally {
    await stopAll(children);
    await postgres.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** The server without gate and log, on the same database and with the same key. */
async function startPlain(env: NodeJS.ProcessEnv, children: ChildProcess[]): Promise<{ origin: string; pid: number }> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(ROOT, 'bench/src/access/plain-server.ts')], {
    env: { ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await line(child, /^ready /m);
  return { origin: `http://127.0.0.1:${port}`, pid: child.pid! };
}

/** Throughput with both against without, in the same round; and CPU, which what else the machine does moves less. */
async function compare(question: Question, variants: readonly Variant[]) {
  for (const variant of variants) await ask(variant, question, ROUND / 3);
  const measured = new Map<string, Measured[]>(variants.map(({ name }) => [name, []]));
  for (let n = 0; n < ROUNDS; n++)
    for (const variant of n % 2 === 0 ? variants : [...variants].reverse())
      measured.get(variant.name)!.push(await ask(variant, question, ROUND));
  const of = (name: Variant['name']) => measured.get(name)!;
  const ratio = (value: (m: Measured) => number, name: Variant['name']) =>
    round(median(of(name).map((m, n) => value(m) / value(of('without')[n]!))));
  const middle = (value: (m: Measured) => number, name: Variant['name']) => round(median(of(name).map(value)));
  return {
    question: question.name,
    '/s without': middle((m) => m.perSecond, 'without'),
    '/s both': middle((m) => m.perSecond, 'both'),
    'throughput, log': ratio((m) => m.perSecond, 'log'),
    'throughput, both': ratio((m) => m.perSecond, 'both'),
    'CPU ms without': middle((m) => m.cpu, 'without'),
    'CPU ms both': middle((m) => m.cpu, 'both'),
    'CPU, log': ratio((m) => m.cpu, 'log'),
    'CPU, both': ratio((m) => m.cpu, 'both'),
  };
}

async function ask({ origin, token, pids }: Variant, { urls }: Question, milliseconds: number): Promise<Measured> {
  const pool = new Pool(origin, { connections: AT_ONCE, pipelining: 1 });
  const cpu = () => pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0);
  const headers = { authorization: `Bearer ${token}` };
  const before = cpu();
  const from = performance.now();
  let asked = 0;
  const asker = async () => {
    while (performance.now() - from < milliseconds) {
      const url = new URL(urls[asked++ % urls.length]!);
      const { statusCode, body } = await pool.request({ method: 'GET', path: url.pathname + url.search, headers });
      await body.arrayBuffer();
      if (statusCode !== 200) throw new Error(`${url.pathname}: ${statusCode}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, asker));
  const seconds = (performance.now() - from) / 1000;
  const used = cpu() - before;
  await pool.close();
  return { perSecond: asked / seconds, cpu: (used * 1000) / asked };
}
