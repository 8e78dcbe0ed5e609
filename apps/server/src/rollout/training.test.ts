/** Who has completed what: recorded by whoever leads a course, held against who works there, and taken in as a table. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { as, asIn, server } from './testing.ts';

const UNIT = 'trondheim';
interface Person {
  readonly person: string;
  readonly name: string;
  readonly trained: boolean;
  readonly done: readonly {
    readonly course: string;
    readonly key: string;
    readonly version: number;
    readonly by: string;
  }[];
  readonly lacks?: { readonly role: string; readonly courses: readonly string[] };
}
const seen = async (who = 'programme-leader') => (await as(who, 'GET', `/training/completions?unit=${UNIT}`)).json;
const people = async (): Promise<readonly Person[]> => (await seen()).people;
const record = (who: string, course: string, marked: readonly object[], more: object = {}) =>
  as(who, 'POST', `/training/${UNIT}/completions`, { course, on: '2026-11-02', people: marked, ...more });
const csvOf = async () =>
  (
    await fetch(`${server.url}/api/rollout/training/${UNIT}/completions/table.csv`, {
      headers: { authorization: `Bearer ${server.tokenOf('programme-leader')}` },
    })
  ).text();

describe('completed courses', { concurrency: false }, () => {
  test('are shown for everybody who works at the unit, before anybody has begun', async () => {
    const view = await seen();
    assert.ok(view.people.length > 1, `${view.people.length} people`);
    assert.deepEqual([view.unit.may, view.trained], [true, 0]);
    assert.ok(view.people.every(({ name, lacks }: Person) => !name.startsWith('Practitioner/') && lacks === undefined));
    assert.equal((await seen('ward-nurse')).unit.may, false);
  });
  test('are recorded for several at once, with who did it and on what evidence', async () => {
    const [one, other] = await people();
    const marked = [one!, other!].map(({ person }) => ({ person, basedOn: 0 }));
    const { status, text } = await record('programme-leader', 'basics', marked, { evidence: 'oppmøteliste 2.11.' });
    assert.equal(status, 201, text);
    const [after, untouched] = [(await people())[0]!, (await people())[2]];
    assert.deepEqual(
      after.done.map(({ course, by, ...rest }) => [course, by, (rest as { evidence?: string }).evidence]),
      [['basics', 'Astrid Fossum', 'oppmøteliste 2.11.']],
    );
    assert.deepEqual([after.trained, after.lacks?.courses.length], [false, 1]);
    assert.equal(untouched?.done.length ?? 0, 0);
  });
  test('make somebody trained with the last course of a role; what only super users take is not waited for', async () => {
    const [one] = await people();
    assert.equal((await record('programme-leader', 'home-care', [{ person: one!.person, basedOn: 0 }])).status, 201);
    assert.deepEqual([(await people())[0]!.trained, (await seen()).trained], [true, 1]);
  });
  test('that somebody else has recorded meanwhile are not written over', async () => {
    const [one] = await people();
    const again = await record('programme-leader', 'basics', [{ person: one!.person, basedOn: 0 }]);
    assert.equal(again.status, 409);
    assert.equal(again.json.theirs[0].body.evidence, 'oppmøteliste 2.11.');
  });
  test('are refused for whoever does not work there, for courses there are not, for days to come, and to others', async () => {
    const nobody = await record('programme-leader', 'basics', [{ person: 'Practitioner/nobody', basedOn: 0 }]);
    assert.match(nobody.text, /Practitioner\/nobody has no role at trondheim/);
    const [, , third] = await people();
    const marked = [{ person: third?.person ?? 'Practitioner/x', basedOn: 0 }];
    assert.match((await record('programme-leader', 'magic', marked)).text, /there is no course \\"magic\\"/);
    const tomorrow = await record('programme-leader', 'basics', marked, { on: '2099-01-01' });
    assert.equal(tomorrow.status, 422);
    assert.equal((await record('rollout-leader', 'basics', marked)).status, 403);
  });
  test('go out as a table, and come back with what was filled in', async () => {
    const csv = await csvOf();
    const [one] = await people();
    const path = `/training/${UNIT}/completions/table`;
    const same = await as('programme-leader', 'POST', `${path}/preview`, { csv });
    assert.deepEqual(same.json.changes, []);
    const filled = csv.replace(
      `${one!.person};${one!.name};case-work;;`,
      `${one!.person};${one!.name};case-work;2026-11-03;`,
    );
    assert.notEqual(filled, csv);
    const { json } = await as('programme-leader', 'POST', `${path}/preview`, { csv: filled });
    assert.deepEqual(
      json.changes.map(({ becomes, basedOn }: { becomes: string; basedOn: number }) => [becomes, basedOn]),
      [['new', 0]],
    );
    assert.equal((await as('rollout-leader', 'POST', `${path}/preview`, { csv: filled })).status, 403);
    const broken = await asIn('nb', 'programme-leader', 'POST', `${path}/preview`, {
      csv: csv.replace('evidence', 'bevis'),
    });
    assert.match(broken.text, /Kolonnen evidence mangler/);
    assert.equal((await as('programme-leader', 'POST', path, { csv: filled, basedOn: {} })).status, 200);
    assert.ok((await people())[0]!.done.some(({ course }) => course === 'case-work'));
  });
});

describe('contacts', () => {
  test('go out as a table with the roles nobody fills, and come back only for units the sender may edit', async () => {
    const row = 'unit;role;name;reach\r\n';
    const send = (who: string, unit: string) =>
      as(who, 'POST', '/contacts/table', { csv: `${row}${unit};it-contact;Ola Nes;\r\n`, basedOn: {} });
    assert.equal((await send('rollout-leader', 'oppdal')).status, 403);
    assert.deepEqual((await send('rollout-leader', 'grong')).json, { written: 1 });
    const { json } = await as('ward-nurse', 'GET', '/units/grong');
    assert.deepEqual(
      json.contacts.map(({ body, may }: { body: { name: string }; may: boolean }) => [body.name, may]),
      [['Ola Nes', false]],
    );
  });
});

describe('the group of a district', () => {
  test('is kept by its regional leader, and by no other', async () => {
    const write = (district: string) =>
      as('rollout-leader', 'POST', `/entries/local-group/${district}`, {
        basedOn: 0,
        body: { name: `Innføringsgruppe ${district}`, members: ['Kjersti Nesset'], district },
      });
    assert.equal((await write('Fosen')).status, 403);
    assert.equal((await write('Namdalen')).status, 201);
    const { json } = await as('rollout-leader', 'GET', '/units/grong');
    assert.deepEqual([json.districtGroups[0].body.name, json.mayDistrict], ['Innføringsgruppe Namdalen', true]);
  });
});
