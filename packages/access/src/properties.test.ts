/** What must hold whatever the record says: nothing is open without a ground, and more relations never close anything. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Actor, LimitedSight } from '@helseplattform/record';
import fc from 'fast-check';
import { AGE_POLICIES, OWN_RECORD } from './citizen/age-policy.ts';
import { representation } from './citizen/representation.ts';
import { UnitTree } from './directory/unit-tree.ts';
import { decide } from './explain.ts';
import { GROUND_KINDS } from './grounds/ground.ts';
import { relationsOf } from './grounds/relations-of.ts';
import { keyOf, partsOf } from './grounds/table.ts';
import { mask } from './guarded/mask.ts';
import type { HeldBlock } from './held.ts';
import { AREAS, type AreaKey } from './roles/areas.ts';
import { NOTHING } from './roles/nothing.ts';
import { PROFESSIONS } from './roles/professions.ts';
import { Scopes } from './roles/scopes.ts';
import { sightOfStaff, standingOf } from './roles/staff.ts';

const runs = { numRuns: 500 };
const area = fc.constantFrom(...(Object.keys(AREAS) as AreaKey[]));
const profession = fc.constantFrom(...Object.keys(PROFESSIONS), 'QQ', '', 'toString');
const treeOf = (key: AreaKey) =>
  new UnitTree([
    { reference: 'Organization/here', name: 'here', area: key },
    { reference: 'Organization/below', name: 'below', partOf: 'Organization/here' },
  ]);
const actorOf = (code: string): Actor => ({
  id: 'Practitioner/me',
  kind: 'staff',
  role: 'PractitionerRole/me',
  profession: code,
  unit: 'Organization/here',
});
const NOBODY = { locations: [], roles: [] };
const keys = fc.uniqueArray(
  fc
    .tuple(
      fc.constantFrom(...GROUND_KINDS),
      fc.constantFrom(
        'Organization/here',
        'Organization/below',
        'Organization/elsewhere',
        'Practitioner/me',
        'Practitioner/other',
      ),
    )
    .map(([kind, party]) => keyOf(kind, party)),
  { maxLength: 12 },
);
const block: fc.Arbitrary<HeldBlock> = fc.record({
  against: fc.constantFrom('self' as const, 'everybody' as const),
  covers: fc.constantFrom('everything' as const, 'part' as const),
  absolute: fc.boolean(),
});
/** A decision over what a patient has, seen with an actor's sight. */
const decided = (relations: readonly string[], blocks: readonly HeldBlock[], code: string, key: AreaKey) => {
  const tree = treeOf(key);
  const actor = actorOf(code);
  const sight = sightOfStaff(actor, tree, NOBODY);
  const held = relations.filter((one) => sight.relations.includes(one)).map((one) => ({ key: one, until: undefined }));
  return { sight, decision: decide({ relations: held, blocks, guarded: false }, sight, standingOf(actor, tree), 'nb') };
};

describe('a decision', () => {
  test('is open only on a ground that the role holds and the patient has', () =>
    fc.assert(
      fc.property(keys, fc.array(block), profession, area, (relations, blocks, code, key) => {
        const { decision, sight } = decided(relations, blocks, code, key);
        const shared = relations.filter((one) => sight.relations.includes(one));
        if (decision.open) assert.ok(shared.length > 0);
        assert.deepEqual(
          decision.grounds.map((ground) => ground.key).sort(),
          shared.filter((one) => partsOf(one)).sort(),
        );
      }),
      runs,
    ));
  test('is not closed by one relation more', () =>
    fc.assert(
      fc.property(keys, keys, fc.array(block), profession, area, (some, more, blocks, code, key) => {
        const few = decided(some, blocks, code, key).decision;
        const many = decided([...new Set([...some, ...more])], blocks, code, key).decision;
        if (few.open) assert.ok(many.open);
      }),
      runs,
    ));
  test('is not opened by one block more', () =>
    fc.assert(
      fc.property(keys, fc.array(block), block, profession, area, (relations, blocks, one, code, key) => {
        if (!decided(relations, blocks, code, key).decision.open)
          assert.ok(!decided(relations, [...blocks, one], code, key).decision.open);
      }),
      runs,
    ));
  test('gives no emergency past a block that names the person', () =>
    fc.assert(
      fc.property(keys, profession, area, (relations, code, key) => {
        const named: HeldBlock = { against: 'self', covers: 'everything', absolute: true };
        const { decision } = decided(relations, [named], code, key);
        assert.deepEqual([decision.open, decision.mayOpen], [false, []]);
      }),
      runs,
    ));
});

describe('a sight', () => {
  test('holds relations of the person, the unit and what is below it only', () =>
    fc.assert(
      fc.property(profession, area, (code, key) => {
        for (const one of sightOfStaff(actorOf(code), treeOf(key), NOBODY).relations)
          assert.match(partsOf(one)!.party, /^(Practitioner|PractitionerRole)\/me$|^Organization\/(here|below)$/);
      }),
      runs,
    ));
  const type = fc.constantFrom('*', 'Observation', 'Patient', 'Consent', 'Nonsense');
  const scope = fc
    .tuple(
      fc.constantFrom('patient', 'user', 'system', 'openid'),
      type,
      fc.constantFrom('rs', 'cruds', 'read', 'write', '*', 'x', ''),
    )
    .map(([context, of, rights]) => `${context}/${of}.${rights}`);
  test('is never made larger by scopes', () =>
    fc.assert(
      fc.property(fc.array(scope), profession, area, (scopes, code, key) => {
        const sight: LimitedSight = sightOfStaff(actorOf(code), treeOf(key), NOBODY);
        const held = new Scopes(scopes);
        for (const one of held.reading(sight.reads)) assert.ok(sight.reads.has(one));
        for (const one of held.writing(sight.writes)) assert.ok(sight.writes.has(one));
        assert.equal(held.reading(NOTHING.reads).size, 0);
      }),
      runs,
    ));
});

/** Any JSON object, with elements named as in FHIR. */
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string(),
    fc.boolean(),
    fc.integer(),
    fc.constant(null),
    tie('object'),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
  object: fc.dictionary(
    fc.constantFrom(
      'status',
      'period',
      'start',
      'end',
      'serviceProvider',
      'reference',
      'class',
      'code',
      'coding',
      'participant',
      'individual',
      'location',
      'owner',
      'provision',
      'actor',
      'data',
      'extension',
      'url',
      'address',
      'performer',
      'category',
      'system',
    ),
    tie('value'),
    { maxKeys: 6 },
  ),
})).object;
const anyType = fc.constantFrom(
  'Encounter',
  'Task',
  'Appointment',
  'ServiceRequest',
  'CareTeam',
  'CarePlan',
  'EpisodeOfCare',
  'Patient',
  'Communication',
  'Specimen',
  'DiagnosticReport',
  'MedicationRequest',
  'MedicationDispense',
  'Observation',
);

describe('whatever a resource looks like', () => {
  test('its relations have a known kind and never end before they begin', () =>
    fc.assert(
      fc.property(anyType, json, (resourceType, content) => {
        for (const { key, from, until } of relationsOf({ ...(content as object), resourceType } as never, () => true)) {
          assert.ok(partsOf(key));
          assert.ok((from ?? Number.NEGATIVE_INFINITY) < (until ?? Number.POSITIVE_INFINITY));
        }
      }),
      { numRuns: 2000 },
    ));
  test('masking it again changes nothing, and never adds', () =>
    fc.assert(
      fc.property(
        anyType,
        json,
        fc.constantFrom('identity' as const, 'whereabouts' as const),
        (resourceType, content, kind) => {
          const resource = { ...(content as object), resourceType } as never;
          const once = mask(resource, kind);
          assert.deepEqual(mask(once, kind), once);
          for (const name of Object.keys(once)) assert.ok(name in (resource as object));
        },
      ),
      { numRuns: 2000 },
    ));
});

test('nobody acts for a person they have neither responsibility nor permission for, whatever the ages', () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 110 }), fc.boolean(), (age, dead) => {
      const { reads } = representation({
        who: { resourceType: 'Patient' },
        whose: {
          resourceType: 'Patient',
          birthDate: `${2026 - age}-01-01`,
          ...(dead ? { deceasedBoolean: true } : {}),
        },
        related: [],
        numbers: ['1'],
        consents: [],
        on: '2026-03-02',
        at: Date.parse('2026-03-02'),
      });
      assert.equal(reads.size, 0);
    }),
    runs,
  ));

test('no view of the age policy shows what a citizen does not see of the own record', () => {
  for (const { bands } of AGE_POLICIES)
    for (const { child, parent } of bands)
      for (const { reads } of [...Object.values(child), parent])
        for (const type of reads) assert.ok(OWN_RECORD.has(type));
});
