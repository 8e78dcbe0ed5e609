/**
 * Expands many small bodies with one zlib context: making a context costs several times what expanding 1 kB does, and
 * `inflateRawSync` makes one for each call. Node keeps a context only for streams; this is a stream's, driven directly.
 * What it drives is Node's own (the version of Node is pinned): where it is not as expected, `expand` answers undefined
 * and the caller takes the public way, which gives the same bytes.
 */
import { constants, createInflateRaw, deflateRawSync } from 'node:zlib';

const ROOM = 64 * 1024;
const out = Buffer.allocUnsafeSlow(ROOM);

/** The part of a zlib stream's binding that is used here. */
interface Handle {
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
}

interface Context {
  handle: Handle;
  /** What the last write left: room in the output, bytes of the input. */
  left: Uint32Array;
  failed: boolean;
}

export class Inflater {
  readonly #dictionary: Buffer;
  #context: Context | undefined;

  constructor(dictionary: Buffer) {
    this.#dictionary = dictionary;
    this.#context = open(dictionary);
    const sample = Buffer.from('{"resourceType":"Observation","status":"final"}');
    if (!this.expand(deflateRawSync(sample, { dictionary }))?.equals(sample)) this.#context = undefined;
  }

  /** The text; undefined when it is longer than 64 kB or the context cannot tell: take `inflateRawSync` then. */
  expand(bytes: Buffer): Buffer | undefined {
    const context = this.#context;
    if (!context) return undefined;
    const { handle, left } = context;
    handle.reset();
    handle.writeSync(constants.Z_FINISH, bytes, 0, bytes.length, out, 0, ROOM);
    if (context.failed) {
      this.#context = open(this.#dictionary);
      return undefined;
    }
    const [room, rest] = left;
    if (room === 0 || rest !== 0) return undefined;
    return Buffer.from(out.subarray(0, ROOM - room!));
  }
}

function open(dictionary: Buffer): Context | undefined {
  const stream = createInflateRaw({ dictionary }) as unknown as {
    _handle?: Handle;
    _writeState?: Uint32Array;
    on(event: 'error', listener: () => void): void;
  };
  const handle = stream._handle;
  const left = stream._writeState;
  if (typeof handle?.reset !== 'function' || typeof handle.writeSync !== 'function' || !left) return undefined;
  const context: Context & { stream: unknown } = { handle, left, failed: false, stream };
  const own = handle as unknown as { onerror: () => void };
  own.onerror = () => {
    context.failed = true;
  };
  return context;
}
