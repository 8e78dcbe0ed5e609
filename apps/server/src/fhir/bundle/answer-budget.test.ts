import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AnswerBudget } from './answer-budget.ts';

test('answers are counted until there is no room left; then nothing more is read', () => {
  const budget = new AnswerBudget(10);
  budget.take(Buffer.alloc(10));
  budget.take(undefined);
  assert.doesNotThrow(() => budget.check());
  assert.throws(
    () => budget.take(Buffer.alloc(1)),
    (error: { status?: number }) => error.status === 400,
  );
  assert.throws(() => budget.check(), /ask for less at a time/);
});
