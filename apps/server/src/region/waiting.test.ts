/** What the region leaves waiting for its personas, as the rules of follow-up see it: nobody opens an empty list. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { careRules } from '@helseplattform/care';
import type { Resource, Stored } from '@helseplattform/fhir';
import { type FollowupRule, RULES } from '@helseplattform/followup';
import { createRegion } from '@helseplattform/region';

interface Waits {
  readonly kind: string;
  readonly owner: string;
  readonly from: number;
  readonly due: number;
}

const nameOf = ({ resourceType, id }: Resource) => `${resourceType}/${id}`;
/** The demonstration people are the first. */
const PEOPLE = 24;

function waitingOn(asOf: string, seed: number) {
  const region = createRegion({ people: 100, seed, asOf });
  const now = Date.parse(`${asOf}T10:00:00+01:00`);
  const duties = Array.from({ length: PEOPLE }, (_, number) => region.record(number)).flatMap((record) =>
    record.flatMap((resource) => [...RULES, ...careRules].flatMap((rule) => dutyOf(rule, resource, record))),
  );
  const listOf = (key: string) => {
    const { role, practitioner, unit } = region.personas().find((persona) => persona.key === key)!;
    const own = [role, practitioner, `Organization/${unit!.id}`];
    return duties.filter(({ owner, from }) => own.includes(owner) && from <= now);
  };
  return { now, listOf };
}

function dutyOf(rule: FollowupRule, resource: Resource, record: readonly Resource[]): Waits[] {
  if (!rule.focus.includes(resource.resourceType as never) || !rule.concerns(resource as never)) return [];
  const focus = resource as Stored;
  const related = record.filter((one) =>
    (rule.related ?? []).some(
      ({ type, focusOf }) => type === one.resourceType && focusOf(one as Stored).includes(nameOf(focus)),
    ),
  );
  const names = rule.reads?.(focus) ?? [];
  const read = record.filter((one) => names.includes(nameOf(one)));
  const waits = rule.waits(
    { ...focus, meta: { lastUpdated: '2026-01-01T00:00:00Z' } } as Stored,
    related as Stored[],
    read as Stored[],
  );
  if (!waits) return [];
  assert.ok(!('lacks' in waits), `${rule.kind} ${nameOf(focus)} lacks ${'lacks' in waits ? waits.lacks : ''}`);
  const { since, from = since, due, owners } = waits;
  return [{ kind: rule.kind, owner: owners[0]!, from, due }];
}

const kindsOf = (list: readonly Waits[]) => [...new Set(list.map(({ kind }) => kind))].sort();

for (const [asOf, what] of [
  ['2026-03-16', 'a Monday'],
  ['2026-11-18', 'a Wednesday'],
  ['2026-11-22', 'a Sunday'],
] as const)
  describe(`on ${what}`, () => {
    const { now, listOf } = waitingOn(asOf, 1);
    for (const [key, kinds] of [
      [
        'hospital-doctor',
        ['pauset-legemiddel', 'ulest-svar', 'usignert-notat', 'utskrivningsklar', 'vurder-henvisning'],
      ],
      ['ward-nurse', ['utskrivningsklar', 'vurder-henvisning']],
      ['gp', ['ubesvart-melding', 'ulest-svar']],
      ['home-nurse', ['ubesvart-melding']],
      ['case-officer', ['ubesvart-melding']],
    ] as const)
      test(`${key} has something to do`, () => {
        const list = listOf(key);
        for (const kind of kinds) assert.ok(kindsOf(list).includes(kind), `${kind} is not among ${kindsOf(list)}`);
        assert.ok(list.length >= 3 && list.length <= 16, `${list.length}`);
      });
    test('the lung department has a referral over its deadline, one near it, and others in good time', () => {
      const days = listOf('ward-nurse')
        .filter(({ kind }) => kind === 'vurder-henvisning')
        .map(({ due }) => (due - now) / 86_400_000)
        .sort((a, b) => a - b);
      assert.ok(days[0]! < 0, `${days}`);
      assert.ok(
        days.some((left) => left > 0 && left < 5),
        `${days}`,
      );
      assert.ok(days.at(-1)! > 5, `${days}`);
    });
  });

test('is the same for a seed, and there in every other', () => {
  const keys = ['hospital-doctor', 'gp', 'home-nurse', 'case-officer'];
  const counts = (seed: number) => keys.map((key) => waitingOn('2026-03-16', seed).listOf(key).length);
  assert.deepEqual(counts(2), counts(2));
  for (const count of counts(3)) assert.ok(count >= 3, `${count}`);
});
