/** Compartments: `Patient/x/Observation` is what belongs to the patient, also by another role than that of the subject. */
import type { ResourceType } from '@helseplattform/fhir';
import { hash64 } from '../keys.ts';
import { type Condition, either, NOTHING } from './conditions.ts';
import type { LowerContext } from './lower.ts';
import { badValue, NotUnderstood } from './refusal.ts';
import type { Leaf } from './tree.ts';

/** What is in a compartment. */
export function compartmentOf({ type, id }: Extract<Leaf, { is: 'compartment' }>, context: LowerContext): Condition {
  const members = membersOf(type, context);
  const types = context.types.filter((t) => members.has(t) || t === type);
  if (types.length === 0) {
    throw badValue(
      `${type}/${id}`,
      `${context.types.join(', ')} is not in the ${type} compartment; search it by its own parameters.`,
    );
  }
  const rids = context.facts.rids([type], id);
  if (rids.length === 0) return NOTHING;
  const h = types.flatMap((t) => (members.get(t) ?? []).map((code) => hash64(`${t}.${code}`)));
  return either([
    ...(type === 'Patient' ? [{ is: 'patient', rids } as const] : []),
    ...(type !== 'Patient' && types.includes(type) ? [{ is: 'rids', rids } as const] : []),
    ...(h.length > 0 ? [{ is: 'refers', h, rids } as const] : []),
  ]);
}

function membersOf(type: ResourceType, context: LowerContext): ReadonlyMap<ResourceType, readonly string[]> {
  if (type === 'Patient') return context.patientCompartment;
  throw new NotUnderstood(type, 'only the Patient compartment is supported.');
}
