import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ListedDelivery } from './deliveries.query.ts';
import { byStage } from './stages.ts';

const delivery = (id: string, turn: ListedDelivery['turn'], since: string, due?: string) =>
  ({ id, turn, since, ...(due ? { due } : {}) }) as ListedDelivery;
const ids = (deliveries: readonly ListedDelivery[]) => deliveries.map(({ id }) => id);

test('what a person must see to, what is on its way and what is received stand apart, each in the order it is looked at', () => {
  const rejected = delivery('rejected', 'person', '2026-11-20T10:00:00Z');
  const stages = byStage([
    delivery('received', 'nobody', '2026-11-19T10:00:00Z'),
    rejected,
    delivery('late', 'person', '2026-11-18T10:00:00Z'),
    delivery('waits', 'receiver', '2026-11-20T10:00:00Z', '2026-11-24T10:00:00Z'),
    delivery('due-first', 'platform', '2026-11-21T10:00:00Z', '2026-11-22T10:00:00Z'),
    delivery('received-last', 'nobody', '2026-11-21T10:00:00Z'),
  ]);
  assert.deepEqual(ids(stages.person), ['late', 'rejected']);
  assert.deepEqual(ids(stages['under-way']), ['due-first', 'waits']);
  assert.deepEqual(ids(stages.received), ['received-last', 'received']);
});

test('what a unit sends to itself is listed twice by the server, and shown once', () => {
  const one = delivery('a', 'receiver', '2026-11-20T10:00:00Z');
  assert.deepEqual(ids(byStage([one, one])['under-way']), ['a']);
});
