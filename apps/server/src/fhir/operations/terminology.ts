/** ValueSet/$expand, ValueSet/$validate-code, CodeSystem/$lookup. http://hl7.org/fhir/R4/terminology-service.html */
import { randomUUID } from 'node:crypto';
import {
  badRequest,
  type CodeToValidate,
  type Definitions,
  expandValueSet,
  FhirError,
  lookup as lookUpCode,
  notFound,
  type Parameters,
  parseJson,
  type ValueSet,
  validateCode as validateOneCode,
} from '@helseplattform/fhir';
import type { Platform } from '../../platform.ts';
import type { Answer, Call } from '../call.ts';
import { jsonBytes } from '../json-writer.ts';
import { idIn } from '../targets.ts';
import { isObject, type OperationInput, operationInput } from './input.ts';

export async function expand(call: Call, platform: Platform): Promise<Answer> {
  const input = operationInput(call, ['url', 'valueSet', 'filter', 'offset', 'count']);
  const { url, definitions } = await valueSetAsked(call, platform, input);
  const filter = input.text('filter');
  const offset = wholeNumber(input, 'offset');
  const count = wholeNumber(input, 'count');
  const expanded = expandValueSet(definitions, required(url, 'url'), {
    ...(filter === undefined ? {} : { filter }),
    ...(offset === undefined ? {} : { offset }),
    ...(count === undefined ? {} : { count }),
  });
  // FHIR knows no empty arrays.
  if (expanded.expansion?.contains?.length === 0) delete expanded.expansion.contains;
  return { status: 200, body: jsonBytes(expanded) };
}

/** True as soon as one of the codings is in the value set. */
export async function validateCode(call: Call, platform: Platform): Promise<Answer> {
  const input = operationInput(call, ['url', 'valueSet', 'system', 'code', 'display', 'coding', 'codeableConcept']);
  const { url, definitions } = await valueSetAsked(call, platform, input);
  const verdicts = codingsAsked(input).map((coding) =>
    validateOneCode(definitions, { ...coding, url: required(url, 'url') }),
  );
  return { status: 200, body: jsonBytes(verdicts.find(isTrue) ?? verdicts[0]!) };
}

export async function lookup(call: Call, { store }: Platform): Promise<Answer> {
  const input = operationInput(call, ['system', 'code', 'coding']);
  const { system, code } = (input.value('coding') as { system?: string; code?: string } | undefined) ?? {
    system: input.text('system'),
    code: input.text('code'),
  };
  return {
    status: 200,
    body: jsonBytes(lookUpCode(store.definitions, required(system, 'system'), required(code, 'code'))),
  };
}

const isTrue = ({ parameter }: Parameters) => parameter?.some((p) => p.name === 'result' && p.valueBoolean === true);

/** The value set by URL, by its address here, or as it was sent. */
async function valueSetAsked(
  call: Call,
  { store: { definitions } }: Platform,
  input: OperationInput,
): Promise<{ url: string | undefined; definitions: Definitions }> {
  const given = input.resource('valueSet') ?? (await storedValueSet(call));
  if (!given) return { url: input.text('url'), definitions };
  const url = typeof given.url === 'string' ? given.url : `urn:uuid:${randomUUID()}`;
  return { url, definitions: definitions.with([{ ...given, url } as unknown as ValueSet]) };
}

async function storedValueSet(call: Call): Promise<Record<string, unknown> | undefined> {
  if (call.path.id === undefined) return undefined;
  const id = idIn(call);
  const version = await call.reader.read('ValueSet', id);
  if (!version) throw notFound(`ValueSet/${id} is not in this record.`);
  if (version.method === 'DELETE')
    throw new FhirError(410, { severity: 'error', code: 'deleted', text: `ValueSet/${id} was deleted.` });
  return parseJson(version.body).value;
}

/** One code, or any of the codings of a concept. */
function codingsAsked(input: OperationInput): CodeToValidate[] {
  const concept = input.value('codeableConcept');
  if (concept) {
    const codings = Array.isArray(concept.coding) ? concept.coding.filter(isObject) : [];
    if (codings.length > 0) return codings.map(codeToValidate);
  }
  const coding = input.value('coding');
  if (coding) return [codeToValidate(coding)];
  return [codeToValidate({ system: input.text('system'), code: input.text('code'), display: input.text('display') })];
}

function codeToValidate({ system, code, display }: Record<string, unknown>): CodeToValidate {
  return {
    code: required(typeof code === 'string' ? code : undefined, 'code'),
    ...(typeof system === 'string' ? { system } : {}),
    ...(typeof display === 'string' ? { display } : {}),
  };
}

function required(value: string | undefined, name: string): string {
  if (value !== undefined) return value;
  throw badRequest(`The parameter ${name} is missing.`, 'required');
}

function wholeNumber(input: OperationInput, name: string): number | undefined {
  const text = input.text(name);
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw badRequest(`${name}=${text}: expected a whole number.`, 'value');
}
