/** A file of JSON values by key, each parsed only when it is first asked for. */

/** Layout: length of the index in 8 bytes (ASCII hex), the index as JSON (key → [start, length]), the values, and END. */
const END = 'end of definitions';
const LENGTH_DIGITS = 8;

/** Writes values in the layout above. */
export function pack(values: Iterable<readonly [key: string, value: unknown]>): Buffer {
  const index: Record<string, [start: number, length: number]> = {};
  const bodies: Buffer[] = [];
  let start = 0;
  for (const [key, value] of values) {
    const body = Buffer.from(JSON.stringify(value));
    index[key] = [start, body.length];
    start += body.length;
    bodies.push(body);
  }
  const head = Buffer.from(JSON.stringify(index));
  const length = head.length.toString(16).padStart(LENGTH_DIGITS, '0');
  return Buffer.concat([Buffer.from(length), head, ...bodies, Buffer.from(END)]);
}

/** Reads what `pack` wrote. */
export class Pack {
  private readonly bytes: Buffer;
  private readonly index: Map<string, [start: number, length: number]>;
  private readonly bodies: number;

  /** @throws {Error} when the bytes are not a whole pack */
  constructor(bytes: Buffer) {
    if (bytes.subarray(-END.length).toString() !== END) throw new Error('not a whole file of definitions');
    const length = Number.parseInt(bytes.toString('latin1', 0, LENGTH_DIGITS), 16);
    this.bytes = bytes;
    this.bodies = LENGTH_DIGITS + length;
    this.index = new Map(Object.entries(JSON.parse(bytes.toString('utf8', LENGTH_DIGITS, this.bodies))));
  }

  keys(): Iterable<string> {
    return this.index.keys();
  }

  /** The value, parsed anew at each call. */
  get(key: string): unknown {
    const place = this.index.get(key);
    if (place === undefined) return undefined;
    const start = this.bodies + place[0];
    return JSON.parse(this.bytes.toString('utf8', start, start + place[1]));
  }
}
