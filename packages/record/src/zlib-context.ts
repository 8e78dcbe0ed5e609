/**
 * Compresses and expands many small bodies with one zlib context: making a context costs several times what the work on
 * 1 kB does, and `deflateRawSync` and `inflateRawSync` make one for each call. Node keeps a context only for streams; this
 * is a stream's, driven directly. What it drives is Node's own (the version of Node is pinned): where it is not as
 * expected, `run` answers undefined and the caller takes the public way, which gives bytes that mean the same.
 */
import { constants, createDeflateRaw, createInflateRaw, type DeflateRaw, type InflateRaw } from 'node:zlib';

const ROOM = 64 * 1024;
const out = Buffer.allocUnsafeSlow(ROOM);

/** The parts of a zlib stream that are used here. */
interface Internals {
  readonly _handle: {
    reset(): void;
    writeSync(
      flush: number,
      input: Buffer,
      inOffset: number,
      inLength: number,
      output: Buffer,
      outOffset: number,
      outLength: number,
    ): void;
    onerror(message: string): void;
  };
  /** What the last write left: room in the output, bytes of the input. */
  readonly _writeState: Uint32Array;
}

/** A context for one dictionary and one direction. */
export class ZlibContext {
  readonly #make: () => DeflateRaw | InflateRaw;
  #stream: Internals | undefined;
  #failed = false;

  private constructor(make: () => DeflateRaw | InflateRaw) {
    this.#make = make;
    this.#open();
  }

  /** `strategy` and `level` of zlib, e.g. `Z_FIXED` and 6. */
  static forDeflate(options: { dictionary: Buffer; strategy: number; level: number }): ZlibContext {
    return new ZlibContext(() => createDeflateRaw(options));
  }

  static forInflate(dictionary: Buffer): ZlibContext {
    return new ZlibContext(() => createInflateRaw({ dictionary }));
  }

  /** What comes out; undefined when it is 64 kB or more, the input is damaged, or this Node keeps its contexts otherwise. */
  run(input: Buffer): Buffer | undefined {
    if (!this.#stream) return undefined;
    const { _handle: handle, _writeState: left } = this.#stream;
    handle.reset();
    handle.writeSync(constants.Z_FINISH, input, 0, input.length, out, 0, ROOM);
    if (this.#failed) {
      this.#open();
      return undefined;
    }
    const [room, rest] = left;
    return room === 0 || rest !== 0 ? undefined : Buffer.from(out.subarray(0, ROOM - room!));
  }

  #open(): void {
    this.#failed = false;
    const stream = this.#make() as unknown as Partial<Internals>;
    const { _handle: handle, _writeState: left } = stream;
    if (typeof handle?.reset !== 'function' || typeof handle.writeSync !== 'function' || !left) return;
    handle.onerror = () => {
      this.#failed = true;
    };
    this.#stream = stream as Internals;
  }
}
