/** Contacts and completed courses go out as tables, are filled in, and come back. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AnyVersion } from '../programme/entry.ts';
import { Snapshot } from '../programme/snapshot.ts';
import { centralNorway } from '../units/central-norway.ts';
import { tableChanges } from './change.ts';
import { COMPLETIONS_TABLE } from './completions.ts';
import { CONTACTS_TABLE } from './contacts.ts';

const TODAY = '2026-11-22';
const written = { seq: 1, version: 2, at: '', by: '', name: '' };
const entry = (kind: string, key: string, body: object): AnyVersion => ({ ...written, kind, key, body }) as AnyVersion;
const UNITS = centralNorway()
  .units.filter(({ id }) => id === 'sunndal' || id === 'hmr')
  .map((unit) => entry('unit', unit.id, unit));
/** Lines of a table by what they begin with, the first row included. */
const linesOf = (csv: string, begin: string) =>
  csv.split('\r\n').filter((line, i) => i === 0 || line.startsWith(begin));

describe('the table of contacts', () => {
  const now = new Snapshot(CONTACTS_TABLE.reads, [
    ...UNITS,
    entry('contact', 'sunndal:it-contact', {
      unit: 'sunndal',
      role: 'it-contact',
      name: 'Åse; IKT',
      reach: '900 00 000',
    }),
  ]);
  const csv = CONTACTS_TABLE.toCsv(now, { today: TODAY });
  const changes = (table: string) =>
    tableChanges(now, 'contact', CONTACTS_TABLE.read(now, table, { today: TODAY }), CONTACTS_TABLE.fields);
  it('has a row for each role somebody fills, and for each nobody does', () =>
    assert.deepEqual(linesOf(csv, 'sunndal;').slice(0, 3), [
      'unit;role;name;reach',
      'sunndal;it-contact;"Åse; IKT";900 00 000',
      'sunndal;municipal-director;;',
    ]));
  it('that comes back as it went changes nothing', () => assert.deepEqual(changes(csv), []));
  it('says who is new, who is changed, and who is gone', () => {
    const edited = csv
      .replace('"Åse; IKT";900 00 000', ';')
      .replace('sunndal;municipal-director;;', 'sunndal;municipal-director;Siri Nes;siri@example.no');
    assert.deepEqual(
      changes(edited).map(({ key, becomes, basedOn }) => [key, becomes, basedOn]),
      [
        ['sunndal:it-contact', 'withdrawn', 2],
        ['sunndal:municipal-director', 'new', 0],
      ],
    );
  });
  for (const [what, row, fault] of [
    ['a unit nobody knows', 'nowhere;it-contact;Ola;', /row 2, column unit: no unit has the id "nowhere"/],
    ['a role there is not', 'sunndal;boss;Ola;', /row 2, column role: "boss" is not one of municipal-director/],
    ['a cell too many', 'sunndal;it-contact;Ola;;', /row 2: has 5 cells, the first row has 4/],
    ['a role twice', 'sunndal;it-contact;Ola;\r\nsunndal;it-contact;Kari;', /row 3: sunndal:it-contact stands on an/],
  ] as const)
    it(`with ${what} is refused with row and column`, () =>
      assert.throws(() => changes(`unit;role;name;reach\r\n${row}\r\n`), fault));
});

describe('the table of completed courses', () => {
  const course = (id: string, ...after: string[]) =>
    entry('course', id, { id, name: `Kurs ${id}`, seats: 9, hours: 2, after });
  const now = new Snapshot(COMPLETIONS_TABLE.reads, [
    ...UNITS,
    course('basics'),
    course('home-care', 'basics'),
    entry('training-role', 'nurse', { id: 'nurse', name: 'Sykepleier', courses: ['home-care'] }),
    entry('completion', 'sunndal:basics:ane', {
      unit: 'sunndal',
      course: 'basics',
      person: 'Practitioner/ane',
      on: '2026-11-02',
      evidence: 'oppmøteliste',
    }),
  ]);
  const of = {
    unit: 'sunndal',
    today: TODAY,
    staff: [
      { person: 'Practitioner/bo', name: 'Bo Li' },
      { person: 'Practitioner/ane', name: 'Ane Moe' },
    ],
  };
  const csv = COMPLETIONS_TABLE.toCsv(now, of);
  const changes = (table: string) =>
    tableChanges(now, 'completion', COMPLETIONS_TABLE.read(now, table, of), COMPLETIONS_TABLE.fields);
  it('has a row for each person and course, by name, with what is done', () =>
    assert.deepEqual(linesOf(csv, 'Practitioner'), [
      'person;name;course;on;evidence',
      'Practitioner/ane;Ane Moe;basics;2026-11-02;oppmøteliste',
      'Practitioner/ane;Ane Moe;home-care;;',
      'Practitioner/bo;Bo Li;basics;;',
      'Practitioner/bo;Bo Li;home-care;;',
    ]));
  it('that comes back as it went changes nothing', () => assert.deepEqual(changes(csv), []));
  it('says whose course is new, and whose is taken back', () => {
    const edited = csv
      .replace('Bo Li;basics;;', 'Bo Li;basics;2026-11-20;kursbevis')
      .replace('2026-11-02;oppmøteliste', ';');
    assert.deepEqual(
      changes(edited).map(({ name, becomes, fields }) => [name, becomes, fields[0]?.after]),
      [
        ['Ane Moe: Kurs basics', 'withdrawn', ''],
        ['Bo Li: Kurs basics', 'new', '2026-11-20'],
      ],
    );
  });
  for (const [what, row, fault] of [
    [
      'somebody who does not work there',
      'Practitioner/x;X;basics;2026-11-01;',
      /column person: Practitioner\/x has no role/,
    ],
    ['a course there is not', 'Practitioner/bo;Bo;magic;2026-11-01;', /column course: "magic" is not one of basics/],
    ['a day to come', 'Practitioner/bo;Bo;basics;2026-11-23;', /column on: 2026-11-23 has not come/],
    ['a day that is none', 'Practitioner/bo;Bo;basics;i går;', /column on: "i går" is not a date/],
  ] as const)
    it(`with ${what} is refused with row and column`, () =>
      assert.throws(() => changes(`person;name;course;on;evidence\r\n${row}\r\n`), fault));
});
