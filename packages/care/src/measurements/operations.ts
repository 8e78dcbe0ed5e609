/** Enter a set of measurements with its score, set a value right, mark it as wrong, decide the saturation scale. */
import {
  badRequest,
  type Condition,
  type Encounter,
  type Goal,
  type Observation,
  type Patient,
  type Reference,
} from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import type { Day } from '../calendar/day.ts';
import { ACT_CODE } from '../codes.ts';
import { OF_PATIENT, REASON, readFact, SEEN } from '../facts/fact.ts';
import { isNews2, NEWS2_TOTAL } from '../news2/observation.ts';
import {
  type ClinicalOperation,
  conflict,
  findAll,
  forbidden,
  type OperationContext,
  operation,
  readCase,
  referenceTo,
  type Write,
} from '../operation.ts';
import { flag, moment, number, oneOf, optional, text } from '../operation-input.ts';
import { type Acting, actingIn } from '../parties.ts';
import { resourceOf } from '../reading/body.ts';
import { dayOf } from '../reading/clinical-time.ts';
import { exceptionOf } from './exception.ts';
import { CONSCIOUSNESS_ANSWERS, measuredIn } from './kinds.ts';
import { checkValues, mended, observationsOf, rescored, scoreOf, setOf, wrong } from './rules.ts';
import { isTarget, mayDecideScale, scaleOf, target, targetEnded } from './scale.ts';
import type { MeasurementValues } from './view-model.ts';

/** New resources of one act, by number. */
const named = (index: number): string => `urn:uuid:3d2f6c1a-8f0e-4f35-9d55-2c6b8e1f5${String(index).padStart(3, '0')}`;
const SCORE = named(999);
/** Clocks differ; what lies further ahead is a slip. */
const AHEAD_MS = 5 * 60_000;

const record = operation({
  name: 'record-measurements',
  type: 'Observation',
  level: 'type',
  input: {
    ...OF_PATIENT,
    /** Now, without it. */
    at: optional(moment()),
    respiration: optional(number()),
    saturation: optional(number()),
    oxygen: optional(flag()),
    oxygenFlow: optional(number()),
    systolic: optional(number()),
    diastolic: optional(number()),
    pulse: optional(number()),
    consciousness: optional(
      oneOf(Object.keys(CONSCIOUSNESS_ANSWERS) as NonNullable<MeasurementValues['consciousness']>[]),
    ),
    temperature: optional(number()),
    pain: optional(number()),
    weight: optional(number()),
    height: optional(number()),
    headCircumference: optional(number()),
    note: optional(text(1_000)),
  },
  async plan(context, _id, { patient: reference, at, note, ...input }) {
    const values = Object.fromEntries(
      Object.entries(input).filter(([, value]) => value !== undefined),
    ) as MeasurementValues;
    checkValues(values);
    const [by, found] = await Promise.all([actingIn(context), groundOf(context.record, reference, dayOf(context.now))]);
    const when = at ?? by.at;
    if (Date.parse(when) > Date.parse(by.at) + AHEAD_MS)
      throw badRequest('A measurement lies behind us. Say when it was taken.', 'value', 'at');
    const of = { patient: { reference } as Reference<Patient>, at: when, encounter: found.encounter, note, by };
    const observations = observationsOf(values, of);
    if (observations.length === 0) throw badRequest('Nothing was measured: enter a value.', 'required', 'respiration');
    const writes: Write[] = observations.map((created, i) => ({ created, as: named(i) }));
    const score =
      found.exception === undefined ? scoreOf(values, found.scale, of, writes.flatMap(isPartOfScore)) : undefined;
    return {
      focus: score ? SCORE : named(0),
      writes: score ? [...writes, { created: score, as: SCORE }] : writes,
    };
  },
});

/** What a score is reckoned from: weight and pain are none of it. */
const isPartOfScore = (write: Write): string[] =>
  'created' in write && write.as && Object.values(setOf(write.created as Observation)).some((one) => one !== undefined)
    ? [write.as]
    : [];

/** What decides how a set is scored, and the stay it belongs to. */
async function groundOf(record: Reader, reference: string, today: Day) {
  const id = reference.split('/')[1]!;
  const [patient, goals, scores, conditions, stays] = await Promise.all([
    readCase<Patient>(record, 'Patient', id),
    findAll<Goal>(record, 'Goal', [['patient', reference]]),
    newestScores(record, id),
    findAll<Condition>(record, 'Condition', [['patient', reference]]),
    findAll<Encounter>(record, 'Encounter', [
      ['patient', reference],
      ['class', `${ACT_CODE}|IMP`],
      ['status', 'in-progress'],
    ]),
  ]);
  const [stay] = stays;
  return {
    patient,
    scale: scaleOf(goals, scores).scale,
    exception: exceptionOf(patient, conditions, today),
    encounter: stay && ({ reference: referenceTo(stay) } as Reference<Encounter>),
  };
}

async function newestScores(record: Reader, patientId: string): Promise<(Observation & { id: string })[]> {
  const found = await record.chart(patientId, [
    { type: 'Observation', where: [{ param: 'code', ...NEWS2_TOTAL }], limit: 5 },
  ]);
  return (found?.[0] ?? []).map((version) => resourceOf<Observation>(version));
}

/** A value changes, and every score that was reckoned from it with it, in one transaction. */
async function withScores(context: OperationContext, changed: Observation, by: Acting): Promise<Write[]> {
  const scores = await findAll<Observation>(context.record, 'Observation', [
    ['patient', changed.subject!.reference!],
    ['derived-from', referenceTo(changed)],
  ]);
  const affected = scores.filter((score) => isNews2(score) && score.status !== 'entered-in-error');
  return [{ changed }, ...affected.map((score) => ({ changed: rescored(score, changed, by) }))];
}

const mend = operation({
  name: 'correct-measurement',
  type: 'Observation',
  input: { ...SEEN, value: number(), second: optional(number()), reason: optional(REASON) },
  async plan(context, id, input) {
    const { fact, by } = await readFact<Observation>(context, 'Observation', id, input);
    if (fact.status === 'entered-in-error')
      throw conflict('It is marked as wrong. Enter the right value as a new one.');
    const changed = mended(fact, [input.value, input.second], by, input.reason);
    return { focus: referenceTo(fact), writes: await withScores(context, changed, by) };
  },
});

const markWrong = operation({
  name: 'measurement-wrong',
  type: 'Observation',
  input: { ...SEEN, reason: REASON },
  async plan(context, id, input) {
    const { fact, by } = await readFact<Observation>(context, 'Observation', id, input);
    const changed = wrong(fact, by, input.reason);
    const writes = measuredIn(fact) === 'news2' ? [{ changed }] : await withScores(context, changed, by);
    return { focus: referenceTo(fact), writes };
  },
});

const NEW_TARGET = named(900);
const decideScale = operation({
  name: 'decide-saturation-scale',
  type: 'Goal',
  level: 'type',
  input: { ...OF_PATIENT, scale: oneOf(['1', '2']), reason: REASON },
  async plan(context, _id, { patient, scale, reason }) {
    const by = await actingIn(context);
    if (!mayDecideScale(by)) throw forbidden('A doctor decides which saturation scale NEWS2 uses.');
    const [goals, person] = await Promise.all([
      findAll<Goal>(context.record, 'Goal', [['patient', patient]]),
      readCase<Patient>(context.record, 'Patient', patient.split('/')[1]!),
    ]);
    const active = goals.find((goal) => isTarget(goal) && goal.lifecycleStatus === 'active');
    if (scale === '2') {
      if (active) throw conflict('Scale 2 is decided already.');
      const created = target({ reference: referenceTo(person) } as Reference<Patient>, by, reason);
      return { focus: NEW_TARGET, writes: [{ created, as: NEW_TARGET }] };
    }
    if (active) return { focus: referenceTo(active), writes: [{ changed: targetEnded(active, by, reason) }] };
    // scored on scale 2 elsewhere, without a decision here: that it is to be scale 1 is decided now
    const created = targetEnded(
      target({ reference: referenceTo(person) } as Reference<Patient>, by, reason),
      by,
      reason,
    );
    return { focus: NEW_TARGET, writes: [{ created, as: NEW_TARGET }] };
  },
});

export const measurementOperations: readonly ClinicalOperation[] = [record, mend, markWrong, decideScale];
