import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CodeSystem, SearchParameter, StructureDefinition, ValueSet } from '../types.ts';
import { contains } from './expansion.ts';
import { loadDefinitions } from './load.ts';
import { Pack, pack } from './pack.ts';

const definitions = loadDefinitions();

describe('the R4 definitions', () => {
  it('know every resource type and no abstract one', () => {
    assert.equal(definitions.resourceTypes.length, 146);
    assert.ok(definitions.isResourceType('Observation'));
    for (const name of ['Resource', 'DomainResource', 'HumanName', 'SubscriptionStatus', 'constructor', '']) {
      assert.ok(!definitions.isResourceType(name), name);
    }
  });

  it('find a structure by type and by canonical URL, with or without version', () => {
    const patient = definitions.structure('Patient');
    assert.equal(patient?.url, 'http://hl7.org/fhir/StructureDefinition/Patient');
    assert.equal(definitions.structure('http://hl7.org/fhir/StructureDefinition/Patient'), patient);
    assert.equal(definitions.structure('http://hl7.org/fhir/StructureDefinition/Patient|4.0.1'), patient);
    assert.equal(definitions.structure('Patientt'), undefined);
    assert.equal(definitions.structure('bp')?.type, 'Observation');
  });

  // Two independent readings of HL7's definitions must agree; the npm package has added elements of its own and of R5.
  it('have exactly the elements that npm fhirpath knows of', () => {
    const read = (name: string) =>
      createRequire(import.meta.url)(`fhirpath/fhir-context/r4/${name}.json`) as Record<string, unknown>;
    const theirs = new Set([...Object.keys(read('path2Type')), ...Object.keys(read('pathsDefinedElsewhere'))]);
    const ours = new Set<string>();
    for (const url of definitions.structureUrls()) {
      const structure = definitions.structure(url)!;
      if (structure.derivation === 'constraint' || structure.kind === 'primitive-type' || structure.kind === 'logical')
        continue;
      for (const { path = '', type = [] } of structure.snapshot!.element) {
        if (!path.includes('.')) continue;
        if (!path.endsWith('[x]')) ours.add(path);
        for (const { code = '' } of path.endsWith('[x]') ? type : []) {
          ours.add(path.slice(0, -3) + code[0]!.toUpperCase() + code.slice(1));
        }
      }
    }
    const everywhere = /\.(?:id|extension|modifierExtension|meta|implicitRules|language|text|contained)$/;
    assert.deepEqual(
      [...ours].filter((path) => !theirs.has(path) && !everywhere.test(path)),
      [],
    );
    const missing = [...theirs].filter((path) => path.includes('.') && !ours.has(path));
    assert.deepEqual(
      missing.filter((path) => !/^(?:ElementDefinition\.extension|MetadataResource|[a-z]\w*)\./.test(path)),
      [],
    );
  });

  it('give ids and primitive values their FHIR type', () => {
    const typeOf = (type: string, path: string) =>
      definitions.structure(type)?.snapshot?.element.find((e) => e.path === path)?.type?.[0]?.code;
    assert.equal(typeOf('Patient', 'Patient.id'), 'id');
    assert.equal(typeOf('HumanName', 'HumanName.id'), 'string');
    assert.equal(typeOf('Extension', 'Extension.url'), 'uri');
  });

  it('hold all search parameters of HL7', () => {
    const birthdate = definitions.searchParameters.find(
      (p) => p.url === 'http://hl7.org/fhir/SearchParameter/individual-birthdate',
    );
    assert.deepEqual(birthdate?.base, ['Patient', 'Person', 'RelatedPerson']);
    assert.equal(birthdate?.expression, 'Patient.birthDate | Person.birthDate | RelatedPerson.birthDate');
    assert.equal(definitions.searchParameters.length, 1378);
  });

  // "AllergyIntolerance: patient, recorder, asserter" https://hl7.org/fhir/R4/compartmentdefinition-patient.html
  it('know the patient compartment', () => {
    assert.deepEqual(definitions.patientCompartment.get('AllergyIntolerance'), ['patient', 'recorder', 'asserter']);
    assert.equal(definitions.patientCompartment.has('ActivityDefinition'), false);
  });
});

describe('value sets', () => {
  const inSet = (url: string, system: string | undefined, code: string) =>
    contains(definitions.valueSet(`http://hl7.org/fhir/ValueSet/${url}`)!, system, code);

  const cases: [
    valueSet: string,
    system: string | undefined,
    code: string,
    answer: boolean | undefined,
    why: string,
  ][] = [
    ['administrative-gender', 'http://hl7.org/fhir/administrative-gender', 'male', true, 'whole code system'],
    ['administrative-gender', undefined, 'male', true, 'a code element has no system'],
    ['administrative-gender', undefined, 'mann', false, 'not in the code system'],
    ['administrative-gender', 'http://example.org', 'male', false, 'another system'],
    [
      'condition-clinical',
      'http://terminology.hl7.org/CodeSystem/condition-clinical',
      'remission',
      true,
      'nested concept',
    ],
    ['all-types', undefined, 'Patient', true, 'value set of value sets'],
    ['marital-status', 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor', 'UNK', true, 'listed concepts'],
    [
      'marital-status',
      'http://terminology.hl7.org/CodeSystem/v3-NullFlavor',
      'ASKU',
      false,
      'not among the listed ones',
    ],
    ['condition-code', 'http://snomed.info/sct', '38341003', undefined, 'SNOMED CT is not in the definitions'],
    ['condition-code', 'http://example.org', 'x', false, 'no system of the value set'],
    ['c80-practice-codes', 'http://snomed.info/sct', '408467006', true, 'concepts of SNOMED CT, listed'],
    [
      'patient-contactrelationship',
      'http://terminology.hl7.org/CodeSystem/v2-0131',
      'C',
      true,
      'is-not-a lets others through',
    ],
  ];
  for (const [valueSet, system, code, answer, why] of cases) {
    it(`${valueSet} holds ${system ?? 'any system'}|${code}: ${answer} (${why})`, () => {
      assert.equal(inSet(valueSet, system, code), answer);
    });
  }

  it('is-a takes the code and everything below it, by nesting', () => {
    const system = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
    const encounterClass = definitions.valueSet('http://terminology.hl7.org/ValueSet/v3-ActEncounterCode')!;
    assert.equal(contains(encounterClass, system, 'AMB'), true);
    assert.equal(contains(encounterClass, system, 'IMP'), true);
    assert.equal(contains(encounterClass, system, 'DOSE'), false);
  });

  it('that are unknown are undefined', () => {
    assert.equal(definitions.valueSet('http://example.org/none'), undefined);
  });
});

describe('definitions with more resources', () => {
  const colours: CodeSystem = {
    resourceType: 'CodeSystem',
    url: 'http://example.org/colours',
    status: 'active',
    content: 'complete',
    concept: [
      { code: 'warm', concept: [{ code: 'red' }, { code: 'orange' }] },
      { code: 'cold', concept: [{ code: 'blue' }], property: [{ code: 'status', valueCode: 'retired' }] },
      {
        code: 'violet',
        property: [
          { code: 'parent', valueCode: 'warm' },
          { code: 'parent', valueCode: 'cold' },
        ],
      },
    ],
  };
  const valueSet = (url: string, compose: ValueSet['compose']): ValueSet => ({
    resourceType: 'ValueSet',
    url: `http://example.org/${url}`,
    status: 'active',
    compose,
  });
  type Filter = NonNullable<NonNullable<NonNullable<ValueSet['compose']>['include']>[number]['filter']>[number];

  // https://hl7.org/fhir/R4/valueset-filter-operator.html
  const filters: [Filter, codes: string[]][] = [
    [{ property: 'concept', op: 'is-a', value: 'warm' }, ['warm', 'red', 'orange', 'violet']],
    [{ property: 'concept', op: 'descendent-of', value: 'cold' }, ['blue', 'violet']],
    [{ property: 'concept', op: 'is-not-a', value: 'warm' }, ['cold', 'blue']],
    [{ property: 'concept', op: 'generalizes', value: 'violet' }, ['warm', 'cold', 'violet']],
    [{ property: 'code', op: 'regex', value: '[a-z]{3,4}' }, ['warm', 'red', 'cold', 'blue']],
    [{ property: 'code', op: 'in', value: 'red, blue' }, ['red', 'blue']],
    [{ property: 'code', op: 'not-in', value: 'red,blue,warm' }, ['orange', 'cold', 'violet']],
    [{ property: 'status', op: '=', value: 'retired' }, ['cold']],
    [{ property: 'status', op: 'exists', value: 'false' }, ['warm', 'red', 'orange', 'blue', 'violet']],
  ];
  for (const [filter, codes] of filters) {
    it(`select by ${filter.property} ${filter.op} ${filter.value}`, () => {
      const set = valueSet('set', { include: [{ system: colours.url, filter: [filter] }] });
      const expansion = definitions.with([colours, set]).valueSet(set.url!)!;
      assert.deepEqual([...expansion.systems.get(colours.url!)!.keys()].sort(), [...codes].sort());
      assert.ok(expansion.complete);
    });
  }

  it('exclude, intersect and unite', () => {
    const warm = valueSet('warm', {
      include: [{ system: colours.url, filter: [{ property: 'concept', op: 'is-a', value: 'warm' }] }],
    });
    const cold = valueSet('cold', {
      include: [{ system: colours.url, filter: [{ property: 'concept', op: 'is-a', value: 'cold' }] }],
    });
    const both = valueSet('both', { include: [{ valueSet: [warm.url!, cold.url!] }] });
    const either = valueSet('either', { include: [{ valueSet: [warm.url!] }, { valueSet: [cold.url!] }] });
    const onlyWarm = valueSet('only', { include: [{ valueSet: [warm.url!] }], exclude: [{ valueSet: [cold.url!] }] });
    const all = definitions.with([colours, warm, cold, both, either, onlyWarm]);
    const codes = (set: ValueSet) => [...all.valueSet(set.url!)!.systems.get(colours.url!)!.keys()].sort();
    assert.deepEqual(codes(both), ['violet']);
    assert.deepEqual(codes(either), ['blue', 'cold', 'orange', 'red', 'violet', 'warm']);
    assert.deepEqual(codes(onlyWarm), ['orange', 'red', 'warm']);
    assert.deepEqual(codes(warm), ['orange', 'red', 'violet', 'warm'], 'using a value set does not change it');
  });

  it('say nothing about what an unknown value set holds', () => {
    const set = valueSet('set', { include: [{ valueSet: ['http://example.org/none'] }] });
    assert.equal(contains(definitions.with([set]).valueSet(set.url!)!, 'http://example.org/x', 'y'), undefined);
  });

  it('survive a value set that includes itself', () => {
    const set = valueSet('set', { include: [{ valueSet: ['http://example.org/set'] }] });
    assert.equal(definitions.with([set]).valueSet(set.url!)?.complete, false);
  });

  it('leave the definitions they are made from as they were', () => {
    const structure: StructureDefinition = {
      resourceType: 'StructureDefinition',
      url: 'http://example.org/p',
      name: 'P',
      status: 'active',
      kind: 'resource',
      abstract: false,
      type: 'Patient',
    };
    const parameter: SearchParameter = {
      resourceType: 'SearchParameter',
      url: 'http://example.org/sp',
      name: 'shoe',
      code: 'shoe',
      status: 'active',
      description: 'Shoe size',
      base: ['Patient'],
      type: 'number',
    };
    const more = definitions.with([structure, parameter]);
    assert.equal(more.structure('http://example.org/p')?.type, 'Patient');
    assert.ok([...more.structureUrls()].includes('http://example.org/p'));
    assert.equal(more.searchParameters.length, definitions.searchParameters.length + 1);
    assert.equal(definitions.structure('http://example.org/p'), undefined);
  });
});

describe('the cache', () => {
  const withFolder = (run: (folder: string) => void) => {
    const folder = mkdtempSync(join(tmpdir(), 'definitions-'));
    try {
      run(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  const patientOf = (folder: string) => loadDefinitions(pathToFileURL(`${folder}/`)).structure('Patient');

  it('is made once, made anew when it is cut off, and alone in its folder', () =>
    withFolder((folder) => {
      writeFileSync(join(folder, 'definitions-0-old.pack'), 'old');
      assert.deepEqual(patientOf(folder), definitions.structure('Patient'));
      const files = readdirSync(folder);
      assert.equal(files.length, 1);
      const file = join(folder, files[0]!);
      const whole = readFileSync(file);
      writeFileSync(file, whole.subarray(0, whole.length / 2));
      assert.deepEqual(patientOf(folder), definitions.structure('Patient'));
      assert.ok(readFileSync(file).equals(whole));
    }));

  it('is done without where it cannot be written', () =>
    withFolder((folder) => {
      writeFileSync(join(folder, 'file'), '');
      assert.deepEqual(patientOf(join(folder, 'file')), definitions.structure('Patient'));
    }));
});

test('a pack gives back each value by its key', () => {
  const packed = new Pack(
    pack([
      ['a', { b: 'æ' }],
      ['ø', [1, 2]],
    ]),
  );
  assert.deepEqual(packed.get('a'), { b: 'æ' });
  assert.deepEqual(packed.get('ø'), [1, 2]);
  assert.equal(packed.get('c'), undefined);
  assert.deepEqual([...packed.keys()], ['a', 'ø']);
});
