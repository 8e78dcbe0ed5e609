/** Citizens: the own record by age, children by the dated policy, proxies by permission (ui table in docs/access.md). */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dayInNorway } from '@helseplattform/fhir';
import { ADDRESS_GRADE, FNR, PARENTAL_RESPONSIBILITY, RESOURCE_TYPE } from '../codes.ts';
import { AGE_POLICIES, ageOn, agePolicyOn, bandOf, OWN_RECORD } from './age-policy.ts';
import { type Between, ownView, representation } from './representation.ts';

const ON = '2026-03-02';
const AT = Date.parse('2026-03-02T11:00:00Z');
const HOME = [{ use: 'home', line: ['Storgata 1'], postalCode: '7600' }];
const born = (age: number) => `${2026 - age}-01-15`;
const GUARDED = { extension: [{ url: ADDRESS_GRADE, valueCode: 'fortrolig' }] };
const child = (age: number, more: object = {}) => ({
  resourceType: 'Patient',
  id: 'c',
  birthDate: born(age),
  address: HOME,
  ...more,
});
const parent = { resourceType: 'Patient', id: 'p', address: HOME, identifier: [{ system: FNR, value: '1' }] };
const responsible = (more: object = {}) => ({
  resourceType: 'RelatedPerson',
  patient: { reference: 'Patient/c' },
  identifier: [{ system: FNR, value: '1' }],
  relationship: [{ coding: [{ system: PARENTAL_RESPONSIBILITY, code: 'felles' }] }],
  ...more,
});
const permit = (more: object = {}, provision: object = {}) => ({
  resourceType: 'Consent',
  status: 'active',
  patient: { reference: 'Patient/c' },
  provision: { type: 'permit', ...provision },
  ...more,
});
const between = (more: Partial<Between>): Between => ({
  who: parent,
  whose: child(5),
  related: [responsible()],
  numbers: ['1'],
  consents: [],
  on: ON,
  at: AT,
  ...more,
});
const shown = (one: Partial<Between>) => {
  const { as, reads, explain } = representation(between(one));
  return [as, reads.size === OWN_RECORD.size ? 'all' : reads.size === 0 ? 'nothing' : 'part', explain];
};
const some = { class: [{ system: RESOURCE_TYPE, code: 'Appointment' }] };

describe('acting for somebody (pasient- og brukerrettighetsloven §§ 3-4, 4-3, 4-4)', () => {
  for (const [what, one, expected] of [
    ['a parent sees all of a baby', { whose: child(0) }, ['parent', 'all', undefined]],
    ['a parent sees all of a child of 11', { whose: child(11) }, ['parent', 'all', undefined]],
    ['from 12 a part', { whose: child(12) }, ['parent', 'part', 'age.parent-12-15']],
    ['also of 15', { whose: child(15) }, ['parent', 'part', 'age.parent-12-15']],
    ['from 16 nothing', { whose: child(16) }, ['nobody', 'nothing', 'age.parent-16']],
    ['the day before 12 all', { whose: { ...child(0), birthDate: '2014-03-03' } }, ['parent', 'all', undefined]],
    [
      'on the birthday a part',
      { whose: { ...child(0), birthDate: '2014-03-02' } },
      ['parent', 'part', 'age.parent-12-15'],
    ],
    [
      'a child with no birth date nothing',
      { whose: child(5, { birthDate: undefined }) },
      ['nobody', 'nothing', 'represent.age-unknown'],
    ],
    [
      'a child who has died nothing',
      { whose: child(5, { deceasedDateTime: '2026-01-01' }) },
      ['nobody', 'nothing', 'represent.dead'],
    ],
    [
      'a parent who lives elsewhere alone nothing',
      { who: { ...parent, address: [] } },
      ['nobody', 'nothing', 'represent.address'],
    ],
    [
      'a parent who lives elsewhere when the other lives there',
      {
        who: { ...parent, address: [] },
        related: [responsible(), responsible({ identifier: [{ value: '2' }], address: HOME })],
      },
      ['parent', 'all', undefined],
    ],
    [
      'a register that says they live together',
      { who: undefined, related: [responsible({ address: [{ text: 'Samme adresse som pasienten' }] })] },
      ['parent', 'all', undefined],
    ],
    [
      'an address they have left does not count',
      { who: { ...parent, address: [{ ...HOME[0], use: 'old' }] } },
      ['nobody', 'nothing', 'represent.address'],
    ],
    [
      'a child with a guarded address nothing',
      { whose: child(5, GUARDED) },
      ['nobody', 'nothing', 'represent.guarded'],
    ],
    [
      'a parent with a guarded address nothing',
      { who: { ...parent, ...GUARDED } },
      ['nobody', 'nothing', 'represent.guarded'],
    ],
    [
      'a parent without responsibility nothing',
      { related: [responsible({ relationship: [{ text: 'Far' }] })] },
      ['nobody', 'nothing', 'represent.none'],
    ],
    [
      'a parent whose responsibility was taken away nothing',
      { related: [responsible({ relationship: [{ coding: [{ system: PARENTAL_RESPONSIBILITY, code: 'ingen' }] }] })] },
      ['nobody', 'nothing', 'represent.none'],
    ],
    [
      'a relation that is over nothing',
      { related: [responsible({ active: false })] },
      ['nobody', 'nothing', 'represent.none'],
    ],
    ['a stranger nothing', { numbers: ['3'] }, ['nobody', 'nothing', 'represent.none']],
    ['somebody without a number nothing', { numbers: [] }, ['nobody', 'nothing', 'represent.none']],
    [
      'a proxy of an adult sees all',
      { whose: child(80), related: [], consents: [permit()] },
      ['proxy', 'all', undefined],
    ],
    [
      'a proxy for a part sees that',
      { whose: child(80), related: [], consents: [permit({}, some)] },
      ['proxy', 'part', 'represent.part'],
    ],
    [
      'a proxy at 16 gives a parent what the age took',
      { whose: child(16), consents: [permit()] },
      ['proxy', 'all', undefined],
    ],
    [
      'a proxy of a child counts for nothing',
      { whose: child(14), related: [], consents: [permit()] },
      ['nobody', 'nothing', 'represent.none'],
    ],
    [
      'a proxy that is over',
      { whose: child(80), related: [], consents: [permit({}, { period: { end: '2026-03-01' } })] },
      ['nobody', 'nothing', 'represent.none'],
    ],
    [
      'a proxy that has not begun',
      { whose: child(80), related: [], consents: [permit({}, { period: { start: '2026-03-03' } })] },
      ['nobody', 'nothing', 'represent.none'],
    ],
    [
      'a proxy that was withdrawn',
      { whose: child(80), related: [], consents: [permit({ status: 'inactive' })] },
      ['nobody', 'nothing', 'represent.none'],
    ],
    [
      'a denial is no proxy',
      { whose: child(80), related: [], consents: [permit({}, { type: 'deny' })] },
      ['nobody', 'nothing', 'represent.none'],
    ],
    [
      'a proxy of a guarded person counts for nothing',
      { whose: child(80, GUARDED), related: [], consents: [permit()] },
      ['nobody', 'nothing', 'represent.guarded'],
    ],
  ] as const)
    test(what, () => assert.deepEqual(shown(one as Partial<Between>), expected));
});

describe('the own record', () => {
  const youth = (more: object = {}) => permit({ category: [{ coding: [{ code: 'ungdomssamtykke' }] }] }, more);
  for (const [what, patient, consents, expected] of [
    ['at 12 there is no sign-in', child(12), [], ['nobody', 0, 'age.child-under-13']],
    ['at 13 a part', child(13), [], ['self', 5, 'age.young-without-consent']],
    [
      'at 15 more when the parents have agreed to some',
      child(15),
      [youth(some)],
      ['self', 8, 'age.young-part-consent'],
    ],
    ['at 15 all when they have agreed', child(15), [youth()], ['self', OWN_RECORD.size, undefined]],
    ['at 15 another consent says nothing', child(15), [permit()], ['self', 5, 'age.young-without-consent']],
    ['at 16 all', child(16), [], ['self', OWN_RECORD.size, undefined]],
    ['grown up all', child(50), [], ['self', OWN_RECORD.size, undefined]],
    [
      'whose age nobody knows has an electronic id, and sees all',
      child(50, { birthDate: undefined }),
      [],
      ['self', OWN_RECORD.size, undefined],
    ],
    ['with a guarded address all', child(50, GUARDED), [], ['self', OWN_RECORD.size, undefined]],
  ] as const)
    test(what, () => {
      const { as, reads, explain } = ownView(patient, consents, ON);
      assert.deepEqual([as, reads.size, explain], expected);
    });
});

describe('age in whole years', () => {
  for (const [bornOn, on, age] of [
    ['2013-03-02', '2026-03-01', 12],
    ['2013-03-02', '2026-03-02', 13],
    ['2012-02-29', '2025-02-28', 12],
    ['2012-02-29', '2025-03-01', 13],
    ['2012', '2026-06-01', 13],
    ['2012-06', '2026-06-30', 13],
    ['2012-06', '2026-07-01', 14],
    ['2030-01-01', '2026-01-01', undefined],
    ['ukjent', '2026-01-01', undefined],
    [undefined, '2026-01-01', undefined],
  ] as const)
    test(`born ${bornOn} is ${age} on ${on}`, () => assert.equal(ageOn(bornOn, on), age));
  test('changes at midnight in Norway', () => {
    assert.equal(dayInNorway(Date.parse('2026-03-01T22:59:59Z')), '2026-03-01');
    assert.equal(dayInNorway(Date.parse('2026-03-01T23:00:00Z')), '2026-03-02');
    assert.equal(dayInNorway(Date.parse('2026-07-01T22:00:00Z')), '2026-07-02');
  });
});

describe('the policy table', () => {
  test('is in order, begins at birth, and says where it comes from', () => {
    assert.deepEqual(
      AGE_POLICIES.map(({ validFrom }) => validFrom),
      AGE_POLICIES.map(({ validFrom }) => validFrom).sort(),
    );
    for (const { bands, source } of AGE_POLICIES) {
      assert.equal(bands[0]!.from, 0);
      assert.deepEqual(
        bands.map(({ from }) => from),
        bands.map(({ from }) => from).sort((a, b) => a - b),
      );
      assert.ok(source.length > 10);
    }
  });
  test('a change holds from its day', () => {
    const later = { ...AGE_POLICIES[0]!, validFrom: '2030-01-01' };
    assert.equal(agePolicyOn('2029-12-31', [...AGE_POLICIES, later]), AGE_POLICIES[0]);
    assert.equal(agePolicyOn('2030-01-01', [...AGE_POLICIES, later]), later);
  });
  test('whoever sees less is told why', () => {
    for (const { bands } of AGE_POLICIES)
      for (const { child: own, parent: theirs } of bands)
        for (const view of [...Object.values(own), theirs])
          assert.equal(view.explain === undefined, view.reads.size === OWN_RECORD.size);
  });
  test('parents never see more as the child grows', () => {
    const policy = agePolicyOn(ON);
    for (let age = 1; age < 20; age++)
      for (const type of bandOf(age, policy).parent.reads)
        assert.ok(bandOf(age - 1, policy).parent.reads.has(type), `${age} ${type}`);
  });
});
