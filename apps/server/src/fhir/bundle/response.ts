/** The Bundle a batch or transaction is answered with, entries in the order of the request. */
import { STATUS_CODES } from 'node:http';
import { type FhirError, operationOutcome } from '@helseplattform/fhir';
import type { Answer } from '../call.ts';
import { JsonWriter } from '../json-writer.ts';
import { etag } from '../preconditions.ts';

/** What became of an entry. A stream has been read to its end. */
export type EntryAnswer = (Omit<Answer, 'body'> & { body?: Buffer }) | FhirError;

export function responseBundle(
  type: 'batch-response' | 'transaction-response',
  base: string,
  answers: readonly EntryAnswer[],
): Buffer {
  const json = new JsonWriter();
  json.add(`{"resourceType":"Bundle","type":"${type}","link":[{"relation":"self","url":"${base}"}]`);
  answers.forEach((answer, i) => {
    json.add(i === 0 ? ',"entry":[{' : ',{');
    if (answer instanceof Error) addError(json, answer);
    else addAnswer(json, answer);
    json.add('}');
  });
  return json.add(answers.length > 0 ? ']}' : '}').toBuffer();
}

function addAnswer(
  json: JsonWriter,
  { status, version, location, body, contentType }: Exclude<EntryAnswer, FhirError>,
): void {
  if (body && body.length > 0 && contentType === undefined) json.add('"resource":', body, ',');
  json.add(`"response":{"status":"${statusText(status)}"`);
  if (location !== undefined) json.add(`,"location":"${location}"`);
  if (version) {
    const modified = new Date(version.lastUpdated).toISOString();
    json.add(`,"etag":${JSON.stringify(etag(version.versionId))},"lastModified":"${modified}"`);
  }
  json.add('}');
}

function addError(json: JsonWriter, { status, issues }: FhirError): void {
  json.add(`"response":{"status":"${statusText(status)}","outcome":${JSON.stringify(operationOutcome(issues))}}`);
}

const statusText = (status: number) => `${status} ${STATUS_CODES[status] ?? ''}`.trim();
