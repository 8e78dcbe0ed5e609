/** Resources with the values they say to search, one test each: for the tests of this folder. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadDefinitions } from '../definitions/load.ts';
import { Recorder } from './recorder.ts';
import { createSearchParameters } from './registry.ts';

const definitions = loadDefinitions();
export const parameters = createSearchParameters(definitions);

export type Json = { resourceType: string } & Record<string, unknown>;
type Values = readonly (readonly unknown[])[];

/** Everything the resource says to search. */
export function extracted(resource: Json): Recorder {
  const recorder = new Recorder();
  parameters.extract(resource, recorder);
  return recorder;
}

/** One test: the resource says exactly these values under these parameters, whatever it says under others. */
export function says(title: string, resource: Json, expected: Readonly<Record<string, Values>>) {
  test(title, () => {
    const recorder = extracted(resource);
    for (const [code, values] of Object.entries(expected)) assert.deepEqual(recorder.of(code), values, code);
  });
}

/** Milliseconds since 1970 of a moment. */
export const utc = (text: string) => Date.parse(text);
