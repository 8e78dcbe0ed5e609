/** The shapes of the FHIR layer: a request (over HTTP or as an entry of a bundle), its answer, and a route between them. */
import type { ParsedJson } from '@helseplattform/fhir';
import type { Actor, Interaction, InteractionResult, Reader, Record, StoredVersion } from '@helseplattform/record';
import type { Platform } from '../platform.ts';
import type { Preconditions } from './preconditions.ts';
import type { Preferences } from './preferences.ts';
import type { Query } from './query.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The body of a request. Parsed when it is asked for, at most once. */
export interface RequestBody {
  /** Lower case, without parameters, e.g. `application/fhir+json`; empty when there is no body. */
  readonly mediaType: string;
  readonly bytes: Buffer;
  /** @throws {FhirError} 400 when it is not a JSON object that can be taken in. */
  json(): ParsedJson;
}

/** One FHIR request. */
export interface Call {
  readonly method: Method;
  readonly route: Route;
  readonly actor: Actor;
  /** Values of the variable parts of the route's path, percent-decoded. */
  readonly path: { readonly [name: string]: string };
  readonly query: Query;
  /** The Accept header; only routes that negotiate themselves look at it. */
  readonly accept: string | undefined;
  readonly preferences: Preferences;
  readonly preconditions: Preconditions;
  readonly body: RequestBody;
  /** Own base URL, e.g. `http://127.0.0.1:8080/fhir`. */
  readonly base: string;
  /** Where to read: the record, or inside a transaction the record as the transaction sees it. */
  readonly reader: Reader;
  /** Where to write. */
  readonly record: Record;
  readonly idempotency: { readonly idempotencyKey: string; readonly digest: Buffer } | undefined;
  /** Aborted when the caller has hung up: long work stops. */
  readonly signal: AbortSignal;
}

/** What to answer. */
export interface Answer {
  readonly status: number;
  /** Gives ETag and Last-Modified (not the body). */
  readonly version?: StoredVersion;
  /** Relative to the base, e.g. `Patient/1/_history/1`. */
  readonly location?: string;
  /** JSON text of a resource, whole or in pieces; other content when `contentType` says so. */
  readonly body?: Buffer | AsyncIterable<Buffer>;
  readonly contentType?: string;
  readonly headers?: { readonly [name: string]: string };
  /** Patients whom entries named that were refused though the whole was answered: a batch. */
  readonly refusedOf?: readonly string[];
}

interface AnyRoute {
  readonly method: Method;
  /** Below `/fhir`; variable parts are `:type`, `:id`, `:versionId`, `:member`, `:job` and `:file`. */
  readonly path: string;
  /** Code of http://hl7.org/fhir/restful-interaction, or the name of an operation with `$`. */
  readonly interaction: string;
  /** Needs no signed-in caller. */
  readonly open?: true;
  /** Media types of the body; FHIR JSON when left out; `*` for any. */
  readonly accepts?: readonly string[];
  /** The answer is not always FHIR JSON: the route looks at Accept itself. */
  readonly negotiates?: true;
  /** Query parameters it knows besides `_format` and `_pretty`; others are refused. Left out: it judges all of them itself. */
  readonly parameters?: readonly string[];
}

/** Changes nothing; may stand in a transaction, where it sees what the transaction writes. */
export interface ReadRoute extends AnyRoute {
  readonly kind: 'read';
  run(call: Call, platform: Platform): Promise<Answer>;
}

/** One interaction of a transaction; alone it is a transaction of one. */
export interface WriteRoute extends AnyRoute {
  readonly kind: 'write';
  plan(call: Call, platform: Platform): Interaction;
  answer(call: Call, result: InteractionResult): Answer;
}

/** Anything else: runs on its own, never inside a transaction. */
export interface OperationRoute extends AnyRoute {
  readonly kind: 'operation';
  /** Somebody's act on a case: the access log says that the record was written. */
  readonly changes?: true;
  run(call: Call, platform: Platform): Promise<Answer>;
}

export type Route = ReadRoute | WriteRoute | OperationRoute;
