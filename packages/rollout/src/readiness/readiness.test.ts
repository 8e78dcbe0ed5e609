import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { dayNumber, daysBetween, isoDate } from '../calendar/day.ts';
import { isWorkday } from '../calendar/holidays.ts';
import { AREAS, type OwnedCriterion, STANDARD_CRITERIA } from './criterion.ts';
import { type Evidence, FRESH_DAYS, standing } from './evidence.ts';
import { blocking, closed, type Fault, fixed, withSeverity } from './fault.ts';
import { GATES, gateDates, nextGate } from './gate.ts';
import { allowed, decide, type GateFacts, gateState } from './go-decision.ts';
import { type Signature, sign } from './signature.ts';

const nurse = { name: 'Kari', clinician: true };
const manager = { name: 'Per', clinician: false };
const on = '2024-03-28';
const figure = (value: number, more: Partial<Evidence & { kind: 'figure' }> = {}): Evidence => ({
  kind: 'figure',
  value,
  measuredOn: on,
  givenBy: 'Ola',
  source: 'the platform',
  ...more,
});
const trained: OwnedCriterion = {
  id: 'users-trained-30',
  area: 'training',
  gate: 30,
  requirement: { kind: 'figure', measure: 'users-trained-percent', atLeast: 60 },
  unit: 'roros',
  owner: 'Eva',
};

describe('gates', () => {
  it('are held on working days at least 120, 90, 60, 30 and 7 days before go-live', () => {
    fc.assert(
      fc.property(fc.integer({ min: dayNumber('2020-01-01'), max: dayNumber('2040-01-01') }).map(isoDate), (goLive) => {
        for (const { gate, on } of gateDates(goLive)) {
          assert.ok(isWorkday(on));
          assert.ok(daysBetween(on, goLive) >= gate && daysBetween(on, goLive) <= gate + 6);
        }
      }),
    );
  });
  it('before the go-live of 27 April 2024 lie around Easter', () => {
    assert.deepEqual(
      gateDates('2024-04-27').map((g) => g.on),
      ['2023-12-29', '2024-01-26', '2024-02-27', '2024-03-27', '2024-04-19'],
    );
    assert.deepEqual(nextGate('2024-04-27', '2024-03-28'), { gate: 7, on: '2024-04-19' });
    assert.equal(nextGate('2024-04-27', '2024-04-20'), undefined);
  });
  it('have criteria in every area, and every gate has some', () => {
    assert.deepEqual(new Set(STANDARD_CRITERIA.map((c) => c.area)), new Set(AREAS));
    assert.deepEqual(new Set(STANDARD_CRITERIA.map((c) => c.gate)), new Set(GATES));
    assert.equal(new Set(STANDARD_CRITERIA.map((c) => c.id)).size, STANDARD_CRITERIA.length);
  });
});

describe('evidence', () => {
  for (const [what, evidence, expected] of [
    ['is missing when nobody has measured', undefined, 'missing'],
    ['is met at the limit', figure(60), 'met'],
    ['is not met below it', figure(59.9), 'not-met'],
    ['is stale after two weeks', figure(80, { measuredOn: '2024-03-13' }), 'stale'],
    ['is fresh up to two weeks', figure(80, { measuredOn: '2024-03-14' }), 'met'],
    ['is missing when it is of the future', figure(80, { measuredOn: '2024-03-29' }), 'missing'],
    ['is missing when it is no number', figure(Number.NaN), 'missing'],
    [
      'cannot be a paper where a figure is asked for',
      { kind: 'document', reference: 'x', dated: on, givenBy: 'Ola' },
      'wrong-kind',
    ],
  ] as const)
    it(what, () => {
      assert.equal(standing(trained.requirement, evidence, on), expected);
    });
  it('stays fresh for two weeks', () => {
    assert.equal(FRESH_DAYS, 14);
  });
});

describe('a signature', () => {
  it('is never on one’s own criterion, nor on one’s own evidence', () => {
    assert.throws(() => sign(trained, figure(80), 'Eva', on), /Eva is responsible for this criterion/);
    assert.throws(() => sign(trained, figure(80), 'Ola', on), /Ola gave the evidence/);
    assert.deepEqual(sign(trained, figure(80), 'Kari', on), {
      criterion: 'users-trained-30',
      unit: 'roros',
      by: 'Kari',
      on,
    });
  });
  it('needs evidence that is there and fresh', () => {
    assert.throws(() => sign(trained, undefined, 'Kari', on), /there is no evidence/);
    assert.throws(() => sign(trained, figure(80, { measuredOn: '2024-01-01' }), 'Kari', on), /too old; measure again/);
  });
  it('on what is not met says which risk is accepted', () => {
    assert.throws(() => sign(trained, figure(40), 'Kari', on), /is not met; say which risk/);
    assert.equal(sign(trained, figure(40), 'Kari', on, 'two wards wait a week').risk, 'two wards wait a week');
    assert.throws(() => sign(trained, figure(80), 'Kari', on, 'none really'), /is met; there is no risk/);
  });
});

describe('a fault', () => {
  const fault: Fault = { id: 'F1', title: 'x-ray answers do not reach GPs', units: ['roros'], state: 'open' };
  it('is judged by clinicians only', () => {
    assert.throws(() => withSeverity(fault, 'minor', manager, on), /Per is not a clinician/);
    assert.equal(withSeverity(fault, 'severe', nurse, on).severity?.setBy, 'Kari');
  });
  it('blocks while it is severe, critical or not judged, in the units it is found in', () => {
    const at = (level: 'critical' | 'severe' | 'moderate' | 'minor') => withSeverity(fault, level, nurse, on);
    assert.equal(blocking([fault], 'roros').length, 1);
    assert.equal(blocking([fault], 'os').length, 0);
    assert.equal(blocking([{ ...fault, units: [] }], 'os').length, 1);
    assert.deepEqual(
      (['critical', 'severe', 'moderate', 'minor'] as const).map((level) => blocking([at(level)], 'roros').length),
      [1, 1, 0, 0],
    );
  });
  it('blocks until somebody has seen that it is gone', () => {
    const mended = fixed(withSeverity(fault, 'severe', nurse, on), 'radiology-answer-reaches-gp.test.ts');
    assert.equal(blocking([mended], 'roros').length, 1);
    assert.equal(blocking([closed(mended, nurse)], 'roros').length, 0);
  });
  it('is not fixed without a regression test, and not closed unfixed', () => {
    assert.throws(() => fixed(fault, ' '), /name the test that would find fault F1 again/);
    assert.throws(() => closed(fault, nurse), /fault F1 is not fixed/);
  });
});

describe('go or no-go', () => {
  const planned: OwnedCriterion = {
    id: 'benefits-planned',
    area: 'benefits',
    gate: 120,
    requirement: { kind: 'document', document: 'benefit-plan' },
    unit: 'roros',
    owner: 'Eva',
  };
  const document: Evidence = { kind: 'document', reference: 'case 7', dated: '2024-01-02', givenBy: 'Ola' };
  const signature = (criterion: OwnedCriterion, evidence: Evidence, risk?: string): Signature =>
    sign(criterion, evidence, 'Kari', on, risk);
  const facts = (more: Partial<GateFacts> = {}): GateFacts => ({
    unit: 'roros',
    gate: 30,
    on,
    criteria: [planned, trained],
    evidence: new Map([
      ['benefits-planned', document],
      ['users-trained-30', figure(80)],
    ]),
    signatures: [signature(planned, document), signature(trained, figure(80))],
    faults: [],
    ...more,
  });
  it('is go when everything is signed and nothing severe is open', () => {
    assert.equal(allowed(gateState(facts())), 'go');
  });
  it('counts the criteria of the gates before, and not those of the gates to come', () => {
    assert.deepEqual(
      gateState(facts()).criteria.map((c) => c.criterion.id),
      ['benefits-planned', 'users-trained-30'],
    );
    assert.deepEqual(
      gateState(facts({ gate: 120 })).criteria.map((c) => c.criterion.id),
      ['benefits-planned'],
    );
  });
  it('is no-go when a signature is missing, and says which', () => {
    const state = gateState(facts({ signatures: [] }));
    assert.equal(allowed(state), 'no-go');
    assert.throws(
      () => decide(state, 'go', 'Anne', 'we are ready'),
      /gates\[30\]: "go" is not open: not signed: benefits-planned, users-trained-30/,
    );
  });
  it('does not lean on a signature when the figure has fallen since', () => {
    const evidence = new Map<string, Evidence>([
      ['benefits-planned', document],
      ['users-trained-30', figure(55)],
    ]);
    assert.deepEqual(
      gateState(facts({ evidence })).unsigned.map((c) => c.criterion.id),
      ['users-trained-30'],
    );
  });
  it('is no-go while a severe fault is open, whatever is signed', () => {
    const fault: Fault = withSeverity(
      { id: 'F1', title: 'lost letters', units: [], state: 'open' },
      'severe',
      nurse,
      on,
    );
    const state = gateState(facts({ faults: [fault] }));
    assert.throws(() => decide(state, 'go-with-risks', 'Anne', 'we live with it'), /blocking faults: F1/);
    assert.equal(decide(state, 'no-go', 'Anne', 'F1').decision, 'no-go');
  });
  it('is go with risks when somebody has accepted one: it cannot be called go', () => {
    const evidence = new Map<string, Evidence>([
      ['benefits-planned', document],
      ['users-trained-30', figure(50)],
    ]);
    const signatures = [signature(planned, document), signature(trained, figure(50), 'night staff follow')];
    const state = gateState(facts({ evidence, signatures }));
    assert.throws(() => decide(state, 'go', 'Anne', 'ready'), /risks are accepted; decide "go-with-risks"/);
    assert.equal(decide(state, 'go-with-risks', 'Anne', 'night staff are trained on site').state.risks.length, 1);
  });
  it('keeps what was known when it was decided', () => {
    const state = gateState(facts());
    const record = decide(state, 'go', 'Anne', 'ready');
    (state.criteria as unknown[]).length = 0;
    assert.equal(record.state.criteria.length, 2);
    assert.throws(() => decide(state, 'go', 'Anne', ''), /a decision needs a name and a reason/);
  });
});
