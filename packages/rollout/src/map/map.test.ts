import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { FhirError } from '@helseplattform/fhir';
import { parsePeriod } from '../calendar/period.ts';
import type { PlanHistory } from '../plans/plan.ts';
import { centralNorway } from '../units/central-norway.ts';
import { readBorders } from './borders.ts';
import { mapView, shortName } from './view.ts';

const register = centralNorway();
const period = (text: string) => parsePeriod(text) ?? assert.fail(text);
const history: PlanHistory = [
  {
    id: 'first',
    decided: period('2022-01-10'),
    body: 'board',
    notes: [],
    waves: [{ when: period('2022-04-30'), units: ['trondheim', 'alesund'], actual: false }],
  },
  {
    id: 'second',
    decided: period('2022-06-09'),
    body: 'board',
    notes: [],
    waves: [{ when: period('2022-11-12'), units: ['trondheim'], actual: false }],
  },
];

describe('the map', () => {
  const { units, versions } = mapView({ register, history, on: '2024-01-01' });
  const municipalities = units.filter((u) => u.kind === 'municipality');
  it('has every municipality on a tile of its own', () => {
    assert.equal(municipalities.length, 67);
    assert.equal(new Set(municipalities.map((u) => u.tile?.join() ?? assert.fail(u.name))).size, 67);
  });
  it('has the hospital trusts beside the tiles', () => {
    assert.deepEqual(
      units.filter((u) => u.kind === 'hospital-trust').map((u) => [u.id, u.tile]),
      [
        ['st-olav', undefined],
        ['hmr', undefined],
        ['hnt', undefined],
        ['sykehusapotekene', undefined],
      ],
    );
  });
  it('shows Haram as part of Ålesund before 2024', () => {
    const before = mapView({ register, history, on: '2023-12-31' }).units;
    assert.equal(
      before.some((u) => u.id === 'haram'),
      false,
    );
    assert.deepEqual(
      before.filter((u) => u.id === 'alesund').map((u) => [u.number, u.tile]),
      [['1507', municipalities.find((u) => u.id === 'alesund')?.tile]],
    );
  });
  it('says when each unit goes live in each version, and nothing of those a version does not name', () => {
    assert.deepEqual(
      versions.map(({ id, dates }) => [id, Object.keys(dates)]),
      [
        ['first', ['trondheim', 'alesund']],
        ['second', ['trondheim']],
      ],
    );
    assert.deepEqual(versions[1]?.dates.trondheim, { when: period('2022-11-12'), actual: false });
  });
  it('has names that tiles have room for', () => {
    for (const [name, short] of [
      ['Oppdal', 'Oppdal'],
      ['Indre Fosen', 'I. Fosen'],
      ['Kristiansund', 'Kristian.'],
      ['Midtre Gauldal', 'M. Gauldal'],
      ['Steinkjer – Stïentje', 'Steinkjer'],
    ] as const)
      assert.equal(shortName(name), short);
    for (const { name } of municipalities) assert.ok(shortName(name).length <= 11, name);
  });
});

/** A square of a tenth of a degree about a point. */
const square = (number: string, longitude: number, latitude: number) => ({
  type: 'Feature',
  properties: { kommunenummer: number },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [longitude, latitude],
        [longitude + 0.1, latitude],
        [longitude + 0.1, latitude + 0.1],
        [longitude, latitude + 0.1],
        [longitude, latitude],
      ],
    ],
  },
});
const collection = (features: unknown[], more = {}) => ({
  type: 'FeatureCollection',
  attribution: '© test',
  features,
  ...more,
});

describe('imported borders', () => {
  it('are drawn in one box with the credit, and what the file does not have is named', () => {
    const borders = readBorders(
      collection([square('5001', 10.3, 63.4), square('5031', 10.7, 63.4), square('0301', 10.7, 59.9)]),
      register,
      '2024-01-01',
    );
    assert.deepEqual([borders.credit, Object.keys(borders.paths)], ['© test', ['trondheim', 'malvik']]);
    assert.deepEqual([borders.width, borders.missing.length], [1000, 65]);
    assert.match(borders.paths.trondheim ?? '', /^M0 \d+(\.5)?L200 /);
  });
  it('share the border of neighbours', () => {
    const { paths } = readBorders(
      collection([square('5001', 10.3, 63.4), square('5031', 10.4, 63.4)]),
      register,
      '2024-01-01',
    );
    assert.match(paths.trondheim ?? '', /L500 /);
    assert.match(paths.malvik ?? '', /^M500 /);
  });
  for (const [what, json, element] of [
    ['not GeoJSON', { some: 'thing' }, 'type'],
    ['no credit', collection([square('5001', 10, 63)], { attribution: '' }), 'attribution'],
    ['no municipality of ours', collection([square('0301', 10, 60)]), 'features'],
    ['a number that is none', collection([square('Oslo', 10, 60)]), 'features[0].properties.kommunenummer'],
    [
      'a line for an area',
      collection([{ ...square('5001', 10, 63), geometry: { type: 'LineString' } }]),
      'features[0].geometry',
    ],
    ['metres for degrees', collection([square('5001', 270_000, 7_040_000)]), 'features[0].geometry'],
  ] as const)
    it(`are refused with ${what}, and the element is named`, () => {
      assert.throws(
        () => readBorders(json, register, '2024-01-01'),
        (error) => error instanceof FhirError && error.issues[0]?.expression === element,
      );
    });

  const real = new URL('../../../../../shared/data/region/municipalities.geojson', import.meta.url);
  const absent = existsSync(real)
    ? false
    : 'the real borders (../shared/data/region/municipalities.geojson) are not here';
  it('of the real region are 65 and few enough bytes for a page', { skip: absent }, () => {
    const borders = readBorders(JSON.parse(readFileSync(real, 'utf8')), register, '2024-01-01');
    assert.equal(Object.keys(borders.paths).length, 65);
    assert.deepEqual(borders.missing, ['bindal', 'os']);
    assert.match(borders.credit, /Kartverket, CC BY 4\.0/);
    assert.ok(JSON.stringify(borders).length < 120_000, `${JSON.stringify(borders).length} bytes`);
  });
});
