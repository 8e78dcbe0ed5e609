/** The body of an HTTP request. */
import { type ParsedJson, parseJson } from '@helseplattform/fhir';
import type { RequestBody } from '../fhir/call.ts';

const NOTHING = Buffer.alloc(0);

/** @param contentType value of the Content-Type header */
export function requestBody(contentType: string | undefined, bytes: Buffer | undefined): RequestBody {
  let parsed: ParsedJson | undefined;
  return {
    mediaType: mediaTypeOf(contentType),
    bytes: bytes ?? NOTHING,
    json: () => (parsed ??= parseJson(bytes ?? NOTHING)),
  };
}

/** `Application/FHIR+json; charset=utf-8` → `application/fhir+json` */
export const mediaTypeOf = (contentType: string | undefined): string =>
  (contentType ?? '').split(';', 1)[0]!.trim().toLowerCase();
