/** What is new in a patient's record to its reader: one statement, over the same entries as the story. */
import { badRequest } from '@helseplattform/fhir';
import type { Actor, Reader } from '@helseplattform/record';
import { lastActOf } from '../extensions.ts';
import { refused } from '../patient/open.ts';
import { authorsOf, Origins } from '../reading/origin.ts';
import { entryOf, type Read, readVersion } from '../story/entries.ts';
import { partsOf } from '../story/kinds.ts';
import { isNew, type Looked, newsSince, type SeenVersion, type Sighting } from './rules.ts';
import type { NewsItem, NewsView } from './view-model.ts';

/** More news than this is said to be more: nobody reads them one by one. */
const MOST_NEWS = 200;

/**
 * @param looked how far the reader has looked; undefined: never before
 * @throws {FhirError} 404 or 410 when there is no such patient, 403 when the record is not open
 */
export async function newsView(
  reader: Reader,
  patientId: string,
  actor: Pick<Actor, 'id' | 'role'>,
  looked: Looked | undefined,
  now: Date,
): Promise<NewsView> {
  const since = newsSince(looked, now.getTime());
  const page = await reader.story(patientId, { parts: partsOf([]), since, limit: MOST_NEWS });
  if (page === undefined) return refused(reader, patientId);
  const items = page.versions
    .map(readVersion)
    .filter((read) => !isOwn(read, actor))
    .flatMap(itemOf)
    .sort((a, b) => Date.parse(b.written) - Date.parse(a.written));
  return {
    patient: patientId,
    readAt: now.toISOString(),
    ...(looked ? { since: new Date(looked.at).toISOString() } : {}),
    from: new Date(since).toISOString(),
    news: looked ? items.filter((item) => isNew(looked, item)) : [],
    more: looked !== undefined && page.next !== undefined,
    recent: looked ? [] : items.map(({ reference, version, written }) => ({ reference, version, written })),
  };
}

/** What somebody has written themselves is not new to them. */
function isOwn({ resource }: Read, { id, role }: Pick<Actor, 'id' | 'role'>): boolean {
  const by = lastActOf(resource as object)?.by?.reference;
  return (by ? [by] : authorsOf(resource)).some((author) => author === id || author === role);
}

/** Nothing of what is no entry of the story: it could never be seen. */
function itemOf(read: Read): NewsItem[] {
  const entry = entryOf(read, new Origins());
  if (entry === undefined) return [];
  const { reference, version, written, kind } = entry;
  return [{ reference, version, written, kind, changed: version !== '1' }];
}

/** Seen at once: more than a screen can show is no sighting. */
const MOST_AT_ONCE = 500;
const REFERENCE = /^[A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64}$/;

/** @param values `{ seen: [{ reference, version, written }], upTo? }` as a page sends it @throws {FhirError} 400 */
export function readSighting(values: { readonly [name: string]: unknown }): Sighting {
  const { seen = [], upTo } = values;
  if (!Array.isArray(seen) || seen.length > MOST_AT_ONCE)
    throw badRequest(`seen is a list of at most ${MOST_AT_ONCE} versions.`, 'value', 'seen');
  return {
    seen: seen.map((one, i) => seenVersion(one, `seen[${i}]`)),
    ...(upTo === undefined ? {} : { upTo: instant(upTo, 'upTo') }),
  };
}

function seenVersion(value: unknown, path: string): SeenVersion {
  const { reference, version, written } = (value ?? {}) as { [name: string]: unknown };
  if (typeof reference !== 'string' || !REFERENCE.test(reference) || !/^\d{1,9}$/.test(String(version)))
    throw badRequest(`${path} is a version: reference, version, written.`, 'value', path);
  return [reference, String(version), instant(written, `${path}.written`)];
}

function instant(value: unknown, path: string): number {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(ms)) throw badRequest(`${path} is an instant.`, 'value', path);
  return ms;
}
