/** Tables of resources with what the validator tells of them, one test a row: for the tests of this folder. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { loadDefinitions } from '../definitions/load.ts';
import type { Issue } from '../outcome/error.ts';
import { createValidator, type ValidateOptions } from './validator.ts';

export const validator = createValidator(loadDefinitions());

export const patient = (more: object) => ({ resourceType: 'Patient', ...more });
export const observation = (more: object) => ({
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'Puls' },
  ...more,
});

/** Each issue as `expression: text`. */
export const told = (resource: unknown, options?: ValidateOptions) =>
  validator.validate(resource, options).map((issue: Issue) => `${issue.expression}: ${issue.text}`);

type Case = [what: string, resource: unknown, expected: RegExp | readonly RegExp[]];

/** Every expected issue is told, and no other. */
export function refuses(cases: readonly Case[]) {
  for (const [what, resource, expected] of cases) {
    it(what, () => {
      const expressions = Array.isArray(expected) ? (expected as RegExp[]) : [expected as RegExp];
      const found = told(resource, { least: 'error' });
      assert.equal(found.length, expressions.length, found.join('\n'));
      for (const [i, expression] of expressions.entries()) assert.match(found[i]!, expression);
    });
  }
}

/** Nothing is told that is an error. */
export const accepts = (cases: readonly [what: string, resource: unknown][]) => {
  for (const [what, resource] of cases) it(what, () => assert.deepEqual(told(resource, { least: 'error' }), []));
};
