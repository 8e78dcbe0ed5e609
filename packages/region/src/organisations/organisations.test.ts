import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Organization, PractitionerRole, Reference, Resource } from '@helseplattform/fhir';
import { at, day } from '../calendar.ts';
import { DEPUTY } from '../codes/systems.ts';
import { MUNICIPALITIES, numberOn, officialName } from '../facts/municipalities.ts';
import { HOSPITALS, TRUSTS } from '../facts/specialist-care.ts';
import { createRegion } from '../region.ts';
import { BATCH } from './batches.ts';
import { onDuty, shiftOn } from './rosters.ts';
import { World } from './world.ts';

const AS_OF = day('2026-03-16');

describe('the facts', () => {
  it('are 67 municipalities with different numbers, 38 in Trøndelag and 27 in Møre og Romsdal', () => {
    assert.equal(new Set(MUNICIPALITIES.map((m) => m.number)).size, 67);
    assert.equal(MUNICIPALITIES.filter((m) => m.county === '50').length, 38);
    assert.equal(MUNICIPALITIES.filter((m) => m.county === '15').length, 27);
  });

  const names: [number: string, on: string, name: string][] = [
    ['5001', '2026-01-01', 'Trondheim – Tråante'],
    ['5041', '2026-01-01', 'Snåase – Snåsa'],
    ['5006', '2025-12-31', 'Steinkjer'],
    ['5006', '2026-01-01', 'Steinkjer – Stïentje'],
    ['1505', '2026-01-01', 'Kristiansund'],
  ];
  for (const [number, on, name] of names) {
    it(`name ${number} ${name} on ${on}`, () => {
      const m = MUNICIPALITIES.find((candidate) => candidate.number === number);
      assert.ok(m);
      assert.equal(officialName(m, day(on)), name);
    });
  }

  it('know that Ålesund and Haram were one, with another number, until the end of 2023', () => {
    for (const number of ['1508', '1580']) {
      const m = MUNICIPALITIES.find((candidate) => candidate.number === number);
      assert.ok(m);
      assert.equal(numberOn(m, day('2023-12-31')), '1507');
      assert.equal(numberOn(m, day('2024-01-01')), number);
    }
  });

  it('give every municipality a hospital and a host for emergencies that exist', () => {
    const hospitals = new Set(HOSPITALS.map((h) => h.key));
    const numbers = new Set(MUNICIPALITIES.map((m) => m.number));
    for (const m of MUNICIPALITIES) {
      assert.ok(hospitals.has(m.hospital), m.name);
      assert.ok(numbers.has(m.emergencyHost), m.name);
    }
    assert.equal(TRUSTS.filter((t) => t.level === '2').length, 4);
  });
});

describe('the organisations', () => {
  const region = createRegion({ people: 600, seed: 1, asOf: '2026-03-16' });
  const batches = [...region.organisations()];

  it('come in batches that refer backwards or within themselves', () => {
    const known = new Set<string>();
    for (const batch of batches) {
      assert.ok(batch.length <= BATCH);
      for (const r of batch) known.add(`${r.resourceType}/${r.id}`);
      for (const r of batch) for (const reference of references(r)) assert.ok(known.has(reference), reference);
    }
  });

  it('have ids and names that are used once', () => {
    const ids = batches.flat().map((r) => `${r.resourceType}/${r.id}`);
    assert.equal(new Set(ids).size, ids.length);
    const names = batches
      .flat()
      .filter((r): r is Organization => r.resourceType === 'Organization')
      .map((o) => `${o.name} ${o.address?.[0]?.district}`);
    assert.equal(new Set(names).size, names.length);
  });

  it('have 40,000 employees at full scale, give or take five percent', () => {
    const inhabited = new Set(MUNICIPALITIES.map((m) => m.number));
    const world = new World({ seed: 1, asOf: AS_OF, share: 1, inhabited });
    const staff = world.units.flatMap((u) => u.staff).reduce((sum, run) => sum + run.count, 0);
    assert.ok(staff > 38_000 && staff < 42_000, `${staff}`);
    const runs = world.units.flatMap((u) => u.staff).sort((a, b) => a.first - b.first);
    for (const [i, run] of runs.entries()) {
      const next = runs[i + 1];
      if (next) assert.ok(run.first + run.count <= next.first, 'no number belongs to two units');
    }
  });
});

describe('the ladder', () => {
  const region = createRegion({ people: 600, seed: 1, asOf: '2026-03-16' });
  const batches = [...region.staff()];
  const roles = batches.flat().filter((r): r is PractitionerRole => r.resourceType === 'PractitionerRole');
  const leads = ({ code = [] }: PractitionerRole) => code.some(({ coding }) => coding?.[0]?.code === 'leder');
  const deputyOf = ({ extension = [] }: PractitionerRole) =>
    extension.find(({ url }) => url === DEPUTY)?.valueReference?.reference;
  const at = (role: PractitionerRole) => role.organization?.reference;
  const nameOf = ({ id }: PractitionerRole) => `PractitionerRole/${id}`;

  it('has one leader at every unit with two or more staff', () => {
    const units = Map.groupBy(roles, at);
    for (const [unit, staff] of units) {
      const leaders = staff.filter(leads).length;
      assert.ok(leaders === 1 || (leaders === 0 && staff.length === 1), `${unit}: ${leaders} of ${staff.length}`);
    }
  });
  it('has deputies who work at the same unit and are somebody else', () => {
    const byName = new Map(roles.map((role) => [nameOf(role), role]));
    const standing = roles.filter((role) => deputyOf(role) !== undefined);
    assert.ok(standing.length > 50, `${standing.length}`);
    for (const role of standing) {
      const deputy = byName.get(deputyOf(role)!);
      assert.ok(deputy && deputy !== role, nameOf(role));
      assert.equal(at(deputy), at(role));
    }
  });
  for (const key of ['home-nurse', 'ward-nurse', 'gp-secretary', 'case-officer'])
    it(`has a deputy and a leader above ${key}`, () => {
      const { role: held, unit } = region.personas().find((persona) => persona.key === key)!;
      const role = roles.find((one) => nameOf(one) === held)!;
      assert.ok(deputyOf(role));
      assert.ok(roles.some((one) => at(one) === `Organization/${unit?.id}` && leads(one) && one !== role));
    });
  it('lies in one batch with those who stand in, so that batches may be loaded in any order', () => {
    for (const batch of batches) {
      const own = new Set(batch.map((r) => `${r.resourceType}/${r.id}`));
      for (const r of batch) {
        const deputy = r.resourceType === 'PractitionerRole' ? deputyOf(r) : undefined;
        assert.ok(deputy === undefined || own.has(deputy), deputy);
      }
    }
  });
});

function references(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(references);
  if (typeof node !== 'object' || node === null) return [];
  const { reference } = node as Reference & Resource;
  return [...(typeof reference === 'string' ? [reference] : []), ...Object.values(node).flatMap(references)];
}

describe('rosters', () => {
  const inhabited = new Set(['5001']);
  const world = new World({ seed: 1, asOf: AS_OF, share: 0.2, inhabited });
  const nurses = world.employees(world.unit('sykehus-trondheim-lunge'), 'SP');

  it('have somebody on duty at every hour of a week on a ward with enough nurses', () => {
    assert.ok(nurses.length > 20);
    for (let hour = 0; hour < 24 * 7; hour += 0.5) {
      assert.ok(onDuty(nurses, at(AS_OF, hour)).length > 0, `nobody at hour ${hour}`);
    }
  });

  it('give nobody a day shift after a night shift', () => {
    for (const nurse of nurses) {
      for (let d = AS_OF; d < AS_OF + 42; d++) {
        if (shiftOn(nurse, d)?.code === 'N') assert.notEqual(shiftOn(nurse, d + 1)?.code, 'D');
      }
    }
  });
});
