/** `npm run region -- --people N --seed S`: makes a synthetic region and loads it into the running server; see --help. */
import { existsSync } from 'node:fs';
import { FhirError } from '@helseplattform/fhir';
import { estimate, type Region, runRegionCommand, writeRegion } from '@helseplattform/region';
import { readConfiguration } from '../configuration.ts';
import { loadRegion } from '../region/load-region.ts';
import { serverPlace } from '../region/places.ts';
import { checkRoom, freeBytes } from '../region/room.ts';
import { issuesIn, NotRunning, runningServer } from './running-server.ts';

/** Seconds between two lines of progress. */
const EVERY = 2;

try {
  await runRegionCommand(process.argv.slice(2), {
    print: (line) => console.log(line),
    load,
    write: writeRegion,
    today: new Date().toISOString().slice(0, 10),
  });
} catch (error) {
  if (!(error instanceof FhirError) && !(error instanceof NotRunning)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function load(region: Region, from: number): Promise<void> {
  const server = await runningServer(process.env);
  const place = serverPlace(server);
  const about = estimate(region.people).resources;
  // where the database is on another machine, or another's, its disk is not ours to look at
  const { dataDir, databaseUrl } = readConfiguration(process.env);
  if (databaseUrl === undefined && existsSync(dataDir))
    checkRoom(estimate(region.people - from).resources, freeBytes(dataDir));
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  let said = 0;
  const done = await loadRegion(place, region, from > 0 ? from : undefined, ({ people, resources }) => {
    if (seconds() - said < EVERY) return;
    said = seconds();
    console.log(`${people} of ${region.people} people, ${resources} of about ${about} resources`);
  });
  console.log(
    `${done.people} people, ${done.resources} resources in ${seconds().toFixed(1)} s: ${Math.round(done.resources / seconds())} a second`,
  );
  const programme = await server.request('POST', '/../api/rollout/demo', '{}', { 'content-type': 'application/json' });
  if (programme.status !== 200)
    throw new FhirError(
      programme.status,
      issuesIn(programme.body).map((issue) => ({ severity: 'error', ...issue })),
    );
  console.log(`and its rollout programme: ${programme.body?.written} entries`);
}
