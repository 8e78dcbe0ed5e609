/** What each rule says waits, for whom and how long: tables of cases, each with its source where there is one. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Stored, UnknownResource } from '@helseplattform/fhir';
import { DELIVERY, DELIVERY_STATE, DISCHARGE_READY, REPLY_DUE, RESTART_DATE, RESTART_OWNER } from '../codes.ts';
import { DUTY_KINDS } from '../duty/kinds.ts';
import { kind, ref } from '../testing-resources.ts';
import { failedDelivery, unreceivedDelivery } from './delivery.ts';
import { dischargeReady } from './discharge-ready.ts';
import { isLacking } from './evaluate.ts';
import { RULES } from './index.ts';
import { unansweredMessage } from './message.ts';
import { unsignedNote } from './note.ts';
import { pausedDrug } from './paused-drug.ts';
import { unreadResult } from './result.ts';
import type { FollowupRule, Lacking, Waiting } from './rule.ts';

const META = { versionId: '1', lastUpdated: '2026-03-02T11:00:00Z' };
const stored = (value: object) => ({ id: 'x', meta: META, ...value }) as unknown as Stored;

/** What a rule says of a resource. */
function says(
  rule: FollowupRule,
  value: object,
  related: object[] = [],
  read: object[] = [],
): Waiting | Lacking | undefined {
  const resource = stored(value);
  if (!rule.concerns(resource as unknown as UnknownResource)) return undefined;
  return rule.waits(resource, related.map(stored), read.map(stored));
}
function waiting(...[rule, value, related, read]: Parameters<typeof says>): Waiting {
  const outcome = says(rule, value, related, read);
  assert.ok(outcome && !isLacking(outcome), 'it waits');
  return outcome;
}
const instant = (ms: number) => new Date(ms).toISOString();

describe('an answer that is not read', () => {
  const report = (more: object = {}) => ({
    resourceType: 'DiagnosticReport',
    status: 'final',
    code: { text: 'Medisinsk biokjemi' },
    subject: ref('Patient/kari'),
    basedOn: [ref('ServiceRequest/1')],
    issued: '2026-03-02T08:00:00Z',
    performer: [ref('Organization/laboratory')],
    ...more,
  });
  const request = (more: object = {}) => ({
    resourceType: 'ServiceRequest',
    requester: ref('PractitionerRole/gp'),
    ...more,
  });

  test('is whoever’s asked for it; the laboratory’s when nobody did', () => {
    assert.equal(waiting(unreadResult, report(), [], [request()]).owners[0], 'PractitionerRole/gp');
    assert.equal(waiting(unreadResult, report(), [], []).owners[0], 'Organization/laboratory');
  });
  test('waits three working days, one when it was urgent or has been changed', () => {
    assert.equal(instant(waiting(unreadResult, report(), [], [request()]).due), '2026-03-05T23:00:00.000Z');
    assert.equal(
      instant(waiting(unreadResult, report(), [], [request({ priority: 'urgent' })]).due),
      '2026-03-03T23:00:00.000Z',
    );
    const changed = waiting(unreadResult, report({ status: 'amended' }), [], [request()]);
    assert.equal(instant(changed.since), '2026-03-02T11:00:00.000Z', 'since it was changed');
    assert.equal(instant(changed.due), '2026-03-03T23:00:00.000Z');
  });
  for (const [what, more] of [
    ['is preliminary', { status: 'preliminary' }],
    ['is cancelled', { status: 'cancelled' }],
    ['answers no request', { basedOn: undefined }],
  ] as const)
    test(`that ${what} is nobody’s to read`, () => assert.equal(says(unreadResult, report(more)), undefined));
});

describe('a note that is not signed', () => {
  const note = (more: object = {}) => ({
    resourceType: 'Composition',
    status: 'preliminary',
    date: '2026-03-06T11:00:00Z',
    author: [ref('Practitioner/doctor')],
    custodian: ref('Organization/lung'),
    title: 'Journalnotat',
    ...more,
  });
  test('waits for its author, and the unit behind', () => {
    const { owners, due } = waiting(unsignedNote, note());
    assert.deepEqual(owners, ['Practitioner/doctor', 'Organization/lung']);
    assert.equal(instant(due), '2026-03-11T23:00:00.000Z', 'Friday, and three working days');
  });
  test('that its author has signed waits for the colleague who was asked to sign as well, from then on', () => {
    const attester = [
      { mode: 'professional', time: '2026-03-09T10:00:00Z', party: ref('Practitioner/doctor') },
      { mode: 'professional', party: ref('PractitionerRole/senior') },
    ];
    const { owners, since } = waiting(unsignedNote, note({ attester }));
    assert.deepEqual(owners, ['PractitionerRole/senior', 'Practitioner/doctor', 'Organization/lung']);
    assert.equal(instant(since), '2026-03-09T10:00:00.000Z');
  });
  test('is a document as well', () => {
    const document = { ...note(), resourceType: 'DocumentReference', status: 'current', docStatus: 'preliminary' };
    assert.equal(waiting(unsignedNote, document).owners[0], 'Practitioner/doctor');
    assert.equal(says(unsignedNote, { ...document, docStatus: 'final' }), undefined);
  });
  for (const [what, more] of [
    ['signed', { status: 'final' }],
    ['written by the patient', { author: [ref('Patient/kari')] }],
  ] as const)
    test(`does not wait when it is ${what}`, () => assert.equal(says(unsignedNote, note(more)), undefined));
});

/** NRK 1.16258518: after a stroke nobody could find whether the anticoagulant had been started again. */
describe('a paused drug', () => {
  const drug = (extension: object[], more: object = {}) => ({
    resourceType: 'MedicationStatement',
    status: 'on-hold',
    subject: ref('Patient/kari'),
    medicationCodeableConcept: { text: 'Apiksaban 5 mg' },
    extension,
    ...more,
  });
  const until = { url: RESTART_DATE, valueDate: '2026-03-10' };
  const by = { url: RESTART_OWNER, valueReference: ref('PractitionerRole/doctor') };
  test('comes up for its owner on the day it is to start again', () => {
    const { owners, from, due, about } = waiting(pausedDrug, drug([until, by]));
    assert.deepEqual(owners, ['PractitionerRole/doctor']);
    assert.deepEqual([instant(from!), instant(due)], ['2026-03-09T23:00:00.000Z', '2026-03-10T23:00:00.000Z']);
    assert.equal(about, 'Apiksaban 5 mg');
  });
  for (const [what, extension, lacks] of [
    ['a day', [by], RESTART_DATE],
    ['somebody who sees to it', [until], RESTART_OWNER],
  ] as const)
    test(`cannot be paused without ${what}`, () => {
      const outcome = says(pausedDrug, drug([...extension]))!;
      assert.ok(isLacking(outcome));
      assert.equal(outcome.lacks, `MedicationStatement.extension('${lacks}')`);
    });
  test('is an order as well', () =>
    assert.ok(isLacking(says(pausedDrug, drug([], { resourceType: 'MedicationRequest' }))!)));
  test('waits no more when it is active or stopped', () =>
    assert.equal(says(pausedDrug, drug([], { status: 'active' })), undefined));
});

describe('a message', () => {
  const message = (more: object = {}) => ({
    resourceType: 'Communication',
    status: 'completed',
    category: [kind('dialog')],
    subject: ref('Patient/kari'),
    sender: ref('PractitionerRole/gp'),
    recipient: [ref('Organization/home-care')],
    received: '2026-03-02T11:00:00Z',
    extension: [{ url: REPLY_DUE, valueDateTime: '2026-03-04T11:00:00Z' }],
    ...more,
  });
  test('that asks for an answer waits for its receiver until then', () => {
    const { owners, due } = waiting(unansweredMessage, message());
    assert.deepEqual(owners, ['Organization/home-care']);
    assert.equal(instant(due), '2026-03-04T11:00:00.000Z');
  });
  test('that is answered waits no more; a draft is no answer', () => {
    const answer = { resourceType: 'Communication', status: 'completed', inResponseTo: [ref('Communication/x')] };
    assert.equal(says(unansweredMessage, message(), [answer]), undefined);
    assert.ok(says(unansweredMessage, message(), [{ ...answer, status: 'preparation' }]));
  });
  test('that asks for nothing does not wait', () =>
    assert.equal(says(unansweredMessage, message({ extension: undefined })), undefined));
});

/** NRK 1.16325776: 16,438 letters were called sent, and never left. */
describe('a delivery', () => {
  const delivery = (status: string, state: string, parts: object[] = []) => ({
    resourceType: 'Communication',
    status,
    category: [kind('levering')],
    sender: ref('Organization/lung'),
    recipient: [{ display: 'Orkanger legesenter' }],
    extension: [
      { url: DELIVERY_STATE, valueCode: state },
      {
        url: DELIVERY,
        extension: [
          { url: 'responsible', valueReference: ref('PractitionerRole/doctor') },
          { url: 'since', valueInstant: '2026-03-02T11:00:00Z' },
          ...parts,
        ],
      },
    ],
  });
  for (const [status, state] of [
    ['preparation', 'queued'],
    ['in-progress', 'handed-over'],
    ['in-progress', 'transport-receipt'],
  ] as const)
    test(`that is ${state} waits 96 hours for its receipt`, () => {
      const { owners, due } = waiting(unreceivedDelivery, delivery(status, state));
      assert.deepEqual(owners, ['PractitionerRole/doctor', 'Organization/lung']);
      assert.equal(instant(due), '2026-03-06T11:00:00.000Z');
      assert.equal(says(failedDelivery, delivery(status, state)), undefined);
    });
  test('with the receiver’s receipt waits no more', () => {
    assert.equal(says(unreceivedDelivery, delivery('completed', 'application-receipt')), undefined);
    assert.equal(says(failedDelivery, delivery('completed', 'application-receipt')), undefined);
  });
  for (const [status, state] of [
    ['stopped', 'rejected'],
    ['on-hold', 'overdue'],
  ] as const)
    test(`that is ${state} waits for somebody here, until they have settled it`, () => {
      assert.equal(says(unreceivedDelivery, delivery(status, state)), undefined);
      assert.equal(instant(waiting(failedDelivery, delivery(status, state)).due), '2026-03-03T11:00:00.000Z');
      assert.equal(says(failedDelivery, delivery(status, state, [{ url: 'settled', valueBoolean: true }])), undefined);
    });
  test('whose receipts contradict each other is looked at', () =>
    assert.ok(
      says(failedDelivery, delivery('completed', 'application-receipt', [{ url: 'contradicted', valueBoolean: true }])),
    ));
});

describe('a patient who is ready to be discharged', () => {
  const stay = (more: object = {}) => ({
    resourceType: 'Encounter',
    status: 'in-progress',
    subject: ref('Patient/kari'),
    serviceProvider: ref('Organization/lung'),
    extension: [{ url: DISCHARGE_READY, extension: [{ url: 'fra', valueDateTime: '2026-03-02T09:00:00Z' }] }],
    ...more,
  });
  test('waits for the ward from that hour', () => {
    const { owners, since, due } = waiting(dischargeReady, stay());
    assert.deepEqual(owners, ['Organization/lung']);
    assert.deepEqual([instant(since), instant(due)], ['2026-03-02T09:00:00.000Z', '2026-03-03T09:00:00.000Z']);
  });
  test('waits no more when they have left, or are not ready after all', () => {
    assert.equal(says(dischargeReady, stay({ status: 'finished' })), undefined);
    assert.equal(says(dischargeReady, stay({ extension: undefined })), undefined);
  });
});

test('every kind of duty has a rule that makes it', () =>
  assert.deepEqual([...new Set(RULES.map((rule) => rule.kind))].sort(), [...DUTY_KINDS].sort()));

describe('what has not been validated', () => {
  for (const value of [
    {},
    { category: 5, status: [], author: [null], extension: [null], basedOn: {} },
    { category: [{ coding: 'x' }] },
  ])
    test(`${JSON.stringify(value)} concerns nobody, and breaks nothing`, () => {
      for (const rule of RULES)
        for (const resourceType of rule.focus)
          assert.equal(rule.concerns({ resourceType, ...value } as UnknownResource), false);
    });
});
