import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadDefinitions } from '../definitions/load.ts';
import { compileFhirPath, testFhirPath } from '../fhirpath/index.ts';
import { ruleByHand } from './by-hand.ts';
import { compileInvariants } from './invariant.ts';
import { Run, type Scope } from './run.ts';

const definitions = loadDefinitions();

/** Every constraint of the resources and data types of R4, with the element it is on. */
const constraints = [...definitions.structureUrls()].flatMap((url) => {
  const structure = definitions.structure(url)!;
  if (structure.derivation === 'constraint') return [];
  return structure.snapshot!.element.flatMap((e) =>
    (e.constraint ?? []).map((c) => ({ path: e.path!, constraint: c })),
  );
});
const keyed = (key: string) => constraints.find(({ constraint }) => constraint.key === key)!;

function runIn(resource: Record<string, unknown>): Run {
  const run = new Run('Resource', 'error');
  run.scope = { resource, root: resource, environment: { resource, rootResource: resource } } as unknown as Scope;
  return run;
}

describe('a rule checked by hand says what its expression says', () => {
  const coding = (code: string) => ({ coding: [{ code, system: 'http://a' }] });
  const kg = (value: number) => ({ value, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' });
  const rows: [key: string, holds: boolean, focus: Record<string, unknown>][] = [
    ['csd-1', true, { resourceType: 'CodeSystem', concept: [{ code: 'a', concept: [{ code: 'b' }] }, { code: 'c' }] }],
    ['csd-1', false, { resourceType: 'CodeSystem', concept: [{ code: 'a' }, { code: 'a' }] }],
    [
      'csd-1',
      false,
      { resourceType: 'CodeSystem', concept: [{ code: 'a', concept: [{ code: 'b', concept: [{ code: 'a' }] }] }] },
    ],
    [
      'que-2',
      true,
      { resourceType: 'Questionnaire', item: [{ linkId: '1', item: [{ linkId: '1.1' }] }, { linkId: '2' }] },
    ],
    [
      'que-2',
      false,
      { resourceType: 'Questionnaire', item: [{ linkId: '1', item: [{ linkId: '2' }] }, { linkId: '2' }] },
    ],
    [
      'obs-7',
      true,
      { resourceType: 'Observation', code: coding('a'), valueString: 'x', component: [{ code: coding('b') }] },
    ],
    ['obs-7', true, { resourceType: 'Observation', code: coding('a'), component: [{ code: coding('a') }] }],
    [
      'obs-7',
      false,
      {
        resourceType: 'Observation',
        code: coding('a'),
        valueString: 'x',
        component: [{ code: coding('b') }, { code: coding('a') }],
      },
    ],
    ['rng-2', true, { low: kg(1), high: kg(2) }],
    ['rng-2', false, { low: kg(3), high: kg(2) }],
    ['rng-2', true, { low: kg(3) }],
  ];
  for (const [key, holds, focus] of rows) {
    it(`${key} ${holds ? 'holds' : 'is broken'}: ${JSON.stringify(focus)}`, () => {
      const { path, constraint } = keyed(key);
      const environment = { resource: focus, rootResource: focus };
      assert.equal(testFhirPath(compileFhirPath(constraint.expression!, { type: path }), focus, environment), holds);
      assert.equal(ruleByHand(constraint.expression!)!(focus, runIn(focus)), holds);
    });
  }

  it('sdf-8, which is on a part of the resource', () => {
    const { path, constraint } = keyed('sdf-8');
    for (const [type, paths, holds] of [
      ['X', ['X', 'X.a', 'X.b'], true],
      ['X', ['X', 'Y.a'], false],
      ['X', ['Y', 'Y.a'], false],
    ] as const) {
      const snapshot = { element: paths.map((p) => ({ path: p })) };
      const resource = { resourceType: 'StructureDefinition', kind: 'resource', type, snapshot };
      const expression = compileFhirPath(constraint.expression!, { type: path });
      assert.equal(testFhirPath(expression, snapshot, { resource, rootResource: resource }), holds);
      assert.equal(ruleByHand(constraint.expression!)!(snapshot, runIn(resource)), holds);
    }
  });

  it('rng-2, for quantities that FHIRPath cannot compare', () => {
    const holds = ruleByHand(keyed('rng-2').constraint.expression!)!;
    assert.equal(holds({ low: { value: 50 }, high: { value: 100 } }, runIn({})), true);
    assert.equal(holds({ low: { value: 100 }, high: { value: 50 } }, runIn({})), false);
    assert.equal(holds({ low: { value: 1, unit: 'gram' }, high: { value: 2, unit: 'stk' } }, runIn({})), true);
    assert.equal(holds({ low: kg(1), high: { ...kg(500), unit: 'g', code: 'g' } }, runIn({})), undefined);
  });
});

describe('an invariant that is only tried when what it is about is there', () => {
  /** Objects with something in them, but nothing a rule of R4 names. */
  const others = (type: string) => [
    {
      ...(definitions.isResourceType(type) ? { resourceType: type } : {}),
      id: 'a',
      extension: [{ url: 'http://a', valueString: 'b' }],
    },
    {
      ...(definitions.isResourceType(type) ? { resourceType: type } : {}),
      implicitRules: 'http://a',
      modifierExtension: [{ url: 'http://a' }],
    },
  ];
  const guarded = constraints.flatMap(({ path, constraint }) =>
    compileInvariants([constraint], path)
      .filter((invariant) => invariant.about !== undefined)
      .map((invariant) => ({ path, invariant })),
  );

  it('is most of them', () => assert.ok(guarded.length > 150, String(guarded.length)));

  it('holds when it is not', () => {
    for (const { path, invariant } of guarded) {
      for (const focus of others(path)) {
        if (Object.keys(focus).some((key) => invariant.about!.has(key))) continue;
        assert.ok(invariant.holds(focus, runIn(focus)), `${path} ${invariant.key}`);
      }
    }
  });

  const rows: [key: string, about: string[] | undefined][] = [
    ['obs-6', ['dataAbsentReason', 'empty', 'or', 'value']],
    ['org-1', undefined], // "at least a name or an identifier": broken by their absence
    ['pat-1', undefined],
    ['qty-3', ['code', 'empty', 'exists', 'or', 'system']],
    ['que-7', ['Boolean', 'answer', 'implies', 'is', 'operator']],
  ];
  for (const [key, about] of rows) {
    it(`${key} is about ${about?.join(', ') ?? 'what is not there'}`, () => {
      const { path, constraint } = keyed(key);
      const found = compileInvariants([constraint], path)[0]!.about;
      assert.deepEqual(found === undefined ? undefined : [...found].sort(), about);
    });
  }
});
