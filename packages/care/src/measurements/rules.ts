/** What a set of measurements becomes in the record, and what a value that is set right or marked as wrong becomes. Pure. */
import {
  badRequest,
  type Encounter,
  type Extension,
  type Observation,
  type Patient,
  type Reference,
} from '@helseplattform/fhir';
import { SNOMED } from '../codes.ts';
import { act } from '../facts/act.ts';
import type { Described } from '../facts/history.ts';
import { isNews2, news2In, scoreElements, withPart } from '../news2/observation.ts';
import { isWorthWriting, news2Of, type VitalSet } from '../news2/rules.ts';
import type { News2Part, SaturationScale } from '../news2/view-model.ts';
import { type Acting, unitOf } from '../parties.ts';
import { hasCode, textOf } from '../reading/codeable-concept.ts';
import {
  CODES,
  CONSCIOUSNESS,
  CONSCIOUSNESS_ANSWERS,
  DIASTOLIC,
  INSPIRED_OXYGEN,
  LIMITS,
  measuredIn,
  ON_AIR,
  OXYGEN_FLOW,
  PRESSURE,
  quantity,
  SYSTOLIC,
} from './kinds.ts';
import type { MeasuredNumber, MeasurementValues } from './view-model.ts';

export interface SetOf {
  readonly patient: Reference<Patient>;
  /** When it was measured, an instant. */
  readonly at: string;
  readonly encounter?: Reference<Encounter> | undefined;
  readonly note?: string | undefined;
  readonly by: Acting;
}

const category = (code: 'vital-signs' | 'survey') => [
  { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code }] },
];

function start({ patient, at, encounter, note, by }: SetOf, kind: 'vital-signs' | 'survey'): Omit<Observation, 'code'> {
  const unit = unitOf(by);
  return {
    resourceType: 'Observation',
    status: 'final',
    category: category(kind),
    subject: patient,
    ...(encounter ? { encounter } : {}),
    effectiveDateTime: at,
    issued: by.at,
    performer: [by.who, ...(unit ? [unit] : [])] as NonNullable<Observation['performer']>,
    ...(note ? { note: [{ text: note }] } : {}),
  };
}

/** One Observation for each that was measured, in the order of the sheet. */
export function observationsOf(values: MeasurementValues, of: SetOf): Observation[] {
  const vital = (rest: Pick<Observation, 'code'> & Partial<Observation>): Observation =>
    act({ ...start(of, 'vital-signs'), ...rest }, 'added', of.by);
  const number = (measured: keyof typeof CODES): Observation[] => {
    const value = values[measured];
    return value === undefined ? [] : [vital({ code: CODES[measured], valueQuantity: quantity(measured, value) })];
  };
  const saturation = number('saturation').map((one) => withOxygen(one, values));
  return [
    ...number('respiration'),
    ...saturation,
    ...pressureOf(values).map(vital),
    ...number('pulse'),
    ...(values.consciousness === undefined ? [] : [vital(consciousnessOf(values.consciousness))]),
    ...number('temperature'),
    ...number('pain'),
    ...number('weight'),
    ...number('height'),
    ...number('headCircumference'),
  ];
}

/** Whether oxygen was given stands on the saturation it belongs to. */
function withOxygen(saturation: Observation, { oxygen, oxygenFlow }: MeasurementValues): Observation {
  if (oxygen === undefined) return saturation;
  const onAir: Extension = {
    url: INSPIRED_OXYGEN,
    extension: [{ url: ON_AIR, valueBoolean: !oxygen }],
  };
  return {
    ...saturation,
    extension: [...(saturation.extension ?? []), onAir],
    ...(oxygen && oxygenFlow !== undefined
      ? { component: [{ code: OXYGEN_FLOW, valueQuantity: quantity('oxygenFlow', oxygenFlow) }] }
      : {}),
  };
}

function pressureOf({ systolic, diastolic }: MeasurementValues): Pick<Observation, 'code' | 'component'>[] {
  if (systolic === undefined && diastolic === undefined) return [];
  return [
    {
      code: PRESSURE,
      component: [
        ...(systolic === undefined ? [] : [{ code: SYSTOLIC, valueQuantity: quantity('systolic', systolic) }]),
        ...(diastolic === undefined ? [] : [{ code: DIASTOLIC, valueQuantity: quantity('diastolic', diastolic) }]),
      ],
    },
  ];
}

function consciousnessOf(
  letter: keyof typeof CONSCIOUSNESS_ANSWERS,
): Pick<Observation, 'code' | 'valueCodeableConcept'> {
  const { code, text } = CONSCIOUSNESS_ANSWERS[letter];
  return { code: CONSCIOUSNESS, valueCodeableConcept: { coding: [{ system: SNOMED, code }], text } };
}

/** The score of a set, where one is to be written. @param from what it is reckoned from, by reference */
export function scoreOf(
  values: VitalSet,
  scale: SaturationScale,
  of: SetOf,
  from: readonly string[],
): Observation | undefined {
  const score = news2Of(values, scale, of.by.today);
  if (!isWorthWriting(score)) return undefined;
  return act(
    {
      ...start({ ...of, note: undefined }, 'survey'),
      ...scoreElements(score),
      derivedFrom: from.map((reference) => ({ reference })),
    },
    'added',
    of.by,
  );
}

/**
 * Values that cannot be: outside the limits, or a diastolic pressure not below the systolic.
 * @throws {FhirError} 400 naming the field
 */
export function checkValues(values: MeasurementValues): void {
  for (const [measured, limits] of Object.entries(LIMITS)) {
    const value = values[measured as MeasuredNumber];
    if (value !== undefined) checkNumber(measured, value, limits);
  }
  const { systolic, diastolic } = values;
  if (systolic !== undefined && diastolic !== undefined && diastolic >= systolic)
    throw badRequest('The diastolic pressure is below the systolic.', 'value', 'diastolic');
}

function checkNumber(path: string, value: number, { least, most, decimals, unit }: (typeof LIMITS)[MeasuredNumber]) {
  if (value < least || value > most)
    throw badRequest(`${path} is between ${least} and ${most} ${unit}.`, 'value', path);
  if (Math.abs(Math.round(value * 10 ** decimals) / 10 ** decimals - value) > 1e-9)
    throw badRequest(`${path} has at most ${decimals} decimals.`, 'value', path);
}

/** The value set right. A pressure has two numbers, all others one. @throws {FhirError} 400 for what has no number */
export function mended<T extends Observation>(
  observation: T,
  [value, second]: readonly [number, number | undefined],
  by: Acting,
  reason: string | undefined,
): T {
  const measured = measuredIn(observation);
  const status = 'corrected' as const;
  if (measured === 'pressure') {
    const pressure = { systolic: value, ...(second === undefined ? {} : { diastolic: second }) };
    checkValues(pressure);
    return act({ ...observation, status, ...pressureOf(pressure)[0] }, 'changed', by, reason);
  }
  const old = observation.valueQuantity;
  if (old === undefined || isNews2(observation))
    throw badRequest('This has no number of its own to set right.', 'value');
  if (measured !== undefined && measured !== 'consciousness' && measured !== 'news2')
    checkNumber('value', value, LIMITS[measured]);
  const { comparator: _beyond, ...kept } = old;
  return act({ ...observation, status, valueQuantity: { ...kept, value } }, 'changed', by, reason);
}

export const wrong = <T extends Observation>(observation: T, by: Acting, reason: string): T =>
  act({ ...observation, status: 'entered-in-error' }, 'wrong', by, reason);

const PART_OF: { readonly [measured: string]: News2Part } = {
  respiration: 'respiration',
  saturation: 'saturation',
  pressure: 'systolic',
  pulse: 'pulse',
  consciousness: 'consciousness',
  temperature: 'temperature',
};

/**
 * A score after one of the values it was reckoned from has changed, or was wrong: its other parts stay as they were
 * judged. A score that nothing is left of, or that says nothing any more, is marked as wrong with it.
 */
export function rescored<T extends Observation>(score: T, source: Observation, by: Acting): T {
  const part = PART_OF[measuredIn(source) ?? ''];
  const before = news2In(score);
  if (part === undefined || before === undefined) return score;
  const isWrong = source.status === 'entered-in-error';
  const set = isWrong ? {} : { ...setOf(source), ...(part === 'saturation' ? oxygenOf(before.parts) : {}) };
  const points = news2Of(set, before.scale, by.today).parts.find((one) => one.part === part)?.points;
  const after = withPart(before, part, points);
  const name = textOf(source.code) ?? part;
  if (!isWorthWriting({ ...after, source: '' })) return wrong(score, by, `${name} er markert som feil`);
  const { valueQuantity: _value, component: _parts, ...rest } = score;
  return act(
    { ...(rest as T), status: 'corrected', ...scoreElements(after) },
    'changed',
    by,
    isWrong ? `${name} er markert som feil` : `${name} er rettet`,
  );
}

const oxygenOf = (parts: readonly { part: News2Part; points?: number }[]): VitalSet => {
  const points = parts.find(({ part }) => part === 'oxygen')?.points;
  return points === undefined ? {} : { oxygen: points > 0 };
};

/** The values of one Observation, as parts of a set. */
export function setOf(observation: Observation): VitalSet {
  const value = observation.valueQuantity?.value;
  switch (measuredIn(observation)) {
    case 'pressure':
      return {
        systolic: observation.component?.find(({ code }) => hasCode(code, '8480-6'))?.valueQuantity?.value,
      };
    case 'consciousness': {
      const answer = Object.entries(CONSCIOUSNESS_ANSWERS).find(([, { code }]) =>
        hasCode(observation.valueCodeableConcept, code),
      );
      return { consciousness: answer?.[0] as VitalSet['consciousness'] };
    }
    case 'respiration':
      return { respiration: value };
    case 'saturation':
      return { saturation: value };
    case 'pulse':
      return { pulse: value };
    case 'temperature':
      return { temperature: value };
    default:
      return {};
  }
}

export const describe = (observation: Observation): Described => {
  const numbers = [observation.valueQuantity, ...(observation.component ?? []).map((one) => one.valueQuantity)];
  const value = numbers
    .flatMap((one) => (one?.value === undefined ? [] : `${one.comparator ?? ''}${one.value}`))
    .join('/');
  return {
    value: value || textOf(observation.valueCodeableConcept) || observation.valueString,
    time: observation.effectiveDateTime,
    status: observation.status,
    note: observation.note?.map(({ text }) => text).join('\n'),
  };
};
