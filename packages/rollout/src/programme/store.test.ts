/** The programme is append-only, loses nobody's work, and refuses what is no entry with the element and the remedy. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { recordMigrations } from '@helseplattform/record/database';
import { testDatabase } from '@helseplattform/record/testing';
import { centralNorway } from '../units/central-norway.ts';
import { StaleWrite } from './entry.ts';
import { rolloutMigrations } from './prepare.ts';
import { openProgramme } from './store.ts';

const { database } = await testDatabase({ migrations: [await recordMigrations(), await rolloutMigrations()] });
const programme = openProgramme(database);
const kari = { by: 'Practitioner/kari', name: 'Kari Nes', role: 'PractitionerRole/1' };
const ola = { by: 'Practitioner/ola', name: 'Ola Moe' };
const group = (name: string, ...members: string[]) => ({ name, members });

describe('an entry', () => {
  it('is written as version 1 and read back with who wrote it', async () => {
    await programme.write(kari, [{ kind: 'local-group', key: 'a', basedOn: 0, body: group('Fosen', 'Kari') }]);
    const entry = (await programme.read('local-group')).get('local-group', 'a');
    assert.ok(entry);
    const { seq, at, ...rest } = entry;
    assert.deepEqual(rest, {
      kind: 'local-group',
      key: 'a',
      version: 1,
      by: 'Practitioner/kari',
      name: 'Kari Nes',
      role: 'PractitionerRole/1',
      body: group('Fosen', 'Kari'),
    });
    assert.ok(seq > 0 && at.endsWith('Z'));
  });
  it('is never changed: what it was stays to be read', async () => {
    const write = (basedOn: number, name: string) =>
      programme.write(kari, [{ kind: 'local-group', key: 'b', basedOn, body: group(name) }]);
    await write(0, 'one');
    await write(1, 'two');
    const versions = await programme.history('local-group', 'b');
    assert.deepEqual(
      versions.map(({ version, body }) => [version, body?.name]),
      [
        [2, 'two'],
        [1, 'one'],
      ],
    );
  });
  it('that is withdrawn is gone from the programme and stays in its history', async () => {
    await programme.write(kari, [{ kind: 'local-group', key: 'c', basedOn: 0, body: group('gone') }]);
    await programme.write(kari, [{ kind: 'local-group', key: 'c', basedOn: 1, body: null }]);
    assert.equal((await programme.read('local-group')).get('local-group', 'c'), undefined);
    assert.equal((await programme.history('local-group', 'c')).length, 2);
  });
  for (const [what, sql] of [
    ['changed', "update programme_entry set name = 'x'"],
    ['deleted', 'delete from programme_entry'],
    ['truncated', 'truncate programme_entry'],
  ] as const)
    it(`cannot be ${what}, by the owner of the table neither`, async () => {
      await assert.rejects(() => database.run('', sql), /append-only/);
    });
});

describe('two editors at once', () => {
  it('the second is given the version of the first, and nothing is written', async () => {
    await programme.write(kari, [{ kind: 'local-group', key: 'd', basedOn: 0, body: group('before') }]);
    await programme.write(kari, [{ kind: 'local-group', key: 'd', basedOn: 1, body: group('hers') }]);
    const error = await programme
      .write(ola, [
        { kind: 'local-group', key: 'd', basedOn: 1, body: group('his') },
        { kind: 'local-group', key: 'd-besides', basedOn: 0, body: group('besides') },
      ])
      .catch((thrown: unknown) => thrown);
    assert.ok(error instanceof StaleWrite);
    assert.equal(error.status, 409);
    assert.deepEqual(
      error.theirs.map(({ version, name, body }) => [version, name, body]),
      [[2, 'Kari Nes', group('hers')]],
    );
    assert.match(error.message, /Kari Nes has written version 2.*yours builds on 1/);
    assert.equal((await programme.history('local-group', 'd-besides')).length, 0);
  });
  it('ten at the same moment: one wins, nine are told, and there is one version more', async () => {
    await programme.write(kari, [{ kind: 'local-group', key: 'e', basedOn: 0, body: group('before') }]);
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, n) =>
        programme.write(ola, [{ kind: 'local-group', key: 'e', basedOn: 1, body: group(`try ${n}`) }]),
      ),
    );
    const refused = results.flatMap((r) => (r.status === 'rejected' ? [r.reason] : []));
    assert.equal(refused.length, 9);
    for (const reason of refused) assert.ok(reason instanceof StaleWrite, String(reason));
    assert.equal((await programme.history('local-group', 'e')).length, 2);
  });
  it('a version that never was is not built on', async () => {
    await assert.rejects(
      () => programme.write(ola, [{ kind: 'local-group', key: 'f', basedOn: 3, body: group('x') }]),
      /There is no version 3 of local-group f/,
    );
  });
});

describe('an entry that was withdrawn', () => {
  it('can be written as new, and its story goes on', async () => {
    const write = (basedOn: number, body: object | null) =>
      programme.write(kari, [{ kind: 'local-group', key: 'again', basedOn, body } as never]);
    await write(0, group('Fosen'));
    await assert.rejects(() => write(0, group('Fosen igjen')), StaleWrite);
    await write(1, null);
    await write(0, group('Fosen igjen'));
    const versions = await programme.history('local-group', 'again');
    assert.deepEqual(
      versions.map(({ version, body }) => [version, body?.name]),
      [
        [3, 'Fosen igjen'],
        [2, undefined],
        [1, 'Fosen'],
      ],
    );
  });
});

describe('a body that is none', () => {
  const refused = async (body: object, kind = 'local-group') =>
    programme.write(kari, [{ kind, key: 'bad', basedOn: 0, body } as never]).then(
      () => assert.fail('was written'),
      (error: Error) => error.message,
    );
  it('is refused with every fault, its element and what to write instead', async () => {
    const message = await refused({ name: '', members: [7], meet: 'mondays' });
    assert.match(message, /name: "" is not a text of 1 to 200 characters/);
    assert.match(message, /members\[0\]: 7 is not a text/);
    assert.match(
      message,
      /meet: is not known here; leave it out or spell it as one of name, members, district, unit, meets/,
    );
  });
  it('says which member is missing', async () => {
    assert.match(await refused({ name: 'x' }), /members: is missing/);
  });
  it('of a plan names wave and date', async () => {
    const plan = {
      line: 'programme',
      id: 'P1',
      place: 1,
      decided: '2026',
      body: 'board',
      waves: [{ when: '30.04.2022', units: ['Oppdal'], actual: false }],
      notes: [],
    };
    const message = await refused(plan, 'plan-version');
    assert.match(message, /waves\[0\]\.when: "30\.04\.2022" is not a date such as 2023, 2021-Q4/);
    assert.match(
      message,
      /waves\[0\]\.units\[0\]: "Oppdal" is not of the right form; write something such as indre-fosen/,
    );
  });
  it('of no kind is refused', async () => {
    assert.match(await refused({}, 'nothing'), /There is no kind nothing/);
  });
  it('under a key that is none is refused', async () => {
    await assert.rejects(
      () => programme.write(kari, [{ kind: 'local-group', key: 'a/b', basedOn: 0, body: group('x') }]),
      /"a\/b" is no key/,
    );
  });
});

describe('whoever answers the pulse', () => {
  it('is the same key all round, another in the next, and afterwards nobody', async () => {
    const first = await programme.voter('2026-10', 'Practitioner/kari');
    assert.equal(await programme.voter('2026-10', 'Practitioner/kari'), first);
    assert.notEqual(await programme.voter('2026-10', 'Practitioner/ola'), first);
    assert.notEqual(await programme.voter('2026-11', 'Practitioner/kari'), first);
    const salts = await database.query<{ round: string }>('test', 'select round from pulse_round', []);
    assert.deepEqual(
      salts.map(({ round }) => round),
      ['2026-11'],
    );
  });
});

describe('an import', () => {
  const units = centralNorway().units.map((unit) => ({ kind: 'unit' as const, key: unit.id, body: unit }));
  it('writes all units of the region, and again nothing, whatever order members come in', async () => {
    assert.equal(await programme.put(ola, units), units.length);
    const turned = units.map((one) => ({
      ...one,
      body: Object.fromEntries(Object.entries(one.body).reverse()) as unknown as (typeof one)['body'],
    }));
    assert.equal(await programme.put(ola, turned), 0);
  });
  it('keeps the order in which things were first written', async () => {
    const now = await programme.read('unit');
    assert.deepEqual(
      now.all('unit').map(({ key }) => key),
      units.map(({ key }) => key),
    );
  });
});
