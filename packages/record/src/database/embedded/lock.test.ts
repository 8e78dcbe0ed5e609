import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { EmbeddedPostgresError } from './error.ts';
import { lockFolder } from './lock.ts';

const base = await mkdtemp(join(tmpdir(), 'helseplattform-lock-'));
after(() => rm(base, { recursive: true }));
const newFolder = () => mkdtemp(join(base, 'mappe å '));
const lockIn = (folder: string) => join(folder, 'server.lock');

/** What a lock of this process says. */
async function ownLock(): Promise<{ pid: number; started: string; place: string }> {
  const folder = await newFolder();
  const unlock = await lockFolder(folder);
  const lock = JSON.parse(readFileSync(lockIn(folder), 'utf8'));
  unlock();
  return lock;
}

const isLocked = (folder: string, pid: number) => (error: unknown) =>
  error instanceof EmbeddedPostgresError &&
  error.problem === 'locked' &&
  error.message.includes(folder) &&
  error.message.includes(`process ${pid}`) &&
  /Stop that one first .*DATA_DIR/.test(error.message);

describe('the lock of a data folder', () => {
  test('keeps a second server out until it is given back, and leaves nothing behind', async () => {
    const folder = await newFolder();
    const unlock = await lockFolder(folder);
    await assert.rejects(lockFolder(folder), isLocked(folder, process.pid));
    unlock();
    assert.deepEqual(readdirSync(folder), []);
    (await lockFolder(folder))();
  });

  test('is taken by one of many who come together, also from a dead holder', async () => {
    const folder = await newFolder();
    writeFileSync(lockIn(folder), JSON.stringify({ ...(await ownLock()), started: 'before' }));
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    assert.equal(results.filter((result) => result.status === 'fulfilled').length, 1);
    assert.deepEqual(readdirSync(folder), ['server.lock']);
  });

  const dead: [what: string, lock: (own: Awaited<ReturnType<typeof ownLock>>) => string][] = [
    ['a process that is gone', (own) => JSON.stringify({ ...own, pid: 2 ** 22 + 1 })],
    ['an earlier process with the number of a living one', (own) => JSON.stringify({ ...own, started: 'before' })],
    [
      'another container that has not touched it for some seconds',
      (own) => JSON.stringify({ ...own, place: 'elsewhere' }),
    ],
    ['a write that was cut off', (own) => JSON.stringify(own).slice(0, 12)],
    ['a write of which nothing reached the disk', () => ''],
  ];
  for (const [what, lock] of dead) {
    test(`of ${what} does not count`, async () => {
      const folder = await newFolder();
      writeFileSync(lockIn(folder), lock(await ownLock()));
      (await lockFolder(folder))();
      assert.ok(!existsSync(lockIn(folder)));
    });
  }

  test('of a living server in another container counts', async () => {
    const folder = await newFolder();
    writeFileSync(lockIn(folder), JSON.stringify({ pid: 1, started: 'x', place: 'elsewhere' }));
    const touching = setInterval(() => utimesSync(lockIn(folder), new Date(), new Date()), 200);
    await assert.rejects(lockFolder(folder), isLocked(folder, 1));
    clearInterval(touching);
  });

  test('that another server has taken meanwhile is not given back by us', async () => {
    const folder = await newFolder();
    const unlock = await lockFolder(folder);
    const other = JSON.stringify({ ...(await ownLock()), pid: 1 });
    writeFileSync(lockIn(folder), other);
    unlock();
    assert.equal(readFileSync(lockIn(folder), 'utf8'), other);
  });
});
