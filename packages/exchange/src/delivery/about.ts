/** What a message is about, as exact versions: it tells what was known when it was written, not when it happens to be made. */
import type { ResourceType } from '@helseplattform/fhir';
import type { Company } from '@helseplattform/record';

/** What changes with time while a message waits. */
export const PINNED: ReadonlySet<ResourceType> = new Set(['Composition', 'Encounter', 'ServiceRequest']);

export const isVersioned = (reference: string): boolean => reference.includes('/_history/');

/**
 * `Type/id` to `Type/id/_history/n` of what these references are when the transaction is done; what cannot be found is left
 * out. One statement at most, none where the transaction itself writes all of them.
 */
export async function versionsOf(
  { changes, reader }: Pick<Company, 'changes' | 'reader'>,
  references: readonly string[],
): Promise<Map<string, string>> {
  const named = (type: string, id: string, version: string | undefined): [string, string] => [
    `${type}/${id}`,
    `${type}/${id}/_history/${version}`,
  ];
  const versions = new Map(
    changes.flatMap(({ type, id, after }) => (after ? [named(type, id, after.meta.versionId)] : [])),
  );
  const missing = [...new Set(references)].flatMap((reference) => {
    const [type, id, ...more] = reference.split('/') as [ResourceType, string, ...string[]];
    return PINNED.has(type) && more.length === 0 && !versions.has(reference) ? [{ type, id }] : [];
  });
  if (missing.length === 0) return versions;
  const found = await reader.readMany(missing);
  return new Map([...versions, ...found.map(({ type, id, versionId }) => named(type, id, versionId))]);
}
