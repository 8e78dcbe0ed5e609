/** MLLP framing: a message is `<VT> bytes <FS><CR>` on a byte stream. Bytes in, whole messages out, whatever the network cut. */

const START = 0x0b;
const END = 0x1c;
const RETURN = 0x0d;

/** Largest message taken, in bytes: an embedded document of 20 MB fits, an endless frame does not. */
export const MAX_FRAME_BYTES = 32 * 1024 * 1024;

/** The other side does not speak MLLP, or a frame has no end: the connection is of no use any more. */
export class FramingError extends Error {
  override name = 'FramingError';
}

/** One message as it is sent: start block, content, end block. */
export function frame(content: Uint8Array): Uint8Array {
  const framed = new Uint8Array(content.length + 3);
  framed[0] = START;
  framed.set(content, 1);
  framed[content.length + 1] = END;
  framed[content.length + 2] = RETURN;
  return framed;
}

export interface FrameReader {
  /**
   * Takes what the network brought and gives the messages that are complete with it, in order.
   * Throws FramingError when bytes stand outside a frame (other than line ends and blanks) or a frame is too long.
   */
  push(chunk: Uint8Array): Uint8Array[];
  /** True while a message has begun and not ended: the stream was cut if it closes now. */
  readonly within: boolean;
}

/** @param maxBytes largest content of a frame */
export function createFrameReader(maxBytes = MAX_FRAME_BYTES): FrameReader {
  let parts: Uint8Array[] = [];
  let length = 0;
  let state: 'between' | 'content' | 'after-end' = 'between';

  const keep = (bytes: Uint8Array) => {
    if (bytes.length === 0) return;
    length += bytes.length;
    if (length > maxBytes) throw new FramingError(`A message is longer than ${maxBytes} bytes.`);
    parts.push(bytes.slice());
  };
  const take = (): Uint8Array => {
    const content = new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      content.set(part, at);
      at += part.length;
    }
    parts = [];
    length = 0;
    return content;
  };

  return {
    get within() {
      return state !== 'between';
    },
    push(chunk) {
      const complete: Uint8Array[] = [];
      let at = 0;
      while (at < chunk.length) {
        const byte = chunk[at];
        if (state === 'between') {
          if (byte === START) state = 'content';
          else if (byte !== RETURN && byte !== 0x0a && byte !== 0x20) {
            throw new FramingError('Bytes before the start of a message (0x0B): the sender does not speak MLLP.');
          }
          at += 1;
        } else if (state === 'content') {
          const end = chunk.indexOf(END, at);
          keep(chunk.subarray(at, end === -1 ? chunk.length : end));
          at = end === -1 ? chunk.length : end + 1;
          if (end !== -1) state = 'after-end';
        } else if (byte === RETURN) {
          complete.push(take());
          state = 'between';
          at += 1;
        } else {
          // 0x1C inside the content: only 0x1C 0x0D ends a message.
          keep(new Uint8Array([END]));
          state = 'content';
        }
      }
      return complete;
    },
  };
}
