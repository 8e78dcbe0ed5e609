/**
 * What access control costs by itself: `node packages/access/bench/cost.ts [rows]`. Prints rows of the log in a second on
 * a database that waits for its disk, CPU and bytes of each, how fast it is verified; and microseconds of the gate's rules.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openDatabase, startEmbeddedPostgres } from '@helseplattform/record/database';
import { UnitTree } from '../src/directory/unit-tree.ts';
import { relationsOf } from '../src/grounds/relations-of.ts';
import { mask } from '../src/guarded/mask.ts';
import type { LogEntry } from '../src/log/entry.ts';
import { createAccessLog } from '../src/log/log.ts';
import { accessMigrations } from '../src/prepare.ts';
import { sightOfStaff } from '../src/roles/staff.ts';

const rows = Number(process.argv[2] ?? 20_000);
const WRITERS = [1, 8, 32, 64];

const dataDir = await mkdtemp(join(tmpdir(), 'access-cost-'));
const postgres = await startEmbeddedPostgres({ dataDir });
try {
  await migrate({ url: postgres.url, migrations: await accessMigrations() });
  const database = openDatabase({ url: postgres.url });
  const log = createAccessLog(database);
  const entry = (i: number): LogEntry => ({
    at: Date.now(),
    actor: {
      id: `Practitioner/s-${i % 500}`,
      kind: 'staff',
      role: `PractitionerRole/r-${i % 500}`,
      profession: 'SP',
      unit: 'Organization/sykehus-trondheim-lunge',
      organisation: 'Organization/hf-stolav',
      session: '0f8fad5b-d9cb-469f-a165-70867728950e',
      level: 'high',
    },
    action: 'read',
    decision: 'open',
    what: 'search-type Observation',
    ground: 'admitted',
    template: 'BELEGG',
    purpose: 'TREAT',
    patients: [`p-${i % 5000}`],
    shown: `Observation:${Array.from({ length: 10 }, (_, k) => `~AaKzxNXmj3CRI0VniavN${k}/1`).join(',')}`,
    request: String(i),
  });
  for (const writers of WRITERS) {
    const each = Math.floor((writers === 1 ? rows / 20 : rows) / writers);
    const times: number[] = [];
    const cpu = process.cpuUsage();
    const start = performance.now();
    await Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        for (let i = 0; i < each; i++) {
          const before = performance.now();
          await log.write(entry(writer * each + i));
          times.push(performance.now() - before);
        }
      }),
    );
    const seconds = (performance.now() - start) / 1000;
    const used = process.cpuUsage(cpu);
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.floor(times.length * share)]!.toFixed(2);
    print(`${String(writers).padStart(3)} writers`, [
      `${Math.round(times.length / seconds)} rows/s`,
      `p50 ${at(0.5)} ms`,
      `p99 ${at(0.99)} ms`,
      `our CPU ${Math.round((used.user + used.system) / times.length)} µs/row`,
    ]);
  }
  const [size] = await database.query<{ bytes: number; n: number }>(
    '',
    `select pg_total_relation_size('access_log')::float8 as bytes, count(*)::int as n from access_log`,
  );
  print('on disk', [`${Math.round(size!.bytes / size!.n)} bytes/row, indexes included`]);
  const start = performance.now();
  const { problems, rows: read } = await log.verify();
  print('verify', [`${Math.round((read / (performance.now() - start)) * 1000)} rows/s`, `${problems.length} problems`]);
  await database.close();
} finally {
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}

const encounter = {
  resourceType: 'Encounter',
  status: 'finished',
  class: { code: 'IMP' },
  period: { start: '2026-01-01T08:00:00+01:00', end: '2026-01-05T12:00:00+01:00' },
  serviceProvider: { reference: 'Organization/lung' },
  participant: [{ individual: { reference: 'Practitioner/a' } }, { individual: { reference: 'Practitioner/b' } }],
  location: [{ location: { reference: 'Location/bed' }, status: 'completed' }],
};
const observation = { resourceType: 'Observation', status: 'final', code: { text: 'CRP' } };
const tree = new UnitTree([
  { reference: 'Organization/lung', name: 'lung', area: 'hospital' },
  { reference: 'Organization/lung-day', name: 'day', partOf: 'Organization/lung' },
]);
const nurse = {
  id: 'Practitioner/a',
  kind: 'staff',
  role: 'PractitionerRole/a',
  profession: 'SP',
  unit: 'Organization/lung',
} as const;
time('facts of an Encounter', () => relationsOf(encounter as never, () => false));
time('facts of an Observation', () => relationsOf(observation as never, () => false));
time('mask of an Encounter', () => mask(encounter as never, 'whereabouts'));
time('sight of a nurse', () => sightOfStaff(nurse, tree, { locations: ['Location/bed'], roles: [] }));

function time(what: string, work: () => unknown): void {
  for (let i = 0; i < 2_000; i++) work();
  const start = performance.now();
  for (let i = 0; i < 20_000; i++) work();
  print(what, [`${((performance.now() - start) / 20).toFixed(2)} µs`]);
}

function print(what: string, figures: readonly string[]): void {
  console.log(`${what.padEnd(26)}${figures.map((figure) => figure.padEnd(24)).join('')}`);
}
