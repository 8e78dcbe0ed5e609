/** `npm run import -- KIND FILE…`: brings ground data into the running server. */
import { importBorders } from './import-borders.ts';
import { importFhirPackage } from './import-fhir-package.ts';
import { importRollout } from './import-rollout.ts';
import { NotRunning, type RunningServer, runningServer } from './running-server.ts';

interface Kind {
  readonly description: string;
  /** @returns how many were rejected */
  run(server: RunningServer, files: readonly string[]): Promise<number>;
}

const KINDS: { readonly [name: string]: Kind } = {
  borders: {
    description: 'borders of the municipalities for the rollout’s map: GeoJSON with `kommunenummer` and `attribution`',
    run: importBorders,
  },
  'fhir-package': {
    description: 'profiles, value sets, code systems and search parameters: a .tgz, a folder, or .json files',
    run: importFhirPackage,
  },
  rollout: {
    description: 'published rollout plans, a .json file: shown side by side at /innforing/planer',
    run: importRollout,
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
