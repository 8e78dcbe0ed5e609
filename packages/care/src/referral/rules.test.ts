/** Where a referral is follows from the ServiceRequest and its appointments, whoever has written them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Appointment, ServiceRequest } from '@helseplattform/fhir';
import {
  ASSESSMENT_DEADLINE,
  kind,
  REFERRAL_ASSESSED,
  REFERRAL_RECEIVED,
  REFERRAL_SENIORITY,
  TREATMENT_DEADLINE,
} from '../codes.ts';
import { actsFor, heldBy, standingOf, stateOf } from './rules.ts';

const DATES = {
  received: REFERRAL_RECEIVED,
  seniority: REFERRAL_SENIORITY,
  assessBy: ASSESSMENT_DEADLINE,
  assessed: REFERRAL_ASSESSED,
  treatBy: TREATMENT_DEADLINE,
};
type Dates = { readonly [name in keyof typeof DATES]?: string };

const referral = (dates: Dates, more: Partial<ServiceRequest> = {}): ServiceRequest => ({
  resourceType: 'ServiceRequest',
  id: 'r',
  status: 'active',
  intent: 'order',
  category: [kind('henvisning')],
  subject: { reference: 'Patient/p' },
  requester: { reference: 'PractitionerRole/gp' },
  performer: [{ reference: 'Organization/lunge' }],
  authoredOn: '2026-11-02T09:00:00+01:00',
  extension: Object.entries(dates).map(([name, day]) => ({ url: DATES[name as keyof Dates], valueDateTime: day })),
  ...more,
});
const appointment = (status: Appointment['status'], start?: string): Appointment => ({
  resourceType: 'Appointment',
  status,
  ...(start ? { start } : {}),
  participant: [],
});

const RECEIVED: Dates = { received: '2026-11-02', seniority: '2026-11-02', assessBy: '2026-11-16' };
const ASSESSED: Dates = { ...RECEIVED, assessed: '2026-11-06', treatBy: '2027-02-01' };
const AHEAD = '2026-12-01T10:00:00+01:00';

describe('a referral', () => {
  for (const [what, request, appointments, state, hold] of [
    ['that has only been written is sent', referral({}), [], 'sent', 'inbox'],
    ['that a unit has is received', referral(RECEIVED), [], 'received', 'inbox'],
    ['that was assessed waits', referral(ASSESSED), [], 'waiting', 'waiting-list'],
    ['with a time is booked', referral(ASSESSED), [appointment('booked', AHEAD)], 'booked', 'appointment'],
    [
      'whose time was cancelled waits',
      referral(ASSESSED),
      [appointment('cancelled', AHEAD)],
      'waiting',
      'waiting-list',
    ],
    ['whose patient did not come waits', referral(ASSESSED), [appointment('noshow', AHEAD)], 'waiting', 'waiting-list'],
    ['of the region that is completed is closed', referral(ASSESSED, { status: 'completed' }), [], 'closed', undefined],
  ] as const)
    test(what, () => {
      assert.equal(stateOf({ referral: request, appointments }), state);
      assert.equal(heldBy({ referral: request, appointments }), hold);
    });

  for (const [what, request, appointments] of [
    ['to nobody', referral(RECEIVED, { performer: [] }), []],
    ['received without a clock', referral({ received: '2026-11-02' }), []],
    ['assessed without a place in the queue', referral({ assessed: '2026-11-06', treatBy: '2027-02-01' }), []],
    ['assessed without a deadline', referral({ ...RECEIVED, assessed: '2026-11-06' }), []],
    ['booked to no time', referral(ASSESSED), [appointment('booked')]],
    ['revoked without a word', referral(RECEIVED, { status: 'revoked' }), []],
  ] as const)
    test(`${what} is lost`, () => assert.equal(heldBy({ referral: request, appointments }), undefined));
});

describe('whose turn it is', () => {
  const standing = (request: ServiceRequest, appointments: Appointment[], today = '2026-11-20') => {
    const { turn, next, due } = standingOf({ referral: request, appointments }, today);
    return [turn, next, due];
  };
  test('the unit that has it assesses by the deadline', () =>
    assert.deepEqual(standing(referral(RECEIVED), []), ['receiver', 'assess', '2026-11-16']));
  test('the unit offers a time by the deadline for care', () =>
    assert.deepEqual(standing(referral(ASSESSED), []), ['receiver', 'offer-appointment', '2027-02-01']));
  test('the patient comes to the appointment', () =>
    assert.deepEqual(standing(referral(ASSESSED), [appointment('booked', AHEAD)]), [
      'patient',
      'attend',
      '2026-12-01',
    ]));
  test('when the day is over, the unit says whether the patient came', () =>
    assert.deepEqual(standing(referral(ASSESSED), [appointment('booked', AHEAD)], '2026-12-02'), [
      'receiver',
      'record-attendance',
      '2026-12-01',
    ]));
  test('nobody acts on what is closed', () => {
    assert.deepEqual(actsFor('closed', 'receiver'), []);
    assert.deepEqual(actsFor('refused', 'referrer'), []);
  });
  test('the referrer withdraws, and neither assesses nor books', () => {
    assert.deepEqual(actsFor('received', 'referrer'), ['withdraw']);
    assert.deepEqual(actsFor('received', 'receiver'), ['assess', 'refuse', 'pass-on']);
  });
});
