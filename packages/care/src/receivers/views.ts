/** Units that can be written to, by name: those with a service in the address register. */
import type { HealthcareService, Organization } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { resourceOf } from '../reading/body.ts';
import { localTarget } from '../reading/origin.ts';
import type { Receiver, ReceiversView } from './view-model.ts';

/** A list longer than this is searched, not read. */
const LISTED = 20;

/** @param reader of the register: it is the same for everybody @param text part of a name */
export async function receiversView(reader: Reader, text: string): Promise<ReceiversView> {
  const found = await reader.search({
    type: 'HealthcareService',
    params: [
      // a comma as it stands would make it two names
      ['name:contains', text.trim().replaceAll(/[\\,$|]/g, '\\$&')],
      ['active', 'true'],
      ['_sort', 'name'],
      ['_count', String(LISTED)],
    ],
    base: 'urn:helseplattform:care',
  });
  const services = found.entries.flatMap(({ version, mode }) =>
    mode === 'match' ? [resourceOf<HealthcareService>(version)] : [],
  );
  const units = await organizations(
    reader,
    services.map(({ providedBy }) => providedBy?.reference),
  );
  const above = await organizations(
    reader,
    [...units.values()].map(({ partOf }) => partOf?.reference),
  );
  const receivers = new Map<string, Receiver>();
  for (const { name, providedBy } of services) {
    const reference = providedBy?.reference ?? '';
    const unit = units.get(reference);
    const parent = above.get(unit?.partOf?.reference ?? '')?.name;
    if (unit && unit.active !== false && !receivers.has(reference))
      receivers.set(reference, {
        reference,
        name: unit.name ?? name ?? reference,
        ...(parent ? { partOf: parent } : {}),
      });
  }
  return { receivers: [...receivers.values()], more: found.next !== undefined };
}

async function organizations(
  reader: Reader,
  references: readonly (string | undefined)[],
): Promise<ReadonlyMap<string, Organization>> {
  const ids = new Set(
    references.flatMap((reference) => {
      const target = reference === undefined ? undefined : localTarget({ reference });
      return target?.type === 'Organization' ? [target.id] : [];
    }),
  );
  const versions = await reader.readMany([...ids].map((id) => ({ type: 'Organization', id })));
  return new Map(versions.map((version) => [`Organization/${version.id}`, resourceOf<Organization>(version)]));
}
