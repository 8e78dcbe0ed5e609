/** Builds the web apps whose sources changed since their last build. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const SCOPE = '@helseplattform/';
/** In dist/: the hash of the sources it was built from. */
const MARKER = '.built-from';

/**
 * Builds every app that has a vite.config.ts and whose dist/ is missing or not of its sources as they are now.
 * @param say told before an app is built (some seconds)
 * @throws with what Vite said, when an app does not build; its dist/ stays as it was
 */
export async function buildWebApps(say: (line: string) => void = console.error, project = PROJECT): Promise<void> {
  for await (const config of glob('apps/*/vite.config.ts', { cwd: project })) {
    const app = join(project, dirname(config));
    const sources = await hashOf(app, project);
    const marker = join(app, 'dist', MARKER);
    if (existsSync(marker) && (await readFile(marker, 'utf8')) === sources) continue;
    say(`Building the web app ${basename(app)}`);
    await build(app, sources);
  }
}

/** The app, the packages it names, and the exact versions of everything else. */
async function hashOf(app: string, project: string): Promise<string> {
  const files = ['package-lock.json', 'tsconfig.json'].map((file) => join(project, file));
  for (const folder of [app, ...(await packagesOf(app, project))]) {
    const skip = (name: string) => ['dist', 'node_modules'].includes(name);
    for await (const entry of glob('**/*', { cwd: folder, exclude: (each) => skip(each.name), withFileTypes: true })) {
      const isTest = /\.test\.tsx?$/.test(entry.name);
      if (entry.isFile() && !isTest) files.push(join(entry.parentPath, entry.name));
    }
  }
  const hash = createHash('sha256');
  for (const file of files.sort())
    hash
      .update(file.slice(project.length))
      .update('\0')
      .update(await readFile(file));
  return hash.digest('hex');
}

/** Folders of the project's own packages in the app's dependencies. */
async function packagesOf(app: string, project: string): Promise<string[]> {
  const { dependencies = {} } = JSON.parse(await readFile(join(app, 'package.json'), 'utf8')) as {
    dependencies?: { readonly [name: string]: string };
  };
  const own = Object.keys(dependencies).filter((name) => name.startsWith(SCOPE));
  return own.map((name) => join(project, 'packages', name.slice(SCOPE.length)));
}

/** Builds beside dist/ and then takes its place, so that a running server never serves half an app. */
async function build(app: string, sources: string): Promise<void> {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
  const draft = await mkdtemp(join(app, 'dist-'));
  try {
    const env = { ...process.env, NODE_ENV: 'production' };
    const args = [vite, 'build', '--outDir', draft, '--emptyOutDir', '--logLevel', 'warn'];
    await promisify(execFile)(process.execPath, args, { cwd: app, env });
    await writeFile(join(draft, MARKER), sources);
    const dist = join(app, 'dist');
    await rm(dist, { recursive: true, force: true });
    await rename(draft, dist);
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as { stdout?: string; stderr?: string; message: string };
    throw new Error(`The web app ${basename(app)} does not build: ${message}\n${stdout}${stderr}`);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
