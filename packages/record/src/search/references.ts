/** References as conditions. The patient a resource belongs to is a column; all other references are rows of ix_ref. */
import type { ResourceType, SearchParam } from '@helseplattform/fhir';
import { isPatientParam } from '../index-rows.ts';
import { paramKey, urlReferenceKey } from '../keys.ts';
import { typeNumber } from '../resource-types.ts';
import { both, type Condition, either, NOTHING } from './conditions.ts';
import { eq, type LowerContext, onlyOf, present } from './lower.ts';
import type { Leaf, Params } from './tree.ts';
import type { FindParam } from './union-parameters.ts';

type Of<K extends Leaf['is']> = Extract<Leaf, { is: K }>;

/**
 * Types whose `patient` or `subject` can name several patients: the first is the column, the others are rows.
 * Everywhere else the element can be there once.
 */
const SEVERAL_PATIENTS: ReadonlySet<ResourceType> = new Set<ResourceType>([
  'Account',
  'Appointment',
  'AuditEvent',
  'Contract',
  'Person',
  'Provenance',
]);

/** Refers to a resource. */
export function reference({ params, type, id, url }: Of<'reference'>, context: LowerContext): Condition {
  if (url !== undefined) return eq(params.map((param) => urlReferenceKey(param, url)));
  const types = type ? [type] : [...new Set(params.flatMap((param) => param.target))];
  const rids = context.facts.rids(types, id!);
  if (rids.length === 0) {
    // not in this record: such a reference is kept as the text it is
    return eq(params.flatMap((param) => types.map((t) => urlReferenceKey(param, `${t}/${id}`))));
  }
  return either([
    ...ofPatient(params, type, context.find, { is: 'patient', rids }),
    ...ofOthers(params, type, (h) => ({ is: 'refers', h, rids })),
  ]);
}

/** Refers to one of those the inner search finds. */
export function chain({ params, types }: Of<'chain'>, context: LowerContext, inner: Condition): Condition {
  const parts: Condition[] = [];
  if (types.includes('Patient')) {
    const query = { types: [typeNumber('Patient')!], where: inner };
    const belongs: Condition =
      inner.is === 'rids' ? { is: 'patient', rids: inner.rids } : { is: 'patientWhere', query };
    parts.push(...ofPatient(params, 'Patient', context.find, belongs));
    parts.push(...ofOthers(params, 'Patient', (h) => ({ is: 'refersWhere', h, query })));
  }
  const others = types.filter((type) => type !== 'Patient');
  if (others.length > 0) {
    const query = { types: others.map((type) => typeNumber(type)!), where: inner };
    parts.push({ is: 'refersWhere', h: params.map(paramKey), query });
  }
  return either(parts);
}

/** Is referred to by one of those the inner search finds. */
export function has({ params: [param] }: Of<'has'>, context: LowerContext, inner: Condition): Condition {
  const types = [typeNumber(param.base)!];
  const asPatient = isPatientParam(param.code) && param.target.includes('Patient') && context.types.includes('Patient');
  const parts: Condition[] = [];
  if (asPatient) {
    const where = both([patientPresent(param, context.find), inner]);
    parts.push({ is: 'referred', h: [], asPatient, query: { types, where } });
  }
  if (!asPatient || SEVERAL_PATIENTS.has(param.base) || context.types.length > 1) {
    parts.push({ is: 'referred', h: [paramKey(param)], asPatient: false, query: { types, where: inner } });
  }
  return either(parts);
}

/** For each parameter that names the patient a resource belongs to: it has a value, and the condition on the column holds. */
function ofPatient(params: Params, type: ResourceType | undefined, find: FindParam, belongs: Condition): Condition[] {
  if (type !== undefined && type !== 'Patient') return [];
  if (belongs.is === 'patient' && belongs.rids.length === 0) return [NOTHING];
  return params
    .filter((param) => isPatientParam(param.code) && param.target.includes('Patient'))
    .map((param) => onlyOf(params, param, both([belongs, patientPresent(param, find)])));
}

/** For the parameters whose references can be rows of ix_ref. */
function ofOthers(params: Params, type: ResourceType | undefined, refers: (h: bigint[]) => Condition): Condition[] {
  const others = params.filter((param) => {
    if (!isPatientParam(param.code) || SEVERAL_PATIENTS.has(param.base)) return true;
    if (type !== undefined) return type !== 'Patient';
    return param.code === 'subject' && param.target.some((target) => target !== 'Patient');
  });
  return others.length === 0 ? [] : [refers(others.map(paramKey))];
}

/** `subject` may be a group while the patient is named elsewhere: `patient`, where there is one, says that it is a patient. */
export const patientPresent = (param: SearchParam, find: FindParam): Condition =>
  present(find(param.base, 'patient') ?? param);
