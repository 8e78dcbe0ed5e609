import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { buildWebApps } from './web.ts';

const project = await mkdtemp(join(tmpdir(), 'helseplattform web å '));
after(() => rm(project, { recursive: true }));
const app = join(project, 'apps', 'tiny');
await mkdir(join(app, 'src'), { recursive: true });
await mkdir(join(project, 'packages', 'ui', 'src'), { recursive: true });
const write = (file: string, text: string) => writeFile(join(project, file), text);
await write('package-lock.json', '{}');
await write('tsconfig.json', '{}');
await write('packages/ui/src/name.ts', `export const name = 'Kari';`);
await write('apps/tiny/vite.config.ts', 'export default {};');
await write('apps/tiny/package.json', JSON.stringify({ dependencies: { '@helseplattform/ui': '1', react: '19' } }));
await write('apps/tiny/index.html', '<script type="module" src="/src/main.ts"></script>');
await write('apps/tiny/src/main.ts', `document.title = 'first';`);

/** Builds, and returns what was said. */
async function build(): Promise<string[]> {
  const said: string[] = [];
  await buildWebApps((line) => said.push(line), project);
  return said;
}
/** The scripts that are served. */
async function served(): Promise<string> {
  const assets = join(app, 'dist', 'assets');
  const files = await readdir(assets);
  return (await Promise.all(files.map((file) => readFile(join(assets, file), 'utf8')))).join('\n');
}

test('an app is built when it was never built, when it changed or its components did, and not otherwise', async () => {
  assert.deepEqual(await build(), ['Building the web app tiny']);
  assert.match(await served(), /first/);
  assert.deepEqual(await build(), []);

  await write('apps/tiny/src/main.ts', `document.title = 'second';`);
  assert.deepEqual(await build(), ['Building the web app tiny']);
  assert.match(await served(), /second/);

  await write('packages/ui/src/name.ts', `export const name = 'Ola';`);
  assert.deepEqual(await build(), ['Building the web app tiny']);
  await write('apps/tiny/src/main.test.ts', 'tests are not part of it');
  assert.deepEqual(await build(), []);
});

test('an app that does not build keeps what it had, and says why', async () => {
  await build();
  const before = await served();
  await write('apps/tiny/src/main.ts', `import './nowhere.ts';`);
  await assert.rejects(build(), /The web app tiny does not build:[\s\S]*nowhere\.ts/);
  assert.equal(await served(), before);
  assert.deepEqual((await readdir(app)).sort(), ['dist', 'index.html', 'package.json', 'src', 'vite.config.ts']);
});
