/** What each resource opens, to whom, from when until when: a table of cases for each ground. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { OPENING, OPENING_SEAL, OWN_KIND, REFERRAL_ASSESSED } from '../codes.ts';
import { sealOf } from '../openings/seal.ts';
import { GROUND_KINDS } from './ground.ts';
import { relationsOf } from './relations-of.ts';
import { GROUNDS, keyOf, partsOf } from './table.ts';

const SECRET = Buffer.alloc(32, 7);
const isSealed = () => false;
const ref = (reference: string) => ({ reference });
const UNIT = ref('Organization/u');
const DOCTOR = ref('Practitioner/d');
const own = (code: string) => ({ coding: [{ system: OWN_KIND, code }] });

/** `kind party [from, until)` with days from the resource's own beginning, 1 January 2026 00:00 UTC. */
const START = Date.parse('2026-01-01T00:00:00Z');
const day = (ms: number | undefined) =>
  ms === undefined ? '' : Number.isFinite(ms) ? String(Math.round(((ms - START) / 86_400_000) * 100) / 100) : '∞';
const shown = (resource: object): string[] =>
  relationsOf(resource as never, isSealed)
    .map(({ key, from, until }) => `${key} ${day(from)}..${day(until)}`)
    .sort();

type Case = readonly [what: string, resource: object, expected: readonly string[]];
const cases = (name: string, source: string, table: readonly Case[]) =>
  describe(`${name} (${source})`, () => {
    for (const [what, resource, expected] of table)
      test(what, () => assert.deepEqual(shown(resource), [...expected].sort()));
  });

const period = { start: '2026-01-01T00:00:00Z' };
const over = { ...period, end: '2026-01-06T00:00:00Z' };
const encounter = (more: object) => ({
  resourceType: 'Encounter',
  status: 'in-progress',
  class: { code: 'IMP' },
  period,
  serviceProvider: UNIT,
  ...more,
});

cases('an encounter', 'pasientjournalloven § 19', [
  ['in a bed opens until the patient leaves', encounter({}), ['admitted Organization/u 0..']],
  [
    'over in a bed opens for finishing work for 30 days more',
    encounter({ status: 'finished', period: over }),
    ['admitted Organization/u 0..5', 'after-work Organization/u 0..35', 'past-contact Organization/u 0..735'],
  ],
  [
    'at a clinic opens for 14 days after',
    encounter({ class: { code: 'AMB' }, status: 'finished', period: over }),
    ['after-work Organization/u 0..35', 'outpatient Organization/u 0..19', 'past-contact Organization/u 0..735'],
  ],
  [
    'at a clinic that nobody has closed ends by itself',
    encounter({ class: { code: 'AMB' } }),
    ['outpatient Organization/u 0..30'],
  ],
  ['by video is a visit', encounter({ class: { code: 'VR' } }), ['outpatient Organization/u 0..30']],
  ['at home is a home visit', encounter({ class: { code: 'HH' } }), ['home-visit Organization/u 0..30']],
  [
    'in an emergency department opens for a week',
    encounter({ class: { code: 'EMER' } }),
    ['acute Organization/u 0..7'],
  ],
  [
    'opens to those who take part by name',
    encounter({ serviceProvider: undefined, participant: [{ individual: DOCTOR }], class: { code: 'AMB' } }),
    ['responsible Practitioner/d 0..90'],
  ],
  [
    'in a bed opens to its doctor as long as it lasts',
    encounter({ serviceProvider: undefined, participant: [{ individual: DOCTOR }] }),
    ['responsible Practitioner/d 0..∞'],
  ],
  [
    'opens to the ward where the bed is, while the patient lies there',
    encounter({
      serviceProvider: undefined,
      location: [
        {
          location: ref('Location/emergency'),
          status: 'completed',
          period: { start: '2026-01-01T00:00:00Z', end: '2026-01-02T00:00:00Z' },
        },
        { location: ref('Location/bed'), status: 'active', period: { start: '2026-01-02T00:00:00Z' } },
        { location: ref('Location/later'), status: 'planned' },
      ],
    }),
    ['ward Location/bed 1..', 'ward Location/emergency 0..1'],
  ],
  ['that is planned opens to who expects it', encounter({ status: 'planned' }), ['expected Organization/u ..365']],
  ['that was called off opens nothing', encounter({ status: 'cancelled' }), []],
  ['that was a mistake opens nothing', encounter({ status: 'entered-in-error' }), []],
  ['finished without a time opens nothing', encounter({ status: 'finished', period: undefined }), []],
  ['without a unit opens to nobody', encounter({ serviceProvider: undefined }), []],
  [
    'opens to no patient, group or device',
    encounter({ serviceProvider: undefined, participant: [{ individual: ref('RelatedPerson/x') }] }),
    [],
  ],
]);

const episode = (more: object) => ({
  resourceType: 'EpisodeOfCare',
  status: 'active',
  period,
  managingOrganization: UNIT,
  careManager: DOCTOR,
  ...more,
});
cases('an episode of care', 'decision template KONSSERIE', [
  ['opens while it is active', episode({}), ['coordinator Practitioner/d 0..', 'episode Organization/u 0..']],
  [
    'and 30 days after',
    episode({ status: 'finished', period: over }),
    ['coordinator Practitioner/d 0..35', 'episode Organization/u 0..35'],
  ],
  [
    'finished without a day counts from its beginning',
    episode({ status: 'finished' }),
    ['coordinator Practitioner/d 0..30', 'episode Organization/u 0..30'],
  ],
  ['that was called off opens nothing', episode({ status: 'cancelled' }), []],
]);

const team = (participant: object, more: object = {}) => ({
  resourceType: 'CareTeam',
  status: 'active',
  participant: [participant],
  ...more,
});
cases('a care team', 'decision templates PRIMKONT, PASANSV, JOURANSV, INFOANSV', [
  ['opens to its members', team({ member: DOCTOR }), ['care-team Practitioner/d ..']],
  ['and to member units', team({ member: UNIT }), ['care-team Organization/u ..']],
  ...(
    [
      ['primaerkontakt', 'primary-contact'],
      ['koordinator', 'coordinator'],
      ['journalansvarlig', 'record-responsible'],
      ['informasjonsansvarlig', 'information-responsible'],
    ] as const
  ).map(
    ([code, kind]): Case => [
      `names the ${kind}`,
      team({ member: DOCTOR, role: [own(code)] }),
      [`${kind} Practitioner/d ..`, 'care-team Practitioner/d ..'],
    ],
  ),
  ['in a member’s own time', team({ member: DOCTOR, period: over }), ['care-team Practitioner/d 0..5']],
  ['no longer than the team', team({ member: DOCTOR, period }, { period: over }), ['care-team Practitioner/d 0..5']],
  ['that is over without a day opens nothing', team({ member: DOCTOR }, { status: 'inactive' }), []],
  ['that is only proposed opens nothing', team({ member: DOCTOR }, { status: 'proposed' }), []],
]);

const plan = (more: object) => ({ resourceType: 'CarePlan', status: 'active', period, author: DOCTOR, ...more });
cases('a care plan', 'helse- og omsorgstjenesteloven § 7-1', [
  ['opens to who wrote it', plan({}), ['care-plan Practitioner/d 0..']],
  [
    'and who contributes',
    plan({ contributor: [UNIT] }),
    ['care-plan Organization/u 0..', 'care-plan Practitioner/d 0..'],
  ],
  ['and 30 days after', plan({ status: 'completed', period: over }), ['care-plan Practitioner/d 0..35']],
  ['that is a draft opens nothing', plan({ status: 'draft' }), []],
]);

const request = (kind: string | undefined, more: object = {}) => ({
  resourceType: 'ServiceRequest',
  status: 'active',
  ...(kind ? { category: [own(kind)] } : {}),
  authoredOn: '2026-01-01T00:00:00Z',
  requester: ref('PractitionerRole/r'),
  performer: [UNIT],
  ...more,
});
cases('a referral', 'decision templates HENVISNING, HENVPER', [
  [
    'opens to the unit that is to assess it, and to who sent it',
    request('henvisning'),
    ['referral Organization/u 0..730', 'referrer PractitionerRole/r 0..730'],
  ],
  [
    'that is assessed waits',
    request('henvisning', { extension: [{ url: REFERRAL_ASSESSED, valueDateTime: '2026-01-03' }] }),
    ['referral-period Organization/u 0..730', 'referrer PractitionerRole/r 0..730'],
  ],
  [
    'that is answered stays with who sent it for 90 days',
    request('henvisning', { status: 'completed' }),
    ['referrer PractitionerRole/r 0..90'],
  ],
  [
    'that was called back stays with who sent it',
    request('henvisning', { status: 'revoked' }),
    ['referrer PractitionerRole/r 0..90'],
  ],
  ['that is a draft opens nothing', request('henvisning', { status: 'draft' }), []],
  ['that was a mistake opens nothing', request('henvisning', { status: 'entered-in-error' }), []],
]);
cases('an order', 'helsepersonelloven § 25', [
  [
    'opens to who is to do it',
    request(undefined),
    ['order Organization/u 0..365', 'referrer PractitionerRole/r 0..730'],
  ],
  [
    'that is done opens to who ordered',
    request(undefined, { status: 'completed' }),
    ['referrer PractitionerRole/r 0..90'],
  ],
  [
    'for advice at the bedside opens for 30 days',
    request('tilsyn'),
    ['consult Organization/u 0..30', 'referrer PractitionerRole/r 0..730'],
  ],
  [
    'for an aid opens to who provides it',
    { resourceType: 'DeviceRequest', status: 'active', authoredOn: '2026-01-01T00:00:00Z', performer: UNIT },
    ['order Organization/u 0..365'],
  ],
  [
    'for an aid that is given no longer does',
    { resourceType: 'DeviceRequest', status: 'completed', performer: UNIT },
    [],
  ],
]);
cases('a municipal decision', 'helse- og omsorgstjenesteloven § 3-2', [
  [
    'opens from the day it was made until it ends',
    request('vedtak', { occurrencePeriod: { start: '2026-01-11T00:00:00Z', end: '2026-01-21T00:00:00Z' } }),
    ['decision Organization/u 0..50', 'decision PractitionerRole/r 0..50'],
  ],
  [
    'without an end opens until there is one',
    request('vedtak', { occurrencePeriod: { start: '2026-01-11T00:00:00Z' } }),
    ['decision Organization/u 0..', 'decision PractitionerRole/r 0..'],
  ],
  [
    'that is completed ends on its last day',
    request('vedtak', { status: 'completed', occurrencePeriod: over }),
    ['decision Organization/u 0..35', 'decision PractitionerRole/r 0..35'],
  ],
]);
cases('an application', 'forvaltningsloven kap. IV', [
  ['opens to the office', request('soknad', { requester: ref('Patient/p') }), ['application Organization/u 0..365']],
  [
    'that is decided opens while it may be appealed',
    request('soknad', { status: 'completed' }),
    ['application Organization/u 0..42'],
  ],
]);

cases('a laboratory', 'helsepersonelloven § 25: function', [
  [
    'sees whose specimen it took',
    { resourceType: 'Specimen', receivedTime: '2026-01-01T00:00:00Z', collection: { collector: DOCTOR } },
    ['specimen Practitioner/d 0..90'],
  ],
  [
    'not of one that was a mistake',
    {
      resourceType: 'Specimen',
      status: 'entered-in-error',
      receivedTime: '2026-01-01',
      collection: { collector: DOCTOR },
    },
    [],
  ],
  [
    'sees whom it has answered',
    {
      resourceType: 'DiagnosticReport',
      status: 'final',
      issued: '2026-01-01T00:00:00Z',
      performer: [UNIT],
      resultsInterpreter: [DOCTOR],
    },
    ['report Organization/u 0..90', 'report Practitioner/d 0..90'],
  ],
  ['not without a time', { resourceType: 'DiagnosticReport', status: 'final', performer: [UNIT] }, []],
]);
cases('a pharmacy', 'helsepersonelloven § 25: function', [
  [
    'sees whose prescription it was sent',
    {
      resourceType: 'MedicationRequest',
      status: 'active',
      authoredOn: '2026-01-01T00:00:00Z',
      dispenseRequest: { performer: UNIT, validityPeriod: { end: '2026-01-11T00:00:00Z' } },
    },
    ['dispense Organization/u 0..100'],
  ],
  [
    'not of a draft',
    {
      resourceType: 'MedicationRequest',
      status: 'draft',
      authoredOn: '2026-01-01',
      dispenseRequest: { performer: UNIT },
    },
    [],
  ],
  [
    'sees whom it gave medicines',
    {
      resourceType: 'MedicationDispense',
      status: 'completed',
      whenHandedOver: '2026-01-01T00:00:00Z',
      performer: [{ actor: UNIT }],
    },
    ['dispense Organization/u 0..90'],
  ],
]);

const appointment = (more: object) => ({
  resourceType: 'Appointment',
  status: 'booked',
  created: '2026-01-01T00:00:00Z',
  start: '2026-01-11T00:00:00Z',
  end: '2026-01-11T00:00:00Z',
  participant: [
    { actor: ref('Patient/p'), status: 'accepted' },
    { actor: ref('Location/l'), status: 'accepted' },
    { actor: DOCTOR, status: 'accepted' },
  ],
  ...more,
});
cases('an appointment', 'decision template PLANOPP', [
  [
    'opens from booking until 14 days after',
    appointment({}),
    ['appointment Location/l 0..24', 'appointment Practitioner/d 0..24'],
  ],
  [
    'also when nobody came',
    appointment({ status: 'noshow' }),
    ['appointment Location/l 0..24', 'appointment Practitioner/d 0..24'],
  ],
  ['that is called off opens nothing', appointment({ status: 'cancelled' }), []],
  ['opens to nobody who has declined', appointment({ participant: [{ actor: DOCTOR, status: 'declined' }] }), []],
  ['without a time opens nothing', appointment({ start: undefined, end: undefined }), []],
  [
    'for an operation is on the operating list',
    appointment({ serviceCategory: [own('operasjon')], participant: [{ actor: ref('Location/l') }] }),
    ['theatre Location/l 0..17'],
  ],
]);

cases('a patient', 'fastlegeforskriften', [
  [
    'opens to the GP of the list',
    { resourceType: 'Patient', generalPractitioner: [ref('PractitionerRole/r')] },
    ['gp PractitionerRole/r ..'],
  ],
  ['without a GP opens to nobody', { resourceType: 'Patient' }, []],
]);
cases('a message', 'decision template HENV_BEH', [
  [
    'opens to who receives it for 30 days',
    {
      resourceType: 'Communication',
      status: 'completed',
      sent: '2026-01-01T00:00:00Z',
      recipient: [DOCTOR],
      sender: UNIT,
    },
    ['message Practitioner/d 0..30'],
  ],
  ['that is not sent opens nothing', { resourceType: 'Communication', status: 'preparation', recipient: [DOCTOR] }, []],
  ['without a time opens nothing', { resourceType: 'Communication', status: 'completed', recipient: [DOCTOR] }, []],
]);

const task = (more: object) => ({
  resourceType: 'Task',
  status: 'requested',
  authoredOn: '2026-01-01T00:00:00Z',
  owner: UNIT,
  code: own('ring-pasienten'),
  ...more,
});
cases('a task', 'decision template ARBFLYT', [
  ['opens to its owner', task({}), ['task Organization/u 0..365']],
  ['to look at an answer is a result', task({ code: own('vurder-provesvar') }), ['result Organization/u 0..365']],
  ['that is done opens nothing', task({ status: 'completed' }), []],
  ['that is a draft opens nothing', task({ status: 'draft' }), []],
]);

describe('an opening (decision template BLAALYS and the explicit ones)', () => {
  const opening = (kind: string, more: object = {}) => ({
    resourceType: 'Task',
    status: 'requested',
    code: { coding: [{ system: OPENING, code: kind }] },
    for: ref('Patient/p'),
    requester: DOCTOR,
    owner: UNIT,
    executionPeriod: { start: '2026-01-01T00:00:00Z', end: '2026-01-01T04:00:00Z' },
    ...more,
  });
  const sealed = (resource: object, more: object = {}) => ({
    ...resource,
    identifier: [{ system: OPENING_SEAL, value: sealOf(resource as never, SECRET) }],
    ...more,
  });
  const of = async (resource: object) => {
    const { isSealed: check } = await import('../openings/seal.ts');
    return relationsOf(resource as never, (found) => check(found, SECRET)).map(({ key }) => key);
  };
  const emergency = sealed(opening('emergency'));
  for (const [what, resource, expected] of [
    ['of an emergency opens to who asked', emergency, ['emergency Practitioner/d']],
    ['that was declared opens to who asked', sealed(opening('self-declared')), ['opened Practitioner/d']],
    ['still holds when it has been reviewed', { ...emergency, status: 'completed' }, ['emergency Practitioner/d']],
    ['that was found unjustified opens nothing', { ...emergency, status: 'rejected' }, []],
    ['that somebody wrote opens nothing', opening('emergency'), []],
    [
      'with a seal of another platform opens nothing',
      {
        ...opening('emergency'),
        identifier: [{ system: OPENING_SEAL, value: sealOf(opening('emergency') as never, Buffer.alloc(32)) }],
      },
      [],
    ],
    [
      'made longer opens nothing',
      { ...emergency, executionPeriod: { start: '2026-01-01T00:00:00Z', end: '2027-01-01T00:00:00Z' } },
      [],
    ],
    ['given to another person opens nothing', { ...emergency, requester: ref('Practitioner/x') }, []],
    ['moved to another patient opens nothing', { ...emergency, for: ref('Patient/x') }, []],
    [
      'turned into an emergency opens nothing',
      { ...sealed(opening('self-declared')), code: opening('emergency').code },
      [],
    ],
    ['without an end opens nothing', sealed(opening('emergency', { executionPeriod: { start: '2026-01-01' } })), []],
    ['does not open to its reviewer', sealed(opening('emergency', { requester: undefined })), []],
  ] as const)
    test(what, async () => assert.deepEqual(await of(resource), expected));
});

describe('the table of grounds', () => {
  test('has a row for each kind, with a source and a day', () => {
    for (const kind of GROUND_KINDS) {
      const row = GROUNDS[kind];
      assert.equal(row.kind, kind);
      assert.ok(row.source.length > 5 && /^\d{4}-\d\d-\d\d$/.test(row.validFrom), kind);
    }
  });
  test('covers at least twenty templates of the national list', () => {
    const templates = new Set(Object.values(GROUNDS).map(({ template }) => template));
    assert.ok(templates.size >= 20, `${templates.size}`);
  });
  test('gives keys that can be read again', () => {
    for (const kind of GROUND_KINDS)
      assert.deepEqual(partsOf(keyOf(kind, 'Organization/u')), { kind, party: 'Organization/u' });
    assert.equal(partsOf('nonsense Organization/u'), undefined);
  });
  test('every kind comes from a resource of the tests above, and nothing else gives one', () => {
    assert.deepEqual(
      relationsOf({ resourceType: 'Observation', performer: [UNIT] }, () => true),
      [],
    );
  });
});
