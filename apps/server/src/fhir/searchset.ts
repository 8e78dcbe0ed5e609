/** The Bundle a search is answered with, put together from the stored bytes. http://hl7.org/fhir/R4/bundle.html#searchset */
import { type Definitions, operationOutcome } from '@helseplattform/fhir';
import type { SearchResult } from '@helseplattform/record';
import { JsonWriter } from './json-writer.ts';
import { narrowBody } from './narrow.ts';
import { linksJson } from './page-links.ts';

/**
 * @param base own base URL: entries get their full URL from it
 * @param url of the search, without query
 * @param page token this page was asked for with
 */
export function searchset(
  result: SearchResult,
  base: string,
  url: string,
  definitions: Definitions,
  page?: string,
): Buffer {
  const { entries, total, narrow, ignored } = result;
  const json = new JsonWriter();
  json.add('{"resourceType":"Bundle","type":"searchset"');
  if (total !== undefined) json.add(`,"total":${total}`);
  json.add(`,"link":${linksJson(url, result.used, result, page)}`);
  let separator = ',"entry":[';
  for (const { version, mode } of entries) {
    const body = narrow ? narrowBody(version.body, narrow, definitions) : version.body;
    json.add(
      `${separator}{"fullUrl":"${base}/${version.type}/${version.id}","resource":`,
      body,
      `,"search":{"mode":"${mode}"}}`,
    );
    separator = ',';
  }
  if (ignored.length > 0) {
    json.add(`${separator}{"resource":${JSON.stringify(left(ignored))},"search":{"mode":"outcome"}}`);
    separator = ',';
  }
  // FHIR knows no empty arrays.
  return json.add(separator === ',' ? ']}' : '}').toBuffer();
}

/** What lenient handling left out: the caller must be able to see that the answer is wider than the question. */
const left = (ignored: SearchResult['ignored']) =>
  operationOutcome(
    ignored.map(({ name, reason }) => ({
      severity: 'warning',
      code: 'not-supported',
      text: `${name} was left out: ${reason}`,
    })),
  );
