import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spanOf, within } from './span.ts';

const span = { from: Date.UTC(2026, 0, 1) / 1000, to: Date.UTC(2026, 0, 11) / 1000 };

test('what lies inside is a share of the span', () =>
  assert.deepEqual(within(span, '2026-01-03T00:00:00Z', '2026-01-06T00:00:00Z'), {
    start: 0.2,
    end: 0.5,
    isOpen: false,
  }));
test('what began before and goes on fills it, and is open', () =>
  assert.deepEqual(within(span, '2020', undefined), { start: 0, end: 1, isOpen: true }));
test('what lies outside is not there', () => {
  assert.equal(within(span, '2026-02-01', undefined), undefined);
  assert.equal(within(span, '2020-01-01', '2025-12-01'), undefined);
  assert.equal(within(span, 'i fjor', undefined), undefined);
});
test('a span has air on both sides; a single moment has a month', () => {
  const { from, to } = spanOf(['2026-01-01', '2026-01-11'])!;
  assert.equal(to - from, 10 * 86_400 * 1.06);
  const one = spanOf(['2026-01-01'])!;
  assert.equal(one.to - one.from, 60 * 86_400);
  assert.equal(spanOf(['ukjent']), undefined);
});
