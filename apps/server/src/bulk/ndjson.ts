/** Lines of NDJSON out of a stream of bytes. */

export interface Line {
  /** Without its line break. */
  readonly bytes: Buffer;
  /** From 1. */
  readonly number: number;
  /** Position of the first byte behind the line and its break: where to go on reading. */
  readonly end: number;
}

const BREAK = 0x0a;
const RETURN = 0x0d;

/**
 * Lines that are not empty, in order. A line longer than `longest` bytes is given cut off: it holds no resource we would take.
 *
 * @param from how many bytes and lines were read before
 */
export async function* lines(
  source: AsyncIterable<Buffer>,
  longest: number,
  from: { readonly end: number; readonly number: number } = { end: 0, number: 0 },
): AsyncGenerator<Line> {
  let { end, number } = from;
  let held: Buffer[] = [];
  let size = 0;
  const line = (last: Buffer): Line | undefined => {
    const whole = held.length === 0 ? last : Buffer.concat([...held, last]);
    held = [];
    size = 0;
    number++;
    const bytes = whole.at(-1) === RETURN ? whole.subarray(0, -1) : whole;
    return bytes.length > 0 && bytes.some((b) => b > 0x20) ? { bytes, number, end } : undefined;
  };
  for await (const chunk of source) {
    let start = 0;
    for (let at = chunk.indexOf(BREAK); at !== -1; at = chunk.indexOf(BREAK, start)) {
      end += at + 1 - start;
      const found = line(chunk.subarray(start, at));
      start = at + 1;
      if (found) yield found;
    }
    const rest = chunk.subarray(start);
    end += rest.length;
    if (rest.length > 0 && size < longest) held.push(rest);
    size += rest.length;
  }
  if (size > 0) {
    const found = line(Buffer.alloc(0));
    if (found) yield found;
  }
}
