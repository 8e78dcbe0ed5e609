/** $meta, $meta-add, $meta-delete: profiles, tags and security labels of a resource. http://hl7.org/fhir/R4/resource-operations.html */
import { badRequest, FhirError, notFound, parseJson, type UnknownResource } from '@helseplattform/fhir';
import type { Platform } from '../../platform.ts';
import type { Answer, Call } from '../call.ts';
import { checkedId, idIn, typeIn } from '../targets.ts';
import { operationInput } from './input.ts';
import { parametersAnswer } from './output.ts';

type Meta = Record<string, unknown>;

/** Of the current version, or of the one in the path. */
export async function meta(call: Call, platform: Platform): Promise<Answer> {
  const type = typeIn(call, platform);
  const id = idIn(call);
  operationInput(call, []);
  const { versionId } = call.path;
  const version =
    versionId === undefined
      ? await call.reader.read(type, id)
      : await call.reader.vread(type, id, checkedId(versionId));
  if (!version)
    throw notFound(`${type}/${id}${versionId === undefined ? '' : ` version ${versionId}`} is not in this record.`);
  if (version.method === 'DELETE')
    throw new FhirError(410, { severity: 'error', code: 'deleted', text: `${type}/${id} was deleted.` });
  return metaAnswer(parseJson(version.body).value as UnknownResource);
}

export const metaAdd = (call: Call, platform: Platform): Promise<Answer> =>
  change(call, platform, (list, own) => [...list, ...own.filter((item) => !list.some((other) => same(item, other)))]);

export const metaDelete = (call: Call, platform: Platform): Promise<Answer> =>
  change(call, platform, (list, given) => list.filter((item) => !given.some((other) => same(item, other))));

/** The lists these operations change. Everything else in meta belongs to the record. */
const LISTS = ['profile', 'tag', 'security'] as const;

/** Makes a new version of the resource with changed lists. */
async function change(
  call: Call,
  platform: Platform,
  changed: (list: readonly unknown[], given: readonly unknown[]) => unknown[],
): Promise<Answer> {
  const type = typeIn(call, platform);
  const given = operationInput(call, ['meta']).value('meta');
  if (!given) throw badRequest('Send the labels as the parameter meta, {"name":"meta","valueMeta":{…}}.', 'required');
  const apply = (current: unknown): UnknownResource => {
    const resource = current as UnknownResource;
    const lists = LISTS.map((name) => [name, changed(listOf(resource.meta, name), listOf(given, name))] as const);
    const kept = Object.fromEntries(lists.filter(([, list]) => list.length > 0));
    const rest = Object.fromEntries(
      Object.entries(resource.meta ?? {}).filter(([name]) => !LISTS.includes(name as never)),
    );
    return { ...resource, meta: { ...rest, ...kept } };
  };
  const [result] = await call.record.transact([{ method: 'patch', type, id: idIn(call), apply }], call.idempotency);
  const { version } = result!;
  return { ...metaAnswer(parseJson(version!.body).value as UnknownResource), version: version! };
}

function listOf(meta: Meta | undefined, name: (typeof LISTS)[number]): unknown[] {
  const list = meta?.[name] ?? [];
  if (!Array.isArray(list)) throw badRequest(`meta.${name} is not an array.`, 'structure');
  return list;
}

/** Codings are the same by system and code, profiles by their URL. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return a === b;
  const [x, y] = [a, b] as { system?: unknown; code?: unknown }[];
  return x!.system === y!.system && x!.code === y!.code;
}

const metaAnswer = (resource: UnknownResource): Answer =>
  parametersAnswer([{ name: 'return', valueMeta: resource.meta }]);
