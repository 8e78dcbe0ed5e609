/** What would be wrong with the whole, were a draft written. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AnyVersion, Draft } from './entry.ts';
import type { BodyOf } from './kinds.ts';
import { Snapshot } from './snapshot.ts';
import { refuseFaultyWhole } from './whole-rules.ts';

const TODAY = '2026-11-22';
type Seat = BodyOf<'seat'>;
const leader = (holder: string, from: string, to?: string): Seat => ({
  seat: 'programme-leader',
  holder: `PractitionerRole/${holder}`,
  name: holder,
  from,
  ...(to ? { to } : {}),
});
const snapshot = (seats: { readonly [key: string]: Seat }) =>
  new Snapshot(
    ['seat'],
    Object.entries(seats).map(
      ([key, body], i) => ({ seq: i + 1, kind: 'seat', key, version: 1, at: '', by: '', name: '', body }) as AnyVersion,
    ),
  );
const draft = (key: string, body: Seat | null): Draft => ({ kind: 'seat', key, basedOn: 1, body });

describe('the programme leader', () => {
  const alone = snapshot({ a: leader('a', '2025-01-01') });
  it('who is the last does not end the own seat, and is told to give it to somebody first', () => {
    const ended = draft('a', leader('a', '2025-01-01', TODAY));
    assert.throws(
      () => refuseFaultyWhole(alone, [ended], TODAY),
      /From 2026-11-23 on nobody would lead.*give somebody/,
    );
    assert.throws(() => refuseFaultyWhole(alone, [draft('a', null)], TODAY), /From 2026-11-22 on nobody would lead/);
  });
  it('hands over where somebody follows without a gap', () => {
    const ends = draft('a', leader('a', '2025-01-01', '2026-12-31'));
    const follows = draft('b', leader('b', '2027-01-01'));
    const late = draft('b', leader('b', '2027-01-02'));
    refuseFaultyWhole(alone, [follows, ends], TODAY);
    assert.throws(() => refuseFaultyWhole(alone, [late, ends], TODAY), /From 2027-01-01 on nobody/);
  });
  it('ends the seat when another holds it', () => {
    const two = snapshot({ a: leader('a', '2025-01-01'), b: leader('b', '2026-01-01') });
    refuseFaultyWhole(two, [draft('a', null)], TODAY);
  });
  it('is given by nobody in a programme that never had one', () =>
    refuseFaultyWhole(snapshot({}), [draft('x', { ...leader('x', '2026-01-01'), seat: 'board' })], TODAY));
});
