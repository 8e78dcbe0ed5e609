/** The sweep finds what nobody has, however it came about, and what is overdue; and nothing where nothing is wrong. */
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type { Task } from '@helseplattform/fhir';
import { openDatabase } from '@helseplattform/record/database';
import { FOUND, STEP } from '../codes.ts';
import { dutyId } from '../duty/kinds.ts';
import { nameOf, searchAll } from '../resource.ts';
import { ASSESSMENT_DEADLINE, HOUR, NOW, REFERRAL_ASSESSED, ref, referral, testFollowup } from '../testing.ts';
import { round, swept } from './rounds.ts';
import { sweep } from './sweep.ts';

const { put, duty, system, store, followup, passes, url } = await testFollowup();
const DAY = 24 * HOUR;
/** Behind the store's back. */
const sql = openDatabase({ url, max: 1 });
const ran = (statement: string, ...parameters: string[]) => sql.run('', statement, parameters);

const found = (task: Task | undefined): boolean => (task?.extension ?? []).some(({ url: one }) => one === FOUND);
const step = (task: Task | undefined) => task?.extension?.find(({ url: one }) => one === STEP)?.valueInteger;
const ridOf = async (task: string) => String(await store.numberOf('Task', task));
const TABLES = ['ix_ref', 'ix_eq', 'ix_date', 'ix_str', 'ix_num', 'current', 'version'];
/** All of a Task but the number that its id once got. */
async function deleteRow(task: string): Promise<void> {
  const rid = await ridOf(task);
  for (const table of TABLES) await ran(`delete from ${table} where rid = $1`, rid);
}
/** Takes a Task out of the database. @returns puts it in again, as it was, with INSERT */
async function takenOut(task: string): Promise<() => Promise<void>> {
  const rid = await ridOf(task);
  for (const table of TABLES) await ran(`create table kept_${table} as select * from ${table} where rid = ${rid}`);
  await deleteRow(task);
  return async () => {
    for (const table of TABLES) await ran(`insert into ${table} select * from kept_${table}`);
  };
}

beforeEach(async () => {
  // each test begins with a record where everything is as it should be
  for (const open of await searchAll(system, 'ServiceRequest', [['status', 'active']]))
    await put({ ...open, status: 'revoked' });
});

describe('a sweep', () => {
  test('finds nothing where nothing is wrong', async () => {
    await put(referral(), referral({}, { [REFERRAL_ASSESSED]: '2026-03-02' }));
    const { found: orphans, ended, moved, escalated, left, waiting, duties } = await sweep(followup);
    assert.deepEqual(
      { orphans, ended, moved, escalated, left },
      { orphans: 0, ended: 0, moved: 0, escalated: 0, left: [] },
    );
    assert.equal(waiting, 2);
    assert.equal(duties, 2);
  });

  test('finds a duty that was deleted in the database, and makes it a case', async () => {
    const [request] = await put(referral());
    await deleteRow(dutyId('vurder-henvisning', request!));
    assert.equal(await duty('vurder-henvisning', request!), undefined);
    const { found: orphans, counts } = await sweep(followup);
    assert.equal(orphans, 1);
    const task = (await duty('vurder-henvisning', request!))!;
    assert.ok(found(task));
    assert.deepEqual(task.owner, { reference: 'Organization/lung' });
    assert.match(task.statusReason!.text!, /Ingen hadde ansvaret/);
    assert.deepEqual(counts, [
      { kind: 'vurder-henvisning', unit: 'Organization/lung', open: 1, overdue: 0, orphans: 1 },
    ]);
    assert.equal((await sweep(followup)).found, 0);
  });

  test('makes many cases at once, also when one of them is refused', async () => {
    const requests = await put(
      ...Array.from({ length: 12 }, () => referral()),
      referral({}, { [ASSESSMENT_DEADLINE]: '2026-03-06' }),
    );
    for (const request of requests) await deleteRow(dutyId('vurder-henvisning', request));
    const { found: orphans, left } = await sweep(followup);
    assert.equal(orphans, 13);
    assert.deepEqual(left, []);
    for (const request of requests) assert.ok(found(await duty('vurder-henvisning', request)));
    assert.equal((await sweep(followup)).found, 0);
  });

  test('finds one whose current row alone was deleted', async () => {
    const [request] = await put(referral());
    await ran('delete from current where rid = $1', await ridOf(dutyId('vurder-henvisning', request!)));
    assert.equal((await sweep(followup)).found, 1);
    const again = await searchAll(system, 'Task', [['_id', dutyId('vurder-henvisning', request!)]]);
    assert.deepEqual(again.map(nameOf), [`Task/${dutyId('vurder-henvisning', request!)}`]);
    assert.equal((await sweep(followup)).found, 0);
  });

  test('ends a duty whose focus no longer waits, and lets go of one that is gone', async () => {
    const [request] = await put(referral());
    const id = dutyId('vurder-henvisning', request!);
    // as if the transaction that closed the referral had not told follow-up
    await ran('delete from current where rid = $1', String(await store.numberOf('ServiceRequest', request!.slice(15))));
    await ran('delete from version where rid = $1', String(await store.numberOf('ServiceRequest', request!.slice(15))));
    assert.equal((await sweep(followup)).ended, 1);
    const task = (await duty('vurder-henvisning', request!))!;
    assert.equal(task.id, id);
    assert.equal(task.status, 'completed');
    assert.equal(task.focus, undefined);
  });

  test('moves on what somebody has who has been taken out of the register', async () => {
    await put(
      { resourceType: 'Practitioner', id: 'gone' },
      {
        resourceType: 'PractitionerRole',
        id: 'gone',
        active: true,
        practitioner: ref('Practitioner/gone'),
        organization: ref('Organization/lung'),
      },
    );
    const [request] = await put(referral({ performer: [ref('PractitionerRole/gone')] }));
    // behind the back of the record, and so of its companion
    await ran(
      'update version set body = (select body from version where rid = $2 limit 1), dict = (select dict from version where rid = $2 limit 1) where rid = $1',
      String(await store.numberOf('PractitionerRole', 'gone')),
      await inactiveRole(),
    );
    followup.staffing.forget();
    assert.equal((await sweep(followup)).moved, 1);
    assert.deepEqual((await duty('vurder-henvisning', request!))!.owner, { reference: 'Organization/lung' });
  });

  test('takes what is overdue a step up the ladder, and no further than the time that has passed', async () => {
    const [request] = await put(referral({ performer: [ref('PractitionerRole/doctor')] }));
    const owner = async () => (await duty('vurder-henvisning', request!))!.owner!.reference;
    const owners = [await owner()];
    passes(15 * DAY);
    for (let i = 0; i < 5; i++) {
      await sweep(followup);
      const again = await owner();
      assert.equal((await sweep(followup)).escalated, 0, 'once for each step');
      owners.push(again);
      passes(1 * DAY);
    }
    passes(-20 * DAY);
    assert.deepEqual(owners, [
      'PractitionerRole/doctor',
      'PractitionerRole/nurse', // the doctor's deputy
      'PractitionerRole/chief', // who leads the unit
      'Organization/trust',
      'Organization/trust',
      'Organization/trust',
    ]);
    assert.equal(step(await duty('vurder-henvisning', request!)), 3);
  });
});

describe('a round', () => {
  test('finds within a minute what was deleted in the database', async () => {
    const [request] = await put(referral());
    await round(followup, true);
    await deleteRow(dutyId('vurder-henvisning', request!));
    passes(30_000);
    const { all } = await round(followup);
    passes(-30_000);
    assert.equal(all!.found, 1);
    assert.ok(found(await duty('vurder-henvisning', request!)));
  });

  test('finds within a minute a duty of somebody who is gone that was put into the database', async () => {
    const role = (active: boolean) => ({
      resourceType: 'PractitionerRole',
      id: 'former',
      active,
      practitioner: ref('Practitioner/doctor'),
      organization: ref('Organization/lung'),
    });
    await put(role(true));
    const [request] = await put(referral({ performer: [ref('PractitionerRole/former')] }));
    const putBack = await takenOut(dutyId('vurder-henvisning', request!));
    await put(role(false));
    await round(followup);
    await deleteRow(dutyId('vurder-henvisning', request!)); // the case that was made of it
    await putBack();
    assert.deepEqual((await duty('vurder-henvisning', request!))!.owner, { reference: 'PractitionerRole/former' });
    passes(30_000);
    const { all } = await round(followup);
    passes(-30_000);
    assert.equal(all!.moved, 1);
    assert.deepEqual((await duty('vurder-henvisning', request!))!.owner, { reference: 'Organization/lung' });
  });

  test('sees to what was imported without follow-up', async () => {
    await round(followup, true);
    await system.transact([{ method: 'create', type: 'ServiceRequest', resource: { value: referral() as never } }], {
      allowMissingTargets: true,
    });
    let { changed, all } = await round(followup);
    // the feed waits for whatever else is being written in the same PostgreSQL: other tests' databases too
    for (let n = 0; n < 500 && changed === undefined; n++) ({ changed, all } = await round(followup));
    assert.equal(all, undefined);
    assert.equal(changed?.found, 1);
  });

  test('is made by one process at a time, and once', async () => {
    const [request] = await put(referral());
    await deleteRow(dutyId('vurder-henvisning', request!));
    const rounds = await Promise.all(Array.from({ length: 8 }, () => round(followup, true)));
    const made = rounds.flatMap(({ changed, all }) => [changed?.found ?? 0, all?.found ?? 0]);
    assert.equal(
      made.reduce((a, b) => a + b, 0),
      1,
    );
    assert.equal((await duty('vurder-henvisning', request!))!.meta!.versionId, '1');
  });

  test('leaves the counters for every process to show', async () => {
    await put(referral());
    await round(followup, true);
    const { counts, at } = (await swept(store.database))!;
    assert.equal(at, NOW);
    assert.deepEqual(
      counts.map(({ kind, unit, open }) => [kind, unit, open]),
      [['vurder-henvisning', 'Organization/lung', 1]],
    );
  });

  test('is made again when the clock was set back', async () => {
    await round(followup, true);
    passes(-1 * DAY);
    const { all } = await round(followup);
    passes(1 * DAY);
    assert.ok(all);
  });
});

async function inactiveRole(): Promise<string> {
  await put({
    resourceType: 'PractitionerRole',
    id: 'left',
    active: false,
    practitioner: ref('Practitioner/nurse'),
    organization: ref('Organization/lung'),
  });
  return String(await store.numberOf('PractitionerRole', 'left'));
}
