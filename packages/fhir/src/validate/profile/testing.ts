/** Profiles of the tests' own, and what a resource is told that claims to conform to one. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { loadDefinitions } from '../../definitions/load.ts';
import type { ElementDefinition, StructureDefinition, ValueSet } from '../../types.ts';
import { createValidator } from '../validator.ts';

export const r4 = loadDefinitions();

type Part = Partial<ElementDefinition> & { path: string };

/** A profile of the elements that matter to a test: its differential. */
export function profile(type: string, elements: Part[], more: Partial<StructureDefinition> = {}): StructureDefinition {
  return {
    resourceType: 'StructureDefinition',
    url: 'http://example.org/profile',
    name: 'Example',
    status: 'active',
    kind: 'resource',
    abstract: false,
    type,
    derivation: 'constraint',
    baseDefinition: `http://hl7.org/fhir/StructureDefinition/${type}`,
    differential: { element: elements as ElementDefinition[] },
    ...more,
  };
}

export const colours: ValueSet = {
  resourceType: 'ValueSet',
  url: 'http://example.org/colours',
  status: 'active',
  compose: { include: [{ system: 'http://example.org/c', concept: [{ code: 'red' }, { code: 'blue' }] }] },
};

/** Issues of a resource that claims to conform to the first of some profiles, as `expression: text`. */
export function told(
  profiles: StructureDefinition | StructureDefinition[],
  resource: object,
  severity = 'error',
): string[] {
  const list = Array.isArray(profiles) ? profiles : [profiles];
  const validator = createValidator(r4.with([...list, colours]));
  return validator
    .validate({ ...resource, meta: { profile: [list[0]!.url] } }, { least: 'information' })
    .filter((issue) => issue.severity === severity && !issue.text.includes('dom-6'))
    .map((issue) => `${issue.expression}: ${issue.text}`);
}

/** Each row: what, a resource, and the issues it has (none when it conforms). */
export function table(
  profiles: StructureDefinition | StructureDefinition[],
  rows: [what: string, resource: object, ...issues: RegExp[]][],
) {
  for (const [what, resource, ...issues] of rows) {
    it(`${what}: ${issues.length === 0 ? 'conforms' : issues.map((i) => i.source).join(' and ')}`, () => {
      const found = told(profiles, resource);
      assert.equal(found.length, issues.length, found.join('\n'));
      for (const [i, issue] of issues.entries()) assert.match(found[i]!, issue);
    });
  }
}

export const patient = (more: object) => ({ resourceType: 'Patient', ...more });
export const observation = (more: object) => ({
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'x' },
  ...more,
});
