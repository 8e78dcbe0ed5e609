/** $erase: removes every trace of a resource's content, in all its versions. That it existed stays in the log. */
import { notFound, operationOutcome } from '@helseplattform/fhir';
import type { Platform } from '../../platform.ts';
import type { Answer, Call } from '../call.ts';
import { jsonBytes } from '../json-writer.ts';
import { idIn, typeIn } from '../targets.ts';
import { operationInput } from './input.ts';

export async function erase(call: Call, platform: Platform): Promise<Answer> {
  const type = typeIn(call, platform);
  const id = idIn(call);
  operationInput(call, []);
  const erased = await call.record.erase(type, id);
  if (!erased) throw notFound(`${type}/${id} is not in this record, or has been erased already.`);
  const text = `${erased.versions} version(s) of ${type}/${id} were erased; they cannot be brought back.`;
  return { status: 200, body: jsonBytes(operationOutcome([{ severity: 'information', code: 'informational', text }])) };
}
