/** Extensions of a resource: read by address, and set or taken away in a copy. */
import type { Extension, Reference, Resource } from '@helseplattform/fhir';
import { LAST_ACT } from './codes.ts';
import type { Acting } from './parties.ts';

type Extended = { readonly extension?: readonly Extension[] | undefined };

export const extensionOf = (resource: Extended, url: string): Extension | undefined =>
  resource.extension?.find((extension) => extension.url === url);

/** The resource with these extensions in place of those of the same address; an undefined value takes it away. */
export function withExtensions<T extends Resource>(
  resource: T,
  values: { readonly [url: string]: Omit<Extension, 'url'> | undefined },
): T {
  const kept = ((resource as Extended).extension ?? []).filter(({ url }) => !Object.hasOwn(values, url));
  const set = Object.entries(values).flatMap(([url, value]) => (value ? [{ url, ...value }] : []));
  const { extension: _before, ...rest } = resource as T & Extended;
  return { ...rest, ...(kept.length + set.length > 0 ? { extension: [...kept, ...set] } : {}) } as T;
}

/** What was done to a resource last. */
export interface LastAct<Code extends string = string> {
  readonly act: Code;
  readonly at: string;
  readonly by?: Reference | undefined;
  readonly unit?: Reference | undefined;
  readonly reason?: string | undefined;
}

/** The resource with what was done to it: its versions tell the history. */
export function signed<T extends Resource>(resource: T, act: string, { who, units, at }: Acting, reason?: string): T {
  const extension: Extension[] = [
    { url: 'handling', valueCode: act },
    { url: 'tid', valueDateTime: at },
    { url: 'av', valueReference: who },
    ...(units[0] ? [{ url: 'enhet', valueReference: { reference: units[0] } }] : []),
    ...(reason ? [{ url: 'grunn', valueString: reason }] : []),
  ];
  return withExtensions(resource, { [LAST_ACT]: { extension } });
}

export function lastActOf(resource: Extended): LastAct | undefined {
  const parts = extensionOf(resource, LAST_ACT);
  const part = (name: string) => parts?.extension?.find(({ url }) => url === name);
  const act = part('handling')?.valueCode;
  const at = part('tid')?.valueDateTime;
  if (act === undefined || at === undefined) return undefined;
  return {
    act,
    at,
    by: part('av')?.valueReference,
    unit: part('enhet')?.valueReference,
    reason: part('grunn')?.valueString,
  };
}
