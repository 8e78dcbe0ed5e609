/** Puts an answer together from pieces of JSON text and the stored bytes of resources, without parsing them. */

export class JsonWriter {
  private readonly pieces: (string | Buffer)[] = [];

  /** Appends JSON text, or bytes that are JSON text. */
  add(...pieces: (string | Buffer)[]): this {
    this.pieces.push(...pieces);
    return this;
  }

  /** Everything so far in one buffer. */
  toBuffer(): Buffer {
    let size = 0;
    for (const piece of this.pieces) size += typeof piece === 'string' ? Buffer.byteLength(piece) : piece.length;
    const buffer = Buffer.allocUnsafe(size);
    let at = 0;
    for (const piece of this.pieces) at += typeof piece === 'string' ? buffer.write(piece, at) : piece.copy(buffer, at);
    return buffer;
  }
}

/** A resource made for this answer, as bytes. */
export const jsonBytes = (value: object): Buffer => Buffer.from(JSON.stringify(value));
