/** The gate at the real record: what each of a small region's people sees, opens, blocks and reviews. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FhirError } from '@helseplattform/fhir';
import type { Actor, LimitedSight } from '@helseplattform/record';
import { blocksSet, createBlock, previewBlock, withdrawBlock } from './blocks/block.ts';
import { ADDRESS_GRADE, FNR, OPENING, OPENING_SEAL, OWN_KIND, PARENTAL_RESPONSIBILITY, volven } from './codes.ts';
import { explainDecision } from './explain.ts';
import { declareNeed, openEmergency } from './openings/open.ts';
import { openingsToReview, reviewOpening } from './openings/review.ts';
import { at, citizen, PEOPLE, staff, testAccess, UNITS } from './testing.ts';

let passed = 0;
const { access, store, system, put } = await testAccess(() => Date.now() + passed);
await put(...UNITS, ...PEOPLE);
const now = Date.now();

let people = 0;
const ref = (reference: string) => ({ reference });
/** A patient with an observation and a note, known to nobody. */
async function patient(more: object = {}) {
  const id = `patient-${people++}`;
  const subject = ref(`Patient/${id}`);
  await put({
    resourceType: 'Patient',
    id,
    name: [{ family: `Pasient${people}`, given: ['Test'] }],
    birthDate: '1960-05-05',
    ...more,
  });
  const [observation, note] = await put(
    { resourceType: 'Observation', status: 'final', code: { text: 'CRP' }, subject },
    {
      resourceType: 'Composition',
      status: 'final',
      type: { coding: [{ system: volven(9602), code: 'A01-2' }] },
      date: at(now, -1),
      author: [ref('Practitioner/doctor')],
      title: 'Kriseplan',
      subject,
      custodian: ref('Organization/lung'),
    },
  );
  return { id, subject, observation: observation!, note: note! };
}
const encounter = (subject: object, more: object = {}) => ({
  resourceType: 'Encounter',
  status: 'in-progress',
  class: { code: 'IMP' },
  subject,
  period: { start: at(now, -1) },
  serviceProvider: ref('Organization/lung'),
  ...more,
});
async function admitted(more: object = {}) {
  const one = await patient(more);
  const [stay] = await put(encounter(one.subject));
  return { ...one, stay: stay! };
}

const reads = async (who: Actor, reference: string) => {
  const [type, id] = reference.split('/');
  return (await store.as(who).read(type as never, id!)) !== undefined;
};
const bodyOf = async (who: Actor, reference: string) => {
  const [type, id] = reference.split('/');
  const version = await store.as(who).read(type as never, id!);
  return version && (JSON.parse(version.body.toString()) as { [key: string]: unknown });
};
const status = (expected: number) => (error: unknown) => error instanceof FhirError && error.status === expected;
const kinds = async (who: Actor, id: string) =>
  (await explainDecision(access, who, id)).grounds.map(({ kind }) => kind).sort();

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

describe('a declared need', () => {
  const doctor = staff('heart-doctor');
  const need = { reason: 'HENV_BEH', text: 'Fastlegen ringer om pasienten' };
  test('opens the record for a limited time, for the person only', async () => {
    const { id, observation } = await patient();
    const { until } = await declareNeed(access, doctor, id, need);
    assert.ok(await reads(doctor, observation));
    assert.equal(await reads(staff('nurse'), observation), false);
    assert.ok(until - Date.now() <= 24 * 3_600_000 && until > Date.now());
    const [ground] = (await explainDecision(access, doctor, id)).grounds;
    assert.deepEqual([ground?.kind, ground?.mode], ['opened', 'explicit']);
  });
  for (const [what, wrong, code] of [
    ['without a word', { reason: 'HENV_BEH', text: '' }, 422],
    ['with ten dots', { reason: 'HENV_BEH', text: '..........' }, 422],
    ['for a reason that is none', { reason: 'NYSGJERRIG', text: 'Jeg lurer veldig på dette' }, 422],
    ['that is an emergency', { reason: 'BLAALYS', text: 'Pasienten er bevisstløs' }, 422],
    ['for research, which is decided by others', { reason: 'FORSK', text: 'Studien min trenger det' }, 422],
    ['for learning from somebody one never met', { reason: 'EGENLAER', text: 'Vil lære av forløpet' }, 422],
    ['for no time at all', { ...need, hours: 0 }, 422],
  ] as const)
    test(`${what} is refused`, async () => {
      const { id, observation } = await patient();
      await assert.rejects(declareNeed(access, doctor, id, wrong), status(code));
      assert.equal(await reads(doctor, observation), false);
    });
  test('for learning is for who has been there', async () => {
    const { id, subject, observation } = await patient();
    await put(
      encounter(subject, {
        status: 'finished',
        class: { code: 'AMB' },
        period: { start: at(now, -200), end: at(now, -200) },
        participant: [{ individual: ref('Practitioner/heart-doctor') }],
      }),
    );
    assert.equal(await reads(doctor, observation), false);
    await declareNeed(access, doctor, id, { reason: 'EGENLAER', text: 'Vil lære av forløpet' });
    assert.ok(await reads(doctor, observation));
  });
  for (const key of ['leader', 'privacy', 'officer', 'clerk'])
    test(`is not for ${key}`, async () => {
      const { id } = await patient();
      await assert.rejects(declareNeed(access, staff(key), id, need), status(403));
    });
  test('is not for what is open already', async () => {
    const { id } = await admitted();
    await assert.rejects(declareNeed(access, staff('nurse'), id, need), status(403));
  });
});

describe('nobody opens a record by writing', () => {
  const forged = (subject: object, more: object = {}) => ({
    resourceType: 'Task',
    status: 'requested',
    intent: 'order',
    code: { coding: [{ system: OPENING, code: 'emergency' }] },
    for: subject,
    requester: ref('Practitioner/heart-doctor'),
    executionPeriod: { start: at(now, -1), end: at(now, 300) },
    ...more,
  });
  test('a task of their own', async () => {
    const { subject, observation } = await patient();
    const value = forged(subject, { identifier: [{ system: OPENING_SEAL, value: '0'.repeat(64) }] });
    await assert.rejects(
      store
        .as(staff('heart-doctor'))
        .transact([{ method: 'create', type: 'Task', resource: { value: value as never } }]),
      status(403),
    );
    await put(value);
    assert.equal(await reads(staff('heart-doctor'), observation), false);
  });
  test('a longer end on one that was given', async () => {
    const { id, observation } = await patient();
    const { task } = await openEmergency(access, staff('heart-doctor'), id);
    const given = await bodyOf({ id: 'system', kind: 'system' }, `Task/${task}`);
    await put({ ...given, executionPeriod: { start: at(now, -1), end: at(now, 300) } });
    assert.equal(await reads(staff('heart-doctor'), observation), false);
  });
});

describe('an emergency', () => {
  test('opens at once, without a reason, and is logged for review', async () => {
    const { id, observation } = await patient();
    const { task } = await openEmergency(access, staff('heart-doctor'), id);
    assert.ok(await reads(staff('heart-doctor'), observation));
    const list = await openingsToReview(access, staff('privacy'));
    const mine = list.find((one) => one.task === task);
    assert.deepEqual(
      [mine?.kind, mine?.patient.id, mine?.who.id, mine?.reason, mine?.overdue],
      ['emergency', id, 'Practitioner/heart-doctor', 'BLAALYS', false],
    );
    assert.deepEqual(mine?.unit, { id: 'Organization/heart', name: 'Hjertemedisinsk avdeling' });
  });
  test('of an organisation without a reviewer comes to the one for all', async () => {
    const { id } = await patient();
    const { task } = await openEmergency(access, staff('home-nurse'), id);
    assert.ok((await openingsToReview(access, staff('privacy'))).some((one) => one.task === task));
  });
  test('is not for colleagues to know, and is no block', async () => {
    const { id } = await admitted();
    await createBlock(access, citizen(id), { patient: id, whom: 'Organization/heart', what: { kind: 'record' } });
    const { task } = await openEmergency(access, staff('heart-doctor'), id);
    assert.equal(await reads(staff('nurse'), `Task/${task}`), false);
    const decision = await explainDecision(access, staff('nurse'), id);
    assert.deepEqual([decision.open, decision.blocked, decision.mayOpen], [true, false, []]);
  });
  for (const key of ['biochemist', 'secretary', 'officer', 'leader'])
    test(`is not for ${key}`, async () => {
      const { id } = await patient();
      await assert.rejects(openEmergency(access, staff(key), id), status(403));
    });
});

describe('a review', () => {
  test('is for the privacy officer only', async () => {
    const { id } = await patient();
    const { task } = await openEmergency(access, staff('heart-doctor'), id);
    for (const who of [staff('heart-doctor'), staff('leader'), citizen(id)]) {
      await assert.rejects(openingsToReview(access, who), status(403));
      await assert.rejects(reviewOpening(access, who, task, { outcome: 'justified', text: '' }), status(403));
    }
  });
  test('that finds it justified closes the case and leaves the access', async () => {
    const { id, observation } = await patient();
    const { task } = await openEmergency(access, staff('heart-doctor'), id);
    await reviewOpening(access, staff('privacy'), task, { outcome: 'justified', text: 'Akutt innleggelse' });
    assert.ok(!(await openingsToReview(access, staff('privacy'))).some((one) => one.task === task));
    assert.ok(await reads(staff('heart-doctor'), observation));
  });
  test('that finds it unjustified ends the access at once', async () => {
    const { id, observation } = await patient();
    const { task } = await openEmergency(access, staff('heart-doctor'), id);
    await reviewOpening(access, staff('privacy'), task, {
      outcome: 'unjustified',
      text: 'Ingen kontakt med pasienten',
    });
    assert.equal(await reads(staff('heart-doctor'), observation), false);
  });
  test('that is unclear stays on the list, and becomes overdue', async () => {
    const { id } = await patient();
    const { task } = await openEmergency(access, staff('heart-doctor'), id);
    await reviewOpening(access, staff('privacy'), task, { outcome: 'unclear', text: 'Spør avdelingen' });
    const find = async () => (await openingsToReview(access, staff('privacy'))).find((one) => one.task === task);
    assert.equal((await find())?.overdue, false);
    passed = 8 * 86_400_000;
    assert.equal((await find())?.overdue, true);
    passed = 0;
  });
  test('of another task is not found', async () => {
    const { subject } = await patient();
    const [other] = await put({
      resourceType: 'Task',
      status: 'requested',
      intent: 'order',
      for: subject,
      owner: ref('Organization/trust'),
    });
    await assert.rejects(
      reviewOpening(access, staff('privacy'), other!.split('/')[1]!, { outcome: 'justified', text: '' }),
      status(404),
    );
    await assert.rejects(
      reviewOpening(access, staff('privacy'), 'nothing', { outcome: 'justified', text: '' }),
      status(404),
    );
  });
  test('has one of three outcomes', async () => {
    const { id } = await patient();
    const { task } = await openEmergency(access, staff('heart-doctor'), id);
    await assert.rejects(
      reviewOpening(access, staff('privacy'), task, { outcome: 'fine' as never, text: '' }),
      status(422),
    );
  });
});

describe('a block', () => {
  test('of a document against everybody closes it for the ward, not for the patient', async () => {
    const { id, note, observation } = await admitted();
    await createBlock(access, citizen(id), { patient: id, what: { kind: 'entry', reference: note } });
    assert.deepEqual(
      [await reads(staff('nurse'), note), await reads(staff('nurse'), observation), await reads(citizen(id), note)],
      [false, true, true],
    );
    const decision = await explainDecision(access, staff('nurse'), id);
    assert.deepEqual([decision.open, decision.blocked, decision.mayOpen], [true, true, ['emergency']]);
  });
  test('gives way to an emergency', async () => {
    const { id, note } = await admitted();
    await createBlock(access, citizen(id), { patient: id, what: { kind: 'entry', reference: note } });
    await openEmergency(access, staff('nurse'), id);
    assert.ok(await reads(staff('nurse'), note));
    assert.equal(await reads(staff('doctor'), note), false);
  });
  test('that names a person holds in an emergency', async () => {
    const { id, observation } = await admitted();
    await createBlock(access, citizen(id), { patient: id, whom: 'Practitioner/nurse', what: { kind: 'record' } });
    assert.equal(await reads(staff('nurse'), observation), false);
    assert.ok(await reads(staff('doctor'), observation));
    assert.deepEqual((await explainDecision(access, staff('nurse'), id)).mayOpen, []);
    await assert.rejects(openEmergency(access, staff('nurse'), id), status(403));
  });
  test('against a unit closes it to everybody there, and may be opened in an emergency', async () => {
    const { id, observation } = await admitted();
    await createBlock(access, citizen(id), { patient: id, whom: 'Organization/lung', what: { kind: 'record' } });
    assert.equal(await reads(staff('doctor'), observation), false);
    await openEmergency(access, staff('doctor'), id);
    assert.ok(await reads(staff('doctor'), observation));
  });
  test('against an organisation closes it to all its units', async () => {
    const { id, observation } = await admitted();
    await createBlock(access, citizen(id), { patient: id, whom: 'Organization/trust', what: { kind: 'record' } });
    assert.equal(await reads(staff('nurse'), observation), false);
  });
  test('of what an organisation wrote covers its units, and what they write later', async () => {
    const { id, subject, note, observation } = await admitted();
    await put(encounter(subject, { class: { code: 'HH' }, serviceProvider: ref('Organization/home-care') }));
    await createBlock(access, citizen(id), {
      patient: id,
      what: { kind: 'written-by', reference: 'Organization/trust' },
    });
    assert.deepEqual(
      [await reads(staff('home-nurse'), note), await reads(staff('home-nurse'), observation)],
      [false, true],
    );
    const [later] = await put({
      resourceType: 'Composition',
      status: 'final',
      type: { text: 'x' },
      date: at(now, 0),
      author: [ref('Practitioner/doctor')],
      title: 'Senere',
      subject,
      custodian: ref('Organization/lung-day'),
    });
    assert.equal(await reads(staff('home-nurse'), later!), false);
  });
  test('of a category', async () => {
    const { id, note, observation } = await admitted();
    await createBlock(access, citizen(id), {
      patient: id,
      what: { kind: 'category', type: 'Composition', system: volven(9602), code: 'A01-2' },
    });
    assert.deepEqual([await reads(staff('nurse'), note), await reads(staff('nurse'), observation)], [false, true]);
  });
  test('says what will happen before it does', async () => {
    const { id, note } = await admitted();
    const record = await previewBlock(access, citizen(id), {
      patient: id,
      whom: 'Organization/lung',
      what: { kind: 'record' },
    });
    assert.match(
      record.sentences[0]!,
      /^Lungemedisinsk avdeling ser ikke lenger hele journalen \(4 oppføringer i dag\)\.$/,
    );
    assert.deepEqual([record.entries, record.absolute], [4, false]);
    const entry = await previewBlock(
      access,
      citizen(id),
      { patient: id, whom: 'Practitioner/nurse', what: { kind: 'entry', reference: note } },
      'en',
    );
    assert.match(entry.sentences[0]!, /^Test Etternavn-nurse no longer sees the document Kriseplan/);
    assert.deepEqual([entry.entries, entry.absolute, entry.sentences.length], [1, true, 3]);
    const category = await previewBlock(access, citizen(id), {
      patient: id,
      what: { kind: 'category', type: 'Composition', system: volven(9602), code: 'A01-2' },
    });
    assert.equal(category.entries, 1);
    const written = await previewBlock(access, citizen(id), {
      patient: id,
      what: { kind: 'written-by', reference: 'Organization/trust' },
    });
    assert.equal(written.entries, 2);
    assert.ok(await reads(staff('nurse'), note), 'nothing has happened');
  });
  test('is listed, withdrawn, and then opens what it closed', async () => {
    const { id, note } = await admitted();
    const block = await createBlock(access, citizen(id), { patient: id, what: { kind: 'entry', reference: note } });
    const listed = await blocksSet(access, citizen(id), id);
    assert.deepEqual(
      listed.map(({ id: one, what }) => [one, what]),
      [[block, { kind: 'entry', reference: note }]],
    );
    await withdrawBlock(access, citizen(id), block);
    assert.deepEqual(await blocksSet(access, citizen(id), id), []);
    assert.ok(await reads(staff('nurse'), note));
  });
  test('is nobody else’s to set, see or withdraw', async () => {
    const { id, note } = await admitted();
    const { id: other } = await patient();
    const block = await createBlock(access, citizen(id), { patient: id, what: { kind: 'entry', reference: note } });
    for (const who of [citizen(other), staff('heart-doctor'), staff('leader'), staff('clerk')]) {
      await assert.rejects(createBlock(access, who, { patient: id, what: { kind: 'record' } }), status(403));
      await assert.rejects(blocksSet(access, who, id), status(403));
      await assert.rejects(withdrawBlock(access, who, block), status(404));
    }
    assert.equal(await reads(staff('nurse'), note), false);
  });
  test('may be set by staff whom the patient asks', async () => {
    const { id, note } = await admitted();
    await createBlock(access, staff('nurse'), { patient: id, what: { kind: 'entry', reference: note } });
    assert.equal(await reads(staff('nurse'), note), false);
  });
  for (const [what, wrong] of [
    ['a patient', { whom: 'Patient/x', what: { kind: 'record' } }],
    ['a name without a type', { whom: 'nurse', what: { kind: 'record' } }],
  ] as const)
    test(`is not against ${what}`, async () => {
      const { id } = await patient();
      await assert.rejects(createBlock(access, citizen(id), { patient: id, ...wrong }), status(422));
    });
  test('does not hide who the patient is', async () => {
    const { id } = await patient();
    await assert.rejects(
      createBlock(access, citizen(id), { patient: id, what: { kind: 'entry', reference: `Patient/${id}` } }),
      status(422),
    );
  });
});

describe('a guarded patient', () => {
  const guarded = {
    extension: [{ url: ADDRESS_GRADE, valueCode: 'fortrolig' }],
    address: [{ city: 'Skjultby', line: ['Skjult vei 1'] }],
  };
  test('is shown to the ward without where', async () => {
    const { id, stay } = await admitted(guarded);
    const shown = await bodyOf(staff('nurse'), `Patient/${id}`);
    assert.equal(shown?.address, undefined);
    assert.equal((await bodyOf(staff('nurse'), stay))?.serviceProvider, undefined);
    assert.equal((await explainDecision(access, staff('nurse'), id)).guarded, true);
  });
  test('shows home care where to go, by decision', async () => {
    const { id, subject } = await patient(guarded);
    await put({
      resourceType: 'ServiceRequest',
      status: 'active',
      intent: 'order',
      category: [{ coding: [{ system: OWN_KIND, code: 'vedtak' }] }],
      authoredOn: at(now, -1),
      subject,
      performer: [ref('Organization/home-care')],
    });
    assert.ok((await bodyOf(staff('home-nurse'), `Patient/${id}`))?.address);
  });
  test('shows it in an emergency, and to the patient', async () => {
    const { id } = await patient(guarded);
    assert.equal((await bodyOf(staff('heart-doctor'), `Patient/${id}`))?.address, undefined);
    await openEmergency(access, staff('heart-doctor'), id);
    assert.ok((await bodyOf(staff('heart-doctor'), `Patient/${id}`))?.address);
    assert.ok((await bodyOf(citizen(id), `Patient/${id}`))?.address);
  });
  test('is found by no search for the place', async () => {
    const { id } = await admitted(guarded);
    const found = async (query: [string, string][]) =>
      (await store.as(staff('nurse')).search({ type: 'Patient', params: query, base: '' })).entries.map(
        ({ version }) => version.id,
      );
    assert.deepEqual(
      await found([
        ['_id', id],
        ['address-city', 'Skjultby'],
      ]),
      [],
    );
    assert.deepEqual(await found([['_id', id]]), [id]);
  });
});

describe('a citizen', () => {
  const number = (index: number) => `018560${String(20000 + index)}`;
  let families = 0;
  async function family(age: number, more: object = {}) {
    const index = families++;
    const home = [{ use: 'home', line: [`Gata ${index}`], postalCode: '7600' }];
    const mother = await patient({ identifier: [{ system: FNR, value: number(index) }], address: home });
    const born = `${new Date().getFullYear() - age - 1}-12-31`;
    const child = await patient({ birthDate: born, address: home, ...more });
    await put({
      resourceType: 'RelatedPerson',
      patient: child.subject,
      identifier: [{ system: FNR, value: number(index) }],
      relationship: [{ coding: [{ system: PARENTAL_RESPONSIBILITY, code: 'felles' }] }],
    });
    return { mother, child };
  }
  test('sees the own record and nobody else’s', async () => {
    const own = await patient();
    const other = await patient();
    assert.deepEqual(
      [
        await reads(citizen(own.id), own.observation),
        await reads(citizen(own.id), other.observation),
        await reads(citizen(own.id), `Patient/${other.id}`),
      ],
      [true, false, false],
    );
    const decision = await explainDecision(access, citizen(own.id), own.id);
    assert.deepEqual([decision.open, decision.grounds[0]?.kind], [true, 'self']);
  });
  test('sees a small child, with and without acting for it', async () => {
    const { mother, child } = await family(5);
    assert.ok(await reads(citizen(mother.id), child.observation));
    const acting = citizen(mother.id, { patient: child.id });
    assert.deepEqual([await reads(acting, child.observation), await reads(acting, mother.observation)], [true, false]);
    assert.equal((await explainDecision(access, citizen(mother.id), child.id)).grounds[0]?.kind, 'parent');
  });
  test('sees vaccines of a child of 13 by acting for it, no more, and is told why', async () => {
    const { mother, child } = await family(13);
    const [vaccine] = await put({
      resourceType: 'Immunization',
      status: 'completed',
      vaccineCode: { text: 'MMR' },
      patient: child.subject,
      occurrenceDateTime: at(now, -1),
    });
    const acting = citizen(mother.id, { patient: child.id });
    assert.deepEqual(
      [
        await reads(acting, vaccine!),
        await reads(acting, child.observation),
        await reads(citizen(mother.id), child.observation),
      ],
      [true, false, false],
    );
    assert.match(
      (await explainDecision(access, citizen(mother.id), child.id, 'en')).explanation!,
      /From the age of 12/,
    );
  });
  test('of 14 reads own messages, not those between the parents and the service', async () => {
    const { mother, child } = await family(14);
    const message = (more: object) => ({
      resourceType: 'Communication',
      status: 'completed',
      subject: child.subject,
      ...more,
    });
    const [own, theirs] = await put(message({ sender: child.subject }), message({ sender: mother.subject }));
    assert.deepEqual(
      [
        await reads(citizen(child.id), own!),
        await reads(citizen(child.id), theirs!),
        await reads(citizen(child.id), child.observation),
      ],
      [true, false, false],
    );
  });
  test('sees nothing of a child of 16, or one with a guarded address', async () => {
    for (const [age, more] of [
      [16, {}],
      [5, { extension: [{ url: ADDRESS_GRADE, valueCode: 'fortrolig' }] }],
    ] as const) {
      const { mother, child } = await family(age, more);
      for (const who of [citizen(mother.id), citizen(mother.id, { patient: child.id })])
        assert.equal(await reads(who, child.observation), false);
    }
  });
  test('sees the record of who has given a proxy', async () => {
    const [own, principal] = [await patient(), await patient()];
    await put({
      resourceType: 'Consent',
      status: 'active',
      scope: { text: 'fullmakt' },
      category: [{ text: 'Fullmakt' }],
      patient: principal.subject,
      policyRule: { text: 'pbrl' },
      provision: { type: 'permit', actor: [{ role: { text: 'fullmektig' }, reference: ref(`Patient/${own.id}`) }] },
    });
    assert.ok(await reads(citizen(own.id), principal.observation));
    assert.equal(await reads(citizen(principal.id), own.observation), false);
  });
  test('acting for a stranger sees nothing', async () => {
    const [own, other] = [await patient(), await patient()];
    assert.equal(await reads(citizen(own.id, { patient: other.id }), other.observation), false);
  });
  test('does not see what insight is refused of', async () => {
    const own = await admitted();
    const [refused] = await put({
      resourceType: 'Composition',
      status: 'final',
      meta: { security: [{ system: volven(9603), code: 'NORN_LIV' }] },
      type: { text: 'x' },
      date: at(now, 0),
      author: [ref('Practitioner/doctor')],
      title: 'x',
      subject: own.subject,
    });
    assert.deepEqual([await reads(citizen(own.id), refused!), await reads(staff('nurse'), refused!)], [false, true]);
  });
  test('writes messages, not diagnoses', async () => {
    const own = await patient();
    const write = (value: object) =>
      store.as(citizen(own.id)).transact([
        {
          method: 'create',
          type: (value as { resourceType: never }).resourceType,
          resource: { value: value as never },
        },
      ]);
    await write({ resourceType: 'Communication', status: 'completed', subject: own.subject });
    await assert.rejects(write({ resourceType: 'Condition', subject: own.subject }), status(403));
  });
});

describe('apps', () => {
  const app = (more: Partial<Actor>): Actor => ({ id: 'Device/app', kind: 'app', ...more });
  test('without scopes see nothing, with scopes and no unit the directory', async () => {
    const { observation } = await admitted();
    assert.equal(await reads(app({ unit: 'Organization/lung' }), observation), false);
    assert.equal(await reads(app({ unit: 'Organization/lung' }), 'Organization/lung'), false);
    assert.equal(await reads(app({ scopes: ['system/*.rs'] }), observation), false);
    assert.ok(await reads(app({ scopes: ['system/*.rs'] }), 'Organization/lung'));
  });
  test('see what their unit holds, of the types of their scopes', async () => {
    const { observation, note } = await admitted();
    const device = app({ unit: 'Organization/lung', scopes: ['system/Observation.rs'] });
    assert.deepEqual([await reads(device, observation), await reads(device, note)], [true, false]);
  });
  test('launched for one patient see that one only', async () => {
    const [one, other] = [await admitted(), await admitted()];
    const launched = staff('nurse', { scopes: ['patient/*.rs', 'launch'], patient: one.id });
    assert.deepEqual([await reads(launched, one.observation), await reads(launched, other.observation)], [true, false]);
    const explained = async (id: string) => (await explainDecision(access, launched, id)).open;
    assert.deepEqual([await explained(one.id), await explained(other.id)], [true, false]);
    assert.deepEqual(await kinds(launched, one.id), ['admitted']);
  });
  test('launched for somebody who is not open, or for nobody, see nothing', async () => {
    const { id, observation } = await patient();
    const launch = (patient?: string) => staff('nurse', { scopes: ['patient/*.rs'], ...(patient ? { patient } : {}) });
    assert.deepEqual([await reads(launch(id), observation), await reads(launch(), observation)], [false, false]);
  });
  test('launched where something is blocked see nothing rather than past it', async () => {
    const { id, note, observation } = await admitted();
    await createBlock(access, citizen(id), { patient: id, what: { kind: 'entry', reference: note } });
    const launched = staff('nurse', { scopes: ['patient/*.rs'], patient: id });
    assert.deepEqual([await reads(launched, note), await reads(launched, observation)], [false, false]);
  });
  test('of a citizen see what both the citizen and the scopes allow', async () => {
    const { id, observation, note } = await patient();
    const launched = citizen(id, { scopes: ['patient/Observation.rs'], patient: id });
    assert.deepEqual([await reads(launched, observation), await reads(launched, note)], [true, false]);
  });
  test('that say they are the system, with scopes, are not', async () => {
    const { observation } = await patient();
    assert.equal(await reads({ id: 'system', kind: 'system', scopes: ['system/Observation.rs'] }, observation), false);
    assert.ok(await reads({ id: 'system', kind: 'system', scopes: ['system/*.cruds'] }, observation));
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
