/** MIME multipart/related (RFC 2387): the envelope is the first part, messages and attachments the others. */
import { randomUUID } from 'node:crypto';
import { FhirError } from '@helseplattform/fhir';

export interface MimePart {
  /** Content-ID without angle brackets. */
  id: string;
  /** Content-Type with its parameters. */
  type: string;
  content: Uint8Array;
}

export interface Multipart {
  /** Content-Type of the whole, for the transport's own header. */
  contentType: string;
  body: Uint8Array;
}

/** Most parts taken, and longest header of a part in bytes. */
const MOST_PARTS = 100;
const LONGEST_HEADER = 8_192;

/** @param parts the envelope first */
export function writeMultipart(parts: readonly MimePart[]): Multipart {
  const boundary = `=_${randomUUID()}`;
  const chunks: Uint8Array[] = [];
  for (const { id, type, content } of parts) {
    const head = `--${boundary}\r\nContent-ID: <${id}>\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: binary\r\n\r\n`;
    chunks.push(Buffer.from(head), content, Buffer.from('\r\n'));
  }
  chunks.push(Buffer.from(`--${boundary}--\r\n`));
  const start = parts[0]?.id ?? '';
  return {
    contentType: `multipart/related; type="text/xml"; start="<${start}>"; boundary="${boundary}"`,
    body: Buffer.concat(chunks),
  };
}

/**
 * The parts of a message, the one named by `start` first.
 *
 * @throws FhirError 415 when it is no multipart/related, 400 when it is cut or a part cannot be read
 */
export function readMultipart(contentType: string, body: Uint8Array): MimePart[] {
  const parameters = parametersOf(contentType);
  if (!/^multipart\/related\s*(?:;|$)/i.test(contentType.trim())) {
    throw new FhirError(415, fault(`Content-Type is ${contentType.slice(0, 80)}; multipart/related expected.`));
  }
  const { boundary, start } = parameters;
  if (!boundary) throw new FhirError(400, fault('Content-Type has no boundary; say which line parts the message.'));
  const parts = split(Buffer.from(body), boundary).map(part);
  const first = start === undefined ? 0 : parts.findIndex(({ id }) => id === bare(start));
  if (first < 0) throw new FhirError(400, fault('No part has the Content-ID that start names.'));
  return [...parts.slice(first, first + 1), ...parts.slice(0, first), ...parts.slice(first + 1)];
}

/** The bytes between the boundary lines. A message without its last line was cut on the way. */
function split(body: Buffer, boundary: string): Buffer[] {
  const line = Buffer.from(`--${boundary}`);
  const parts: Buffer[] = [];
  let from = -1;
  for (let at = find(body, line, 0); at >= 0; at = find(body, line, at + line.length)) {
    if (from >= 0) parts.push(body.subarray(from, lineEndBefore(body, at)));
    if (parts.length > MOST_PARTS) throw new FhirError(400, fault(`The message has more than ${MOST_PARTS} parts.`));
    const after = at + line.length;
    if (body[after] === 0x2d && body[after + 1] === 0x2d) return parts;
    from = body.indexOf('\n', after) + 1;
    if (from === 0) break;
  }
  throw new FhirError(400, fault('The last boundary line is missing: the message was cut; send it again.'));
}

/** A boundary counts only at the beginning of a line. */
function find(body: Buffer, line: Buffer, from: number): number {
  for (let at = body.indexOf(line, from); at >= 0; at = body.indexOf(line, at + 1)) {
    if (at === 0 || body[at - 1] === 0x0a) return at;
  }
  return -1;
}

const lineEndBefore = (body: Buffer, at: number): number => (body[at - 2] === 0x0d ? at - 2 : at - 1);

function part(bytes: Buffer): MimePart {
  const end = headerEnd(bytes);
  const headers = headersOf(bytes.subarray(0, end.at).toString('latin1'));
  const content = bytes.subarray(end.at + end.length);
  return {
    id: bare(headers.get('content-id') ?? ''),
    type: headers.get('content-type') ?? 'text/plain',
    content: decoded(content, (headers.get('content-transfer-encoding') ?? '7bit').toLowerCase()),
  };
}

function headerEnd(bytes: Buffer): { at: number; length: number } {
  const search = bytes.subarray(0, LONGEST_HEADER);
  // A part may begin with its content: then the header is the empty line.
  if (search[0] === 0x0a) return { at: 0, length: 1 };
  if (search[0] === 0x0d && search[1] === 0x0a) return { at: 0, length: 2 };
  const crlf = search.indexOf('\r\n\r\n');
  const lf = search.indexOf('\n\n');
  if (crlf >= 0 && (lf < 0 || crlf < lf)) return { at: crlf, length: 4 };
  if (lf >= 0) return { at: lf, length: 2 };
  throw new FhirError(400, fault('A part of the message has no empty line after its header.'));
}

/** Names in small letters; a line that begins with a blank goes on with the one before. */
function headersOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) found.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return found;
}

function decoded(content: Buffer, encoding: string): Uint8Array {
  switch (encoding) {
    case 'base64':
      return Buffer.from(content.toString('latin1'), 'base64');
    case 'quoted-printable':
      return fromQuotedPrintable(content);
    case '7bit':
    case '8bit':
    case 'binary':
      return content;
    default:
      throw new FhirError(400, fault(`Content-Transfer-Encoding ${encoding.slice(0, 40)} is not known.`));
  }
}

function fromQuotedPrintable(content: Buffer): Uint8Array {
  const text = content
    .toString('latin1')
    .replace(/[ \t]+(?=\r?\n)/g, '')
    .replace(/=\r?\n/g, '');
  const plain = text.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}

/** Parameters of a Content-Type, in quotes or not. */
function parametersOf(contentType: string): Record<string, string | undefined> {
  const found: Record<string, string> = {};
  for (const [, name, quoted, token] of contentType.matchAll(/;\s*([\w-]+)\s*=\s*(?:"([^"]*)"|([^;\s]+))/g)) {
    found[name!.toLowerCase()] ??= quoted ?? token ?? '';
  }
  return found;
}

const bare = (id: string): string => id.trim().replace(/^<|>$/g, '');
const fault = (text: string) => ({ severity: 'error', code: 'structure', text }) as const;
