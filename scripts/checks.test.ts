// What a machine can say about the code without running it.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { glob, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const { resolve } = createRequire(import.meta.url);

/** Runs a program of an npm package; fails with what it said. */
async function passes(name: string, bin: string, args: readonly string[]): Promise<void> {
  const program = join(dirname(resolve(`${name}/package.json`)), bin);
  const [code, output] = await new Promise<[number | string, string]>((done) => {
    execFile(process.execPath, [program, ...args], { cwd: ROOT, maxBuffer: 1e8 }, (error, stdout, stderr) =>
      done([error?.code ?? 0, `${stdout}${stderr}`]),
    );
  });
  assert.equal(code, 0, output);
}

test('the code is formatted and linted', () =>
  passes('@biomejs/biome', 'bin/biome', ['ci', '--colors=off', '--max-diagnostics=50', '.']));

test('the types agree on the server', () => passes('typescript', 'bin/tsc', ['--noEmit', '-p', '.']));

for await (const config of glob(['apps/*/tsconfig.json', 'packages/*/tsconfig.json'], { cwd: ROOT })) {
  test(`the types agree in ${dirname(config)}`, () =>
    passes('typescript', 'bin/tsc', ['--noEmit', '-p', dirname(config)]));
}

test('the lock file names every package of every platform, so that npm ci takes it', async () => {
  const { packages } = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>;
  };
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !(`node_modules/${name}` in packages) && !(`${place}/node_modules/${name}` in packages))
      .map((name) => `${place || 'the project'} needs ${name}`),
  );
  assert.deepEqual(missing, []);
});

test('the lock file knows the packages of the workspace as they are', async () => {
  const { packages } = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8'));
  for await (const file of glob(
    ['package.json', '{apps,packages}/*/package.json', 'bench/package.json', 'e2e/package.json'],
    { cwd: ROOT },
  )) {
    const own = JSON.parse(await readFile(join(ROOT, file), 'utf8'));
    const locked = packages[dirname(file) === '.' ? '' : dirname(file)];
    assert.ok(locked, `${file} is not in the lock file: run npm install`);
    for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
      assert.deepEqual(
        locked[kind] ?? {},
        own[kind] ?? {},
        `${kind} of ${file} differ from the lock file: run npm install`,
      );
    }
  }
});

test('npm scripts hand over to node, so that a signal to npm reaches it and not the shell between', async () => {
  const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  for (const [name, script] of Object.entries(scripts)) {
    if (name !== 'postinstall' && script.startsWith('node ')) assert.fail(`${name} must begin with exec: ${script}`);
  }
  assert.match(scripts.start ?? '', /^exec node /);
});
