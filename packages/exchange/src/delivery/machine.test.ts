import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DEADLINES, deadlinesAt, waitAfter } from './deadlines.ts';
import { type Delivery, type DeliveryEvent, isFault, isReceived, queued, step } from './machine.ts';

const T0 = Date.parse('2026-03-02T08:00:00Z');
const HOUR = 3_600_000;
const rules = deadlinesAt(T0);

/** A delivery after some events, each with its hours after the start. */
function after(...events: readonly (readonly [hours: number, event: DeliveryEvent])[]): Delivery {
  return events.reduce(
    (delivery, [hours, event]) => step(delivery, event, T0 + hours * HOUR, rules).delivery,
    queued(T0, rules),
  );
}
const claim = { kind: 'claim', by: 'worker-1' } as const;
const handedOver = { kind: 'handed-over' } as const;
const transport = { kind: 'transport-receipt' } as const;
const yes = { kind: 'application-receipt', positive: true } as const;
const no = { kind: 'application-receipt', positive: false } as const;
const time = { kind: 'time' } as const;

describe('a delivery', () => {
  test('is received by the application receipt, and by nothing before it', () => {
    assert.equal(isReceived(after([0, claim], [0, handedOver], [0, transport])), false);
    assert.equal(isReceived(after([0, claim], [0, handedOver], [0, transport], [1, yes])), true);
  });

  test('belongs to the worker that took it until that one is done or dead', () => {
    const taken = after([0, claim]);
    const other = { kind: 'claim', by: 'worker-2' } as const;
    assert.deepEqual(step(taken, other, T0 + 1000, rules).effects, []);
    const again = step(taken, other, T0 + rules.claim, rules);
    assert.deepEqual(again.effects, ['keep', 'send']);
    assert.equal(again.delivery.attempts, 2);
  });

  test('waits longer after each attempt that reached nobody', () => {
    const first = step(after([0, claim]), { kind: 'unreachable', by: 'worker-1' }, T0, rules).delivery;
    assert.equal(first.next, T0 + waitAfter(rules, 1));
    assert.deepEqual(step(first, claim, T0 + waitAfter(rules, 1) - 1, rules).effects, []);
    const second = step(first, claim, first.next!, rules).delivery;
    assert.equal(
      step(second, { kind: 'unreachable', by: 'worker-1' }, first.next!, rules).delivery.next,
      first.next! + waitAfter(rules, 2),
    );
  });

  test('is overdue after 96 hours, wherever it had come', () => {
    for (const events of [
      [],
      [[0, claim]],
      [
        [0, claim],
        [0, handedOver],
      ],
      [
        [0, claim],
        [0, transport],
      ],
    ] as const) {
      const waiting = after(...(events as readonly (readonly [number, DeliveryEvent])[]));
      assert.equal(step(waiting, time, T0 + 96 * HOUR - 1, rules).delivery.state, waiting.state);
      assert.equal(step(waiting, time, T0 + 96 * HOUR, rules).delivery.state, 'overdue');
    }
  });

  test('is not sent again once the transport of the receiver has it', () => {
    assert.deepEqual(step(after([0, claim], [0, transport]), claim, T0 + 50 * HOUR, rules).effects, []);
  });

  test('is received although we died before we wrote down that it was sent', () => {
    assert.equal(after([0, claim], [1, yes]).state, 'application-receipt');
    assert.equal(after([1, yes]).state, 'application-receipt');
  });

  test('a late receipt decides: yes is received late, no is rejected late', () => {
    const late = step(after([0, claim], [0, transport], [96, time]), yes, T0 + 100 * HOUR, rules);
    assert.deepEqual([late.delivery.state, late.cause], ['application-receipt', 'received-late']);
    assert.equal(after([0, claim], [96, time], [100, no]).state, 'rejected');
  });

  test('the first answer of the receiver stands; another one is for a person, once', () => {
    const said = after([1, yes], [2, no]);
    assert.deepEqual([said.state, said.contradicted, isFault(said)], ['application-receipt', true, true]);
    assert.deepEqual(step(said, no, T0 + 3 * HOUR, rules).effects, []);
    const denied = after([1, no], [2, yes]);
    assert.deepEqual([denied.state, denied.contradicted], ['rejected', true]);
  });

  test('what only a transport refused may have arrived after all', () => {
    assert.equal(after([0, claim], [0, { kind: 'refused' }]).state, 'rejected');
    assert.equal(after([0, claim], [0, { kind: 'refused' }], [1, yes]).state, 'application-receipt');
  });

  test('a fault is a person’s until it is dealt with, and again when the receiver says otherwise', () => {
    const settled = after([1, no], [2, { kind: 'settled' }]);
    assert.equal(isFault(settled), false);
    assert.equal(isFault(step(settled, yes, T0 + 3 * HOUR, rules).delivery), true);
  });

  test('a receipt of ours is through when the other transport has it', () => {
    const receipt = queued(T0, rules, 'transport-receipt');
    const sent = step(step(receipt, claim, T0, rules).delivery, transport, T0, rules).delivery;
    assert.equal(isReceived(sent), true);
    assert.equal(sent.next, undefined);
    assert.deepEqual(step(sent, no, T0, rules).effects, []);
  });
});

test('HITS 1168:2016: not received within 96 hours of GenDate is negative', () => {
  assert.equal(deadlinesAt(Date.parse('2026-01-01')).receipt, 96 * HOUR);
  for (const row of DEADLINES) assert.match(row.source, /\w+ \d{4}:\d{4}/);
});
