/**
 * What is typed and not yet with the server, kept in the browser until it is: encrypted with a key that only a session of
 * its author is given, so that nothing of it can be read on a machine that somebody has left.
 */
import type { Table } from 'dexie';
import type { DraftOf, DraftWriting } from './draft.types.ts';

/** What a page has not been answered for. */
export interface Kept {
  readonly draft: string;
  readonly of: DraftOf;
  readonly writing: DraftWriting;
}

export interface Shelf {
  /** Replaces what the same page kept before. */
  keep(kept: Kept): Promise<void>;
  drop(draft: string, writer: string): Promise<void>;
  /** What pages that are no longer there have left of a draft. */
  left(of: DraftOf): Promise<Kept[]>;
}

interface Row {
  readonly key: string;
  readonly owner: string;
  readonly at: number;
  readonly iv: Uint8Array;
  readonly data: ArrayBuffer;
}

/** What nobody has come back for is forgotten after so many milliseconds. */
const FORGOTTEN = 30 * 86_400_000;

/**
 * @param owner whose drafts, e.g. `Practitioner/1`
 * @param secret 32 bytes, base64
 * @returns undefined where the browser offers neither storage nor encryption
 */
export async function openShelf(owner: string, secret: string): Promise<Shelf | undefined> {
  if (!globalThis.indexedDB || !globalThis.crypto?.subtle) return undefined;
  const bytes = Uint8Array.from(atob(secret), (letter) => letter.charCodeAt(0));
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  // nobody waits for it: the text field is there before the shelf is
  const { Dexie } = await import('dexie');
  const database = new Dexie('helseplattform-drafts');
  database.version(1).stores({ unsent: 'key, owner, at' });
  const unsent: Table<Row, string> = database.table('unsent');
  await unsent
    .where('at')
    .below(Date.now() - FORGOTTEN)
    .delete();
  const keyOf = (draft: string, writer: string) => `${owner} ${draft} ${writer}`;
  const read = async ({ iv, data }: Row): Promise<Kept | undefined> => {
    try {
      const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: iv as BufferSource }, key, data);
      return JSON.parse(new TextDecoder().decode(plain)) as Kept;
    } catch {
      return undefined; // written with another key: nobody can read it any more
    }
  };
  return {
    async keep(kept) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const data = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv },
        key,
        new TextEncoder().encode(JSON.stringify(kept)),
      );
      await unsent.put({ key: keyOf(kept.draft, kept.writing.writer), owner, at: Date.now(), iv, data });
    },
    async drop(draft, writer) {
      await unsent.delete(keyOf(draft, writer));
    },
    async left(of) {
      const alive = await writersAlive();
      const rows = await unsent.where('owner').equals(owner).sortBy('at');
      const all = await Promise.all(rows.map(read));
      return all.filter(
        (one): one is Kept => one !== undefined && isSame(one.of, of) && !alive.has(one.writing.writer),
      );
    },
  };
}

const isSame = (a: DraftOf, b: DraftOf): boolean =>
  a.patient === b.patient && a.kind === b.kind && (a.about ?? '') === (b.about ?? '');

const LOCK = 'draft-writer ';

/** Says to other pages of the browser that this one is there, until it is not. */
export function sayAlive(writer: string): () => void {
  const ended = new AbortController();
  const gone = new Promise<void>((resolve) => ended.signal.addEventListener('abort', () => resolve()));
  void navigator.locks?.request(LOCK + writer, () => gone).catch(() => {});
  return () => ended.abort();
}

async function writersAlive(): Promise<ReadonlySet<string>> {
  const held = (await navigator.locks?.query())?.held ?? [];
  return new Set(held.flatMap(({ name }) => (name?.startsWith(LOCK) ? [name.slice(LOCK.length)] : [])));
}
