/**
 * `npm test`: lint, import directions, types, all tests, then those in the browser; on a machine that has nothing but
 * what `npm ci` brought. `npm test -- PATH…` runs the tests of some files or folders.
 *
 * The last line counts all of it: `N passed, N failed, N skipped`. Exit 1 when anything failed.
 */
import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { glob, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startTestPostgres } from '@helseplattform/record/testing';
import { findChromium } from './chromium.ts';
import { buildWebApps } from './web.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Milliseconds one test may take: something hangs. */
const LONGEST = 5 * 60_000;

const wanted = process.argv.slice(2);
const files = await testFiles(wanted);
if (files.length === 0) {
  console.error(`No tests in ${wanted.join(' ') || 'this folder'}`);
  process.exit(1);
}
const inBrowser = files.filter((file) => file.startsWith(`e2e${sep}`));
const others = files.filter((file) => !file.startsWith(`e2e${sep}`));

process.chdir(ROOT);
/** What the files of this run share, and no other run: made by the code as it is now. */
const runFolder = await mkdtemp(join(tmpdir(), 'helseplattform-run-'));
process.env.TEST_RUN_DIR = runFolder;
// some hundred processes read the same modules
process.env.NODE_COMPILE_CACHE = join(runFolder, 'modules');
const postgres = process.env.TEST_DATABASE_URL ? undefined : await startTestPostgres();
if (postgres) process.env.TEST_DATABASE_URL = postgres.url;
const total = { passed: 0, failed: 0, skipped: 0 };
try {
  // the server's tests look at the apps it serves
  if (files.some((file) => /^(e2e|apps.server)\b/.test(file))) await buildWebApps();
  if (others.length > 0) add(await run(others, Math.max(2, availableParallelism())));
  if (inBrowser.length > 0) {
    findChromium(); // gets one if there is none, before tests that have little time
    // a browser, a server and its database keep two cores busy
    add(await run(inBrowser, Math.max(1, Math.floor(availableParallelism() / 2))));
  }
} finally {
  await postgres?.stop();
  await rm(runFolder, { recursive: true, force: true });
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** The test files below the given files and folders, relative to the project; all of them when none are given. */
async function testFiles(paths: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const path of paths.length > 0 ? paths : [ROOT]) {
    const absolute = resolve(path);
    if (statSync(absolute).isFile()) found.add(relative(ROOT, absolute));
    else {
      const skip = (name: string) => name === 'node_modules' || name === 'dist';
      const tests = glob('**/*.test.ts', { cwd: absolute, exclude: (entry) => skip(entry.name), withFileTypes: true });
      for await (const entry of tests) found.add(relative(ROOT, resolve(entry.parentPath, entry.name)));
    }
  }
  return [...found].sort();
}

/** Runs the files with node's test runner, shows what it says, and returns its closing counts. */
async function run(tests: readonly string[], concurrency: number): Promise<Map<string, number>> {
  const args = ['--test', `--test-concurrency=${concurrency}`, `--test-timeout=${LONGEST}`, '--test-reporter=spec'];
  const child = spawn(process.execPath, [...args, ...tests], { stdio: ['ignore', 'pipe', 'inherit'] });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal));
  let tail = '';
  child.stdout.on('data', (chunk: Buffer) => {
    process.stdout.write(chunk);
    tail = (tail + chunk).slice(-2_000_000);
  });
  const code = await new Promise<number | null>((done) => child.on('close', done));
  const counts = new Map<string, number>();
  for (const [, word, number] of tail.matchAll(/^ℹ (pass|fail|cancelled|skipped|todo) (\d+)$/gm)) {
    counts.set(word ?? '', Number(number));
  }
  const failed = (counts.get('fail') ?? 0) + (counts.get('cancelled') ?? 0);
  if (code !== 0 && failed === 0) counts.set('fail', 1); // the runner itself fell
  return counts;
}

function add(counts: Map<string, number>): void {
  const count = (word: string) => counts.get(word) ?? 0;
  total.passed += count('pass');
  total.failed += count('fail') + count('cancelled');
  total.skipped += count('skipped') + count('todo');
}
