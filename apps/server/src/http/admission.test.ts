import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAdmission, Overloaded } from './admission.ts';

const MB = 1024 * 1024;
const never = () => new AbortController().signal;
const limits = { active: 2, waiting: 1, longestWait: 60_000, bytes: 10 * MB };

test('as many are at work as there is room for, the next waits until one leaves', async () => {
  const admission = createAdmission(limits);
  const leave = await admission.enter(0, never);
  await admission.enter(0, never);
  let entered = false;
  const third = Promise.resolve(admission.enter(0, never)).then((release) => {
    entered = true;
    return release;
  });
  await Promise.resolve();
  assert.equal(entered, false);
  assert.deepEqual(admission.load, { active: 2, waiting: 1, bytes: 0 });
  leave();
  await third;
  assert.deepEqual(admission.load, { active: 2, waiting: 0, bytes: 0 });
});

test('when as many wait as may, the next is refused at once, with the time to wait', async () => {
  const admission = createAdmission({ ...limits, active: 1 });
  await admission.enter(0, never);
  const hangUp = new AbortController();
  const waiting = Promise.resolve(admission.enter(0, () => hangUp.signal));
  assert.throws(
    () => admission.enter(0, never),
    (error) => error instanceof Overloaded && error.status === 429 && error.retryAfter === 1,
  );
  hangUp.abort(new Error('over'));
  await assert.rejects(waiting, /over/);
});

test('who waits too long is refused and leaves the queue', async () => {
  const admission = createAdmission({ ...limits, active: 1, longestWait: 1 });
  await admission.enter(0, never);
  await assert.rejects(Promise.resolve(admission.enter(0, never)), Overloaded);
  assert.equal(admission.load.waiting, 0);
});

test('who hangs up while waiting leaves the queue', async () => {
  const admission = createAdmission({ ...limits, active: 1 });
  await admission.enter(0, never);
  const hangUp = new AbortController();
  const waiting = Promise.resolve(admission.enter(0, () => hangUp.signal));
  hangUp.abort(new Error('gone'));
  await assert.rejects(waiting, /gone/);
  assert.equal(admission.load.waiting, 0);
});

test('a large body counts for more, but is never too large for an empty server', async () => {
  const admission = createAdmission(limits);
  const leave = await admission.enter(50 * MB, never);
  assert.equal(admission.load.active, 2);
  leave();
  leave();
  assert.equal(admission.load.active, 0, 'leaving twice gives back once');
});

test('bodies are refused before they are read when too much is held', () => {
  const admission = createAdmission(limits);
  const release = admission.reserve(8 * MB);
  assert.throws(() => admission.reserve(3 * MB), Overloaded);
  release();
  assert.doesNotThrow(() => admission.reserve(30 * MB), 'the first one is taken whatever its size');
});
