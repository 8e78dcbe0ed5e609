/** How a body lies in the database: JSON text, compressed with a small dictionary of what our resources have in common. */
import { constants, deflateRawSync, inflateRawSync, zstdDecompressSync } from 'node:zlib';
import { FORMATS, formatFor } from './body-formats.ts';
import { ZlibContext } from './zlib-context.ts';

export interface CompressedBody {
  /** The number of the format: how the bytes were compressed, and with which dictionary. */
  readonly dict: number;
  readonly bytes: Buffer;
}

// Below this length the fixed Huffman codes of the format: about a tenth larger than codes made for the text, but there is
// no table of codes to read, and that is more than half of the time that expanding a short text takes.
const SHORT = 1024;

// Against level 6, which zlib takes by itself: three quarters of the time, and bodies 3 % larger.
const LEVEL = 3;

/** Compresses a body (JSON text, UTF-8) with the newest format for its type. */
export function compressBody(type: string, body: Buffer): CompressedBody {
  const dict = formatFor(type);
  const { dictionary } = FORMATS.get(dict)!;
  const strategy = body.length < SHORT ? constants.Z_FIXED : constants.Z_DEFAULT_STRATEGY;
  const options = { dictionary, strategy, level: LEVEL };
  const bytes =
    context(`deflate ${dict} ${strategy}`, () => ZlibContext.forDeflate(options)).run(body) ??
    deflateRawSync(body, { ...options, chunkSize: chunk(body.length) });
  return { dict, bytes };
}

/** The JSON text of a stored body, as bytes that can be sent as they are. */
export function expandBody(dict: number, bytes: Buffer): Buffer {
  if (bytes.length === 0) return bytes;
  const format = FORMATS.get(dict);
  if (!format) throw new Error(`body format ${dict} is not known to this version of the server`);
  const { method, dictionary } = format;
  if (method === 'zstd') return zstdDecompressSync(bytes, { dictionary, chunkSize: chunk(bytes.length * 8) });
  return (
    context(`inflate ${dict}`, () => ZlibContext.forInflate(dictionary)).run(bytes) ??
    inflateRawSync(bytes, { dictionary })
  );
}

const contexts = new Map<string, ZlibContext>();
function context(name: string, make: () => ZlibContext): ZlibContext {
  const found = contexts.get(name) ?? make();
  contexts.set(name, found);
  return found;
}

// zlib allocates this much for its output before it starts: near the size needed, within bounds it accepts
const chunk = (size: number) => Math.min(Math.max(1024, size), 1 << 20);
