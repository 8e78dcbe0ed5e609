/** The screen of critical information: what everybody must see, what no longer holds, and what was wrong. */
import type { Flag } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { stateOf } from '../facts/act.ts';
import { factsOf } from '../facts/reading.ts';
import { identityOf } from '../patient/identity.ts';
import { textOf } from '../reading/codeable-concept.ts';
import { kindOf } from './rules.ts';
import type { CriticalItem, CriticalView } from './view-model.ts';

/** @throws {FhirError} 404 for a patient that is not there, 403 where the record is not open */
export async function criticalView(reader: Reader, patientId: string, now: Date): Promise<CriticalView> {
  const { patient, facts, origins } = await factsOf<Flag & { id: string }>(reader, patientId, 'Flag');
  const items = facts.map((flag): CriticalItem => {
    const kind = kindOf(flag);
    const { start, end } = flag.period ?? {};
    return {
      id: flag.id,
      text: textOf(flag.code) ?? '',
      ...(kind ? { kind } : {}),
      ...(start ? { since: start } : {}),
      ...(end ? { until: end } : {}),
      origin: origins.of(flag),
      ...stateOf(flag),
      isActive: flag.status === 'active',
      isWrong: flag.status === 'entered-in-error',
    };
  });
  return {
    patient: identityOf(patient, now),
    readAt: now.toISOString(),
    active: items.filter(({ isActive }) => isActive),
    past: items.filter(({ isActive, isWrong }) => !isActive && !isWrong),
    wrong: items.filter(({ isWrong }) => isWrong),
  };
}
