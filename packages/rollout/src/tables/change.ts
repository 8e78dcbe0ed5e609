/** What a table that comes back would change in the programme, entry by entry, and the drafts it becomes. */
import type { Draft } from '../programme/entry.ts';
import type { BodyOf, KindName } from '../programme/kinds.ts';
import type { Snapshot } from '../programme/snapshot.ts';

export interface TableChange {
  readonly key: string;
  /** What the entry is called. */
  readonly name: string;
  readonly becomes: 'new' | 'changed' | 'withdrawn';
  /** The version it changes; 0 for a new one. */
  readonly basedOn: number;
  readonly fields: readonly { readonly field: string; readonly before: string; readonly after: string }[];
}

/** What a table says of one entry. */
export interface Wanted<K extends KindName> {
  readonly key: string;
  readonly name: string;
  /** null: there is to be none. */
  readonly body: BodyOf<K> | null;
}

/** Fields of a body in words, by name: by them two versions are held against each other. */
export type Fields<K extends KindName> = { readonly [field: string]: (body: BodyOf<K>) => string };

/** Entries that are not in the table stay as they are. @param now read with the kind */
export function tableChanges<K extends KindName>(
  now: Snapshot,
  kind: K,
  wanted: readonly Wanted<K>[],
  fields: Fields<K>,
): readonly TableChange[] {
  return wanted.flatMap(({ key, name, body }): TableChange[] => {
    const held = now.get(kind, key);
    const changed = Object.entries(fields)
      .map(([field, said]) => ({ field, before: held ? said(held.body) : '', after: body ? said(body) : '' }))
      .filter(({ before, after }) => before !== after);
    if (changed.length === 0) return [];
    const becomes = body === null ? 'withdrawn' : held ? 'changed' : 'new';
    return [{ key, name, becomes, basedOn: held?.version ?? 0, fields: changed }];
  });
}

/**
 * The same as drafts.
 * @param basedOn versions the table was held against, by key: whoever has changed one since is not written over
 */
export function tableDrafts<K extends KindName>(
  kind: K,
  wanted: readonly Wanted<K>[],
  changes: readonly TableChange[],
  basedOn: { readonly [key: string]: number },
): readonly Draft[] {
  const bodies = new Map(wanted.map(({ key, body }) => [key, body]));
  return changes.map(
    (change): Draft<KindName> =>
      // the body is one of this kind
      ({
        kind,
        key: change.key,
        basedOn: basedOn[change.key] ?? change.basedOn,
        body: bodies.get(change.key) ?? null,
      }) as Draft,
  );
}
