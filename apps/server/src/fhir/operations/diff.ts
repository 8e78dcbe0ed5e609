/** $diff: what changed between two versions of a resource, or between two resources, as a FHIRPath Patch. */
import { badRequest, FhirError, notFound, parseJson, type UnknownResource } from '@helseplattform/fhir';
import type { Platform } from '../../platform.ts';
import type { Answer, Call } from '../call.ts';
import { checkedId, idIn, knownType, typeIn } from '../targets.ts';
import { operationInput } from './input.ts';
import { parametersAnswer } from './output.ts';
import { structuralDiff } from './structural-diff.ts';

/** From `fromVersion` (the one before by default) to `toVersion` (the current one by default). */
export async function diffVersions(call: Call, platform: Platform): Promise<Answer> {
  const type = typeIn(call, platform);
  const id = idIn(call);
  const input = operationInput(call, ['fromVersion', 'toVersion']);
  const given = input.text('toVersion');
  const to =
    given === undefined ? await call.reader.read(type, id) : await call.reader.vread(type, id, checkedId(given));
  if (!to) throw notFound(`${type}/${id}${given === undefined ? '' : ` version ${given}`} is not in this record.`);
  const fromVersion = input.text('fromVersion') ?? String(Number(to.versionId) - 1);
  if (fromVersion === '0') throw badRequest(`${type}/${id} has only one version; there is nothing to compare it with.`);
  return answer(platform, await resourceAt(call, platform, `${type}/${id}/_history/${fromVersion}`), contentOf(to));
}

/** From the resource `from` to the resource `to`, each `Type/id` or `Type/id/_history/version`. */
export async function diffResources(call: Call, platform: Platform): Promise<Answer> {
  const input = operationInput(call, ['from', 'to']);
  const [from, to] = [input.text('from'), input.text('to')];
  if (from === undefined || to === undefined) {
    throw badRequest(
      'Say what to compare: the parameters from and to, e.g. Patient/1/_history/2 and Patient/1.',
      'required',
    );
  }
  return answer(platform, await resourceAt(call, platform, from), await resourceAt(call, platform, to));
}

async function resourceAt(call: Call, platform: Platform, reference: string): Promise<UnknownResource> {
  const relative = reference.startsWith(`${call.base}/`) ? reference.slice(call.base.length + 1) : reference;
  const [, typeName = '', id = '', versionId] = /^(\w+)\/([^/]+)(?:\/_history\/([^/]+))?$/.exec(relative) ?? [];
  if (typeName === '')
    throw badRequest(`${reference} is not the address of a resource here, e.g. Patient/1/_history/2.`, 'value');
  const type = knownType(typeName, platform.store.definitions);
  const version =
    versionId === undefined
      ? await call.reader.read(type, checkedId(id))
      : await call.reader.vread(type, checkedId(id), checkedId(versionId));
  if (!version) throw notFound(`${relative} is not in this record.`);
  return contentOf(version);
}

function contentOf({
  type,
  id,
  versionId,
  body,
}: {
  type: string;
  id: string;
  versionId: string;
  body: Buffer;
}): UnknownResource {
  if (body.length > 0) return parseJson(body).value as UnknownResource;
  throw new FhirError(410, {
    severity: 'error',
    code: 'deleted',
    text: `Version ${versionId} of ${type}/${id} is a deletion; compare other versions.`,
  });
}

function answer(platform: Platform, from: UnknownResource, to: UnknownResource): Answer {
  if (from.resourceType !== to.resourceType)
    throw badRequest(`A ${from.resourceType} and a ${to.resourceType} cannot be compared.`);
  return parametersAnswer(structuralDiff(from, to, platform.store.definitions));
}
