/** Patient/$everything: a patient's whole record in one bundle, streamed. http://hl7.org/fhir/R4/patient-operation-everything.html */
import { badRequest, FhirError, notFound } from '@helseplattform/fhir';
import type { StoredVersion } from '@helseplattform/record';
import type { Platform } from '../../platform.ts';
import type { Answer, Call } from '../call.ts';
import { intervalOf } from '../dates.ts';
import { JsonWriter } from '../json-writer.ts';
import { linksJson, PAGE } from '../page-links.ts';
import { asked } from '../query.ts';
import { idIn, knownType } from '../targets.ts';
import { type OperationInput, operationInput } from './input.ts';

const KNOWN = ['_since', '_type', '_count', 'start', 'end', PAGE];
const LARGEST_PAGE = 10_000;

export async function everything(call: Call, platform: Platform): Promise<Answer> {
  const id = idIn(call);
  const input = operationInput(call, KNOWN);
  const url = `${call.base}/Patient/${id}/$everything`;
  const count = countOf(input);
  const options = optionsOf(input, platform);
  if (count === undefined) {
    const pages = await call.reader.everything(id, options);
    if (!pages) throw await whyNot(call, id);
    return { status: 200, body: await wholeBundle(call, url, pages) };
  }
  const after = input.text(PAGE);
  const from = after === undefined ? {} : { after: afterOf(after, platform) };
  // the patient may be read and left out (_type), and one more tells whether there is a next page
  const pages = await call.reader.everything(id, { ...options, ...from, pageSize: count + 2 });
  if (!pages) throw await whyNot(call, id);
  return { status: 200, body: await onePage(call, url, pages, count, after) };
}

/** The resource a page comes after: the page token is its reference. */
function afterOf(token: string, { store }: Platform) {
  const [type = '', id = '', ...rest] = token.split('/');
  if (rest.length > 0 || id === '')
    throw badRequest(`${PAGE}=${token} is not a page: take the link from the page before.`, 'value');
  return { type: knownType(type, store.definitions), id };
}

function optionsOf(input: OperationInput, platform: Platform) {
  const since = input.text('_since');
  const start = input.text('start');
  const end = input.text('end');
  const types = input.texts('_type').map((type) => knownType(type, platform.store.definitions));
  return {
    ...(types.length > 0 ? { types } : {}),
    ...(since === undefined ? {} : { since: intervalOf('_since', since).low }),
    ...(start === undefined ? {} : { start: intervalOf('start', start).low }),
    ...(end === undefined ? {} : { end: intervalOf('end', end).high }),
  };
}

function countOf(input: OperationInput): number | undefined {
  const text = input.text('_count');
  if (text === undefined) return undefined;
  const count = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= LARGEST_PAGE) return count;
  throw badRequest(`_count=${text}: expected a whole number from 1 to ${LARGEST_PAGE}.`, 'value');
}

async function whyNot(call: Call, id: string): Promise<FhirError> {
  const patient = await call.reader.read('Patient', id);
  if (patient?.method !== 'DELETE') return notFound(`Patient/${id} is not in this record.`);
  return new FhirError(410, { severity: 'error', code: 'deleted', text: `Patient/${id} was deleted.` });
}

/** In one piece when it is one page of the record, which most patients are; else a stream that waits for the reader. */
async function wholeBundle(call: Call, url: string, pages: AsyncIterable<StoredVersion[]>): Promise<Answer['body']> {
  const iterator = pages[Symbol.asyncIterator]();
  const first = await iterator.next();
  const second = await iterator.next();
  const head = `{"resourceType":"Bundle","type":"searchset","link":${linksJson(url, asked(call.query), {})}`;
  if (second.done) {
    const items = first.done ? [] : first.value;
    return bundle(new JsonWriter().add(head), items, call.base);
  }
  return (async function* () {
    try {
      yield entries(new JsonWriter().add(`${head},"entry":[`), first.value, call.base).toBuffer();
      for (let page: IteratorResult<StoredVersion[]> = second; !page.done; page = await iterator.next()) {
        if (call.signal.aborted) return;
        if (page.value.length > 0) yield entries(new JsonWriter().add(','), page.value, call.base).toBuffer();
      }
      yield Buffer.from(']}');
    } finally {
      await iterator.return?.();
    }
  })();
}

/** A page of `_count` resources. Its token is the last resource of the page before: no state on the server. */
async function onePage(
  call: Call,
  url: string,
  pages: AsyncIterable<StoredVersion[]>,
  count: number,
  after: string | undefined,
): Promise<Buffer> {
  let read: StoredVersion[] = [];
  for await (const page of pages) {
    read = page;
    break;
  }
  const items = read.slice(0, count);
  const params = asked(call.query).filter(([name]) => name !== PAGE);
  const next = read.length > count ? nameOf(items.at(-1)!) : undefined;
  const json = new JsonWriter().add(
    '{"resourceType":"Bundle","type":"searchset","link":',
    linksJson(url, params, { next }, after),
  );
  return bundle(json, items, call.base);
}

const nameOf = ({ type, id }: StoredVersion) => `${type}/${id}`;

/** FHIR knows no empty arrays. */
function bundle(json: JsonWriter, items: readonly StoredVersion[], base: string): Buffer {
  if (items.length === 0) return json.add('}').toBuffer();
  return entries(json.add(',"entry":['), items, base).add(']}').toBuffer();
}

function entries(json: JsonWriter, items: readonly StoredVersion[], base: string): JsonWriter {
  items.forEach(({ type, id, body }, i) => {
    json.add(
      `${i === 0 ? '' : ','}{"fullUrl":"${base}/${type}/${id}","resource":`,
      body,
      ',"search":{"mode":"match"}}',
    );
  });
  return json;
}
