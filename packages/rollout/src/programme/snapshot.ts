/** The programme as it holds at one moment: the newest version of each entry of some kinds, withdrawn ones left out. */
import type { AnyVersion, Entry } from './entry.ts';
import type { BodyOf, KindName } from './kinds.ts';

export class Snapshot {
  readonly #kinds: ReadonlySet<KindName>;
  readonly #entries = new Map<KindName, Map<string, Entry>>();
  /** Of the newest entry in it; 0 when it is empty. */
  readonly seq: number;
  /** How many versions of its kinds there were, withdrawn ones included: numbers of versions have no gaps. */
  readonly written: number;

  constructor(kinds: readonly KindName[], newest: readonly AnyVersion[]) {
    this.#kinds = new Set(kinds);
    for (const name of kinds) this.#entries.set(name, new Map());
    let seq = 0;
    for (const entry of newest) {
      seq = Math.max(seq, entry.seq);
      if (entry.body !== null) this.#entries.get(entry.kind)?.set(entry.key, entry as Entry);
    }
    this.seq = seq;
    this.written = newest.reduce((sum, { version }) => sum + version, 0);
  }

  get kinds(): readonly KindName[] {
    return [...this.#kinds];
  }

  /** Entries of a kind in the order they were first written. */
  all<K extends KindName>(name: K): readonly Entry<K>[] {
    return [...this.#of(name).values()];
  }

  bodies<K extends KindName>(name: K): readonly BodyOf<K>[] {
    return this.all(name).map(({ body }) => body);
  }

  get<K extends KindName>(name: K, key: string): Entry<K> | undefined {
    return this.#of(name).get(key);
  }

  /** The same with one entry more: what would be, were it written. */
  with<K extends KindName>(kind: K, key: string, body: BodyOf<K>): Snapshot {
    const entry = { seq: this.seq + 1, kind, key, version: 1, at: '', by: '', name: '', body } as unknown as AnyVersion;
    return new Snapshot([...this.#kinds], [...this.#others(kind, key), entry]);
  }

  /** The same with one entry less. */
  without(kind: KindName, key: string): Snapshot {
    return new Snapshot([...this.#kinds], this.#others(kind, key));
  }

  #others(kind: KindName, key: string): readonly AnyVersion[] {
    const held = [...this.#kinds].flatMap((name) => this.all(name)) as readonly AnyVersion[];
    return held.filter((one) => one.kind !== kind || one.key !== key);
  }

  #of<K extends KindName>(name: K): ReadonlyMap<string, Entry<K>> {
    if (!this.#kinds.has(name)) throw new Error(`the snapshot was not asked for ${name}; add it to read([…])`);
    return this.#entries.get(name) as unknown as ReadonlyMap<string, Entry<K>>;
  }
}
