import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parsePeriod } from '../calendar/period.ts';
import { centralNorway } from '../units/central-norway.ts';
import { comparePlans, months } from './compare.ts';
import { loadPlans } from './load.ts';
import { judgeChange, mandateFor } from './mandate.ts';
import { addVersion, datesOf, type PlanVersion } from './plan.ts';

const register = centralNorway();
const published = new URL('../../../../../shared/data/rollout/plans.json', import.meta.url);
const absent = existsSync(published) ? false : 'the published plans (../shared/data/rollout/plans.json) are not here';
const real = () => loadPlans(JSON.parse(readFileSync(published, 'utf8')), register);

const mandate = () => mandateFor(real().history, 'V2') ?? assert.fail('V2 gave a mandate');

const file = (more: object = {}) => ({
  versions: [
    {
      id: 'A',
      decided: '2021',
      body: 'the board',
      waves: [{ when: '2022-04-30', units: ['5001', 'Helse Nord-Trøndelag HF'] }],
    },
    { id: 'B', decided: '2022', body: 'the board', waves: [{ when: '2022-11-12', units: ['5001'] }] },
  ],
  ...more,
});
const withWave = (wave: object) => file({ versions: [{ id: 'A', decided: '2021', body: 'the board', waves: [wave] }] });

describe('the published plans', { skip: absent }, () => {
  it('are V0 to V5, with what happened in between', () => {
    const { history } = real();
    assert.deepEqual(
      history.map((v) => [v.id, v.waves.length, v.waves.flatMap((w) => w.units).length]),
      [
        ['V0', 1, 2],
        ['V1', 3, 22],
        ['V1-actual', 1, 1],
        ['V2', 3, 12],
        ['V4', 0, 0],
        ['V5', 9, 68],
      ],
    );
  });
  it('give every municipality a date in V5 but Ålesund, which was live, and Haram, which came of it', () => {
    const named = datesOf(real().history, 'V5');
    const missing = register.units.filter((u) => u.kind === 'municipality' && !named.has(u.id)).map((u) => u.id);
    assert.deepEqual(missing, ['alesund', 'haram']);
  });
  it('use the number Ålesund was to get in 2024, and the reader is told', () => {
    const { history } = real();
    assert.deepEqual(history.find((v) => v.id === 'V1')?.notes, [{ given: '1508', name: 'Ålesund', number: '1507' }]);
    assert.deepEqual(history.find((v) => v.id === 'V5')?.notes, []);
  });
  it('never put two hospital trusts in one wave', () => {
    for (const { id, waves } of real().history)
      for (const { units, when } of waves) {
        const trusts = units.filter((u) => register.get(u).kind === 'hospital-trust');
        assert.ok(trusts.length <= 1, `${id} ${when.text}: ${trusts}`);
      }
  });
  it('tell the decisions of municipalities, and who wants to go with whom', () => {
    const { steps, wishes, leadTime } = real();
    assert.deepEqual(
      steps.map((s) => [s.unit, s.step, s.on.text, s.by]),
      [
        ['indre-fosen', 'decision', '2020-12', 'council'],
        ['kristiansund', 'decision', '2020-12', 'council'],
        ['holtalen', 'decision', '2021-02-16', 'executive-committee'],
        ['holtalen', 'cooperation-agreement', '2021-02-16', 'executive-committee'],
        ['midtre-gauldal', 'pre-project', '2021-02-18', 'council'],
      ],
    );
    assert.deepEqual(
      wishes.filter((w) => w.sameDateAs).map((w) => [w.unit, w.sameDateAs]),
      [
        ['orland', 'indre-fosen'],
        ['afjord', 'indre-fosen'],
      ],
    );
    assert.deepEqual([leadTime?.planningMonths, leadTime?.rolloutMonths], [7, 12]);
  });

  describe('from V1 to V2', () => {
    const change = () => comparePlans(real().history, register, 'V1', 'V2');
    it('move St. Olavs by 196 days, Helse Nord-Trøndelag, Levanger and Verdal by 91, and Trondheim went a week later', () => {
      assert.deepEqual(
        change().moved.map((m) => [m.unit, m.to.text, m.days.least, m.days.most, m.actual]),
        [
          ['st-olav', '2022-11-12', 196, 196, false],
          ['trondheim', '2022-05-07', 7, 7, true],
          ['hnt', '2023-02-11', 91, 91, false],
          ['levanger', '2023-02-11', 91, 91, false],
          ['verdal', '2023-02-11', 91, 91, false],
        ],
      );
    });
    it('keep six municipalities, and the two that were given as a month', () => {
      assert.deepEqual(
        change().kept.map((k) => k.unit),
        ['afjord', 'indre-fosen', 'orland', 'holtalen', 'os', 'roros', 'hmr', 'alesund'],
      );
    });
    it('leave nine municipalities of Møre og Romsdal without a date', () => {
      const { withoutDate, added } = change();
      assert.deepEqual(
        withoutDate.map((w) => w.unit),
        ['kristiansund', 'hustadvika', 'molde', 'rauma', 'aukra', 'vestnes', 'fjord', 'rindal', 'sula'],
      );
      assert.deepEqual(added, []);
    });
    it('delay 22 900 users, 18 000 of them those of the first go-live, and say which part is derived', () => {
      const { delayed, undated, userDays } = change();
      // 18 000 (St. Olavs and Trondheim) + 3 200 + 1 700 (Levanger and Verdal)
      assert.deepEqual(delayed, { known: 22_900, derived: 19_700, missing: 0 });
      assert.equal(undated.known, 4_894);
      // 7 802 × 196 + 10 198 × 7 + (3 200 + 1 700) × 91 days; a month is 365.2425 / 12 days
      assert.deepEqual(userDays, { least: 2_046_478, most: 2_046_478 });
      assert.equal(Math.round(months(userDays.most)), 67_237);
    });
    it('need the board: nobody held a mandate before V2 gave one', () => {
      assert.equal(mandateFor(real().history, 'V1'), undefined);
    });
    it('would have been more than that mandate allows', () => {
      const judgement = judgeChange(mandate(), change());
      assert.equal(judgement.verdict, 'outside');
      assert.equal(judgement.objections.filter((o) => o.objection === 'a unit loses its date').length, 9);
    });
  });
  it('put the baseline of 2020 against now: both units of V0 are live, four and ten months late at least', () => {
    const change = comparePlans(real().history, register, 'V0', 'V5');
    assert.deepEqual(
      change.moved.map((m) => [m.unit, m.days.least, m.actual]),
      [
        ['st-olav', 316, true],
        ['trondheim', 127, true],
      ],
    );
  });
  it('move Helse Møre og Romsdal by a year from V2 to V5: outside the mandate once minor has a number', () => {
    const { history } = real();
    const change = comparePlans(history, register, 'V2', 'V5');
    const hmr = change.moved.filter((m) => m.unit === 'hmr');
    assert.equal(hmr[0]?.days.least, 364);
    const only = { ...change, added: [], withoutDate: [], moved: hmr };
    assert.equal(judgeChange(mandate(), only).verdict, 'unclear');
    assert.equal(judgeChange({ ...mandate(), minorDays: 60 }, only).verdict, 'outside');
    assert.equal(judgeChange({ ...mandate(), minorDays: 400 }, only).verdict, 'within');
  });
});

describe('a plan version', () => {
  const version = (id: string, decided: string, units: Record<string, string>, actual = false): PlanVersion => ({
    id,
    decided: parsePeriod(decided) ?? assert.fail(decided),
    body: 'the board',
    waves: Object.entries(units).map(([unit, when]) => ({
      when: parsePeriod(when) ?? assert.fail(when),
      units: [unit],
      actual,
    })),
    notes: [],
  });
  it('is never overwritten', () => {
    const history = addVersion([], version('A', '2021', { roros: '2022-11-12' }));
    assert.throws(() => addVersion(history, version('A', '2022', {})), /version "A" is decided and stays as it is/);
    assert.throws(() => {
      (history[0] as { body: string }).body = 'somebody else';
    }, TypeError);
    assert.throws(() => {
      (history as PlanVersion[]).pop();
    }, TypeError);
  });
  it('cannot be decided before the last one', () => {
    const history = addVersion([], version('B', '2022-06-09', {}));
    assert.throws(() => addVersion(history, version('C', '2022-06-08', {})), /before the last version B/);
    assert.doesNotThrow(() => addVersion(history, version('C', '2022', {})), 'a year may mean a later day');
  });
  it('cannot give another date to a unit that is live', () => {
    const history = addVersion([], version('A', '2022-05', { trondheim: '2022-05-07' }, true));
    assert.throws(
      () => addVersion(history, version('B', '2022-06', { trondheim: '2022-11-12' })),
      /waves\[0\]: trondheim went live 2022-05-07/,
    );
  });
  it('holds go-lives that happened before it, and nothing else of earlier versions', () => {
    let history = addVersion([], version('A', '2021', { roros: '2022-04-30', os: '2022-04-30' }));
    history = addVersion(history, version('A-actual', '2022-05', { roros: '2022-05-07' }, true));
    history = addVersion(history, version('B', '2022-06', {}));
    assert.deepEqual([...datesOf(history, 'B').keys()], ['roros']);
    assert.equal(datesOf(history, 'B').get('roros')?.when.text, '2022-05-07');
    assert.throws(() => datesOf(history, 'X'), /there are A, A-actual, B/);
  });
  it('that gives a day instead of a month has moved nobody, one that gives another day has', () => {
    let history = addVersion([], version('A', '2021', { roros: '2023-04', os: '2023-04-29' }));
    history = addVersion(history, version('B', '2022', { roros: '2023-04-29', os: '2023-04-30' }));
    const { moved, kept, userDays } = comparePlans(history, register, 'A', 'B');
    assert.deepEqual([moved.map((m) => m.unit), kept.map((k) => k.unit)], [['os'], ['roros']]);
    assert.deepEqual(userDays, { least: 89, most: 89 }, 'Os has 89 users');
  });
  it('compared with itself changes nothing; compared backwards it advances whom it delayed', () => {
    const { history } = loadPlans(file(), register);
    const same = comparePlans(history, register, 'A', 'A');
    assert.deepEqual([same.moved, same.added, same.withoutDate], [[], [], []]);
    const there = comparePlans(history, register, 'A', 'B');
    const back = comparePlans(history, register, 'B', 'A');
    assert.deepEqual(back.advanced, there.delayed);
    assert.deepEqual(
      back.added.map((p) => p.unit),
      there.withoutDate.map((p) => p.unit),
    );
    assert.deepEqual(back.userDays, { least: 0, most: 0 });
  });
});

describe('a plans file', () => {
  for (const [what, json, message] of [
    ['that is no object', [], /plans: \[\] is not an object/],
    ['without versions', {}, /versions: is missing/],
    [
      'with an unknown number',
      withWave({ when: '2022', units: ['0301'] }),
      /versions\[0\]\.waves\[0\]\.units\[0\]: no unit has the number or name "0301"/,
    ],
    [
      'with a municipality that is gone',
      withWave({ when: '2022', units: ['5012'] }),
      /its area is now in Heim, Hitra, Orkland. Name one of them/,
    ],
    ['with a number as a number', withWave({ when: '2022', units: [5001] }), /units\[0\]: 5001 is not a text/],
    [
      'with a date of another form',
      withWave({ when: '30.04.2022', units: [] }),
      /waves\[0\]\.when: "30.04.2022" is not a date such as/,
    ],
    ['without the units of a wave', withWave({ when: '2022' }), /waves\[0\]\.units: is missing/],
    [
      'with a unit twice',
      withWave({ when: '2022', units: ['5001', 'Trondheim'] }),
      /units\[1\]: trondheim stands already at versions\[0\]\.waves\[0\]\.units\[0\]/,
    ],
    [
      'with a version twice',
      file({ versions: [file().versions[0], file().versions[0]] }),
      /versions\[1\]\.id: version "A" is decided/,
    ],
    [
      'with versions out of order',
      file({ versions: [...file().versions].reverse() }),
      /versions\[1\]\.decided: 2021 is before/,
    ],
    [
      'with lead time in words',
      file({ leadTimeMonths: { planning: 'seven', rollout: 12 } }),
      /leadTimeMonths\.planning: "seven" is not a whole number from 0/,
    ],
    [
      'with a step nobody knows',
      file({ options: [{ unit: '5001', decided: '2021', by: 'styre', step: 'maybe' }] }),
      /options\[0\]\.step: "maybe" is not understood/,
    ],
    [
      'with a body nobody knows',
      file({ options: [{ unit: '5001', decided: '2021', by: 'kongen', step: 'option' }] }),
      /options\[0\]\.by: "kongen" is not understood/,
    ],
    [
      'with a wish nobody understands',
      file({ options: [{ unit: '5001', wishes: 'soon' }] }),
      /options\[0\]\.wishes: "soon"/,
    ],
  ] as const)
    it(`${what} is refused with the element`, () => {
      assert.throws(() => loadPlans(json, register), message);
    });
  it('names every fault at once', () => {
    const json = withWave({ when: 'soon', units: ['0301', '9999'] });
    assert.throws(
      () => loadPlans(json, register),
      (error: Error) => error.message.split('; ').filter((part) => part.startsWith('versions')).length === 3,
    );
  });
});
