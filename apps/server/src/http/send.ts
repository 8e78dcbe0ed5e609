/** Sends an answer over HTTP: status, version headers, and the body as it lies in the record. */
import { Readable } from 'node:stream';
import { parseJson, stringifyJson } from '@helseplattform/fhir';
import type { FastifyReply } from 'fastify';
import type { Answer } from '../fhir/call.ts';
import { FHIR_JSON } from '../fhir/negotiation.ts';
import { etag } from '../fhir/preconditions.ts';

/** @param pretty with line breaks and indentation (`_pretty=true`) */
export function send(reply: FastifyReply, answer: Answer, base: string, pretty: boolean): FastifyReply {
  const { status, version, location, headers, body } = answer;
  reply.code(status);
  if (version) {
    reply.header('etag', etag(version.versionId));
    reply.header('last-modified', new Date(version.lastUpdated).toUTCString());
  }
  if (location !== undefined) reply.header('location', `${base}/${location}`);
  for (const name in headers) reply.header(name, headers[name]);
  if (body === undefined) return reply.send();
  reply.header('content-type', answer.contentType ?? FHIR_JSON);
  if (!Buffer.isBuffer(body)) return reply.send(Readable.from(body, { objectMode: false }));
  return reply.send(pretty && answer.contentType === undefined ? indented(body) : body);
}

function indented(body: Buffer): Buffer {
  const { value, decimals } = parseJson(body, { maxElements: Number.POSITIVE_INFINITY });
  return Buffer.from(stringifyJson(value, decimals, 2));
}
