/** What a set becomes in the record, and what follows when one of its values was wrong. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Condition, Goal, Observation } from '@helseplattform/fhir';
import { BY, PATIENT } from '../facts/testing.ts';
import { news2In } from '../news2/observation.ts';
import { isPregnant } from './exception.ts';
import { ON_AIR } from './kinds.ts';
import { checkValues, mended, observationsOf, rescored, scoreOf, setOf, wrong } from './rules.ts';
import { scaleOf, target, targetEnded } from './scale.ts';
import type { MeasurementValues } from './view-model.ts';

const OF = { patient: PATIENT, at: '2026-11-22T10:00:00.000Z', by: BY };
const SET: MeasurementValues = {
  respiration: 22,
  saturation: 93,
  oxygen: true,
  oxygenFlow: 2,
  systolic: 105,
  diastolic: 60,
  pulse: 112,
  consciousness: 'A',
  temperature: 38.4,
};
const observations = observationsOf(SET, OF);
const codeOf = ({ code }: Observation) => code.coding?.[0]?.code;
const of = (code: string) => observations.find((one) => codeOf(one) === code)!;
const score = scoreOf(SET, 1, OF, ['Observation/1'])!;

test('each sign is an observation of its own, the pressure one of two numbers, in the order of the sheet', () =>
  assert.deepEqual(observations.map(codeOf), ['9279-1', '2708-6', '85354-9', '8867-4', '1104441000000107', '8310-5']));

test('what was measured is what is read back of it', () =>
  assert.deepEqual(Object.assign({}, ...observations.map(setOf)), {
    respiration: 22,
    saturation: 93,
    systolic: 105,
    pulse: 112,
    consciousness: 'A',
    temperature: 38.4,
  }));

test('the saturation says whether it was measured on air, and how much oxygen was given', () => {
  const onAir = (one: Observation) =>
    one.extension?.flatMap(({ extension }) => extension ?? []).find(({ url }) => url === ON_AIR)?.valueBoolean;
  assert.equal(onAir(of('2708-6')), false);
  assert.equal(of('2708-6').component?.[0]?.valueQuantity?.value, 2);
  assert.equal(onAir(observationsOf({ saturation: 97, oxygen: false }, OF)[0]!), true);
  assert.equal(onAir(observationsOf({ saturation: 97 }, OF)[0]!), undefined);
});

test('a score is read back with all its parts', () => {
  const read = news2In(score)!;
  assert.deepEqual([read.total, read.isComplete, read.asks, read.scale], [10, true, 'emergency', 1]);
  assert.deepEqual(
    read.parts.map(({ points }) => points),
    [2, 2, 2, 1, 2, 0, 1],
  );
});

describe('a value that is set right', () => {
  const better = mended(of('8867-4'), [82, undefined], BY, undefined);
  test('is corrected, and keeps its unit', () => {
    assert.deepEqual(
      [better.status, better.valueQuantity?.value, better.valueQuantity?.code],
      ['corrected', 82, '/min'],
    );
  });
  test('changes only its own part of the score', () => {
    const after = news2In(rescored(score, better, BY))!;
    assert.deepEqual([after.total, after.isComplete], [8, true]);
  });
  test('is held to the same limits as a new one', () =>
    assert.throws(() => mended(of('8867-4'), [820, undefined], BY, undefined), /pulse|value/));
  test('of a pressure may be both numbers', () =>
    assert.deepEqual(
      mended(of('85354-9'), [150, 90], BY, undefined).component?.map((one) => one.valueQuantity?.value),
      [150, 90],
    ));
  test('is never the score itself', () =>
    assert.throws(() => mended(score, [0, undefined], BY, undefined), /no number/));
});

describe('a value that was wrong', () => {
  test('leaves the rest of the score, which says that it is the least it can be', () => {
    const after = rescored(score, wrong(of('8310-5'), BY, 'Feil måler'), BY);
    assert.deepEqual(
      [after.status, after.valueQuantity?.comparator, news2In(after)?.unknown],
      ['corrected', '>=', ['temperature']],
    );
  });
  test('takes with it a score that says nothing any more', () => {
    const well = scoreOf(
      { ...SET, ...{ respiration: 16, saturation: 97, oxygen: false, systolic: 120, pulse: 70, temperature: 37 } },
      1,
      OF,
      [],
    )!;
    assert.equal(rescored(well, wrong(of('8867-4'), BY, 'x'), BY).status, 'entered-in-error');
  });
  test('on scale 2 is judged with the oxygen of the score', () => {
    const onScale2 = scoreOf(SET, 2, OF, [])!;
    const better = mended(of('2708-6'), [97, undefined], BY, undefined);
    const part = news2In(rescored(onScale2, better, BY))?.parts.find((one) => one.part === 'saturation');
    assert.equal(part?.points, 3);
  });
});

/** [values, the field that is refused] */
const impossible: readonly (readonly [MeasurementValues, string])[] = [
  [{ pulse: 720 }, 'pulse'],
  [{ temperature: 37.25 }, 'temperature'],
  [{ saturation: 101 }, 'saturation'],
  [{ systolic: 70, diastolic: 120 }, 'diastolic'],
  [{ weight: 0 }, 'weight'],
];
for (const [values, field] of impossible)
  test(`${JSON.stringify(values)} is refused at ${field}`, () =>
    assert.throws(
      () => checkValues(values),
      (error: { issues?: { expression?: string }[] }) => error.issues?.[0]?.expression === field,
    ));

describe('the saturation scale', () => {
  const goal = target(PATIENT, BY, 'Hyperkapni') as Goal;
  const scored2 = scoreOf(SET, 2, OF, [])!;
  test('is 1 where nobody has said anything', () => assert.deepEqual(scaleOf([], []), { scale: 1, by: 'rule' }));
  test('is 2 by a decision', () => assert.deepEqual(scaleOf([goal], []), { scale: 2, by: 'decision' }));
  test('is 1 by a decision that ended it, whatever the last score was', () =>
    assert.deepEqual(scaleOf([targetEnded(goal, BY, 'x')], [scored2]), { scale: 1, by: 'decision' }));
  test('stays as the last score was where nobody has decided', () =>
    assert.deepEqual(scaleOf([], [scored2]), { scale: 2, by: 'last-score' }));
  test('is not that of a score that was wrong', () =>
    assert.deepEqual(scaleOf([], [wrong(scored2, BY, 'x')]), { scale: 1, by: 'rule' }));
});

/** [system number, code, clinical status, pregnant] */
const pregnancies = [
  ['7170', 'W78', 'active', true],
  ['7110', 'Z34.9', 'active', true],
  ['7110', 'O149', 'active', true],
  ['7110', 'O800', 'active', false],
  ['7170', 'W78', 'resolved', false],
  ['7170', 'R74', 'active', false],
] as const;
for (const [system, code, status, expected] of pregnancies)
  test(`${code}, ${status}: ${expected ? '' : 'not '}pregnant`, () => {
    const condition: Condition = {
      resourceType: 'Condition',
      subject: PATIENT,
      clinicalStatus: { coding: [{ code: status }] },
      code: { coding: [{ system: `urn:oid:2.16.578.1.12.4.1.1.${system}`, code }] },
    };
    assert.equal(isPregnant([condition]), expected);
  });
