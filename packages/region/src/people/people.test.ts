import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { ageOn, day, YEAR } from '../calendar.ts';
import { employee } from '../organisations/employee.ts';
import type { Unit } from '../organisations/unit.ts';
import { neighbourhood } from './neighbourhood.ts';
import type { Person } from './person.ts';
import { patient } from './resources.ts';

const AS_OF = day('2026-03-16');
const people: Person[] = [];

before(() => {
  for (let index = 0; index < 1200; index++)
    people.push(...neighbourhood({ seed: 1, asOf: AS_OF, neighbourhood: index }));
});

describe('numbers', () => {
  it('are never given twice, to people or staff', () => {
    const unit = {
      id: 'x',
      kind: 'department',
      name: 'x',
      ordinal: 0,
      postalCode: '',
      place: '',
      wards: [],
      staff: [],
    } as Unit;
    const staff = Array.from({ length: 5000 }, (_, i) => employee(1, AS_OF, i, unit, 'SP').identity);
    const numbers = [...people.map((p) => p.identity), ...staff].flatMap((i) => (i.kind === 'none' ? [] : [i.value]));
    assert.equal(new Set(numbers).size, numbers.length);
  });

  it('are mostly fødselsnummer, some D-numbers, a few FH-numbers, and some have none yet', () => {
    const count = (kind: string) => people.filter((p) => p.identity.kind === kind).length / people.length;
    assert.ok(count('fnr') > 0.95);
    assert.ok(count('dnr') > 0.002 && count('dnr') < 0.02);
    assert.ok(people.some((p) => p.identity.kind === 'fhn'));
    assert.ok(people.some((p) => p.identity.kind === 'none'));
  });
});

describe('families', () => {
  it('are known from both sides: a child of the region has the mother whose child it is', () => {
    const byNumber = new Map(people.map((p) => [p.number, p]));
    let links = 0;
    for (const child of people) {
      for (const kin of child.kin.filter((k) => k.relation === 'mother' && k.person !== undefined)) {
        const mother = byNumber.get(kin.person as number) as Person;
        const years = (child.born - mother.born) / YEAR;
        assert.ok(mother.sex === 'female' && years >= 18.9 && years <= 44, `${mother.id} and ${child.id}: ${years}`);
        if (ageOn(child.born, AS_OF) < 18) {
          links++;
          assert.ok(
            mother.kin.some((k) => k.relation === 'child' && k.person === child.number),
            mother.id,
          );
        }
      }
    }
    assert.ok(links > 3000);
  });

  it('have no parents who are each other’s parent, child or sibling', () => {
    const byNumber = new Map(people.map((p) => [p.number, p]));
    const parents = (p: Person) =>
      p.kin.filter((k) => k.relation === 'mother' || k.relation === 'father').map((k) => k.person);
    for (const child of people.filter((p) => ageOn(p.born, AS_OF) < 18)) {
      const [a, b] = parents(child).map((number) => byNumber.get(number as number));
      if (!a || !b) continue;
      assert.ok(!parents(a).includes(b.number) && !parents(b).includes(a.number), child.id);
      assert.ok(!parents(a).some((p) => p !== undefined && parents(b).includes(p)), child.id);
    }
  });

  it('live together or apart: most children with both parents, some with one', () => {
    const children = people.filter((p) => ageOn(p.born, AS_OF) < 16);
    const withBoth = children.filter(
      (c) => c.kin.filter((k) => k.sameAddress && (k.relation === 'mother' || k.relation === 'father')).length === 2,
    );
    const share = withBoth.length / children.length;
    assert.ok(share > 0.55 && share < 0.9, `${share}`);
  });

  it('give every child somebody responsible, and everybody somebody to call', () => {
    for (const p of people) {
      assert.ok(
        p.kin.some((k) => k.nextOfKin),
        p.id,
      );
      if (ageOn(p.born, AS_OF) < 18 && p.died === undefined)
        assert.ok(
          p.kin.some((k) => k.responsible),
          p.id,
        );
    }
  });

  it('have twins with the same birth date, different numbers and names that are easy to mix up', () => {
    const twins = people.filter((p) => p.twin && p.origin === 'NO');
    assert.ok(twins.length > 30);
    for (const twin of twins) {
      const other = twins.find((t) => t !== twin && t.born === twin.born && Math.abs(t.number - twin.number) < 24);
      assert.ok(other, twin.id);
      assert.notDeepEqual(other.identity, twin.identity);
      assert.notEqual(other.name.given, twin.name.given);
    }
  });
});

describe('special circumstances', () => {
  it('of a hidden address are rare, shared by a household, and of both grades', () => {
    const hidden = people.filter((p) => p.hiddenAddress !== undefined && p.number >= 24);
    const share = hidden.length / people.length;
    assert.ok(share > 0.001 && share < 0.006, `${share}`);
    assert.deepEqual([...new Set(hidden.map((p) => p.hiddenAddress))].sort(), [6, 7]);
  });

  it('of language: South Sámi, Ukrainian, Polish and English speakers who need an interpreter', () => {
    const needed = new Set(people.filter((p) => p.interpreter).map((p) => p.language));
    for (const language of ['sma', 'uk', 'pl', 'en']) assert.ok(needed.has(language), language);
  });

  it('of moving: some have lived elsewhere', () => {
    assert.ok(people.filter((p) => p.formerHome).length > people.length / 50);
    for (const { formerHome, home } of people) if (formerHome) assert.equal(formerHome.to, home.from);
  });

  it('of places that changed number: an address given up in Ålesund before 2024 has the number of then', () => {
    const unit = {
      id: 'x',
      kind: 'service',
      name: 'x',
      ordinal: 0,
      postalCode: '',
      place: '',
      wards: [],
      staff: [],
    } as Unit;
    const gp = employee(1, AS_OF, 200, unit, 'LE');
    const moved = people.filter(
      (p) => p.formerHome?.municipality.number === '1508' && (p.formerHome.to as number) < day('2024-01-01'),
    );
    assert.ok(moved.length > 0);
    for (const p of moved) {
      if (p.hiddenAddress === 6) continue;
      assert.match(JSON.stringify(patient(p, gp, AS_OF).address?.[1]), /"code":"1507"/);
    }
  });

  it('of death: about one in eighty died in the last years, the old ones first of all', () => {
    const dead = people.filter((p) => p.died !== undefined);
    assert.ok(dead.length > people.length * 0.008 && dead.length < people.length * 0.02, `${dead.length}`);
    assert.ok(dead.filter((p) => ageOn(p.born, p.died as number) >= 67).length > dead.length * 0.75);
    for (const p of dead) assert.ok((p.died as number) < AS_OF && (p.died as number) > p.born, p.id);
  });
});
