/** Whatever is thrown, the caller gets an OperationOutcome with the right status, and never a stack. */
import { randomUUID } from 'node:crypto';
import { FhirError, operationOutcome } from '@helseplattform/fhir';
import { Unauthenticated } from '@helseplattform/identity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FHIR_JSON } from '../fhir/negotiation.ts';
import { MethodNotAllowed } from '../fhir/router.ts';

/** Answers with the outcome of an error. An error that is not for the caller goes to the log under an id he is told. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const known = error instanceof FhirError ? error : fromFastify(error);
  sendOutcome(known ?? unexpected(error, request), request, reply);
}

function unexpected(error: unknown, request: FastifyRequest): FhirError {
  const id = randomUUID();
  request.log.error({ err: error, errorId: id }, 'unexpected error');
  const text = `Something went wrong in the server. It is in the log under ${id}.`;
  return new FhirError(500, { severity: 'fatal', code: 'exception', text });
}

function sendOutcome(error: FhirError, request: FastifyRequest, reply: FastifyReply): void {
  if (error instanceof Unauthenticated) reply.header('www-authenticate', error.challenge);
  if (error instanceof MethodNotAllowed) reply.header('allow', error.allow.join(', '));
  const { retryAfter } = error as { retryAfter?: number };
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
  // A body that was refused is not read to its end: the connection is of no more use.
  if (!request.raw.complete && announcesBody(request)) reply.header('connection', 'close');
  const pretty = /[?&]_pretty=true/.test(request.raw.url ?? '') ? 2 : undefined;
  reply.code(error.status).header('content-type', FHIR_JSON);
  reply.send(Buffer.from(JSON.stringify(operationOutcome(error.issues), null, pretty)));
}

const announcesBody = ({ headers }: FastifyRequest) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** What Fastify itself refuses, in our words. */
function fromFastify(error: unknown): FhirError | undefined {
  const { code, statusCode, message } = error as { code?: string; statusCode?: number; message?: string };
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return refused(413, 'too-long', 'The body is larger than this server takes (BODY_LIMIT); send it in parts.');
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return refused(400, 'invalid', 'The body is shorter or longer than Content-Length says.');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return refused(415, 'not-supported', 'The Content-Type is not taken here; send application/fhir+json.');
    case 'FST_ERR_BAD_URL':
      return refused(400, 'invalid', 'The path is not percent-encoded UTF-8; write "%" itself as %25.');
    case 'ECONNRESET':
    case 'ABORT_ERR':
      return refused(499, 'transient', 'The caller hung up.');
  }
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500
    ? refused(statusCode, 'invalid', message ?? 'refused')
    : undefined;
}

const refused = (status: number, code: 'too-long' | 'invalid' | 'not-supported' | 'transient', text: string) =>
  new FhirError(status, { severity: 'error', code, text });
