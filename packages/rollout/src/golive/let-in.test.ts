/** Access follows training at a live unit: it opens with the last course, and closes when that course is taken back. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AnyVersion, Draft } from '../programme/entry.ts';
import { Snapshot } from '../programme/snapshot.ts';
import { LETS_IN, takenLive, trainingChanges } from './let-in.ts';

const ON = '2026-11-22';
const ANE = 'Practitioner/ane';
const written = { seq: 1, version: 1, at: '2026-11-01T00:00:00.000Z', by: 'system', name: 'test' };
const completion = (course: string, on = '2026-11-20', person = ANE) => ({ unit: 'leka', course, person, on });
const entry = (kind: string, key: string, body: object): AnyVersion => ({ ...written, kind, key, body }) as AnyVersion;
const course = (id: string, ...after: string[]) => entry('course', id, { id, name: id, seats: 10, hours: 2, after });

/** A nurse needs home care, which comes after the basics. */
const now = (...more: AnyVersion[]) =>
  new Snapshot(LETS_IN, [
    course('basics'),
    course('home-care', 'basics'),
    entry('training-role', 'nurse', { id: 'nurse', name: 'nurse', courses: ['home-care'] }),
    ...more,
  ]);
const draft = (key: string, body: object | null): Draft =>
  ({ kind: 'completion', key, basedOn: 0, body }) as unknown as Draft;
const changes = (snapshot: Snapshot, ...drafts: Draft[]) => trainingChanges(snapshot, drafts, ON);

describe('what is recorded of training', () => {
  it('lets in with the last course, not with the first', () => {
    assert.deepEqual(changes(now(), draft('b', completion('basics'))), []);
    const basics = entry('completion', 'b', completion('basics'));
    assert.deepEqual(changes(now(basics), draft('h', completion('home-care'))), [{ person: ANE, trained: true }]);
  });
  it('counts what is recorded together', () =>
    assert.deepEqual(changes(now(), draft('b', completion('basics')), draft('h', completion('home-care'))), [
      { person: ANE, trained: true },
    ]));
  it('shuts out when a course is taken back, and again only whoever was in by it', () => {
    const both = [entry('completion', 'b', completion('basics')), entry('completion', 'h', completion('home-care'))];
    assert.deepEqual(changes(now(...both), draft('h', null)), [{ person: ANE, trained: false }]);
    assert.deepEqual(changes(now(...both.slice(0, 1)), draft('b', null)), []);
  });
  it('moves access when a completion turns out to be somebody else’s', () => {
    const both = [entry('completion', 'b', completion('basics')), entry('completion', 'h', completion('home-care'))];
    const bo = entry('completion', 'bo', completion('basics', '2026-11-20', 'Practitioner/bo'));
    assert.deepEqual(changes(now(...both, bo), draft('h', completion('home-care', '2026-11-20', 'Practitioner/bo'))), [
      { person: ANE, trained: false },
      { person: 'Practitioner/bo', trained: true },
    ]);
  });
  it('is refused before it has happened', () =>
    assert.throws(() => changes(now(), draft('b', completion('basics', '2026-11-23'))), /2026-11-23 has not come/));
  it('is nobody’s access when it is about something else', () =>
    assert.deepEqual(changes(now(), { ...draft('x', {}), kind: 'course' } as Draft), []));
});

it('units that were taken back are not live', () => {
  const act = (unit: string, which: string) =>
    entry('go-live', unit, { unit, act: which, organisation: `Organization/${unit}` });
  assert.deepEqual([...takenLive(now(act('leka', 'live'), act('grong', 'back')))], [['Organization/leka', 'leka']]);
});
