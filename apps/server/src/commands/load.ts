/** `npm run load -- PATH…`: loads bundles and NDJSON into the running server. Run again, it changes nothing twice. */
import { findInputs } from '../load/inputs.ts';
import { Loader } from '../load/loader.ts';
import { piecesOf } from '../load/pieces.ts';
import { progressOf, summary } from '../load/report.ts';
import { NotRunning, runningServer } from './running-server.ts';

const USAGE = `usage: npm run load -- PATH…
PATH is a .json file (a Bundle: transaction, batch, collection; or one resource), an .ndjson file (one resource a line),
either with .gz, a folder of these, or - for standard input.
URL (default http://127.0.0.1:8080) says where the server is.`;

const paths = process.argv.slice(2);
if (paths.length === 0 || paths.includes('--help')) {
  console.error(USAGE);
  process.exit(2);
}

try {
  const inputs = findInputs(paths);
  const loader = new Loader(await runningServer(process.env));
  const progress = progressOf(inputs.length, process.stderr);
  const start = performance.now();
  for (const [done, input] of inputs.entries()) {
    for await (const piece of piecesOf(input)) {
      await loader.add(piece);
      progress.show(done, input.name, loader.count, loader.tally.rejected.length);
    }
  }
  await loader.finish();
  progress.show(inputs.length, 'done', loader.count, loader.tally.rejected.length);
  progress.end();
  console.log(summary(loader.tally, (performance.now() - start) / 1000));
  if (loader.tally.rejected.length > 0) process.exitCode = 1;
} catch (error) {
  const { code, path, message } = error as NodeJS.ErrnoException;
  console.error(code === 'ENOENT' ? `There is no ${path}.` : message);
  process.exitCode = error instanceof NotRunning ? 3 : 1;
}
