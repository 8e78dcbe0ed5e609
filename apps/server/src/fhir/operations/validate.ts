/** $validate: what would be wrong with a resource, without storing it. http://hl7.org/fhir/R4/resource-operation-validate.html */
import {
  badRequest,
  type Issue,
  notFound,
  operationOutcome,
  parseJson,
  type ResourceType,
  type UnknownResource,
} from '@helseplattform/fhir';
import type { Platform } from '../../platform.ts';
import type { Answer, Call } from '../call.ts';
import { jsonBytes } from '../json-writer.ts';
import { idIn, typeIn } from '../targets.ts';
import { isObject, operationInput } from './input.ts';

const MODES = ['create', 'update', 'delete', 'profile'];
const KNOWN = ['resource', 'mode', 'profile'];

export async function validate(call: Call, platform: Platform): Promise<Answer> {
  const type = typeIn(call, platform);
  const id = call.path.id === undefined ? undefined : idIn(call);
  const { resource, mode, profiles } = request(call);
  if (mode !== undefined && !MODES.includes(mode))
    throw badRequest(`mode=${mode}: expected ${MODES.join(', ')}.`, 'value');
  if (mode === 'profile' && profiles.length === 0)
    throw badRequest('mode=profile needs the parameter profile.', 'required');
  if (mode === 'delete') return outcome(await wouldDelete(call, type, id));

  const subject = resource ?? (await stored(call, type, id));
  const issues = platform.store.validator.validate(subject, { expectedType: type, profiles });
  if (mode === 'update' && id === undefined)
    throw badRequest('mode=update is for one resource: call $validate on its address.');
  if (mode === 'update' && subject.id !== id) {
    issues.push({
      severity: 'error',
      code: 'value',
      text: `The id is not the one of the address, ${type}/${id}.`,
      expression: `${type}.id`,
    });
  }
  return outcome(issues);
}

/** The body is the resource itself, or Parameters with it. */
function request(call: Call): { resource: UnknownResource | undefined; mode: string | undefined; profiles: string[] } {
  const bare = call.method === 'POST' && call.body.mediaType !== '' && !isWrapped(call);
  const input = operationInput(bare ? { ...call, body: { ...call.body, mediaType: '' } } : call, KNOWN);
  const resource = bare ? (call.body.json().value as UnknownResource) : input.resource('resource');
  return { resource, mode: input.text('mode'), profiles: input.texts('profile') };
}

/** Parameters may be validated as well: then they are the wrapper only when they hold one of our parameters. */
function isWrapped(call: Call): boolean {
  const { value } = call.body.json();
  if (value.resourceType !== 'Parameters') return false;
  if (call.path.type !== 'Parameters') return true;
  return (
    Array.isArray(value.parameter) &&
    value.parameter.some((p) => isObject(p) && p.name === 'resource' && isObject(p.resource))
  );
}

async function stored(call: Call, type: ResourceType, id: string | undefined): Promise<UnknownResource> {
  if (id === undefined)
    throw badRequest(
      'There is nothing to validate: send the resource as the body, or in the parameter resource.',
      'required',
    );
  const version = await call.reader.read(type, id);
  if (!version || version.method === 'DELETE') throw notFound(`${type}/${id} is not in this record.`);
  return parseJson(version.body).value as UnknownResource;
}

async function wouldDelete(call: Call, type: ResourceType, id: string | undefined): Promise<Issue[]> {
  if (id === undefined) throw badRequest('mode=delete is for one resource: call $validate on its address.');
  const version = await call.reader.read(type, id);
  if (version && version.method !== 'DELETE') return [];
  return [
    { severity: 'error', code: 'not-found', text: `${type}/${id} is not in this record, so it cannot be deleted.` },
  ];
}

function outcome(issues: readonly Issue[]): Answer {
  const said: readonly Issue[] =
    issues.length > 0
      ? issues
      : [{ severity: 'information', code: 'informational', text: 'Nothing is wrong with it.' }];
  return { status: 200, body: jsonBytes(operationOutcome(said)) };
}
