/** Whoever acts on a case has seen it in a version. What others have done to it since is told before anything is done over it. */
import { FhirError, type Resource, type ResourceType } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { type LastAct, lastActOf } from '../extensions.ts';
import { resourceOf } from '../reading/body.ts';

/** Versions looked back on; whoever has not seen more has seen nothing. */
const MOST = 100;

/**
 * Versions in which nobody has done anything (a receipt came in, a date was corrected) hinder nobody.
 * @param seen versionId of the case on the screen the act comes from
 * @throws {FhirError} 409 that names who did what since
 */
export async function refuseUnseen(reader: Reader, type: ResourceType, id: string, seen: string): Promise<void> {
  const history = await reader.history({ type, id, count: MOST });
  const versions = history?.items ?? [];
  const at = versions.findIndex(({ versionId }) => versionId === seen);
  const actOf = (version: (typeof versions)[number] | undefined): LastAct | undefined =>
    version && version.method !== 'DELETE' ? lastActOf(resourceOf<Resource>(version) as object) : undefined;
  const known = keyOf(actOf(versions[at]));
  const since = versions.slice(0, at === -1 ? undefined : at).flatMap((version) => actOf(version) ?? []);
  const acts = new Map(since.map((act) => [keyOf(act), act]));
  acts.delete(known);
  if (acts.size > 0) throw newer([...acts.values()].reverse());
}

const keyOf = (act: LastAct | undefined): string => (act ? `${act.act} ${act.at}` : '');

const newer = (acts: readonly LastAct[]): FhirError =>
  new FhirError(409, {
    severity: 'error',
    code: 'conflict',
    text: `The case has changed since it was shown: ${acts.map(told).join('; ')}. Nothing was changed by this. Load the case, and act on it as it is now.`,
  });

const told = ({ act, at, by, unit }: LastAct): string =>
  `${act}, ${by?.display ?? unit?.display ?? by?.reference ?? 'somebody'}, ${at}`;
