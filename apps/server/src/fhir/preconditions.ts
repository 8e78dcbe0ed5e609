/** Conditions on the version of a resource: ETag, If-Match, If-None-Match, If-Modified-Since, If-None-Exist. */
import { badRequest } from '@helseplattform/fhir';

/** As they came, in headers or in `Bundle.entry.request`. */
export interface Preconditions {
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
  readonly ifModifiedSince?: string | undefined;
  readonly ifNoneExist?: string | undefined;
}

/** The ETag of a version: weak, because the same version may be written in several ways (pretty, gzip). */
export const etag = (versionId: string): string => `W/"${versionId}"`;

const ETAG = /^\s*(?:W\/)?"([A-Za-z0-9.-]{1,64})"\s*$/;

/** The version that If-Match demands: `W/"3"` → `3`. @throws {FhirError} 400 when it is anything else than one ETag */
export function versionToMatch(ifMatch: string | undefined): string | undefined {
  if (ifMatch === undefined) return undefined;
  const version = ETAG.exec(ifMatch)?.[1];
  if (version === undefined)
    throw badRequest('If-Match is not one ETag; send the ETag of the version you read, e.g. W/"3".', 'value');
  return version;
}

/** True when If-None-Match forbids an update of what is there (`*`). @throws {FhirError} 400 for ETags: they have no use on a write */
export function onlyWhenAbsent(ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  throw badRequest('If-None-Match on an update can only be *: create it, but change nothing that is there.', 'value');
}

/** True when the caller has this version already: answer 304. If-None-Match goes before If-Modified-Since (RFC 9110, 13.2.2). */
export function isUnchanged(preconditions: Preconditions, versionId: string, lastUpdated: number): boolean {
  const { ifNoneMatch, ifModifiedSince } = preconditions;
  if (ifNoneMatch !== undefined) {
    return ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || ETAG.exec(tag)?.[1] === versionId);
  }
  if (ifModifiedSince === undefined) return false;
  const since = Date.parse(ifModifiedSince);
  // An HTTP date has whole seconds; a date that cannot be read counts as not given (RFC 9110, 13.1.3).
  return Math.floor(lastUpdated / 1000) * 1000 <= since;
}
