/** The text of a stretch of bytes. */

/** Characters of valid UTF-8 from `start` to `end`, without copying the bytes first. */
export const textOf = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.min(end, bytes.length) - start).toString('utf8');
