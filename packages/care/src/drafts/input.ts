/** What a page sends of a draft, read with errors that name the member. */
import { badRequest } from '@helseplattform/fhir';
import type { DraftOf, DraftWriting } from './view-model.ts';

/** Longest writing of all fields together, in characters: a note, not a record. */
const LONGEST = 400_000;
const MOST_FIELDS = 60;
const ID = /^[A-Za-z0-9-]{8,64}$/;
const WRITER = /^[a-z0-9]{6,32}$/;
const FIELD = /^[a-z][A-Za-z0-9]{0,63}$/;
const MARK = /^[a-z0-9]{6,32}:\d{1,9}$/;
const KIND = /^[a-z][a-z-]{0,31}$/;
const ABOUT = /^[A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64}$/;

type Values = { readonly [name: string]: unknown };

/** @throws {FhirError} 400 */
export function draftId(id: string): string {
  if (!ID.test(id)) throw badRequest('The id of a draft is 8 to 64 letters, digits and dashes.', 'value', 'id');
  return id;
}

/** @param patient id in the address; @throws {FhirError} 400 */
export function readDraftOf(patient: string, { kind, about }: Values): DraftOf {
  if (typeof kind !== 'string' || !KIND.test(kind)) throw badRequest('kind says what is written.', 'value', 'kind');
  if (about === undefined || about === null) return { patient, kind };
  if (typeof about !== 'string' || !ABOUT.test(about))
    throw badRequest('about is a reference, e.g. Composition/1.', 'value', 'about');
  return { patient, kind, about };
}

/** @throws {FhirError} 400 */
export function readWriting(values: Values): DraftWriting {
  const { writer, number, fields } = values;
  if (typeof writer !== 'string' || !WRITER.test(writer)) throw badRequest('writer names the page.', 'value', 'writer');
  if (!Number.isSafeInteger(number) || (number as number) < 1)
    throw badRequest('number counts what the page has written: 1, 2, 3 …', 'value', 'number');
  if (!isObject(fields)) throw badRequest('fields is an object.', 'structure', 'fields');
  const entries = Object.entries(fields);
  if (entries.length > MOST_FIELDS)
    throw badRequest(`fields has more than ${MOST_FIELDS} members.`, 'too-long', 'fields');
  if (JSON.stringify(fields).length > LONGEST)
    throw badRequest(`fields is longer than ${LONGEST} characters.`, 'too-long', 'fields');
  return {
    writer,
    number: number as number,
    fields: Object.fromEntries(entries.map(([name, field]) => [name, readField(name, field)])),
  };
}

function readField(name: string, field: unknown): DraftWriting['fields'][string] {
  const path = `fields.${name}`;
  if (!FIELD.test(name)) throw badRequest('The name of a field is letters and digits.', 'value', 'fields');
  if (!isObject(field) || !Object.hasOwn(field, 'value')) throw badRequest(`${path} has a value.`, 'required', path);
  const { value, replaces = [] } = field;
  const isMarks = Array.isArray(replaces) && replaces.every((mark) => typeof mark === 'string' && MARK.test(mark));
  if (!isMarks) throw badRequest(`${path}.replaces lists what it was made from.`, 'value', `${path}.replaces`);
  return { value, replaces: replaces as string[] };
}

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
