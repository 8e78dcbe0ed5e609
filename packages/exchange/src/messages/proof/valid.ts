/** Asks our own validator, and the official XSDs where they lie beside the checkout. */
import assert from 'node:assert/strict';
import { createValidator, loadDefinitions, type Resource, type Validator } from '@helseplattform/fhir';
import { openStrictCheck, type StrictCheck } from '../../strict/check.ts';
import { SCHEMAS, WITHOUT_EXAMPLES } from './examples.ts';

let validator: Validator | undefined;
let check: Promise<StrictCheck> | undefined;

/** Every resource is valid FHIR, and every reference to one of them by id finds it. */
export function assertValidFhir(resources: readonly Resource[]): void {
  validator ??= createValidator(loadDefinitions());
  const issues = resources.flatMap((resource) =>
    validator!.validate(resource).map(({ text, expression }) => `${resource.resourceType} ${expression}: ${text}`),
  );
  assert.deepEqual(issues, []);
  const names = new Set(resources.map(({ resourceType, id }) => `${resourceType}/${id}`));
  const dangling = [...JSON.stringify(resources).matchAll(/"reference":"([A-Z]\w+\/[^"]+)"/g)].filter(
    ([, name]) => !names.has(name!),
  );
  assert.deepEqual(
    dangling.map(([, name]) => name),
    [],
  );
}

/** Does nothing where the official schemas are not at hand; the tests that skip for it say so. */
export async function assertValidXml(xml: string): Promise<void> {
  if (WITHOUT_EXAMPLES) return;
  check ??= openStrictCheck(SCHEMAS);
  assert.deepEqual(await (await check).findings(xml), []);
}
