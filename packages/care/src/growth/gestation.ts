/** The length of the pregnancy a child was born after, as it is written in the child's own record. */
import { badRequest, type Observation, type Patient, type Reference } from '@helseplattform/fhir';
import { act } from '../facts/act.ts';
import { OF_PATIENT } from '../facts/fact.ts';
import { type ClinicalOperation, operation, readCase } from '../operation.ts';
import { number, optional } from '../operation-input.ts';
import { actingIn, unitOf } from '../parties.ts';
import { hasCode } from '../reading/codeable-concept.ts';

/** Gestational age at birth. */
export const GESTATION = { system: 'http://loinc.org', code: '76516-4' };
/** From what can live to what is long overdue. */
const [SHORTEST, LONGEST] = [21 * 7, 45 * 7];
const DAYS_OF: { readonly [unit: string]: number } = { d: 1, wk: 7 };

export const isGestation = ({ code }: Observation): boolean => hasCode(code, GESTATION.code);

/** @returns undefined where it is in a unit that is neither days nor weeks */
export function gestationDays({ valueQuantity }: Observation): number | undefined {
  const factor = DAYS_OF[valueQuantity?.code ?? ''];
  return valueQuantity?.value === undefined || factor === undefined ? undefined : valueQuantity.value * factor;
}

const NEW = 'urn:uuid:3d2f6c1a-8f0e-4f35-9d55-2c6b8e1f4a07';

/** Written once; when it was wrong, the observation is set right as any other. */
const record = operation({
  name: 'record-gestation',
  type: 'Observation',
  level: 'type',
  input: { ...OF_PATIENT, weeks: number(), days: optional(number()) },
  async plan(context, _id, { patient, weeks, days = 0 }) {
    const [by, child] = await Promise.all([
      actingIn(context),
      readCase<Patient>(context.record, 'Patient', patient.split('/')[1]!),
    ]);
    if (!Number.isInteger(weeks)) throw badRequest('weeks are whole weeks; say the rest in days.', 'value', 'weeks');
    if (!Number.isInteger(days) || days < 0 || days > 6) throw badRequest('days are 0 to 6.', 'value', 'days');
    const total = weeks * 7 + days;
    if (total < SHORTEST || total > LONGEST)
      throw badRequest(`weeks are ${SHORTEST / 7} to ${LONGEST / 7}.`, 'value', 'weeks');
    const unit = unitOf(by);
    const created: Observation = {
      resourceType: 'Observation',
      status: 'final',
      category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'exam' }] }],
      code: { coding: [{ ...GESTATION, display: 'Gestational age at birth' }], text: 'Svangerskapslengde ved fødsel' },
      subject: { reference: patient } as Reference<Patient>,
      effectiveDateTime: child.birthDate ?? by.at,
      issued: by.at,
      performer: [by.who, ...(unit ? [unit] : [])] as NonNullable<Observation['performer']>,
      valueQuantity: { value: total, unit: 'dager', system: 'http://unitsofmeasure.org', code: 'd' },
    };
    return { focus: NEW, writes: [{ created: act(created, 'added', by), as: NEW }] };
  },
});

export const growthOperations: readonly ClinicalOperation[] = [record];
