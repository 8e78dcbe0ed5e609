/** $export of everything, of patients, of a group. http://hl7.org/fhir/uv/bulkdata/export.html */
import { badRequest } from '@helseplattform/fhir';
import { membersOf } from '../../jobs/export.ts';
import type { ExportRequest } from '../../jobs/job.ts';
import type { Platform } from '../../platform.ts';
import type { Answer, Call } from '../call.ts';
import { intervalOf } from '../dates.ts';
import { parseQuery } from '../query.ts';
import { idIn, knownType } from '../targets.ts';
import { operationInput } from './input.ts';
import { startJob } from './jobs.ts';

const KNOWN = ['_since', '_type', '_typeFilter', '_outputFormat'];
const FORMATS = ['application/fhir+ndjson', 'application/ndjson', 'ndjson'];

export const exportSystem = (call: Call, platform: Platform) => kickOff(call, platform, { level: 'system' });
export const exportPatients = (call: Call, platform: Platform) => kickOff(call, platform, { level: 'patient' });

export async function exportGroup(call: Call, platform: Platform): Promise<Answer> {
  const group = idIn(call);
  await membersOf(call.reader, group);
  return kickOff(call, platform, { level: 'group', group });
}

async function kickOff(call: Call, platform: Platform, scope: Pick<ExportRequest, 'level' | 'group'>): Promise<Answer> {
  const input = operationInput(call, KNOWN);
  if (!call.preferences.respondAsync) {
    throw badRequest(
      'An export takes its time: send "Prefer: respond-async" and ask at the address in Content-Location.',
      'required',
    );
  }
  const format = input.text('_outputFormat')?.replace(' ', '+');
  if (format !== undefined && !FORMATS.includes(format)) {
    throw badRequest(`_outputFormat=${format}: an export is ${FORMATS[0]} only.`, 'not-supported');
  }
  const { definitions } = platform.store;
  const types = input.texts('_type').map((type) => knownType(type, definitions));
  const filters = input.each('_typeFilter').map((text) => {
    const [type = '', query = ''] = text.split('?', 2);
    return { type: knownType(type, definitions), params: parseQuery(query).params };
  });
  const stray = filters.find((f) => types.length > 0 && !types.includes(f.type));
  if (stray)
    throw badRequest(
      `_typeFilter is about ${stray.type}, which is not in _type; add it there or leave the filter out.`,
    );
  // A filter that means nothing is refused now, not found in a failed job.
  for (const { type, params } of filters)
    await call.reader.search({ type, params: [...params, ['_count', '1']], base: call.base });
  const since = input.text('_since');
  return startJob(call, platform, {
    kind: 'export',
    ...scope,
    filters,
    ...(types.length > 0 ? { types } : {}),
    ...(since === undefined ? {} : { since: new Date(intervalOf('_since', since).low).toISOString() }),
  });
}
