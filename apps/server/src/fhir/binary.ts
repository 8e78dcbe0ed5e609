/** Binary: content of any type, sent and read as it is, or as a FHIR resource. http://hl7.org/fhir/R4/binary.html#rest */
import { badRequest, FhirError, notFound, parseJson } from '@helseplattform/fhir';
import type { Interaction } from '@helseplattform/record';
import type { Platform } from '../platform.ts';
import { attachedBinary } from './attached.ts';
import type { Answer, Call } from './call.ts';
import { create } from './create.ts';
import { mediaTypesIn, requireJson } from './negotiation.ts';
import { single } from './query.ts';
import { idIn } from './targets.ts';
import { update } from './update.ts';
import { versionAnswer } from './version-answer.ts';

const FHIR: ReadonlySet<string> = new Set(['application/fhir+json', 'application/json', 'text/json']);

/** With its own media type in Accept the content itself, else the resource. */
export async function readBinary(call: Call, platform: Platform): Promise<Answer> {
  const id = idIn(call);
  const version = (await call.reader.read('Binary', id)) ?? (await attachedBinary(call, platform, id));
  if (!version) throw notFound(`Binary/${id} is not in this record.`);
  const answer = versionAnswer(call, platform, version);
  const format = single(call.query, '_format');
  const wanted = format === undefined ? mediaTypesIn(call.accept).filter((type) => !FHIR.has(type)) : [];
  if (!Buffer.isBuffer(answer.body)) return answer;
  const { contentType = '', data = '' } = parseJson(answer.body).value as { contentType?: string; data?: string };
  const own = contentType.split(';', 1)[0]!.trim().toLowerCase();
  if (
    own === '' ||
    !wanted.some((type) => type === own || (type.endsWith('/*') && type !== '*/*' && own.startsWith(type.slice(0, -1))))
  ) {
    requireJson(call.accept, format);
    return answer;
  }
  return { ...answer, body: Buffer.from(data, 'base64'), contentType, headers: HARMLESS };
}

/** Whatever the content is, a browser must not run it as a page of ours. */
const HARMLESS = {
  'content-disposition': 'attachment',
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
};

export const createBinary = (call: Call, platform: Platform): Interaction => create(wrapped(call, undefined), platform);

export const updateBinary = (call: Call, platform: Platform): Interaction =>
  update(wrapped(call, idIn(call)), platform);

/** Content that is not FHIR is put into a Binary. */
function wrapped(call: Call, id: string | undefined): Call {
  const { mediaType, bytes } = call.body;
  const path = { ...call.path, type: 'Binary' };
  if (FHIR.has(mediaType)) return { ...call, path };
  if (mediaType === '')
    throw badRequest('There is no Content-Type; say what the content is, e.g. application/pdf.', 'required');
  if (!/^[\w.+-]+\/[\w.+-]+$/.test(mediaType)) {
    throw new FhirError(415, {
      severity: 'error',
      code: 'value',
      text: 'The Content-Type is not a media type; send e.g. application/pdf.',
    });
  }
  const value = {
    resourceType: 'Binary',
    ...(id === undefined ? {} : { id }),
    contentType: mediaType,
    data: bytes.toString('base64'),
  };
  return { ...call, path, body: { ...call.body, json: () => ({ value, decimals: undefined }) } };
}
