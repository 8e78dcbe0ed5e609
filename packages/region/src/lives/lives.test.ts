import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Encounter } from '@helseplattform/fhir';
import { day } from '../calendar.ts';
import { neighbourhood } from '../people/neighbourhood.ts';
import { createRegion } from '../region.ts';
import { LIVES } from './index.ts';
import { livesOf } from './life.ts';

const AS_OF = day('2026-03-16');
const WAITS: ReadonlySet<string> = new Set(['arrived', 'triaged', 'in-progress']);

describe('the life courses', () => {
  it('are at least 25, with names that can be part of an id', () => {
    assert.ok(LIVES.length >= 25);
    assert.equal(new Set(LIVES.map((life) => life.name)).size, LIVES.length);
    for (const { name } of LIVES) assert.match(name, /^[a-z0-9-]{3,30}$/);
  });

  it('all come to somebody, and are told in full for the demonstration people who have them', () => {
    const missing = new Set(LIVES.map((life) => life.name));
    for (let index = 0; index < 400; index++) {
      for (const person of neighbourhood({ seed: 1, asOf: AS_OF, neighbourhood: index })) {
        for (const [life] of livesOf(person, 1, AS_OF)) missing.delete(life.name);
      }
    }
    assert.deepEqual([...missing], []);
  });

  it('of the demonstration people exist, and each leaves something in the record', () => {
    const names = new Set(LIVES.map((life) => life.name));
    const region = createRegion({ people: 100, seed: 1, asOf: '2026-03-16' });
    for (let number = 0; number < 24; number++) {
      const { lives = [], id } = region.person(number);
      assert.ok(lives.length > 0, id);
      for (const { life } of lives) {
        assert.ok(names.has(life), `${id}: ${life}`);
        assert.ok(
          region.record(number).some((r) => r.id?.startsWith(`${id}-${life}-`)),
          `${id}: ${life}`,
        );
      }
    }
  });

  it('leave somebody in every state at the clinic of the emergency doctor, who came lately', () => {
    const region = createRegion({ people: 100, seed: 1, asOf: '2026-03-16' });
    const unit = region.personas().find(({ key }) => key === 'emergency-doctor')!.unit!.id;
    const there = Array.from({ length: 24 }, (_, number) => region.record(number))
      .flat()
      .filter((one): one is Encounter => one.resourceType === 'Encounter')
      .filter(
        ({ status, serviceProvider }) => serviceProvider?.reference === `Organization/${unit}` && WAITS.has(status),
      );
    assert.deepEqual(there.map(({ status }) => status).sort(), ['arrived', 'in-progress', 'triaged', 'triaged']);
    for (const { period, reasonCode } of there) {
      assert.match(period?.start ?? '', /^2026-03-16T0[89]:/);
      assert.ok(reasonCode?.[0]?.text);
    }
  });

  it('and the personas are listed in the documents', () => {
    const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
    const page = read('../../../../docs/region.md');
    for (const { name } of LIVES) assert.ok(page.includes(`\`${name}\``), `docs/region.md does not tell of ${name}`);
    const readme = read('../../README.md');
    for (const { key, name } of createRegion({ people: 100, seed: 1, asOf: '2026-03-16' }).personas()) {
      assert.ok(readme.includes(`| \`${key}\` | ${name} |`), `README.md does not list ${key}`);
    }
  });
});
