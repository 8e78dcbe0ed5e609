/** Which bodies are taken: refused before they are read. */
import { FhirError } from '@helseplattform/fhir';
import type { Route } from '../fhir/call.ts';
import { mediaTypeOf } from './request-body.ts';

/** What a FHIR JSON body may call itself. */
const FHIR_JSON = ['application/fhir+json', 'application/json', 'text/json'];

/**
 * @param hasBody whether the request announces a body
 * @throws {FhirError} 415
 */
export function requireContentType(route: Route, contentType: string | undefined, hasBody: boolean): void {
  if (!hasBody || route.method === 'GET' || route.accepts?.[0] === '*') return;
  const given = mediaTypeOf(contentType);
  const accepted = route.accepts ?? FHIR_JSON;
  if (!accepted.includes(given)) {
    const what = given === '' ? 'There is no Content-Type' : `Content-Type ${given} is not taken here`;
    throw unsupported(`${what}; send ${accepted[0]}.`);
  }
  const charset = /;\s*charset\s*=\s*"?([\w-]+)/i.exec(contentType!)?.[1];
  if (charset && !/^utf-?8$/i.test(charset))
    throw unsupported(`The charset ${charset} is not taken; JSON is sent as UTF-8.`);
}

const unsupported = (text: string) => new FhirError(415, { severity: 'error', code: 'not-supported', text });
