/** What stands behind references, in one statement for all of them: nothing is asked for where nothing is wanted. */
import type { ResourceType } from '@helseplattform/fhir';
import type { Reader, StoredVersion } from '@helseplattform/record';
import { resourceOf } from './body.ts';
import type { Origins } from './origin.ts';

/** Those of them that are there for the reader and have not been deleted. */
export async function existing(
  reader: Reader,
  wanted: readonly { readonly type: ResourceType; readonly id: string }[],
): Promise<StoredVersion[]> {
  return wanted.length === 0 ? [] : (await reader.readMany(wanted)).filter(({ method }) => method !== 'DELETE');
}

/** Reads the names that are wanted. */
export async function learnNames(reader: Reader, origins: Origins): Promise<void> {
  for (const one of await existing(reader, origins.wanted)) origins.learn(resourceOf(one));
}
