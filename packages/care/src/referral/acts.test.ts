/** What each act leaves, whom it tells, and what it refuses. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FhirError } from '@helseplattform/fhir';
import { answer, cancel, move, noShow, offer, seen } from './appointment-acts.ts';
import { type Assessment, assess, passOn, receive, refuse, withdraw } from './assessment-acts.ts';
import { readReferral } from './elements.ts';
import { heldBy, stateOf } from './rules.ts';
import { MemoryCase, OTHER_UNIT } from './testing.ts';

const ASSESSMENT: Assessment = {
  right: true,
  deadline: '2027-02-01',
  priority: 'urgent',
  pathway: undefined,
  seniority: undefined,
};
const TIME = { minutes: 30, location: { reference: 'Location/l' }, with: undefined, purpose: '1' } as const;
const received = () => new MemoryCase('2026-11-02');
const waiting = (more: Partial<Assessment> = {}) => {
  const found = received();
  return found.do(assess(found.open('2026-11-06'), { ...ASSESSMENT, ...more }));
};
const booked = (start = '2026-12-01T10:00:00+01:00') => {
  const found = waiting();
  return found.do(offer(found.open('2026-11-09'), { start, ...TIME }));
};
const isRefused = (status: number, pattern: RegExp) => (error: unknown) =>
  error instanceof FhirError && error.status === status && pattern.test(error.message);

describe('a referral', () => {
  test('to a unit in the record is received when it is written, and the clock runs', () => {
    const { received: on, seniority, assessBy } = readReferral(received().referral);
    assert.deepEqual([on, seniority, assessBy], ['2026-11-02', '2026-11-02', '2026-11-16']);
  });
  test('to a unit outside is sent, and received when the unit has it', () => {
    const found = new MemoryCase('2026-11-02', false);
    assert.equal(stateOf(found), 'sent');
    found.do(receive(found.open('2026-11-04'), { on: '2026-11-03' }));
    assert.equal(readReferral(found.referral).assessBy, '2026-11-17');
  });
  test('is not received before it was sent, or tomorrow', () => {
    const found = new MemoryCase('2026-11-02', false);
    for (const on of ['2026-11-01', '2026-11-05'])
      assert.throws(() => receive(found.open('2026-11-04'), { on }), isRefused(400, /on is between/));
  });
  test('that is assessed has a right, a deadline and a place, and both are told', () => {
    const found = waiting({ pathway: 'A26A' });
    const { hasRight, treatBy, seniority, pathway, priority } = readReferral(found.referral);
    assert.deepEqual(
      [hasRight, treatBy, seniority, pathway, priority],
      [true, '2027-02-01', '2026-11-02', 'A26A', 'urgent'],
    );
    assert.match(found.messages('henvisningsstatus')[0]!, /senest 1\. februar 2027/);
    assert.match(found.messages('melding-til-pasient')[0]!, /rett til helsehjelp.*klage/s);
  });
  test('that is refused is closed with the reason, which both read', () => {
    const found = received();
    found.do(refuse(found.open('2026-11-06'), { reason: 'Kan utredes hos fastlege.' }));
    assert.equal(stateOf(found), 'refused');
    assert.equal(heldBy(found), 'closed');
    for (const kind of ['henvisningsstatus', 'melding-til-pasient'])
      assert.match(found.messages(kind)[0]!, /Kan utredes hos fastlege\./);
  });
  test('that is passed on keeps its place and its deadline', () => {
    const found = received();
    const before = readReferral(found.referral);
    found.do(passOn(found.open('2026-11-09'), { to: OTHER_UNIT, reason: 'Hjertesvikt', isReceived: true }));
    const after = readReferral(found.referral);
    assert.equal(after.to?.reference, OTHER_UNIT.reference);
    assert.deepEqual([after.seniority, after.assessBy], [before.seniority, before.assessBy]);
    assert.equal(after.received, '2026-11-09');
    assert.equal(stateOf(found), 'received');
  });
  test('that is passed on out of the record is on its way again, with the clock it had', () => {
    const found = received();
    found.do(passOn(found.open('2026-11-09'), { to: OTHER_UNIT, reason: 'Hjertesvikt', isReceived: false }));
    assert.equal(stateOf(found), 'sent');
    assert.equal(readReferral(found.referral).assessBy, '2026-11-16');
  });
  test('is withdrawn by whoever referred, and its appointment goes with it', () => {
    const found = booked();
    found.do(withdraw(found.open('2026-11-10', ['referrer']), { reason: 'Pasienten er frisk.' }));
    assert.equal(stateOf(found), 'withdrawn');
    assert.deepEqual(
      found.appointments.map(({ status }) => status),
      ['cancelled'],
    );
  });
});

describe('an appointment', () => {
  test('is told to both, and is the planned start of care', () => {
    const found = booked();
    assert.equal(found.referral.occurrenceDateTime, '2026-12-01T10:00:00+01:00');
    assert.match(found.messages('melding-til-pasient').at(-1)!, /1\. desember 2026 kl\. 10:00/);
    assert.match(found.messages('henvisningsstatus').at(-1)!, /1\. desember 2026/);
  });
  test('that is moved stays the same appointment, with a reason for the delay', () => {
    const found = booked();
    const start = '2026-12-08T10:00:00+01:00';
    found.do(move(found.open('2026-11-20'), { start, whose: 'unit', reason: 'Sykdom hos lege' }));
    assert.equal(found.appointments.length, 1);
    assert.equal(found.appointments[0]!.start, start);
    assert.equal(found.referral.occurrenceDateTime, start);
  });
  test('that the unit cancels puts the patient back on the list', () => {
    const found = booked();
    found.do(cancel(found.open('2026-11-20'), { whose: 'unit', reason: 'Sykdom', ends: false }));
    assert.equal(heldBy(found), 'waiting-list');
    assert.equal(found.referral.occurrenceDateTime, undefined);
    assert.match(found.messages('melding-til-pasient').at(-1)!, /fortsatt på venteliste/);
  });
  test('that the unit cancels never ends the referral', () => {
    const found = booked();
    assert.throws(
      () => cancel(found.open('2026-11-20'), { whose: 'unit', reason: 'Kapasitet', ends: true }),
      isRefused(400, /keeps the patient/),
    );
  });
  test('that the patient declines may end it, and the referrer is told to follow up', () => {
    const found = booked();
    found.do(cancel(found.open('2026-11-20'), { whose: 'patient', reason: 'Ønsker ikke undersøkelsen', ends: true }));
    assert.equal(stateOf(found), 'closed');
    assert.equal(readReferral(found.referral).waitEndCode, '2');
    assert.match(found.messages('henvisningsstatus').at(-1)!, /oppfølging ligger hos deg/);
  });
  test('that was missed is a no-show only when its time has come', () => {
    const found = booked('2026-11-20T08:00:00+01:00');
    const input = { reason: 'Møtte ikke', ends: false };
    assert.throws(() => noShow(found.open('2026-11-19'), input), isRefused(400, /lies ahead/));
    found.do(noShow(found.open('2026-11-20'), input));
    assert.equal(stateOf(found), 'waiting');
    assert.deepEqual(
      found.appointments.map(({ status }) => status),
      ['noshow'],
    );
  });
  test('is not booked in the past', () => {
    const found = waiting();
    assert.throws(
      () => offer(found.open('2026-11-09'), { start: '2026-11-08T10:00:00+01:00', ...TIME }),
      isRefused(400, /behind us/),
    );
  });
});

describe('the answer', () => {
  const seenOn = () => {
    const found = booked();
    return found.do(seen(found.open('2026-12-01')));
  };
  test('is due a week after the patient was seen', () => {
    const found = seenOn();
    assert.equal(heldBy(found), 'answer-due');
    assert.equal(readReferral(found.referral).answerBy, '2026-12-08');
    assert.equal(readReferral(found.referral).waitEndCode, '1');
  });
  test('reaches the referrer and the citizen, each in their words, and ends the referral', () => {
    const found = seenOn();
    found.do(answer(found.open('2026-12-03'), { text: 'KOLS grad II.', textForPatient: 'Du har KOLS.' }));
    assert.equal(stateOf(found), 'answered');
    assert.deepEqual(found.messages('epikrise'), ['KOLS grad II.']);
    assert.equal(found.messages('melding-til-pasient').at(-1), 'Du har KOLS.');
  });
  test('has something in it that can be read', () => {
    const found = seenOn();
    assert.throws(
      () => answer(found.open('2026-12-03'), { text: ' .\n- ', textForPatient: undefined }),
      isRefused(422, /nothing in it/),
    );
  });
});

describe('an act is refused', () => {
  test('for whoever is not on the side it belongs to', () => {
    const found = received();
    assert.throws(() => assess(found.open('2026-11-06', ['referrer']), ASSESSMENT), isRefused(403, /Only the unit/));
    assert.throws(
      () => withdraw(found.open('2026-11-06', ['receiver']), { reason: 'x' }),
      isRefused(403, /Only whoever referred/),
    );
  });
  test('when the referral is past it', () => {
    const found = waiting();
    assert.throws(() => assess(found.open('2026-11-09'), ASSESSMENT), isRefused(409, /The referral is waiting/));
  });
  for (const [what, more, status, pattern] of [
    ['a right without a deadline', { deadline: undefined }, 422, /last day/],
    ['a deadline without a right', { right: false }, 400, /belongs to a right/],
    ['a deadline that has passed', { deadline: '2026-11-05' }, 400, /lies behind us/],
    ['seniority after the receipt', { seniority: '2026-11-03' }, 400, /first receipt/],
    ['a pathway that is closed', { pathway: 'C01A' }, 400, /starts no pathway/],
    ['a step that starts nothing', { pathway: 'A26FK' }, 400, /starts no pathway/],
  ] as const)
    test(`for ${what}`, () => {
      const found = received();
      assert.throws(() => assess(found.open('2026-11-06'), { ...ASSESSMENT, ...more }), isRefused(status, pattern));
    });
});
