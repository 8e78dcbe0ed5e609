import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { ageOn, type Day, day } from './calendar.ts';
import { AGE_BANDS, MUNICIPALITIES, populationOn } from './facts/municipalities.ts';
import { PREVALENCES } from './facts/prevalence.ts';
import { livesOf } from './lives/life.ts';
import { neighbourhood } from './people/neighbourhood.ts';
import type { Person } from './people/person.ts';
import { NEIGHBOURHOOD, regionPopulation } from './people/place.ts';

const SEED = 3;
const AS_OF = day('2026-01-01');
/** 36,000 people, every one made as in the whole region. */
const NEIGHBOURHOODS = 1500;

const living: Person[] = [];
/** For every person the last day each of their life courses began. */
const begun = new Map<Person, Map<string, Day>>();

before(() => {
  for (let index = 1; index <= NEIGHBOURHOODS; index++) {
    for (const person of neighbourhood({ seed: SEED, asOf: AS_OF, neighbourhood: index })) {
      if (person.died !== undefined) continue;
      living.push(person);
      begun.set(
        person,
        new Map(livesOf(person, SEED, AS_OF).map(([life, onsets]) => [life.name, onsets.at(-1) as Day])),
      );
    }
  }
});

describe('people by municipality', () => {
  it('are as many as in the figures, to within two neighbourhoods or five percent', () => {
    const total = regionPopulation(2026);
    for (const m of MUNICIPALITIES) {
      const expected = (NEIGHBOURHOODS * NEIGHBOURHOOD * populationOn(m, 2026)) / total;
      const found = living.filter((p) => p.home.municipality === m).length;
      const off = Math.abs(found - expected);
      assert.ok(
        off <= Math.max(NEIGHBOURHOOD * 2, expected * 0.05),
        `${m.name}: ${found}, expected ${expected.toFixed(0)}`,
      );
    }
  });

  it('have the ages of the figures: in municipalities with 400 here or more, each band within three percentage points', () => {
    let compared = 0;
    for (const m of MUNICIPALITIES) {
      const here = living.filter((p) => p.home.municipality === m);
      if (here.length < 400) continue;
      compared++;
      const all = m.ageBands.reduce((sum, n) => sum + n, 0);
      for (const [band, from] of AGE_BANDS.entries()) {
        const to = AGE_BANDS[band + 1] ?? 200;
        const found =
          here.filter((p) => ageOn(p.born, AS_OF) >= from && ageOn(p.born, AS_OF) < to).length / here.length;
        const expected = (m.ageBands[band] ?? 0) / all;
        assert.ok(Math.abs(found - expected) < 0.03, `${m.name} from ${from}: ${found} against ${expected}`);
      }
    }
    assert.ok(compared >= 15);
  });

  it('in the whole region have every band within half a percentage point', () => {
    const all = MUNICIPALITIES.flatMap((m) => m.ageBands).reduce((sum, n) => sum + n, 0);
    for (const [band, from] of AGE_BANDS.entries()) {
      const to = AGE_BANDS[band + 1] ?? 200;
      const found =
        living.filter((p) => ageOn(p.born, AS_OF) >= from && ageOn(p.born, AS_OF) < to).length / living.length;
      const expected = MUNICIPALITIES.reduce((sum, m) => sum + (m.ageBands[band] ?? 0), 0) / all;
      assert.ok(Math.abs(found - expected) < 0.005, `from ${from}: ${found} against ${expected}`);
    }
  });

  it('are about half men, and most of the oldest are women', () => {
    const men = living.filter((p) => p.sex === 'male').length / living.length;
    assert.ok(men > 0.49 && men < 0.52, `${men}`);
    const oldest = living.filter((p) => ageOn(p.born, AS_OF) >= 90);
    assert.ok(oldest.filter((p) => p.sex === 'female').length / oldest.length > 0.6);
  });
});

describe('how common diseases are', () => {
  for (const { life, among, within, percent, bounds, source } of PREVALENCES) {
    it(`${life}: about ${percent} % of ${among.sex ?? 'people'} from ${among.from} (${source})`, () => {
      const group = living.filter(
        (p) => ageOn(p.born, AS_OF) >= among.from && (among.sex === undefined || p.sex === among.sex),
      );
      const ill = group.filter((p) => {
        const onset = begun.get(p)?.get(life);
        return onset !== undefined && (within === undefined || AS_OF - onset < within);
      });
      const found = (100 * ill.length) / group.length;
      assert.ok(found >= bounds[0] && found <= bounds[1], `${found.toFixed(2)} %`);
    });
  }
});
