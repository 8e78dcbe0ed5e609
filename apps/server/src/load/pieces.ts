/** What an input is made of: whole bundles, or single resources, one a line. */
import { createHash } from 'node:crypto';
import { FhirError, type ParsedJson, parseJson } from '@helseplattform/fhir';
import { type Line, lines } from '../bulk/ndjson.ts';
import type { Refusal } from '../bulk/rejects.ts';
import type { Input } from './inputs.ts';

/** Where something stood, for people. */
export interface Place {
  readonly file: string;
  /** Line of an NDJSON file. */
  readonly line?: number;
}

/** A transaction or batch, sent as it is. */
export interface BundlePiece {
  readonly kind: 'bundle';
  readonly place: Place;
  readonly bytes: Buffer;
  /** Types of its entries, in order; undefined for an entry without a resource. */
  readonly types: readonly (string | undefined)[];
}

/** One resource, stored under its own id. */
export interface ResourcePiece {
  readonly kind: 'resource';
  readonly place: Place;
  readonly bytes: Buffer;
  readonly type: string;
  readonly id: string;
}

/** Something that cannot be loaded. */
export interface BadPiece {
  readonly kind: 'bad';
  readonly place: Place;
  readonly refusal: Refusal;
}

export type Piece = BundlePiece | ResourcePiece | BadPiece;

/** Longest line, and largest file that is one document, in bytes. */
const LONGEST = 512 * 1024 * 1024;

/** The pieces of an input, in order. A .json file and a pretty-printed stream are one document; else every line is one. */
export async function* piecesOf(input: Input): AsyncGenerator<Piece> {
  const isDocument = /\.json(\.gz)?$/i.test(input.name);
  if (isDocument) {
    yield* pieces(await whole(input.open()), { file: input.name });
    return;
  }
  const seen = new Map<string, number>();
  let first = true;
  const source = lines(input.open(), LONGEST);
  for await (const line of source) {
    if (first && !isComplete(line)) {
      // Not one value a line: the whole stream is one document (only standard input can be that).
      const rest: Buffer[] = [line.bytes];
      for await (const { bytes } of source) rest.push(NEWLINE, bytes);
      yield* pieces(Buffer.concat(rest), { file: input.name });
      return;
    }
    first = false;
    yield* pieces(line.bytes, { file: input.name, line: line.number }, seen);
  }
}

const NEWLINE = Buffer.from('\n');

function isComplete({ bytes }: Line): boolean {
  try {
    JSON.parse(bytes.toString());
    return true;
  } catch {
    return bytes.at(-1) === 0x7d; // ends with }: a line with a mistake rather than the beginning of a document
  }
}

async function whole(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > LONGEST) throw new Error('The file is larger than 512 MB; send it as NDJSON.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** @param seen how often each content without an id was met in this input */
function* pieces(bytes: Buffer, place: Place, seen = new Map<string, number>()): Generator<Piece> {
  let parsed: ParsedJson;
  try {
    parsed = parseJson(bytes);
  } catch (error) {
    if (!(error instanceof FhirError)) throw error;
    yield { kind: 'bad', place, refusal: error };
    return;
  }
  const { value } = parsed;
  if (value.resourceType !== 'Bundle') {
    yield resource(value, bytes, place, seen);
    return;
  }
  const entries = Array.isArray(value.entry)
    ? (value.entry as { fullUrl?: string; resource?: Record<string, unknown> }[])
    : [];
  const types = entries.map((entry) => entry?.resource?.resourceType as string | undefined);
  switch (value.type) {
    case 'transaction':
    case 'batch':
      yield { kind: 'bundle', place, bytes, types };
      return;
    case 'collection':
    case 'searchset':
      yield { kind: 'bundle', place, bytes: transactionOf(entries), types };
      return;
    default:
      yield bad(
        place,
        `A Bundle of type ${String(value.type)} is not loaded; transaction, batch, collection and searchset are.`,
      );
  }
}

/** A line without an id gets one from its content, so that loading it again finds it there. */
function resource(value: Record<string, unknown>, bytes: Buffer, place: Place, seen: Map<string, number>): Piece {
  const type = value.resourceType;
  if (typeof type !== 'string' || !/^[A-Z]\w*$/.test(type))
    return bad(place, 'This has no resourceType; every line is a FHIR resource.');
  if (typeof value.id === 'string') return { kind: 'resource', place, bytes, type, id: value.id };
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 48);
  const count = seen.get(hash) ?? 0;
  seen.set(hash, count + 1);
  const id = count === 0 ? hash : `${hash}-${count}`;
  const start = bytes.indexOf(0x7b) + 1;
  const named = Buffer.concat([Buffer.from(`{"id":"${id}",`), bytes.subarray(start)]);
  return { kind: 'resource', place, bytes: named, type, id };
}

/** Resources with an id keep it; those without are created, and references to their full URL follow them. */
function transactionOf(entries: readonly { fullUrl?: string; resource?: Record<string, unknown> }[]): Buffer {
  const entry = entries
    .filter((e) => e?.resource !== undefined)
    .map(({ fullUrl, resource }) => {
      const { resourceType, id } = resource!;
      const request =
        typeof id === 'string'
          ? { method: 'PUT', url: `${resourceType}/${id}` }
          : { method: 'POST', url: String(resourceType) };
      return { ...(fullUrl === undefined ? {} : { fullUrl }), resource, request };
    });
  return Buffer.from(JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry }));
}

const bad = (place: Place, text: string): BadPiece => ({
  kind: 'bad',
  place,
  refusal: { issues: [{ code: 'invalid', text }] },
});
