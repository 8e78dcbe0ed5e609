/** `npm run import -- KIND FILE…`: brings ground data into the running server. */
import { importFhirPackage } from './import-fhir-package.ts';
import { NotRunning, type RunningServer, runningServer } from './running-server.ts';

interface Kind {
  readonly description: string;
  /** @returns how many were rejected */
  run(server: RunningServer, files: readonly string[]): Promise<number>;
}

const KINDS: { readonly [name: string]: Kind } = {
  'fhir-package': {
    description: 'profiles, value sets, code systems and search parameters: a .tgz, a folder, or .json files',
    run: importFhirPackage,
  },
};

const [name = '', ...files] = process.argv.slice(2);
const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
if (!kind || files.length === 0) {
  const kinds = Object.entries(KINDS).map(([kindName, { description }]) => `  ${kindName.padEnd(14)} ${description}`);
  console.error(['usage: npm run import -- KIND FILE…', 'kinds:', ...kinds].join('\n'));
  process.exit(2);
}
try {
  if ((await kind.run(await runningServer(process.env), files)) > 0) process.exitCode = 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = error instanceof NotRunning ? 3 : 1;
}
