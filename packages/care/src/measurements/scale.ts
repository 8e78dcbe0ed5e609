/**
 * Which saturation scale holds for a patient: scale 2 (target 88–92 %) is a doctor's decision, and is written as a Goal
 * for the saturation. Whoever has been scored on scale 2 elsewhere stays on it until a doctor says otherwise.
 */
import type { Goal, Observation, Patient, Reference } from '@helseplattform/fhir';
import { kind, LOINC, OWN_KIND, UCUM } from '../codes.ts';
import { act } from '../facts/act.ts';
import { news2In } from '../news2/observation.ts';
import type { SaturationScale } from '../news2/view-model.ts';
import type { Acting } from '../parties.ts';
import type { MeasurementSheet } from './view-model.ts';

const TARGET = 'metningsmal-88-92';

export const isTarget = ({ description }: Goal): boolean =>
  description.coding?.some(({ system, code }) => system === OWN_KIND && code === TARGET) ?? false;

const percent = (value: number) => ({ value, unit: '%', system: UCUM, code: '%' });

export const target = (subject: Reference<Patient>, by: Acting, reason: string): Goal =>
  act(
    {
      resourceType: 'Goal',
      lifecycleStatus: 'active',
      description: { ...kind(TARGET, 'Metningsmål 88–92 %'), text: 'Metningsmål 88–92 %: NEWS2 med skala 2' },
      subject,
      startDate: by.today,
      expressedBy: by.who as Goal['expressedBy'] & object,
      target: [
        {
          measure: { coding: [{ system: LOINC, code: '2708-6', display: 'Oxygen saturation in Arterial blood' }] },
          detailRange: { low: percent(88), high: percent(92) },
        },
      ],
      note: [{ text: reason }],
    },
    'added',
    by,
    reason,
  );

export const targetEnded = <T extends Goal>(goal: T, by: Acting, reason: string): T =>
  act({ ...goal, lifecycleStatus: 'cancelled', statusDate: by.today }, 'ended', by, reason);

/** @param goals of the patient @param scores newest first */
export function scaleOf(
  goals: readonly Goal[],
  scores: readonly Observation[],
): { scale: SaturationScale; by: MeasurementSheet['scaleBy'] } {
  const targets = goals.filter(isTarget);
  if (targets.some(({ lifecycleStatus }) => lifecycleStatus === 'active')) return { scale: 2, by: 'decision' };
  // a decision that was ended is a decision too
  if (targets.some(({ lifecycleStatus }) => lifecycleStatus === 'cancelled')) return { scale: 1, by: 'decision' };
  const last = scores.flatMap((one) => (one.status === 'entered-in-error' ? [] : (news2In(one) ?? [])))[0];
  return last?.scale === 2 ? { scale: 2, by: 'last-score' } : { scale: 1, by: 'rule' };
}

/** Codes of Volven 9060: doctors. */
const DOCTORS = ['LE'];
export const mayDecideScale = ({ kind, profession }: Pick<Acting, 'kind' | 'profession'>): boolean =>
  kind === 'system' || DOCTORS.includes(profession ?? '');
