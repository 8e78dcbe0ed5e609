import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { requireJson } from './negotiation.ts';
import { isUnchanged, onlyWhenAbsent, versionToMatch } from './preconditions.ts';
import { parsePreferences } from './preferences.ts';

// "Servers SHALL support server-driven content negotiation as described in section 12 of the HTTP specification."
// http://hl7.org/fhir/R4/http.html#mime-type
describe('Accept and _format', () => {
  const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
  for (const [accept, format] of [
    [undefined, undefined],
    ['*/*', undefined],
    ['application/fhir+json', undefined],
    ['application/fhir+json; fhirVersion=4.0', undefined],
    ['application/json;q=0.9, application/fhir+xml', undefined],
    ['application/*', undefined],
    [browser, undefined],
    ['application/fhir+xml', 'json'],
    ['text/html', 'application/fhir+json'],
    ['text/html', 'application/fhir json'],
    [undefined, 'text/json'],
  ] as const) {
    test(`taken: Accept ${accept}, _format ${format}`, () => assert.doesNotThrow(() => requireJson(accept, format)));
  }
  for (const [accept, format] of [
    ['application/fhir+xml', undefined],
    ['text/turtle', undefined],
    ['application/fhir+json;q=0', undefined],
    ['application/fhir+json;fhirVersion=5.0', undefined],
    ['application/fhir+json', 'xml'],
    [undefined, 'html'],
    [undefined, 'text/turtle'],
    ['complete nonsense;;;=', undefined],
  ] as const) {
    test(`refused with 406: Accept ${accept}, _format ${format}`, () => {
      assert.throws(
        () => requireJson(accept, format),
        (error: { status?: number }) => error.status === 406,
      );
    });
  }
});

// "Prefer: return=minimal | representation | OperationOutcome" http://hl7.org/fhir/R4/http.html#ops
describe('Prefer', () => {
  for (const [header, preferences] of [
    [undefined, {}],
    ['return=minimal', { return: 'minimal' }],
    ['return=OperationOutcome, handling=lenient', { return: 'OperationOutcome', handling: 'lenient' }],
    ['respond-async; return="representation"', { respondAsync: true, return: 'representation' }],
    ['wait=100', {}],
  ] as const) {
    test(`${header}`, () => assert.deepEqual(parsePreferences(header), preferences));
  }
  test('a known preference with a wrong value is refused', () => {
    assert.throws(() => parsePreferences('return=everything'), /minimal, representation, OperationOutcome/);
    assert.throws(() => parsePreferences('handling=sloppy'), /strict, lenient/);
  });
});

describe('conditions on the version', () => {
  test('If-Match names one version, weak or strong', () => {
    assert.equal(versionToMatch('W/"3"'), '3');
    assert.equal(versionToMatch('"3"'), '3');
    assert.equal(versionToMatch(undefined), undefined);
  });
  for (const header of ['3', 'W/3', '*', 'W/"1", W/"2"', 'W/""', '']) {
    test(`If-Match ${JSON.stringify(header)} is refused with 400`, () =>
      assert.throws(() => versionToMatch(header), /one ETag/));
  }
  test('If-None-Match on an update can only be *', () => {
    assert.equal(onlyWhenAbsent('*'), true);
    assert.equal(onlyWhenAbsent(undefined), false);
    assert.throws(() => onlyWhenAbsent('W/"1"'), /only be \*/);
  });

  const changed = Date.parse('2026-03-01T12:00:00.500Z');
  for (const [headers, unchanged] of [
    [{}, false],
    [{ ifNoneMatch: 'W/"2"' }, true],
    [{ ifNoneMatch: '"2"' }, true],
    [{ ifNoneMatch: 'W/"1", W/"2"' }, true],
    [{ ifNoneMatch: '*' }, true],
    [{ ifNoneMatch: 'W/"1"' }, false],
    [{ ifNoneMatch: 'nonsense' }, false],
    [{ ifModifiedSince: 'Sun, 01 Mar 2026 12:00:00 GMT' }, true],
    [{ ifModifiedSince: 'Sun, 01 Mar 2026 11:59:59 GMT' }, false],
    [{ ifModifiedSince: 'nonsense' }, false],
    [{ ifNoneMatch: 'W/"1"', ifModifiedSince: 'Sun, 01 Mar 2026 12:00:00 GMT' }, false],
  ] as const) {
    test(`a read with ${JSON.stringify(headers)} is ${unchanged ? '304' : 'answered'}`, () => {
      assert.equal(isUnchanged(headers, '2', changed), unchanged);
    });
  }
});
