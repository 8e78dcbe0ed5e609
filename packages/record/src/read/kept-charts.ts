/**
 * Versions of charts that were read lately, so that a chart that is opened again is not fetched, expanded and read again.
 * A version never changes; which versions a chart holds, and who may see them, is asked of the database every time.
 */
import type { StoredVersion } from '../contract.ts';

/** Bytes of bodies that are kept in a process: some hundred charts. */
const CAPACITY = 32 * 1024 * 1024;
/** Patients of whom something is kept: one of whom nothing is recorded takes room as well. */
const MOST = 10_000;
/** Ways in which the chart of one patient is remembered: screens differ, and so do those who look. */
const WAYS = 8;

export class KeptCharts {
  /** By the number of the patient; the one that was not asked for the longest comes first. */
  readonly #charts = new Map<bigint, KeptChart>();
  readonly #capacity: number;
  readonly #most: number;
  #bytes = 0;

  /** @param capacity bytes of bodies; @param most patients */
  constructor(capacity = CAPACITY, most = MOST) {
    this.#capacity = capacity;
    this.#most = most;
  }

  /** What is kept of a patient's chart. */
  of(pid: bigint): KeptChart {
    const chart = this.#charts.get(pid) ?? new KeptChart((grown) => this.#grew(pid, chart, grown));
    this.#charts.delete(pid);
    this.#charts.set(pid, chart);
    this.#makeRoom();
    return chart;
  }

  /** Keeps nothing any more, e.g. because something was erased. */
  clear(): void {
    this.#charts.clear();
    this.#bytes = 0;
  }

  #grew(pid: bigint, chart: KeptChart, bytes: number): void {
    if (this.#charts.get(pid) !== chart) return;
    this.#bytes += bytes;
    this.#makeRoom();
  }

  #makeRoom(): void {
    for (const [oldest, { bytes }] of this.#charts) {
      if (this.#bytes <= this.#capacity && this.#charts.size <= this.#most) return;
      this.#charts.delete(oldest);
      this.#bytes -= bytes;
    }
  }
}

/** Slices with all that lies in them, each once. */
interface Whole {
  readonly state: bigint;
  readonly slices: StoredVersion[][];
  readonly versions: readonly StoredVersion[];
  readonly bytes: number;
}

export class KeptChart {
  /** Of all bodies that are kept. */
  bytes = 0;
  /** By the number of the resource: an older version is never asked for again. */
  readonly #versions = new Map<string, { readonly name: string; readonly version: StoredVersion }>();
  readonly #slices = new Map<string, StoredVersion[][]>();
  /** By what was asked: the state of all of the patient's resources, and the slices they gave. */
  readonly #whole = new Map<string, Whole>();
  readonly #grew: (bytes: number) => void;

  /** @param grew is told by how many bytes */
  constructor(grew: (bytes: number) => void = () => {}) {
    this.#grew = grew;
  }

  /** The slices that were given to who sees all of them, if nothing of the patient's has changed since. */
  whole(asked: string, state: bigint): Whole | undefined {
    const known = this.#whole.get(asked);
    if (known?.state !== state) return undefined;
    // the way that was not taken for the longest goes first
    this.#whole.delete(asked);
    this.#whole.set(asked, known);
    return known;
  }

  /** @param bytes of bodies that are kept in no other way */
  keepWhole(asked: string, state: bigint, slices: StoredVersion[][], bytes = 0): void {
    const [oldest] = this.#whole.keys();
    const gone = this.#whole.has(asked) ? asked : this.#whole.size >= WAYS ? oldest : undefined;
    const freed = (gone !== undefined && this.#whole.get(gone)?.bytes) || 0;
    if (gone !== undefined) this.#whole.delete(gone);
    this.#whole.set(asked, { state, slices, versions: [...new Set(slices.flat())], bytes });
    this.bytes += bytes - freed;
    this.#grew(bytes - freed);
  }

  /** The slices that hold exactly these versions, if they have been asked for before: the same arrays as then. */
  slices(held: readonly string[]): StoredVersion[][] | undefined {
    return this.#slices.get(held.join(';'));
  }

  /** Those of the versions that are not kept. */
  missing(held: readonly string[]): string[] {
    return [...new Set(held.flatMap(names))].filter((name) => this.#version(name) === undefined);
  }

  /** Keeps what was fetched and gives the slices. What is neither kept nor fetched has been erased meanwhile. */
  keep(held: readonly string[], fetched: ReadonlyMap<string, StoredVersion>): StoredVersion[][] {
    let grown = 0;
    for (const [name, version] of fetched) {
      const rid = name.slice(0, name.indexOf('.'));
      grown += version.body.length - (this.#versions.get(rid)?.version.body.length ?? 0);
      this.#versions.set(rid, { name, version });
    }
    const slices = held.map((slice) =>
      names(slice)
        .map((name) => fetched.get(name) ?? this.#version(name))
        .filter((version) => version !== undefined),
    );
    if (this.#slices.size >= WAYS) this.#slices.delete(this.#slices.keys().next().value!);
    this.#slices.set(held.join(';'), slices);
    this.bytes += grown;
    this.#grew(grown);
    return slices;
  }

  #version(name: string): StoredVersion | undefined {
    const kept = this.#versions.get(name.slice(0, name.indexOf('.')));
    return kept?.name === name ? kept.version : undefined;
  }
}

/** `rid.ver` of each version of a slice. */
const names = (held: string): string[] => (held === '' ? [] : held.split(','));
