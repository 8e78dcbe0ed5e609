/** The NDJSON files of an export: one for each type, written in steps that can be gone back to. */
import { appendFile, truncate } from 'node:fs/promises';
import type { JobFolder } from './folder.ts';

/** Files as they are at a checkpoint: name → bytes and resources in it. */
export type FileSizes = { readonly [name: string]: { readonly bytes: number; readonly count: number } };

const NEWLINE = Buffer.from('\n');

export class NdjsonFiles {
  readonly #folder: JobFolder;
  readonly #job: string;
  readonly #sizes: Map<string, { bytes: number; count: number }>;
  readonly #held = new Map<string, Buffer[]>();

  private constructor(folder: JobFolder, job: string, sizes: FileSizes) {
    this.#folder = folder;
    this.#job = job;
    this.#sizes = new Map(Object.entries(sizes).map(([name, size]) => [name, { ...size }]));
  }

  /** Goes on from a checkpoint: what was written after it is cut off. */
  static async from(folder: JobFolder, job: string, sizes: FileSizes): Promise<NdjsonFiles> {
    for (const [name, { bytes }] of Object.entries(sizes)) await truncate(folder.file(job, name)!, bytes);
    return new NdjsonFiles(folder, job, sizes);
  }

  /** Adds a resource, given as JSON text without line breaks. It is on disk after `flush`. */
  add(name: string, body: Buffer): void {
    let size = this.#sizes.get(name);
    if (!size) {
      size = { bytes: 0, count: 0 };
      this.#sizes.set(name, size);
    }
    size.bytes += body.length + 1;
    size.count++;
    const held = this.#held.get(name) ?? [];
    held.push(body, NEWLINE);
    this.#held.set(name, held);
  }

  /** Writes what was added. A file that is not in the checkpoint yet begins anew. */
  async flush(): Promise<FileSizes> {
    for (const [name, held] of this.#held) {
      const content = Buffer.concat(held);
      const path = this.#folder.file(this.#job, name)!;
      const isNew = this.#sizes.get(name)!.bytes === content.length;
      await appendFile(path, content, { flag: isNew ? 'w' : 'a' });
    }
    this.#held.clear();
    return this.sizes;
  }

  get sizes(): FileSizes {
    return Object.fromEntries([...this.#sizes].map(([name, size]) => [name, { ...size }]));
  }

  get count(): number {
    return [...this.#sizes.values()].reduce((sum, { count }) => sum + count, 0);
  }
}
