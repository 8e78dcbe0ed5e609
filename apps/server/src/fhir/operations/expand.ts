/** ValueSet/$expand: the codes of a value set. http://hl7.org/fhir/R4/valueset-operation-expand.html */
import { randomUUID } from 'node:crypto';
import { badRequest, type Definitions, FhirError, notFound, parseJson, type ValueSet } from '@helseplattform/fhir';
import type { Platform } from '../../platform.ts';
import type { Answer, Call } from '../call.ts';
import { jsonBytes } from '../json-writer.ts';
import { idIn } from '../targets.ts';
import { type OperationInput, operationInput } from './input.ts';

export async function expand(call: Call, platform: Platform): Promise<Answer> {
  const input = operationInput(call, ['url', 'valueSet', 'filter', 'offset', 'count']);
  const { url, definitions } = await valueSetAsked(call, platform, input);
  const expansion = definitions.valueSet(url);
  if (!expansion)
    throw notFound(`The value set ${url} is not known here; store it as a ValueSet, or import its package.`);
  if (!expansion.complete) {
    const text = `The value set ${url} holds codes of ${[...expansion.open].join(', ')}, which this server does not have in full: it cannot be expanded.`;
    throw new FhirError(422, { severity: 'error', code: 'too-costly', text });
  }
  const filter = input.text('filter')?.toLowerCase();
  const all = [...expansion.systems].flatMap(([system, codes]) => [...codes.values()].map((c) => ({ system, ...c })));
  const matching = filter ? all.filter((c) => `${c.code} ${c.display ?? ''}`.toLowerCase().includes(filter)) : all;
  const offset = positive(input, 'offset') ?? 0;
  const page = matching.slice(offset, offset + (positive(input, 'count') ?? matching.length));
  const { resourceType, name, title, status } = definitions.valueSetDefinition(url) ?? {
    resourceType: 'ValueSet' as const,
    status: 'unknown' as const,
  };
  const answer: ValueSet = {
    resourceType,
    url,
    ...(name ? { name } : {}),
    ...(title ? { title } : {}),
    status: status ?? 'unknown',
    expansion: {
      identifier: `urn:uuid:${randomUUID()}`,
      timestamp: new Date().toISOString(),
      total: matching.length,
      offset,
      ...(page.length > 0 ? { contains: page } : {}),
    },
  };
  return { status: 200, body: jsonBytes(answer) };
}

/** The value set by URL, by its address here, or as it was sent. */
export async function valueSetAsked(
  call: Call,
  platform: Platform,
  input: OperationInput,
): Promise<{ url: string; definitions: Definitions }> {
  const { definitions } = platform.store;
  const given = input.resource('valueSet');
  if (given) {
    const sent = { ...given, url: (given.url as string | undefined) ?? `urn:uuid:${randomUUID()}` } as ValueSet & {
      url: string;
    };
    return { url: sent.url, definitions: definitions.with([sent]) };
  }
  if (call.path.id !== undefined) {
    const id = idIn(call);
    const version = await call.reader.read('ValueSet', id);
    if (!version || version.method === 'DELETE') throw notFound(`ValueSet/${id} is not in this record.`);
    const stored = parseJson(version.body).value as unknown as ValueSet;
    const url = stored.url ?? `urn:uuid:${id}`;
    return { url, definitions: definitions.with([{ ...stored, url }]) };
  }
  const url = input.text('url');
  if (url === undefined) throw badRequest('Say which value set: the parameter url is missing.', 'required');
  return { url, definitions };
}

function positive(input: OperationInput, name: string): number | undefined {
  const text = input.text(name);
  if (text === undefined || /^\d{1,9}$/.test(text)) return text === undefined ? undefined : Number(text);
  throw badRequest(`${name}=${text}: expected a whole number.`, 'value');
}
