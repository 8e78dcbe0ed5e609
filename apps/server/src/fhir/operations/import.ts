/** $import: takes NDJSON in, as the body or as files that lie ready under DATA_DIR/import. */
import { badRequest } from '@helseplattform/fhir';
import type { ImportInput } from '../../jobs/job.ts';
import type { Platform } from '../../platform.ts';
import type { Answer, Call } from '../call.ts';
import { knownType } from '../targets.ts';
import { isObject } from './input.ts';
import { startJob } from './jobs.ts';

export const NDJSON = ['application/fhir+ndjson', 'application/ndjson', 'application/x-ndjson'];

export async function importNdjson(call: Call, platform: Platform): Promise<Answer> {
  if (NDJSON.includes(call.body.mediaType)) {
    const file = 'input.ndjson';
    const inputs: ImportInput[] = [{ file, from: 'request' }];
    return startJob(call, platform, { kind: 'import', inputs }, [{ name: file, bytes: call.body.bytes }]);
  }
  return startJob(call, platform, { kind: 'import', inputs: inputsIn(call, platform) });
}

/** `{"name":"input","part":[{"name":"type","valueCode":"Patient"},{"name":"file","valueString":"patients.ndjson"}]}`, repeated. */
function inputsIn(call: Call, platform: Platform): ImportInput[] {
  const { value } = call.body.json();
  const parameters = value.resourceType === 'Parameters' && Array.isArray(value.parameter) ? value.parameter : [];
  const inputs = parameters.map((parameter): ImportInput => {
    if (!isObject(parameter) || parameter.name !== 'input' || !Array.isArray(parameter.part)) {
      throw badRequest('$import takes parameters named input, each with the parts file and type.', 'invalid');
    }
    const parts = parameter.part.filter(isObject);
    const part = (name: string, key: string) => parts.find((p) => p.name === name)?.[key];
    const type = part('type', 'valueCode');
    return {
      file: fileName(part('file', 'valueString')),
      from: 'import-folder',
      ...(type === undefined ? {} : { type: knownType(String(type), platform.store.definitions) }),
    };
  });
  if (inputs.length === 0)
    throw badRequest('There is nothing to import: send NDJSON as the body, or Parameters with input.', 'required');
  return inputs;
}

/** A plain name: the file lies in DATA_DIR/import itself, and nowhere else. */
function fileName(name: unknown): string {
  if (typeof name === 'string' && /^[\w-][\w.-]{0,200}$/.test(name)) return name;
  throw badRequest(
    'The part file is the name of a file in the folder import of the data folder: letters, digits, ".", "-" and "_".',
    'value',
  );
}
