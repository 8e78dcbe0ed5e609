#!/usr/bin/env node
/** Runs the region command where there is no record to load into: writes files, describes a life, lists the personas. */
import { FhirError } from '@helseplattform/fhir';
import { runRegionCommand } from './command.ts';
import { writeRegion } from './output.ts';

try {
  await runRegionCommand(process.argv.slice(2), {
    print: (line) => console.log(line),
    write: writeRegion,
    today: new Date().toISOString().slice(0, 10),
  });
} catch (error) {
  if (!(error instanceof FhirError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
