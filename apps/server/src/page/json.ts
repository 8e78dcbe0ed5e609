/** JSON of what a page is told. */

/** Of parts that never change, by themselves: as long as somebody keeps the part. */
const texts = new WeakMap<object, string>();

/**
 * The bytes of an answer. What is frozen in it at the first level is kept by whoever made it, for the next who asks the same:
 * its text is made once.
 */
export function jsonOf(body: unknown): Buffer {
  if (!isRecord(body) || !Object.values(body).some(isKept)) return Buffer.from(JSON.stringify(body));
  const members: string[] = [];
  for (const [name, value] of Object.entries(body)) {
    const text = isKept(value) ? textOf(value) : JSON.stringify(value);
    // a member that has no value has no name either
    if (text !== undefined) members.push(`${JSON.stringify(name)}:${text}`);
  }
  return Buffer.from(`{${members.join(',')}}`);
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('toJSON' in value);

const isKept = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.isFrozen(value);

function textOf(part: object): string {
  const text = texts.get(part) ?? JSON.stringify(part);
  texts.set(part, text);
  return text;
}
