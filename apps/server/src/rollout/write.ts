/** Writing to the programme: everybody writes what their seats let them, for the units they reach. */
import { badRequest, FhirError } from '@helseplattform/fhir';
import {
  type About,
  type Draft,
  demand,
  kindOf,
  type ProgrammeStore,
  type Who,
} from '@helseplattform/rollout/programme';

/**
 * @param about a unit with its district
 * @throws {FhirError} 403 for what the kind's act does not let them; both the unit it was about and the one it is to be about count
 */
export async function demandWrite(
  programme: ProgrammeStore,
  who: Who,
  drafts: readonly Draft[],
  about: (unit: string) => About,
): Promise<void> {
  if (drafts.length === 0) return;
  const held = await programme.read(...new Set(drafts.map(({ kind }) => kind)));
  for (const { kind, key, body } of drafts) {
    const { write, unit } = kindOf(kind);
    for (const one of [body, held.get(kind, key)?.body]) {
      if (one === null || one === undefined) continue;
      const id = unitIn(unit, one);
      demand(who, write, id === undefined ? undefined : about(id));
    }
  }
}

/** The unit of a body that may be anything yet: its shape is looked at when it is written. */
function unitIn(unit: ((body: never) => string | undefined) | undefined, body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) throw badRequest('body is a JSON object.', 'structure', 'body');
  const id: unknown = unit?.(body as never);
  if (id !== undefined && typeof id !== 'string') throw badRequest('unit is the id of a unit.', 'value', 'unit');
  return id;
}

/** What goes its own way. */
export function refuseByOperation(name: string): never {
  throw new FhirError(409, {
    severity: 'error',
    code: 'business-rule',
    text: `${name} is not written as it is; there is an operation for it that looks at more than its form.`,
  });
}
