/** How a body lies in the database: JSON text, compressed with a small dictionary of what our resources have in common. */
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { DICTIONARIES, dictionaryFor } from './body-dictionaries.ts';

const PARAMS = {
  [constants.ZSTD_c_compressionLevel]: 1,
  [constants.ZSTD_c_checksumFlag]: 0,
  [constants.ZSTD_c_contentSizeFlag]: 0,
};

export interface CompressedBody {
  readonly dict: number;
  readonly bytes: Buffer;
}

/** Compresses a body with the newest dictionary for its type. */
export function compressBody(type: string, text: string): CompressedBody {
  const dict = dictionaryFor(type);
  const bytes = zstdCompressSync(text, {
    dictionary: DICTIONARIES.get(dict)!,
    params: PARAMS,
    chunkSize: chunk(text.length),
  });
  return { dict, bytes };
}

/** The JSON text of a stored body, as bytes that can be sent as they are. */
export function expandBody(dict: number, bytes: Buffer): Buffer {
  if (bytes.length === 0) return bytes;
  const dictionary = DICTIONARIES.get(dict);
  if (!dictionary) throw new Error(`body dictionary ${dict} is not known to this version of the server`);
  return zstdDecompressSync(bytes, { dictionary, chunkSize: chunk(bytes.length * 8) });
}

// zlib allocates this much for its output before it starts: near the size needed, within bounds it accepts
const chunk = (size: number) => Math.min(Math.max(1024, size), 1 << 20);
