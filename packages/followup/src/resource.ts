/** Resources as the record hands them out, parsed. */
import { parseJson, type ResourceType, type Stored } from '@helseplattform/fhir';
import type { Reader, StoredVersion } from '@helseplattform/record';

export const resourceOf = (version: StoredVersion): Stored => parseJson(version.body).value as unknown as Stored;

/** `Type/id`. */
export const nameOf = ({ resourceType, id }: { resourceType: string; id: string }): string => `${resourceType}/${id}`;

export function split(name: string): { type: ResourceType; id: string } {
  const slash = name.indexOf('/');
  return { type: name.slice(0, slash) as ResourceType, id: name.slice(slash + 1) };
}

/** Those of some `Type/id` that are there, by name; one statement. */
export async function readAll(reader: Reader, names: Iterable<string>): Promise<Map<string, Stored>> {
  const wanted = [...new Set(names)];
  if (wanted.length === 0) return new Map();
  const versions = await reader.readMany(wanted.map(split));
  return new Map(versions.map((version) => [`${version.type}/${version.id}`, resourceOf(version)]));
}

/** Matches on a page of a search; the record gives no more at once. */
const PAGE = 500;

/** All pages of a search. */
export async function* pagesOf(
  reader: Reader,
  type: ResourceType,
  params: readonly (readonly [string, string])[],
): AsyncGenerator<Stored[]> {
  let page: string | undefined;
  do {
    const result = await reader.search({
      type,
      params: [...params, ['_count', String(PAGE)]],
      base: '',
      ...(page === undefined ? {} : { page }),
    });
    yield result.entries.map(({ version }) => resourceOf(version));
    page = result.next;
  } while (page !== undefined);
}

export async function searchAll(
  reader: Reader,
  type: ResourceType,
  params: readonly (readonly [string, string])[],
): Promise<Stored[]> {
  const found: Stored[] = [];
  for await (const page of pagesOf(reader, type, params)) found.push(...page);
  return found;
}
