/** A table of units goes out, is edited, and comes back without writing over anybody. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AnyVersion } from '../programme/entry.ts';
import { Snapshot } from '../programme/snapshot.ts';
import { centralNorway } from '../units/central-norway.ts';
import { unitsToCsv } from '../units/csv.ts';
import { tableChanges, tableDrafts } from './change.ts';
import { UNITS_TABLE } from './units.ts';

const { units } = centralNorway();
const now = new Snapshot(
  ['unit'],
  units.map(
    (body, i): AnyVersion => ({ seq: i + 1, kind: 'unit', key: body.id, version: 3, at: '', by: '', name: '', body }),
  ),
);
const table = unitsToCsv(units);
const changesOf = (csv: string) => {
  const wanted = UNITS_TABLE.read(now, csv, { today: '2026-11-22' });
  return { wanted, changes: tableChanges(now, 'unit', wanted, UNITS_TABLE.fields) };
};
const unitChanges = (csv: string) => changesOf(csv).changes;
const unitDrafts = (csv: string, basedOn: { readonly [unit: string]: number }) => {
  const { wanted, changes } = changesOf(csv);
  return tableDrafts('unit', wanted, changes, basedOn);
};

describe('a table of units', () => {
  it('that comes back as it went changes nothing', () => {
    assert.deepEqual(unitChanges(table), []);
  });
  it('says what would change, field by field, on which version', () => {
    const [change, ...others] = unitChanges(
      table.replace('haram;municipality;1580;Haram', 'haram;municipality;1580;Haram herad'),
    );
    assert.deepEqual(others, []);
    assert.equal(change?.key, 'haram');
    assert.deepEqual([change.becomes, change.basedOn], ['changed', 3]);
    assert.deepEqual(
      change.fields.map(({ field }) => field),
      ['identities'],
    );
    assert.match(change.fields[0]?.after ?? '', /1580 Haram herad 2024-01-01–$/);
  });
  it('with some of the units leaves the others as they are', () => {
    const some = unitsToCsv(units.filter(({ id }) => id === 'haram' || id === 'alesund'));
    assert.deepEqual(unitChanges(some), []);
  });
  it('may bring new units, which build on nothing', () => {
    const office =
      'kyrksaeterora;gp-office;;Kyrksæterøra legekontor;2020-01-01;;Orkdalen;st-olav;heim;;;unknown;not published;;unknown;not published';
    const csv = `${table.split('\r\n')[0]}\r\n${office}\r\n`;
    const [change] = unitChanges(csv);
    assert.deepEqual([change?.becomes, change?.basedOn], ['new', 0]);
    assert.deepEqual(
      unitDrafts(csv, {}).map(({ key, basedOn }) => [key, basedOn]),
      [['kyrksaeterora', 0]],
    );
  });
  it('is written on the versions it was held against, so that whoever was quicker is not written over', () => {
    const edited = table.replace('haram;municipality;1580;Haram', 'haram;municipality;1580;Haram herad');
    assert.deepEqual(
      unitDrafts(edited, { haram: 2 }).map(({ key, basedOn }) => [key, basedOn]),
      [['haram', 2]],
    );
  });
  it('is refused as a whole when its units contradict each other or others', () => {
    assert.throws(
      () => unitChanges(table.replace('haram;municipality;1580', 'haram;municipality;1508')),
      /number 1508 is also that of/,
    );
    const lonely = unitsToCsv(units.filter(({ id }) => id === 'haram')).replaceAll(';hmr;', ';nowhere;');
    assert.throws(() => unitChanges(lonely), /no unit has the id "nowhere"/);
  });
});
