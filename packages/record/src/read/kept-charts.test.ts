import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { StoredVersion } from '../contract.ts';
import { KeptCharts } from './kept-charts.ts';

const version = (bytes: number): StoredVersion => ({
  type: 'Observation',
  id: 'a',
  versionId: '1',
  lastUpdated: 0,
  method: 'POST',
  body: Buffer.alloc(bytes),
});
const keep = (charts: KeptCharts, pid: bigint, name: string, bytes: number) =>
  charts.of(pid).keep([name], new Map([[name, version(bytes)]]));
const isKept = (charts: KeptCharts, pid: bigint, name: string) => charts.of(pid).missing([name]).length === 0;

describe('kept charts', () => {
  it('are the same arrays for the same versions, and others for others', () => {
    const charts = new KeptCharts();
    const slices = keep(charts, 1n, '7.1', 10);
    assert.equal(charts.of(1n).slices(['7.1']), slices);
    assert.equal(charts.of(1n).slices(['7.2']), undefined);
    assert.deepEqual(charts.of(1n).missing(['7.2', '7.1', '8.1']), ['7.2', '8.1']);
  });
  it('take the place they are given: what was not asked for the longest goes', () => {
    const charts = new KeptCharts(100);
    for (const pid of [1n, 2n, 3n]) keep(charts, pid, '7.1', 30);
    charts.of(1n);
    keep(charts, 4n, '7.1', 30);
    assert.equal(isKept(charts, 2n, '7.1'), false);
    for (const pid of [1n, 3n, 4n]) assert.equal(isKept(charts, pid, '7.1'), true, `patient ${pid}`);
  });
  it('count a version that replaces another one once', () => {
    const charts = new KeptCharts(100);
    keep(charts, 1n, '7.1', 60);
    keep(charts, 1n, '7.2', 60);
    assert.equal(isKept(charts, 1n, '7.2'), true);
    assert.equal(isKept(charts, 1n, '7.1'), false);
  });
  it('keep nothing that is larger than all of their place', () => {
    const charts = new KeptCharts(100);
    keep(charts, 1n, '7.1', 101);
    assert.equal(isKept(charts, 1n, '7.1'), false);
  });
  it('are of so many patients at most', () => {
    const charts = new KeptCharts(100, 2);
    for (const pid of [1n, 2n, 3n]) keep(charts, pid, '7.1', 1);
    assert.equal(isKept(charts, 2n, '7.1'), true);
    assert.equal(isKept(charts, 1n, '7.1'), false);
  });
  it('count what is kept as a whole, and what takes its place', () => {
    const charts = new KeptCharts(100);
    keep(charts, 1n, '7.1', 10);
    const slices = [[version(60)]];
    for (const state of [1n, 2n, 3n]) charts.of(2n).keepWhole('story', state, slices, 60);
    assert.equal(charts.of(2n).whole('story', 3n)?.slices, slices);
    assert.equal(charts.of(2n).whole('story', 2n), undefined);
    assert.equal(isKept(charts, 1n, '7.1'), true);
    charts.of(2n).keepWhole('chart', 3n, [[version(60)]], 60);
    assert.equal(isKept(charts, 1n, '7.1'), false);
  });
  it('forget everything when they are told to', () => {
    const charts = new KeptCharts();
    const before = charts.of(1n);
    keep(charts, 1n, '7.1', 10);
    charts.clear();
    assert.equal(isKept(charts, 1n, '7.1'), false);
    // what was under way is counted nowhere
    before.keep(['8.1'], new Map([['8.1', version(10)]]));
    assert.equal(isKept(charts, 1n, '8.1'), false);
  });
});
