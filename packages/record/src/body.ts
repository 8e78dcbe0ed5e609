/** How a body lies in the database: JSON text, compressed with a small dictionary of what our resources have in common. */
import { constants, deflateRawSync, inflateRawSync, zstdDecompressSync } from 'node:zlib';
import { type BodyFormat, FORMATS, formatFor } from './body-formats.ts';
import { Inflater } from './inflater.ts';

export interface CompressedBody {
  /** The number of the format: how the bytes were compressed, and with which dictionary. */
  readonly dict: number;
  readonly bytes: Buffer;
}

// Below this length the fixed Huffman codes of the format: about a tenth larger than codes made for the text, but there is
// no table of codes to read, and that is more than half of the time that expanding a short text takes.
const SHORT = 1024;

/** Compresses a body with the newest format for its type. */
export function compressBody(type: string, text: string): CompressedBody {
  const dict = formatFor(type);
  const bytes = deflateRawSync(text, {
    dictionary: FORMATS.get(dict)!.dictionary,
    strategy: text.length < SHORT ? constants.Z_FIXED : constants.Z_DEFAULT_STRATEGY,
    chunkSize: chunk(text.length),
  });
  return { dict, bytes };
}

/** The JSON text of a stored body, as bytes that can be sent as they are. */
export function expandBody(dict: number, bytes: Buffer): Buffer {
  if (bytes.length === 0) return bytes;
  const format = FORMATS.get(dict);
  if (!format) throw new Error(`body format ${dict} is not known to this version of the server`);
  if (format.method === 'zstd')
    return zstdDecompressSync(bytes, { dictionary: format.dictionary, chunkSize: chunk(bytes.length * 8) });
  return inflater(format).expand(bytes) ?? inflateRawSync(bytes, { dictionary: format.dictionary });
}

const inflaters = new Map<BodyFormat, Inflater>();
function inflater(format: BodyFormat): Inflater {
  let found = inflaters.get(format);
  if (!found) inflaters.set(format, (found = new Inflater(format.dictionary)));
  return found;
}

// zlib allocates this much for its output before it starts: near the size needed, within bounds it accepts
const chunk = (size: number) => Math.min(Math.max(1024, size), 1 << 20);
