/** An entry of a batch or transaction as the request it stands for. */
import {
  badRequest,
  type Decimals,
  FhirError,
  type ParsedJson,
  stringifyJson,
  type UnknownResource,
} from '@helseplattform/fhir';
import type { Call, Method, RequestBody, Route } from '../call.ts';
import type { Preconditions } from '../preconditions.ts';
import { parseQuery } from '../query.ts';
import type { Router } from '../router.ts';
import { shown } from '../targets.ts';

/** An entry with its route found. */
export interface EntryRequest {
  readonly index: number;
  readonly route: Route;
  readonly call: Call;
  readonly fullUrl: string | undefined;
}

interface Entry {
  readonly fullUrl?: unknown;
  readonly resource?: unknown;
  readonly request?: { readonly method?: unknown; readonly url?: unknown } & {
    readonly [K in keyof Preconditions]?: unknown;
  };
}

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * Reads entry `index` of the bundle that `call` brought.
 *
 * @throws {FhirError} naming the entry
 */
export function entryRequest(
  call: Call,
  router: Router,
  entry: unknown,
  index: number,
  decimals: Decimals | undefined,
): EntryRequest {
  try {
    return readEntry(call, router, entry as Entry, index, decimals);
  } catch (error) {
    throw error instanceof FhirError ? error.inEntry(index) : error;
  }
}

function readEntry(
  call: Call,
  router: Router,
  entry: Entry,
  index: number,
  decimals: Decimals | undefined,
): EntryRequest {
  if (typeof entry !== 'object' || entry === null) throw badRequest('The entry is not an object.', 'structure');
  const { request, resource } = entry;
  if (typeof request !== 'object' || request === null) {
    throw badRequest('The entry has no request; say what to do with method and url.', 'required');
  }
  const given = text(request.method, 'request.method');
  if (given === undefined || !METHODS.has(given)) {
    throw badRequest(`request.method is ${shown(String(given))}; expected one of ${[...METHODS].join(', ')}.`, 'value');
  }
  const method = (given === 'HEAD' ? 'GET' : given) as Method;
  const { path, query } = target(text(request.url, 'request.url'), call.base);
  const found = router.find(method, path);
  if (found.route.path === '/' && method === 'POST')
    throw badRequest('A bundle inside a bundle is not processed; send it on its own.');
  return {
    index,
    route: found.route,
    fullUrl: text(entry.fullUrl, 'fullUrl'),
    call: {
      ...call,
      method,
      route: found.route,
      path: found.path,
      query: parseQuery(query),
      accept: undefined,
      preconditions: {
        ifMatch: text(request.ifMatch, 'request.ifMatch'),
        ifNoneMatch: text(request.ifNoneMatch, 'request.ifNoneMatch'),
        ifModifiedSince: text(request.ifModifiedSince, 'request.ifModifiedSince'),
        ifNoneExist: text(request.ifNoneExist, 'request.ifNoneExist'),
      },
      body: entryBody(method, resource, decimals),
    },
  };
}

/** `Patient/1?_format=json`, `/Patient/1` or the same under our own base. */
function target(url: string | undefined, base: string): { path: string; query: string } {
  if (url === undefined) throw badRequest('The entry has no request.url.', 'required');
  const relative = url.startsWith(`${base}/`) || url === base ? url.slice(base.length) : url;
  if (/^[a-z][a-z0-9+.-]*:/i.test(relative))
    throw badRequest(`request.url ${shown(url)} is not under this server's address; use a relative one.`);
  const mark = relative.indexOf('?');
  const path = mark === -1 ? relative : relative.slice(0, mark);
  return { path: path.startsWith('/') ? path : `/${path}`, query: mark === -1 ? '' : relative.slice(mark + 1) };
}

function text(value: unknown, element: string): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  throw badRequest(`${element} is not a string.`, 'structure');
}

const NO_BODY: RequestBody = {
  mediaType: '',
  bytes: Buffer.alloc(0),
  json() {
    throw badRequest('The entry has no resource, but its method needs one.', 'required');
  },
};

function entryBody(method: Method, resource: unknown, decimals: Decimals | undefined): RequestBody {
  if (resource === undefined) return NO_BODY;
  if (typeof resource !== 'object' || resource === null || Array.isArray(resource)) {
    throw badRequest('The resource of the entry is not an object.', 'structure');
  }
  const value = resource as UnknownResource;
  // A JSON Patch is no resource: in a bundle it comes in a Binary. http://hl7.org/fhir/R4/http.html#jsonpatch
  if (method === 'PATCH' && value.resourceType === 'Binary') {
    return {
      mediaType: String(value.contentType).split(';', 1)[0]!.trim().toLowerCase(),
      bytes: Buffer.from(String(value.data ?? ''), 'base64'),
      json: NO_BODY.json,
    };
  }
  return {
    mediaType: 'application/fhir+json',
    get bytes() {
      return Buffer.from(stringifyJson(value, decimals));
    },
    json: (): ParsedJson => ({ value, decimals }),
  };
}
