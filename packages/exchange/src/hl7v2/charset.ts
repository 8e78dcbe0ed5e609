/** The character set of a message: MSH-18 (HL7 table 0211) says it; the header before it is always ASCII. */
import { CONDITION, Hl7Fault } from './fault.ts';

/** Table 0211 values we read and write, and the encoding of each. ISO 8859/1 is read as Windows-1252, which agrees on all letters. */
const ENCODINGS: Readonly<Record<string, string>> = {
  ASCII: 'windows-1252',
  '8859/1': 'windows-1252',
  '8859/10': 'iso-8859-10',
  '8859/15': 'iso-8859-15',
  'UNICODE UTF-8': 'utf-8',
  'UTF-8': 'utf-8',
  UTF8: 'utf-8',
};

/**
 * The text of a message. Undeclared text is taken as UTF-8 when it is valid UTF-8 and as ISO 8859-1 otherwise: two of our letters in
 * 8859-1 are never valid UTF-8, so æ, ø and å are not mistaken.
 *
 * @throws Hl7Fault AE when the bytes are not what MSH-18 says, AR when we do not read that character set
 */
export function decodeMessage(bytes: Uint8Array): string {
  const header = new TextDecoder('windows-1252').decode(bytes.subarray(0, headerEnd(bytes)));
  const declared = declaredCharset(header);
  if (declared === undefined) {
    try {
      return strict('utf-8', bytes);
    } catch {
      return strict('windows-1252', bytes);
    }
  }
  const encoding = ENCODINGS[declared.toUpperCase()];
  if (encoding === undefined) {
    const known = Object.keys(ENCODINGS).join(', ');
    throw new Hl7Fault('AR', CONDITION.tableValue, `MSH-18 says ${declared}; we read ${known}.`, 'MSH^1^18');
  }
  try {
    return strict(encoding, bytes);
  } catch {
    const text = `MSH-18 says ${declared}, but the bytes are not ${declared}: send what MSH-18 says.`;
    throw new Hl7Fault('AE', CONDITION.dataType, text, 'MSH^1^18');
  }
}

/** We write UTF-8 and say so in MSH-18. */
export const WRITTEN_CHARSET = 'UNICODE UTF-8';

const strict = (encoding: string, bytes: Uint8Array) => new TextDecoder(encoding, { fatal: true }).decode(bytes);

function headerEnd(bytes: Uint8Array): number {
  const end = bytes.findIndex((byte) => byte === 0x0d || byte === 0x0a);
  return end === -1 ? bytes.length : end;
}

/** First repetition of MSH-18. MSH-1 is the separator itself, so MSH-18 is the 18th part. */
function declaredCharset(header: string): string | undefined {
  const fields = header.split(header[3] ?? '|');
  const value = fields[17]?.split(header[5] ?? '~')[0]?.trim();
  return value === '' ? undefined : value;
}
