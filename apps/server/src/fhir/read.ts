/** read and vread: one resource by its id, now or as it was in a version. http://hl7.org/fhir/R4/http.html#read */
import { notFound } from '@helseplattform/fhir';
import type { Platform } from '../platform.ts';
import type { Answer, Call } from './call.ts';
import { checkedId, idIn, typeIn } from './targets.ts';
import { versionAnswer } from './version-answer.ts';

export async function read(call: Call, platform: Platform): Promise<Answer> {
  const type = typeIn(call, platform);
  const id = idIn(call);
  const version = await call.reader.read(type, id);
  if (!version) throw notFound(`${type}/${id} is not in this record.`);
  return versionAnswer(call, platform, version);
}

export async function vread(call: Call, platform: Platform): Promise<Answer> {
  const type = typeIn(call, platform);
  const id = idIn(call);
  const versionId = checkedId(call.path.versionId!);
  const version = await call.reader.vread(type, id, versionId);
  if (!version)
    throw notFound(`${type}/${id} has no version ${versionId}; its versions are under ${type}/${id}/_history.`);
  return versionAnswer(call, platform, version);
}
