/** history of a resource, of a type, of everything. http://hl7.org/fhir/R4/http.html#history */
import { badRequest, notFound } from '@helseplattform/fhir';
import type { HistoryRequest, Page, StoredVersion } from '@helseplattform/record';
import type { Platform } from '../platform.ts';
import type { Answer, Call } from './call.ts';
import { intervalOf } from './dates.ts';
import { JsonWriter } from './json-writer.ts';
import { linksJson, PAGE } from './page-links.ts';
import { etag } from './preconditions.ts';
import { asked, single, wholeNumber } from './query.ts';
import { idIn, typeIn } from './targets.ts';

export const HISTORY_PARAMETERS = ['_since', '_at', '_count', PAGE];

/** Versions on a page when the caller does not say. */
const PAGE_SIZE = 50;
const LARGEST_PAGE = 1000;

export async function instanceHistory(call: Call, platform: Platform): Promise<Answer> {
  const type = typeIn(call, platform);
  return history(call, `/${type}/${idIn(call)}`, { type, id: idIn(call) });
}

export async function typeHistory(call: Call, platform: Platform): Promise<Answer> {
  const type = typeIn(call, platform);
  return history(call, `/${type}`, { type });
}

export const systemHistory = (call: Call): Promise<Answer> => history(call, '', {});

async function history(call: Call, path: string, scope: Pick<HistoryRequest, 'type' | 'id'>): Promise<Answer> {
  const { query } = call;
  const since = single(query, '_since');
  const at = single(query, '_at');
  if (since !== undefined && at !== undefined) throw badRequest('_since and _at exclude each other; give one of them.');
  const page = single(query, PAGE);
  const found = await call.reader.history({
    ...scope,
    count: wholeNumber(query, '_count', 1, LARGEST_PAGE) ?? PAGE_SIZE,
    ...(since === undefined ? {} : { since: intervalOf('_since', since).low }),
    ...(at === undefined ? {} : { at: intervalOf('_at', at) }),
    ...(page === undefined ? {} : { page }),
  });
  if (!found) throw notFound(`${path.slice(1)} is not in this record.`);
  return { status: 200, body: historyBundle(call, `${call.base}${path}/_history`, found, page) };
}

function historyBundle(
  call: Call,
  url: string,
  { items, next, total }: Page<StoredVersion>,
  page: string | undefined,
): Buffer {
  const json = new JsonWriter();
  json.add('{"resourceType":"Bundle","type":"history"');
  if (total !== undefined) json.add(`,"total":${total}`);
  const params = asked(call.query).filter(([name]) => name !== PAGE);
  json.add(`,"link":${linksJson(url, params, { next }, page)}`);
  items.forEach((version, i) => {
    json.add(i === 0 ? ',"entry":[' : ',');
    addEntry(json, version, call.base);
  });
  return json.add(items.length > 0 ? ']}' : '}').toBuffer();
}

/** One version; a deletion has no resource (and an erased one has none left). */
function addEntry(json: JsonWriter, version: StoredVersion, base: string): void {
  const { type, id, method, versionId, lastUpdated, body } = version;
  const url = method === 'POST' ? type : `${type}/${id}`;
  const status = method === 'DELETE' ? '204' : versionId === '1' ? '201' : '200';
  json.add(`{"fullUrl":"${base}/${type}/${id}"`);
  if (body.length > 0) json.add(',"resource":', body);
  json.add(
    `,"request":{"method":"${method}","url":"${url}"}`,
    `,"response":{"status":"${status}","etag":${JSON.stringify(etag(versionId))},"lastModified":"${new Date(lastUpdated).toISOString()}"}}`,
  );
}
