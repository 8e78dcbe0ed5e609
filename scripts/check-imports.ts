/**
 * Imports point down: fhir ← record ← identity, access ← followup ← exchange, care ← rollout ← apps/server.
 * `node scripts/check-imports.ts` lists what does not, and exits with 1 if there is anything.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Rule {
  /** Packages it may import, or one path of a package. */
  values: readonly string[];
  /** Packages of which it may import types only. */
  types?: readonly string[];
}

const DOWN_TO_FOLLOWUP = ['fhir', 'record', 'identity', 'access', 'followup'];
const PACKAGES = [...DOWN_TO_FOLLOWUP, 'exchange', 'care', 'rollout', 'region'];
const WEB: Rule = { values: ['ui'], types: ['followup', 'exchange', 'care', 'rollout', 'access'] };

/** What each part of the house may import; `@helseplattform/` left out. */
const RULES: Record<string, Rule> = {
  'packages/fhir': { values: [] },
  'packages/record': { values: ['fhir'] },
  'packages/identity': { values: ['fhir', 'record'] },
  'packages/access': { values: ['fhir', 'record'] },
  'packages/followup': { values: ['fhir', 'record', 'identity', 'access'] },
  'packages/exchange': { values: DOWN_TO_FOLLOWUP },
  'packages/care': { values: DOWN_TO_FOLLOWUP },
  // what the region's organisations are called and where they lie is the region's to say
  'packages/rollout': { values: [...DOWN_TO_FOLLOWUP, 'exchange', 'care', 'region'] },
  'packages/region': { values: ['fhir'] },
  'packages/ui': { values: [], types: ['care', 'rollout', 'access'] },
  'apps/server': { values: PACKAGES },
  'apps/journal': WEB,
  'apps/hjemme': WEB,
  'apps/helsami': WEB,
  // the planner is pure and runs in a worker of the page
  'apps/innforing': { ...WEB, values: ['ui', 'rollout/planner'] },
  // the server as a whole, put together otherwise to compare with
  bench: { values: [...PACKAGES, 'server'] },
  e2e: { values: PACKAGES },
  scripts: { values: PACKAGES },
};
/** These stand outside the house and may use the scripts. */
const OUTSIDE = ['bench', 'e2e', 'scripts'];
const SCOPE = '@helseplattform/';

/** One import, export-from, or `import()` of a source text. */
export interface Import {
  line: number;
  specifier: string;
  typesOnly: boolean;
}

/** What a source text imports, comments left out. */
export function importsOf(source: string): Import[] {
  const blank = (text: string) => text.replace(/[^\n]/g, ' ');
  const code = source.replace(/\/\*[\s\S]*?\*\//g, blank).replace(/^\s*\/\/.*$/gm, blank);
  const found: (Import & { at: number })[] = [];
  const add = (at: number, specifier: string | undefined, typesOnly: boolean) => {
    if (specifier) found.push({ at, line: code.slice(0, at).split('\n').length, specifier, typesOnly });
  };
  const statement =
    /^[ \t]*(?:import\s+([\w$*{][\w$\s,{}*]*?)|export\s+((?:type\s+)?(?:\*|\{[^}]*\})[\w\s]*?))\s*\bfrom\s*(['"])([^'"]+)\3/gm;
  for (const match of code.matchAll(statement)) {
    const clause = match[1] ?? match[2] ?? '';
    const names = /^\{([\s\S]*)\}\s*$/
      .exec(clause)?.[1]
      ?.split(',')
      .map((name) => name.trim());
    const eachType = names?.some(Boolean) && names.filter(Boolean).every((name) => name.startsWith('type '));
    add(match.index, match[4], /^type\b(?!\s*,|\s*$)/.test(clause) || eachType === true);
  }
  for (const match of code.matchAll(/^[ \t]*import\s*(['"])([^'"]+)\1/gm)) add(match.index, match[2], false);
  for (const match of code.matchAll(/(typeof\s+)?\bimport\(\s*(['"])([^'"]+)\2\s*\)(\s*\.\s*then\b|\s*\.\s*[A-Z])?/g)) {
    const isType = match[1] !== undefined || /[A-Z]$/.test(match[4] ?? '');
    add(match.index, match[3], isType);
  }
  return found.sort((a, b) => a.at - b.at).map(({ line, specifier, typesOnly }) => ({ line, specifier, typesOnly }));
}

/** What the check has to know about the workspace. */
export interface Workspace {
  /** Exported paths of each package by its short name, as in package.json: `.`, `./testing`. */
  exports: ReadonlyMap<string, readonly string[]>;
  /** Names each part declares in its package.json. */
  declared: ReadonlyMap<string, readonly string[]>;
}

/** What is wrong with one import; undefined when it may stand. `file` is relative to the project, with slashes. */
export function objection(file: string, { specifier, typesOnly }: Import, workspace: Workspace): string | undefined {
  const part = partOf(file);
  const rule = RULES[part];
  if (!rule) return `${part} is not in the table of scripts/check-imports.ts: say there what it may import`;

  if (specifier.startsWith('.')) {
    const target = partOf(
      relative('/', resolve('/', dirname(file), specifier))
        .split(sep)
        .join('/'),
    );
    if (target === part || (OUTSIDE.includes(part) && target === 'scripts')) return undefined;
    return `reaches into ${target}: import what that exports`;
  }
  if (!specifier.startsWith(SCOPE)) return undeclared(part, specifier, workspace);

  const [name = '', ...rest] = specifier.slice(SCOPE.length).split('/');
  const exported = workspace.exports.get(name);
  if (!exported) return `there is no package ${SCOPE}${name}`;
  const allowed = [name, [name, ...rest].join('/')].some((each) => rule.values.includes(each));
  if (`packages/${name}` !== part && !allowed) {
    const asTypes = rule.types?.includes(name) ?? false;
    if (!asTypes) return `${part} may not import ${name}`;
    if (!typesOnly) return `${part} may import only types of ${name}: write import type`;
  }
  const path = ['.', ...rest].join('/');
  if (!exported.includes(path)) return `${name} does not export ${path}`;
  return undeclared(part, `${SCOPE}${name}`, workspace);
}

function undeclared(part: string, specifier: string, { declared }: Workspace): string | undefined {
  if (specifier.startsWith('node:') || /^(virtual:|\/)/.test(specifier)) return undefined;
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  const own = declared.get(part);
  if (!own || own.includes(name) || own.includes(`@types/${name}`)) return undefined;
  return `${name} is not in ${part}/package.json`;
}

/** `packages/record`, `apps/server`, `bench` … */
const partOf = (file: string) => file.split('/', /^(packages|apps)\//.test(file) ? 2 : 1).join('/');

/** Reads the workspace below a folder. */
function readWorkspace(root: string): Workspace {
  const exports = new Map<string, string[]>();
  const declared = new Map<string, string[]>();
  const common = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies ?? {});
  for (const file of globSync(
    ['packages/*/package.json', 'apps/*/package.json', 'bench/package.json', 'e2e/package.json'],
    { cwd: root },
  )) {
    const own = JSON.parse(readFileSync(join(root, file), 'utf8'));
    const kinds = [own.dependencies, own.devDependencies, own.optionalDependencies, own.peerDependencies];
    const part = dirname(file).split(sep).join('/');
    declared.set(part, [own.name, ...common, ...kinds.flatMap((kind) => Object.keys(kind ?? {}))]);
    if (own.exports) exports.set(own.name.slice(SCOPE.length), Object.keys(own.exports));
  }
  return { exports, declared };
}

/** All objections below a folder, as `file:line: specifier: objection`. */
export function checkImports(root: string): string[] {
  const workspace = readWorkspace(root);
  const files = globSync('{packages,apps,bench,e2e,scripts}/**/*.{ts,tsx}', {
    cwd: root,
    exclude: (name) => ['node_modules', 'dist'].includes(name.split(sep).at(-1) ?? ''),
  });
  return files
    .map((file) => file.split(sep).join('/'))
    .filter((file) => existsSync(join(root, file)))
    .sort()
    .flatMap((file) =>
      importsOf(readFileSync(join(root, file), 'utf8')).flatMap((each) => {
        const wrong = objection(file, each, workspace);
        return wrong ? [`${file}:${each.line}: ${each.specifier}: ${wrong}`] : [];
      }),
    );
}

if (import.meta.main) {
  const wrong = checkImports(fileURLToPath(new URL('..', import.meta.url)));
  for (const line of wrong) console.error(line);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}
