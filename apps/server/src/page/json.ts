/** JSON of what a page is told. */

/** Of parts that never change, by themselves: as long as somebody keeps the part. */
const texts = new WeakMap<object, string>();

/**
 * The bytes of an answer. What is frozen in it, at the first level or within objects there, is kept by whoever made it, for the
 * next who asks the same: its text is made once.
 */
export const jsonOf = (body: unknown): Buffer => Buffer.from(textOf(body)!);

/** @returns undefined for what has no JSON: undefined, a function */
function textOf(value: unknown): string | undefined {
  if (isKept(value)) return keptTextOf(value);
  if (!isRecord(value)) return JSON.stringify(value);
  const members: string[] = [];
  for (const [name, member] of Object.entries(value)) {
    const text = textOf(member);
    // a member that has no value has no name either
    if (text !== undefined) members.push(`${JSON.stringify(name)}:${text}`);
  }
  return `{${members.join(',')}}`;
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('toJSON' in value);

const isKept = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.isFrozen(value);

function keptTextOf(part: object): string {
  const text = texts.get(part) ?? JSON.stringify(part);
  texts.set(part, text);
  return text;
}
