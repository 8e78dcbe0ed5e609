/** Finds the route of a request: the same table serves HTTP and the entries of bundles. */
import { badRequest, FhirError } from '@helseplattform/fhir';
import type { Method, Route } from './call.ts';
import { shown } from './targets.ts';

export interface Found {
  readonly route: Route;
  readonly path: { readonly [name: string]: string };
}

export interface Router {
  /**
   * @param path below `/fhir`, percent-encoded, without query, e.g. `/Patient/1`
   * @throws {FhirError} 404 when nothing is there, 405 (`MethodNotAllowed`) when it takes other methods, 400 for broken encoding
   */
  find(method: Method, path: string): Found;
}

/** 405, answered with the Allow header. */
export class MethodNotAllowed extends FhirError {
  readonly allow: readonly string[];

  constructor(method: string, allow: readonly string[]) {
    const text = `${method} means nothing here; this takes ${allow.join(', ')}.`;
    super(405, { severity: 'error', code: 'not-supported', text });
    this.name = 'MethodNotAllowed';
    this.allow = allow;
  }
}

/** What a variable part of a path may look like; `$operations` and `_history` never match one. */
const VARIABLES: Record<string, RegExp> = {
  ':type': /^(?!metadata$)[A-Za-z]/,
  ':id': /^[^$_]/,
  ':member': /^([A-Za-z]|\*$)/,
  ':versionId': /./,
  ':job': /./,
  ':file': /./,
};

export function createRouter(routes: readonly Route[]): Router {
  const patterns = routes.map((route) => ({ route, segments: route.path.split('/').slice(1) }));
  const bySize = Map.groupBy(patterns, ({ segments }) => segments.length);
  for (const group of bySize.values()) group.sort((a, b) => order(a.segments).localeCompare(order(b.segments)));

  const matching = (segments: readonly string[]) =>
    (bySize.get(segments.length) ?? []).filter((pattern) => pattern.segments.every((s, i) => fits(s, segments[i]!)));

  return {
    find(method, path) {
      const segments = split(path);
      const fitting = matching(segments);
      const hit = fitting.find(({ route }) => route.method === method);
      if (!hit) throw fitting.length > 0 ? new MethodNotAllowed(method, allowed(fitting)) : nothingAt(segments, routes);
      const values: Record<string, string> = {};
      hit.segments.forEach((s, i) => {
        if (s.startsWith(':')) values[s.slice(1)] = segments[i]!;
      });
      return { route: hit.route, path: values };
    },
  };
}

function split(path: string): string[] {
  const trimmed = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  try {
    return trimmed.split('/').slice(1).map(decodeURIComponent);
  } catch {
    throw badRequest('The path is not percent-encoded UTF-8; write "%" itself as %25.');
  }
}

const fits = (pattern: string, segment: string) =>
  pattern.startsWith(':') ? VARIABLES[pattern]!.test(segment) : pattern === segment;

/** Literal segments come before variable ones, from left to right. */
const order = (segments: readonly string[]) => segments.map((s) => (s.startsWith(':') ? '1' : '0')).join('');

function allowed(fitting: readonly { route: Route }[]): string[] {
  const methods = new Set<string>(fitting.map(({ route }) => route.method));
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods];
}

function nothingAt(segments: readonly string[], routes: readonly Route[]): FhirError {
  const last = segments.at(-1) ?? '';
  if (segments.includes('')) {
    return absent('The path has an empty part ("//"); leave it out.');
  }
  if (last.startsWith('$')) {
    const names = new Set(routes.map((r) => r.interaction).filter((name) => name.startsWith('$')));
    return absent(
      names.has(last)
        ? `The operation ${last} is not offered here; /fhir/metadata says where it is.`
        : `There is no operation ${shown(last)}; there are ${[...names].sort().join(', ')}.`,
    );
  }
  return absent('Nothing is at this address; /fhir/metadata says what there is.');
}

const absent = (text: string) => new FhirError(404, { severity: 'error', code: 'not-found', text });
