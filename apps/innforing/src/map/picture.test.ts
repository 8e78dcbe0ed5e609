import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MapUnit, MapView } from '@helseplattform/rollout/view-models';
import { pictureOf, reachBy } from './picture.ts';

const period = (text: string, to = text) => ({ text, from: text, to });
const unit = (id: string, people: number, kind: MapUnit['kind'] = 'municipality'): MapUnit => ({
  id,
  kind,
  name: id,
  short: id,
  population: { value: people, basis: 'published', source: 'test' },
  users: { value: people / 10, basis: 'derived', source: 'test' },
});
const version = {
  id: 'V1',
  decided: period('2022-01-01'),
  body: 'board',
  dates: {
    a: { when: period('2022-05-07'), actual: true },
    b: { when: period('2023-04', '2023-04-30'), actual: false },
    hospital: { when: period('2022-11-12'), actual: false },
  },
};
const view: MapView = {
  units: [unit('a', 600), unit('b', 300), unit('c', 100), unit('hospital', 1000, 'hospital-trust')],
  versions: [version],
  readiness: { b: 'at-risk', c: 'ready' },
  cost: { a: 60_000, b: 90_000 },
};

test('waves are in the order of their dates, and whoever has no date is left over', () => {
  const { groups, rest } = pictureOf(view, version, 'wave');
  assert.deepEqual(
    groups.map((g) => [g.mark, g.key, g.units]),
    [
      ['1', '2022-05-07', ['a']],
      ['2', '2022-11-12', ['hospital']],
      ['3', '2023-04', ['b']],
    ],
  );
  assert.deepEqual(rest, ['c']);
});

test('readiness has only the states somebody is in', () => {
  const { groups } = pictureOf(view, version, 'readiness');
  assert.deepEqual(
    groups.map((g) => [g.key, g.units]),
    [
      ['ready', ['c']],
      ['at-risk', ['b']],
    ],
  );
});

test('cost is by inhabitant, from the cheapest up', () => {
  const { groups } = pictureOf(view, version, 'cost');
  assert.deepEqual(
    groups.map((g) => [g.key, g.units]),
    [
      ['100', ['a']],
      ['300', ['b']],
    ],
  );
});

test('a date that is only a month has not come before its last day', () => {
  assert.deepEqual(reachBy(view, version, '2023-04-29'), {
    municipalities: 1,
    ofMunicipalities: 3,
    trusts: 1,
    inhabitants: 0.6,
    users: 160,
  });
  assert.equal(reachBy(view, version, '2023-04-30').inhabitants, 0.9);
});
