/** Which records are open at the real record: to whom, and on which ground. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LimitedSight } from '@helseplattform/record';
import { OWN_KIND } from '../codes.ts';
import { explainDecision } from '../explain.ts';
import { at, staff } from '../testing.ts';
import { encounter, ref, testPatients } from '../testing-patients.ts';

const { access, store, system, put, patient, admitted, bodyOf, reads, kinds } = await testPatients();
const now = Date.now();

describe('a patient in a bed', () => {
  test('is open to the ward, and to nobody else', async () => {
    const { observation } = await admitted();
    const seen = [];
    for (const key of [
      'doctor',
      'nurse',
      'heart-doctor',
      'biochemist',
      'home-nurse',
      'officer',
      'gp',
      'secretary',
      'leader',
      'privacy',
    ])
      seen.push([key, await reads(staff(key), observation)]);
    assert.deepEqual(
      Object.entries(Object.fromEntries(seen))
        .filter(([, sees]) => sees)
        .map(([key]) => key),
      ['doctor', 'nurse'],
    );
  });
  test('shows the clerk who is there, not what is wrong', async () => {
    const { stay, observation } = await admitted();
    assert.deepEqual([await reads(staff('clerk'), stay), await reads(staff('clerk'), observation)], [true, false]);
  });
  test('boarded on another ward is open there too', async () => {
    const { subject, observation } = await patient();
    await put(
      encounter(subject, {
        serviceProvider: ref('Organization/heart'),
        location: [{ location: ref('Location/lung-bed'), status: 'active' }],
      }),
    );
    assert.ok(await reads(staff('nurse'), observation));
  });
  test('is closed when the encounter was a mistake', async () => {
    const { stay, subject, observation } = await admitted();
    await put({ ...encounter(subject, { status: 'entered-in-error' }), id: stay.split('/')[1] });
    assert.equal(await reads(staff('nurse'), observation), false);
  });
});

describe('the decision says on which ground', () => {
  type Row = readonly [what: string, who: string, resource: (subject: object) => object, kinds: readonly string[]];
  const request =
    (kind: string | undefined, performer: string, more: object = {}) =>
    (subject: object) => ({
      resourceType: 'ServiceRequest',
      status: 'active',
      intent: 'order',
      ...(kind ? { category: [{ coding: [{ system: OWN_KIND, code: kind }] }] } : {}),
      authoredOn: at(now, -1),
      subject,
      performer: [ref(performer)],
      ...more,
    });
  const ROWS: readonly Row[] = [
    ['admitted', 'nurse', encounter as Row[2], ['admitted']],
    [
      'a visit at a section of the unit',
      'doctor',
      (subject) => encounter(subject, { class: { code: 'AMB' }, serviceProvider: ref('Organization/lung-day') }),
      ['outpatient'],
    ],
    [
      'a contact at another unit',
      'doctor',
      (subject) => encounter(subject, { serviceProvider: ref('Organization/heart') }),
      [],
    ],
    [
      'who takes part by name, wherever',
      'doctor',
      (subject) =>
        encounter(subject, {
          serviceProvider: ref('Organization/heart'),
          participant: [{ individual: ref('Practitioner/doctor') }],
        }),
      ['responsible'],
    ],
    ['a referral to the department', 'doctor', request('henvisning', 'Organization/lung'), ['referral']],
    ['a referral to another', 'heart-doctor', request('henvisning', 'Organization/lung'), []],
    [
      'who referred follows the answer',
      'gp',
      request('henvisning', 'Organization/lung', { requester: ref('PractitionerRole/role-gp') }),
      ['referrer'],
    ],
    [
      'and the colleagues at the office',
      'gp-colleague',
      request('henvisning', 'Organization/lung', { requester: ref('PractitionerRole/role-gp') }),
      ['referrer'],
    ],
    ['an order to the laboratory', 'biochemist', request(undefined, 'Organization/laboratory'), ['order']],
    ['an application at the office', 'officer', request('soknad', 'Organization/office'), ['application']],
    ['a decision that home care carries out', 'home-nurse', request('vedtak', 'Organization/home-care'), ['decision']],
    ['is nothing to the hospital', 'doctor', request('vedtak', 'Organization/home-care'), []],
    [
      'a report by the laboratory',
      'biochemist',
      (subject) => ({
        resourceType: 'DiagnosticReport',
        status: 'final',
        code: { text: 'x' },
        subject,
        issued: at(now, -1),
        performer: [ref('Organization/laboratory')],
      }),
      ['report'],
    ],
    [
      'an appointment at the place',
      'secretary',
      (subject) => ({
        resourceType: 'Appointment',
        status: 'booked',
        created: at(now, -1),
        start: at(now, 3),
        end: at(now, 3),
        participant: [
          { actor: subject, status: 'accepted' },
          { actor: ref('Location/gp-place'), status: 'accepted' },
        ],
      }),
      ['appointment'],
    ],
    [
      'one that was long ago',
      'secretary',
      (subject) => ({
        resourceType: 'Appointment',
        status: 'fulfilled',
        created: at(now, -90),
        start: at(now, -60),
        end: at(now, -60),
        participant: [
          { actor: subject, status: 'accepted' },
          { actor: ref('Location/gp-place'), status: 'accepted' },
        ],
      }),
      [],
    ],
    [
      'an episode at home care',
      'home-nurse',
      (patient) => ({
        resourceType: 'EpisodeOfCare',
        status: 'active',
        patient,
        managingOrganization: ref('Organization/home-care'),
      }),
      ['episode'],
    ],
    [
      'a task for the unit',
      'doctor',
      (subject) => ({
        resourceType: 'Task',
        status: 'requested',
        intent: 'order',
        for: subject,
        authoredOn: at(now, -1),
        owner: ref('Organization/lung'),
      }),
      ['task'],
    ],
    [
      'a task that is done',
      'doctor',
      (subject) => ({
        resourceType: 'Task',
        status: 'completed',
        intent: 'order',
        for: subject,
        authoredOn: at(now, -1),
        owner: ref('Organization/lung'),
      }),
      [],
    ],
    [
      'a message to a person',
      'heart-doctor',
      (subject) => ({
        resourceType: 'Communication',
        status: 'completed',
        subject,
        sent: at(now, -1),
        recipient: [ref('Practitioner/heart-doctor')],
      }),
      ['message'],
    ],
    [
      'a care team',
      'home-nurse',
      (subject) => ({
        resourceType: 'CareTeam',
        status: 'active',
        subject,
        participant: [{ member: ref('Practitioner/home-nurse') }],
      }),
      ['care-team'],
    ],
    [
      'a visit that is over',
      'nurse',
      (subject) =>
        encounter(subject, {
          status: 'finished',
          class: { code: 'AMB' },
          period: { start: at(now, -5), end: at(now, -5) },
        }),
      ['after-work', 'outpatient'],
    ],
    [
      'finishing work after it',
      'nurse',
      (subject) =>
        encounter(subject, {
          status: 'finished',
          class: { code: 'AMB' },
          period: { start: at(now, -20), end: at(now, -20) },
        }),
      ['after-work'],
    ],
    [
      'nothing later',
      'nurse',
      (subject) =>
        encounter(subject, {
          status: 'finished',
          class: { code: 'AMB' },
          period: { start: at(now, -40), end: at(now, -40) },
        }),
      [],
    ],
  ];
  for (const [what, who, resource, expected] of ROWS)
    test(`${what} (${who})`, async () => {
      const { id, subject, observation } = await patient();
      await put(resource(subject));
      assert.deepEqual(await kinds(staff(who), id), expected);
      const decision = await explainDecision(access, staff(who), id);
      assert.equal(decision.open, expected.length > 0);
      // the decision and the record say the same: both compare the same keys
      const sight = (await access.gate.sightOf(staff(who))) as LimitedSight;
      assert.equal(await reads(staff(who), observation), decision.open && sight.reads.has('Observation'));
    });
  test('the list of a GP is open to the office', async () => {
    const { id, observation } = await patient({ generalPractitioner: [ref('PractitionerRole/role-gp')] });
    for (const key of ['gp', 'gp-colleague', 'secretary']) {
      assert.deepEqual(await kinds(staff(key), id), ['gp']);
      assert.ok(await reads(staff(key), observation));
    }
  });
  test('in the language that is asked for, with the code of the national list', async () => {
    const { id } = await admitted();
    const of = async (language: 'nb' | 'nn' | 'en') =>
      (await explainDecision(access, staff('nurse'), id, language)).grounds[0]!;
    assert.deepEqual(
      [(await of('nb')).text, (await of('nn')).text, (await of('en')).text],
      ['Innlagt ved enheten', 'Innlagd ved eininga', 'Admitted to the unit'],
    );
    assert.deepEqual([(await of('nb')).template, (await of('nb')).key], ['BELEGG', 'admitted Organization/lung']);
  });
  test('a patient who does not exist looks like one who is closed', async () => {
    const { id } = await patient();
    for (const key of ['heart-doctor', 'leader', 'officer'])
      assert.deepEqual(
        await explainDecision(access, staff(key), 'nobody'),
        await explainDecision(access, staff(key), id),
      );
  });
  test('with ids the record has made, too', async () => {
    const [made] = await put({ resourceType: 'Patient', name: [{ family: 'Uten' }] });
    const id = made!.split('/')[1]!;
    await put(encounter(ref(made!)));
    assert.deepEqual(await kinds(staff('nurse'), id), ['admitted']);
  });
});

describe('somebody who is not open', () => {
  test('is found by who it is, and shown as no more', async () => {
    const { id } = await patient({ telecom: [{ system: 'phone', value: '99887766' }], address: [{ city: 'Fjordby' }] });
    const shown = await bodyOf(staff('heart-doctor'), `Patient/${id}`);
    assert.deepEqual([shown?.telecom, shown?.address, shown?.birthDate], [undefined, undefined, '1960-05-05']);
    assert.equal(await reads(staff('leader'), `Patient/${id}`), false);
  });
  for (const [key, expected] of [
    ['heart-doctor', ['self-declared', 'emergency']],
    ['home-nurse', ['self-declared', 'emergency']],
    ['biochemist', ['self-declared']],
    ['secretary', ['self-declared']],
    ['officer', []],
    ['clerk', []],
    ['leader', []],
    ['privacy', []],
  ] as const)
    test(`may be opened by ${key}: ${expected.join(', ') || 'not at all'}`, async () => {
      const { id } = await patient();
      assert.deepEqual((await explainDecision(access, staff(key), id)).mayOpen, expected);
    });
});

test('what somebody sees after all this is there after a reindex too', async () => {
  const { observation } = await admitted();
  await store.database.run('', 'delete from relation');
  assert.equal(await reads(staff('nurse'), observation), false);
  for await (const _ of store.reindex('Encounter'));
  assert.ok(await reads(staff('nurse'), observation));
  assert.ok(await system.read('Organization', 'lung'));
});
