/** A table of units goes out, is edited, and comes back without writing over anybody. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { centralNorway } from '../units/central-norway.ts';
import { unitsToCsv } from '../units/csv.ts';
import type { AnyVersion } from './entry.ts';
import { Snapshot } from './snapshot.ts';
import { unitChanges, unitDrafts } from './units-table.ts';

const { units } = centralNorway();
const now = new Snapshot(
  ['unit'],
  units.map(
    (body, i): AnyVersion => ({ seq: i + 1, kind: 'unit', key: body.id, version: 3, at: '', by: '', name: '', body }),
  ),
);
const table = unitsToCsv(units);

describe('a table of units', () => {
  it('that comes back as it went changes nothing', () => {
    assert.deepEqual(unitChanges(now, table), []);
  });
  it('says what would change, field by field, on which version', () => {
    const [change, ...others] = unitChanges(
      now,
      table.replace('haram;municipality;1580;Haram', 'haram;municipality;1580;Haram herad'),
    );
    assert.deepEqual(others, []);
    assert.equal(change?.unit, 'haram');
    assert.deepEqual([change.isNew, change.basedOn], [false, 3]);
    assert.deepEqual(
      change.fields.map(({ field }) => field),
      ['identities'],
    );
    assert.match(change.fields[0]?.after ?? '', /1580 Haram herad 2024-01-01–$/);
  });
  it('with some of the units leaves the others as they are', () => {
    const some = unitsToCsv(units.filter(({ id }) => id === 'haram' || id === 'alesund'));
    assert.deepEqual(unitChanges(now, some), []);
  });
  it('may bring new units, which build on nothing', () => {
    const office =
      'kyrksaeterora;gp-office;;Kyrksæterøra legekontor;2020-01-01;;Orkdalen;st-olav;heim;;;unknown;not published;;unknown;not published';
    const csv = `${table.split('\r\n')[0]}\r\n${office}\r\n`;
    const [change] = unitChanges(now, csv);
    assert.deepEqual([change?.isNew, change?.basedOn], [true, 0]);
    assert.deepEqual(
      unitDrafts(now, csv, {}).map(({ key, basedOn }) => [key, basedOn]),
      [['kyrksaeterora', 0]],
    );
  });
  it('is written on the versions it was held against, so that whoever was quicker is not written over', () => {
    const edited = table.replace('haram;municipality;1580;Haram', 'haram;municipality;1580;Haram herad');
    assert.deepEqual(
      unitDrafts(now, edited, { haram: 2 }).map(({ key, basedOn }) => [key, basedOn]),
      [['haram', 2]],
    );
  });
  it('is refused as a whole when its units contradict each other or others', () => {
    assert.throws(
      () => unitChanges(now, table.replace('haram;municipality;1580', 'haram;municipality;1508')),
      /number 1508 is also that of/,
    );
    const lonely = unitsToCsv(units.filter(({ id }) => id === 'haram')).replaceAll(';hmr;', ';nowhere;');
    assert.throws(() => unitChanges(now, lonely), /no unit has the id "nowhere"/);
  });
});
