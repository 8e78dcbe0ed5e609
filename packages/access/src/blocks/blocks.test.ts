/** What a Consent closes: pasient- og brukerrettighetsloven § 5-3, pasientjournalloven § 17. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CONSENT_SCOPE, OPENING, RESOURCE_TYPE, volven } from '../codes.ts';
import { blocksOf } from './blocks-of.ts';

const ref = (reference: string) => ({ reference });
const against = (...whom: string[]) => ({ actor: whom.map((one) => ({ reference: ref(one) })) });
const data = (...what: string[]) => ({ data: what.map((one) => ({ meaning: 'instance', reference: ref(one) })) });
const consent = (provision: object, more: object = {}) => ({
  resourceType: 'Consent',
  id: 'c',
  status: 'active',
  scope: { coding: [{ system: CONSENT_SCOPE, code: 'patient-privacy' }] },
  provision: { type: 'deny', ...provision },
  ...more,
});
const psychiatry = {
  class: [{ system: RESOURCE_TYPE, code: 'Composition' }],
  code: [{ coding: [{ system: volven(9602), code: 'A01-2' }] }],
};

/** `whom what!`: everybody is *, everything is *, `!` holds in emergencies. */
const shown = (resource: object) =>
  blocksOf(resource as never).map(({ whom, what, absolute }) => {
    const covered =
      what === undefined
        ? '*'
        : 'resource' in what
          ? what.resource
          : 'owner' in what
            ? `by ${what.owner}`
            : `${what.type}.${what.param}=${what.code}`;
    return `${whom ?? '*'} ${covered}${absolute ? '!' : ''}`;
  });

describe('a block', () => {
  for (const [what, resource, expected] of [
    [
      'of the whole record against a person holds in emergencies',
      consent(against('Practitioner/d')),
      ['Practitioner/d *!'],
    ],
    ['against a role is against a person', consent(against('PractitionerRole/r')), ['PractitionerRole/r *!']],
    ['against a unit may be opened in an emergency', consent(against('Organization/u')), ['Organization/u *']],
    [
      'against two is two',
      consent(against('Practitioner/d', 'Organization/u')),
      ['Practitioner/d *!', 'Organization/u *'],
    ],
    ['against nobody named is against everybody', consent({}), ['* *']],
    ['of a document leaves the rest', consent(data('DocumentReference/7')), ['* DocumentReference/7']],
    [
      'of two documents',
      consent(data('DocumentReference/7', 'Composition/8')),
      ['* DocumentReference/7', '* Composition/8'],
    ],
    ['of what a unit wrote', consent(data('Organization/u')), ['* by Organization/u']],
    [
      'of what a unit wrote, against a person',
      consent({ ...data('Organization/u'), ...against('Practitioner/d') }),
      ['Practitioner/d by Organization/u!'],
    ],
    ['of a category', consent(psychiatry), ['* Composition.type=A01-2']],
    [
      'of a type without a kind covers the whole record rather than nothing',
      consent({ class: psychiatry.class }),
      ['* *'],
    ],
    ['of a kind without a type covers the whole record', consent({ code: psychiatry.code }), ['* *']],
    [
      'of a type whose kinds are not searched covers the whole record',
      consent({ ...psychiatry, class: [{ system: RESOURCE_TYPE, code: 'Goal' }] }),
      ['* *'],
    ],
    [
      'of something without a reference covers the whole record',
      consent({ data: [{ meaning: 'instance', reference: { display: 'brevet' } }] }),
      ['* *'],
    ],
    ['that was withdrawn closes nothing', consent({}, { status: 'inactive' }), []],
    ['that was a mistake closes nothing', consent({}, { status: 'entered-in-error' }), []],
    ['that is a draft closes nothing', consent({}, { status: 'draft' }), []],
    ['without a scope closes', consent({}, { scope: { text: 'sperring' } }), ['* *']],
    [
      'refusing research closes nothing',
      consent({}, { scope: { coding: [{ system: CONSENT_SCOPE, code: 'research' }] } }),
      [],
    ],
    [
      'refusing treatment closes nothing',
      consent({}, { scope: { coding: [{ system: CONSENT_SCOPE, code: 'treatment' }] } }),
      [],
    ],
    [
      'as an exception in a permission closes what it says',
      consent({ type: 'permit', provision: [{ type: 'deny', ...against('Practitioner/d') }] }),
      ['Practitioner/d *!'],
    ],
    ['a permission closes nothing', consent({ type: 'permit', ...against('Practitioner/d') }), []],
    [
      'a refusal of insight is against the patient only',
      { resourceType: 'Composition', id: '8', meta: { security: [{ system: volven(9603), code: 'NORN_UTIL' }] } },
      ['insight Composition/8!'],
    ],
    [
      'a document with that label too',
      {
        resourceType: 'DocumentReference',
        id: '7',
        securityLabel: [{ coding: [{ system: volven(9603), code: 'NORN_LIV' }] }],
      },
      ['insight DocumentReference/7!'],
    ],
    [
      'an opening is not for colleagues to see',
      { resourceType: 'Task', id: 't', code: { coding: [{ system: OPENING, code: 'emergency' }] } },
      ['* Task/t!'],
    ],
    [
      'a message from a parent is not for the child',
      {
        resourceType: 'Communication',
        id: 'm',
        subject: ref('Patient/c'),
        sender: ref('Patient/p'),
        recipient: [ref('Organization/u')],
      },
      ['young Communication/m!'],
    ],
    [
      'an answer to a parent neither',
      { resourceType: 'Communication', id: 'm', subject: ref('Patient/c'), recipient: [ref('RelatedPerson/p')] },
      ['young Communication/m!'],
    ],
    [
      'an own message is',
      {
        resourceType: 'Communication',
        id: 'm',
        subject: ref('Patient/c'),
        sender: ref('Patient/c'),
        recipient: [ref('Organization/u')],
      },
      [],
    ],
    ['an ordinary task is', { resourceType: 'Task', id: 't', code: { text: 'ring' } }, []],
    [
      'an ordinary label closes nothing',
      { resourceType: 'Composition', id: '8', meta: { security: [{ system: volven(9603), code: 'N' }] } },
      [],
    ],
  ] as const)
    test(what, () => assert.deepEqual(shown(resource), expected));

  test('holds from its first to its last day', () => {
    const [block] = blocksOf(
      consent({ period: { start: '2026-01-01T00:00:00Z', end: '2026-02-01T00:00:00Z' } }) as never,
    );
    assert.deepEqual(
      [block?.from, block?.until],
      [Date.parse('2026-01-01T00:00:00Z'), Date.parse('2026-02-01T00:00:01Z')],
    );
  });
});
