import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Fault } from '../readiness/fault.ts';
import { countedFirst, countedReadings, type WaitCount } from './counted.ts';
import type { Reading, Signal } from './stop-rule.ts';

const TODAY = '2026-11-22';
const AT = '2026-11-22T08:00:00.000Z';
const HITRA = { unit: 'hitra', organisation: 'Organization/hitra' };
const fault = (id: string, more: Partial<Fault> = {}): Fault => ({
  id,
  title: id,
  units: ['hitra'],
  severity: { level: 'severe', setBy: 'Anne', on: '2026-11-01' },
  state: 'open',
  ...more,
});
const waits = (kind: string, open: number, overdue: number, chain = ['Organization/hitra']): WaitCount => ({
  kind,
  chain,
  open,
  overdue,
});
const figureOf = (readings: readonly Reading[], signal: Signal, unit = 'hitra') =>
  readings.find((one) => one.signal === signal && one.unit === unit)?.value;
const counted = (faults: readonly Fault[], counts: readonly WaitCount[] = []) =>
  countedReadings([HITRA], faults, { at: AT, counts }, TODAY);

describe('severe faults of a live unit', () => {
  for (const [what, faults, expected] of [
    ['are those of the unit and those of all units', [fault('F-1'), fault('F-2', { units: [] })], 2],
    ['are not those of other units', [fault('F-1', { units: ['melhus'] })], 0],
    ['are also those no clinician has judged', [fault('F-1', { severity: undefined })], 1],
    ['are not over before somebody has seen that they are gone', [fault('F-1', { state: 'fixed' })], 1],
    ['are over when they are closed', [fault('F-1', { state: 'closed' })], 0],
    ['are not moderate ones', [fault('F-1', { severity: { level: 'moderate', setBy: 'Anne', on: '2026-11-01' } })], 0],
  ] as const)
    it(what, () => assert.equal(figureOf(counted(faults), 'severe-faults'), expected));
  it('are counted from the register as it is today', () =>
    assert.deepEqual(countedReadings([{ unit: 'hitra' }], [fault('F-1')], undefined, TODAY), [
      {
        unit: 'hitra',
        signal: 'severe-faults',
        value: 1,
        on: TODAY,
        basis: { kind: 'counted', source: 'fault-register', at: TODAY },
      },
    ]));
});

describe('messages of a live unit', () => {
  it('are undelivered when they were rejected or are overdue, and not while they are under way in time', () =>
    assert.equal(
      figureOf(counted([], [waits('leveringsfeil', 2, 0), waits('levering', 30, 1)]), 'undelivered-messages'),
      3,
    ));
  it('are unread when the time to read or answer is up', () =>
    assert.equal(
      figureOf(
        counted([], [waits('ulest-svar', 9, 4), waits('ubesvart-melding', 5, 1), waits('usignert-notat', 7, 7)]),
        'unread-messages',
      ),
      5,
    ));
  it('are those of all places below it, and of no others', () => {
    const below = ['Organization/ward', 'Organization/clinic', 'Organization/hitra'];
    const counts = [
      waits('leveringsfeil', 1, 0, below),
      waits('leveringsfeil', 1, 0),
      waits('leveringsfeil', 8, 0, ['Organization/melhus']),
    ];
    assert.equal(figureOf(counted([], counts), 'undelivered-messages'), 2);
  });
  it('are none where follow-up has looked and found none, with the time it looked', () =>
    assert.deepEqual(
      counted([]).find(({ signal }) => signal === 'undelivered-messages'),
      {
        unit: 'hitra',
        signal: 'undelivered-messages',
        value: 0,
        on: TODAY,
        basis: { kind: 'counted', source: 'follow-up', at: AT },
      },
    ));
  it('are not known before follow-up has looked, nor of a unit that does not work in this record', () => {
    assert.equal(figureOf(countedReadings([HITRA], [], undefined, TODAY), 'unread-messages'), undefined);
    const elsewhere = countedReadings([{ unit: 'hitra' }], [], { at: AT, counts: [] }, TODAY);
    assert.equal(figureOf(elsewhere, 'unread-messages'), undefined);
  });
});

describe('what somebody has entered', () => {
  const entered = (unit: string, signal: Signal, value: number): Reading => ({ unit, signal, value, on: TODAY });
  it('counts only where the platform has no figure of its own', () => {
    const all = countedFirst(counted([]), [
      entered('hitra', 'severe-faults', 7),
      entered('hitra', 'after-hours', 1.1),
      entered('melhus', 'severe-faults', 2),
    ]);
    assert.equal(figureOf(all, 'severe-faults'), 0);
    assert.equal(all.filter(({ unit, signal }) => unit === 'hitra' && signal === 'severe-faults').length, 1);
    assert.equal(figureOf(all, 'after-hours'), 1.1);
    assert.equal(figureOf(all, 'severe-faults', 'melhus'), 2);
  });
});
