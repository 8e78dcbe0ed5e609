/** Reads a JSON number and tells at once whether a JavaScript number surely gives its text back. */

const ZERO = 0x30;
const NINE = 0x39;

/**
 * @returns the position behind the number that begins at `start`; negative when the number may be written differently by
 * JSON.stringify (trailing zeros, more than 15 digits, an exponent, -0, below 1e-6), 0 when it is malformed
 */
export function numberAt(bytes: Uint8Array, start: number): number {
  let i = start;
  let c = bytes[i];
  const negative = c === 0x2d;
  if (negative) c = bytes[++i];
  const first = i;
  const leadingZero = c === ZERO;
  while (c !== undefined && c >= ZERO && c <= NINE) c = bytes[++i];
  let digits = i - first;
  if (digits === 0 || (leadingZero && digits > 1)) return 0;
  let same = !(negative && leadingZero);
  if (c === 0x2e) {
    const fraction = ++i;
    c = bytes[i];
    while (c !== undefined && c >= ZERO && c <= NINE) c = bytes[++i];
    if (i === fraction) return 0;
    digits += i - fraction;
    const small = leadingZero && bytes[fraction] === ZERO && bytes[fraction + 1] === ZERO;
    same = bytes[i - 1] !== ZERO && !small;
  }
  if (c === 0x65 || c === 0x45) {
    c = bytes[++i];
    if (c === 0x2b || c === 0x2d) c = bytes[++i];
    const exponent = i;
    while (c !== undefined && c >= ZERO && c <= NINE) c = bytes[++i];
    if (i === exponent) return 0;
    same = false;
  }
  return same && digits <= 15 ? i : -i;
}
