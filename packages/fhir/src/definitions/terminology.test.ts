import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FhirError } from '../outcome/error.ts';
import type { CodeSystem, Parameters, ValueSet } from '../types.ts';
import { loadDefinitions } from './load.ts';
import { type CodeToValidate, type ExpandOptions, expandValueSet, lookup, validateCode } from './terminology.ts';

const fruits: CodeSystem = {
  resourceType: 'CodeSystem',
  url: 'http://example.org/fruit',
  version: '2',
  name: 'Fruit',
  status: 'active',
  content: 'complete',
  concept: [
    {
      code: 'berry',
      display: 'Bær',
      definition: 'Små og runde',
      concept: [
        { code: 'blue', display: 'Blåbær', designation: [{ language: 'en', value: 'Bilberry' }] },
        { code: 'cloud', display: 'Multe', property: [{ code: 'colour', valueString: 'gul' }] },
      ],
    },
    { code: 'apple', display: 'Eple' },
  ],
};
const all: ValueSet = {
  resourceType: 'ValueSet',
  url: 'http://example.org/all',
  status: 'active',
  compose: { include: [{ system: fruits.url! }] },
};
const snomed: ValueSet = {
  ...all,
  url: 'http://example.org/snomed',
  compose: { include: [{ system: 'http://snomed.info/sct' }] },
};
const definitions = loadDefinitions().with([fruits, all, snomed]);

const refused = (run: () => unknown, status: number, text: RegExp) =>
  assert.throws(run, (error) => error instanceof FhirError && error.status === status && text.test(error.message));

// https://hl7.org/fhir/R4/valueset-operation-expand.html
describe('$expand', () => {
  const codes = (options?: ExpandOptions) =>
    expandValueSet(definitions, 'http://example.org/all', options).expansion!.contains!.map((c) => c.code);

  it('lists every code with its system and display', () => {
    const { expansion, url } = expandValueSet(definitions, 'http://example.org/all|1');
    assert.equal(url, 'http://example.org/all');
    assert.equal(expansion?.total, 4);
    assert.deepEqual(expansion?.contains?.[1], { system: 'http://example.org/fruit', code: 'blue', display: 'Blåbær' });
  });

  it('lists a page of them, with the total of all', () => {
    assert.deepEqual(codes({ offset: 1, count: 2 }), ['blue', 'cloud']);
    const { expansion } = expandValueSet(definitions, 'http://example.org/all', { count: 0 });
    assert.deepEqual([expansion?.total, expansion?.contains], [4, []]);
  });

  it('finds by words in display or code, whatever the case', () => {
    assert.deepEqual(codes({ filter: 'BÆR' }), ['berry', 'blue']);
    assert.deepEqual(codes({ filter: 'blå blue' }), ['blue']);
    assert.deepEqual(codes({ filter: 'banan' }), []);
  });

  it('is refused rather than cut short', () => {
    refused(() => expandValueSet(definitions, 'http://example.org/snomed'), 422, /http:\/\/snomed\.info\/sct/);
    refused(() => expandValueSet(definitions, 'http://hl7.org/fhir/ValueSet/all-languages'), 422, /urn:ietf:bcp:47/);
    refused(() => expandValueSet(definitions, 'http://example.org/none'), 404, /unknown/);
  });
});

// https://hl7.org/fhir/R4/valueset-operation-validate-code.html
describe('$validate-code', () => {
  const url = 'http://example.org/all';
  const system = 'http://example.org/fruit';
  const told = (code: CodeToValidate) => {
    const { parameter } = validateCode(definitions, code);
    return Object.fromEntries(parameter!.map((p) => [p.name, p.valueBoolean ?? p.valueString]));
  };

  it('says whether a code is in a value set, and its display', () => {
    assert.deepEqual(told({ url, system, code: 'apple' }), { result: true, display: 'Eple' });
    assert.deepEqual(told({ url, code: 'apple' }), { result: true, display: 'Eple' });
    assert.equal(told({ url, system, code: 'banana' }).result, false);
    assert.equal(told({ url, system: 'http://example.org', code: 'apple' }).result, false);
  });

  it('says whether a code is in its system', () => {
    assert.deepEqual(told({ system, code: 'cloud' }), { result: true, display: 'Multe' });
    assert.equal(told({ system, code: 'sky' }).result, false);
  });

  it('compares the display', () => {
    assert.equal(told({ url, system, code: 'apple', display: 'eple' }).result, true);
    const wrong = told({ url, system, code: 'apple', display: 'Pære' });
    assert.deepEqual([wrong.result, wrong.display], [false, 'Eple']);
  });

  it('is refused where it cannot be known', () => {
    refused(
      () =>
        validateCode(definitions, { url: 'http://example.org/snomed', system: 'http://snomed.info/sct', code: '1' }),
      422,
      /sct/,
    );
    refused(() => validateCode(definitions, { system: 'http://example.org/none', code: '1' }), 404, /unknown/);
    refused(() => validateCode(definitions, { code: '1' }), 404, /unknown/);
  });
});

// https://hl7.org/fhir/R4/codesystem-operation-lookup.html
describe('$lookup', () => {
  const told = ({ parameter }: Parameters, name: string) => parameter!.filter((p) => p.name === name);
  const property = (parameters: Parameters, code: string) =>
    told(parameters, 'property').find((p) => p.part?.[0]?.valueCode === code)?.part?.[1];

  it('tells name, version, display and definition', () => {
    const found = lookup(definitions, fruits.url!, 'berry');
    assert.equal(told(found, 'name')[0]?.valueString, 'Fruit');
    assert.equal(told(found, 'version')[0]?.valueString, '2');
    assert.equal(told(found, 'display')[0]?.valueString, 'Bær');
    assert.equal(property(found, 'definition')?.valueString, 'Små og runde');
    assert.equal(property(found, 'child')?.valueCode, 'blue');
  });

  it('tells designations, parents and properties', () => {
    const designation = told(lookup(definitions, fruits.url!, 'blue'), 'designation')[0]?.part;
    assert.deepEqual(designation, [
      { name: 'language', valueCode: 'en' },
      { name: 'value', valueString: 'Bilberry' },
    ]);
    const cloud = lookup(definitions, fruits.url!, 'cloud');
    assert.equal(property(cloud, 'parent')?.valueCode, 'berry');
    assert.equal(property(cloud, 'colour')?.valueString, 'gul');
  });

  it('knows the code systems of HL7', () => {
    const found = lookup(definitions, 'http://terminology.hl7.org/CodeSystem/v3-ActCode', 'AMB');
    assert.equal(told(found, 'display')[0]?.valueString, 'ambulatory');
  });

  it('is refused for what is unknown', () => {
    refused(() => lookup(definitions, 'http://example.org/none', 'a'), 404, /code system/);
    refused(() => lookup(definitions, fruits.url!, 'a'), 404, /no code 'a'/);
  });
});
