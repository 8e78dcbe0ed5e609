import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MUNICIPALITIES } from '@helseplattform/region';
import fc from 'fast-check';
import { published, unknown } from '../figure.ts';
import { centralNorway } from './central-norway.ts';
import { leadersOf, unfilledRoles, workingGroup } from './leadership.ts';
import { OWNERS, ownersOn } from './ownership.ts';
import { UnitRegister } from './register.ts';
import { identityOn, type Unit } from './unit.ts';

const register = centralNorway();
const idOf = (reference: string, on: string) => register.find(reference, on)?.unit.id;

const unit = (id: string, more: Partial<Unit> = {}): Unit => ({
  id,
  kind: 'municipality',
  identities: [{ from: '2020-01-01', name: id, number: id }],
  population: published(1000, 'test'),
  users: unknown('test'),
  ...more,
});

describe('the units of Central Norway', () => {
  it('are 67 municipalities, 4 trusts and 2 GP offices', () => {
    const count = (kind: string) => register.units.filter((u) => u.kind === kind).length;
    assert.deepEqual(['municipality', 'hospital-trust', 'gp-office'].map(count), [67, 4, 2]);
  });
  it('have as many people as the table of 2024 says for Trøndelag and Møre og Romsdal', () => {
    const people = (prefix: string) =>
      register.units
        .filter((u) => identityOn(u, '2024-01-01')?.number?.startsWith(prefix))
        .reduce((sum, u) => sum + (u.population.value ?? 0), 0);
    assert.equal(people('50'), 482_956);
    assert.equal(people('15'), 270_624);
  });
  it('are those of the region, by the same numbers and names', () => {
    for (const { number, name } of MUNICIPALITIES)
      assert.equal(register.find(number, '2024-06-01')?.unit.identities.at(-1)?.name.split(' – ')[0], name);
    assert.equal(MUNICIPALITIES.length, 67);
  });
  it('know Ålesund under its number of each year', () => {
    for (const [number, on] of [
      ['1504', '2019-12-31'],
      ['1507', '2020-01-01'],
      ['1507', '2023-12-31'],
      ['1508', '2024-01-01'],
    ] as const) {
      assert.equal(identityOn(register.get('alesund'), on)?.number, number);
      assert.deepEqual(register.find(number, on), { unit: register.get('alesund') });
    }
  });
  it('understand a number of another time, and say what it was then', () => {
    const found = register.find('1508', '2021-06-01');
    assert.equal(found?.unit.id, 'alesund');
    assert.equal(found?.onThatDay?.number, '1507');
  });
  it('know that Haram was a part of Ålesund from 2020 to 2023', () => {
    const haram = register.get('haram');
    assert.equal(identityOn(haram, '2019-12-31')?.number, '1534');
    assert.equal(identityOn(haram, '2020-01-01'), undefined);
    assert.equal(identityOn(haram, '2023-12-31'), undefined);
    assert.equal(identityOn(haram, '2024-01-01')?.number, '1580');
  });
  it('count the people of Haram in Ålesund as long as it was a part of it', () => {
    assert.equal(register.populationOn('alesund', '2023-12-31').value, 58_509 + 9_357);
    assert.equal(register.populationOn('alesund', '2023-12-31').basis, 'derived');
    assert.equal(register.populationOn('alesund', '2024-01-01').value, 58_509);
    assert.match(register.usersOn('alesund', '2022-06-09').source, /Haram/);
  });
  it('change name on the day, not before', () => {
    assert.equal(register.nameOn('steinkjer', '2025-12-31'), 'Steinkjer');
    assert.equal(register.nameOn('steinkjer', '2026-01-01'), 'Steinkjer – Stïentje');
    assert.equal(idOf('Steinkjer', '2026-06-01'), 'steinkjer');
  });
  it('say where a municipality went that is gone', () => {
    assert.equal(idOf('5012', '2021-01-01'), undefined);
    assert.deepEqual(register.whatBecameOf('5012'), [
      'unit-ended',
      '5012 Snillfjord',
      '2019-12-31',
      'Heim, Hitra, Orkland',
    ]);
    assert.equal(register.whatBecameOf('Skodje')?.at(-1), 'Ålesund');
    assert.equal(register.whatBecameOf('0301'), undefined);
  });
  it('have every former municipality in a unit that began or changed its number in the reform', () => {
    for (const { became, name, to } of register.former)
      for (const id of became) assert.ok(register.get(id), `${name} ${to}`);
  });
  it('derive municipal users from the one published figure, and never call them published', () => {
    const users = (id: string) => register.get(id).users;
    assert.equal((users('levanger').value ?? 0) + (users('verdal').value ?? 0), 1_700);
    assert.equal((users('trondheim').value ?? 0) + (users('st-olav').value ?? 0), 18_000);
    assert.equal(users('trondheim').basis, 'derived');
    assert.equal(users('sykehusapotekene').value, null);
  });
});

describe('a register', () => {
  it('finds on any day at most one unit for a number', () => {
    const numbers = register.units.flatMap((u) => u.identities.flatMap((i) => i.number ?? []));
    fc.assert(
      fc.property(
        fc.constantFrom(...numbers),
        fc.date({ min: new Date('2018-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        (number, date) => {
          const on = date.toISOString().slice(0, 10);
          const holders = register.units.filter((u) => identityOn(u, on)?.number === number);
          assert.ok(holders.length <= 1);
          if (holders[0]) assert.equal(idOf(number, on), holders[0].id);
        },
      ),
    );
  });
  for (const [what, units, message] of [
    ['an id used twice', [unit('a'), unit('a')], /units\['a'\]\.id: two units have the id "a"/],
    ['a tie to nobody', [unit('a', { trust: 'x' })], /units\['a'\]\.trust: no unit has the id "x"/],
    [
      'one number for two units at a time',
      [unit('a'), unit('b', { identities: [{ from: '2021-01-01', name: 'B', number: 'a' }] })],
      /number a is also that of a/,
    ],
    [
      'names that overlap',
      [
        unit('a', {
          identities: [
            { from: '2020-01-01', name: 'A' },
            { from: '2021-01-01', name: 'B' },
          ],
        }),
      ],
      /let it end by 2020-12-31/,
    ],
  ] as const)
    it(`refuses ${what}`, () => {
      assert.throws(() => new UnitRegister(units), message);
    });
  it('lets a number pass on when its holder is gone', () => {
    const units = [
      unit('a', { identities: [{ from: '2018-01-01', to: '2019-12-31', name: 'A', number: '1' }] }),
      unit('b', { identities: [{ from: '2020-01-01', name: 'B', number: '1' }] }),
    ];
    const reused = new UnitRegister(units);
    assert.equal(reused.find('1', '2019-01-01')?.unit.id, 'a');
    assert.equal(reused.find('1', '2020-01-01')?.unit.id, 'b');
  });
});

describe('owners', () => {
  it('leave what is not published unaccounted for', () => {
    const { owners, unaccounted } = ownersOn(OWNERS, '2023-05-01');
    assert.deepEqual(
      owners.map((o) => [o.owner, o.basisPoints]),
      [
        ['Helse Midt-Norge RHF', 6_000],
        ['trondheim', null],
      ],
    );
    assert.equal(unaccounted, 4_000);
    assert.equal(ownersOn(OWNERS, '2019-02-28').owners.length, 0);
  });
  it('cannot own more than the whole', () => {
    const twice = [...OWNERS, { owner: 'x', from: '2020-01-01', basisPoints: 4_001, source: 'test' }];
    assert.throws(() => ownersOn(twice, '2021-01-01'), /10001 of 10000/);
  });
});

describe('those who lead the rollout', () => {
  it('are missed by role', () => {
    assert.deepEqual(unfilledRoles('roros', [{ role: 'project-leader', unit: 'roros', name: 'Kari' }]), [
      'municipal-director',
      'training-lead',
      'it-contact',
      'benefit-owner',
      'downtime-contact',
    ]);
  });
  it('are one of each region, and a region without one is named', () => {
    const seat = {
      seat: 'regional-leader',
      name: 'Kari',
      district: 'Fosen',
      from: '2026-01-01',
      to: '2026-06-30',
    } as const;
    const board = { seat: 'board', name: 'Ola', from: '2020-01-01' } as const;
    const on = (day: string) => workingGroup(['Fosen', 'Namdalen'], [seat, board], day);
    assert.deepEqual(on('2026-06-30'), { members: ['Kari'], vacant: ['Namdalen'] });
    assert.deepEqual(on('2026-07-01'), { members: [], vacant: ['Fosen', 'Namdalen'] });
    assert.deepEqual(leadersOf('Fosen', [seat, { ...seat, name: 'Liv' }], '2026-02-01'), ['Kari', 'Liv']);
  });
});
