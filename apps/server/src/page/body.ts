/** The JSON body of what a page sends, member by member, each with an error that names it. */
import { badRequest, FhirError, parseJson } from '@helseplattform/fhir';
import { mediaTypeOf } from '../http/request-body.ts';

export interface Body {
  /** All of it, as it came. */
  readonly values: Members;
  /** @throws {FhirError} 400 where it is missing or no text */
  text(member: string): string;
  optionalText(member: string): string | undefined;
  /** One of a list. */
  one<T extends string>(member: string, of: readonly T[]): T;
  /** @throws {FhirError} 400 where it is missing or no object */
  object(member: string): Body;
}

/** Longest text of a member, in characters: a reason, not a record. */
const LONGEST = 2_000;

/** @throws {FhirError} 415 for what is no JSON, 400 for what is no object; an empty body is an empty object */
export function readBody(contentType: string | undefined, bytes: Buffer | undefined): Body {
  if (bytes === undefined || bytes.length === 0) return members({}, '');
  if (mediaTypeOf(contentType) !== 'application/json')
    throw new FhirError(415, { severity: 'error', code: 'not-supported', text: 'Send the body as application/json.' });
  return members(asObject(parseJson(bytes).value, 'The body'), '');
}

export type Members = { readonly [name: string]: unknown };

function members(values: Members, path: string): Body {
  const optionalText = (member: string): string | undefined => {
    const value = Object.hasOwn(values, member) ? values[member] : undefined;
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'string') throw badRequest(`${path}${member} is a text.`, 'value', path + member);
    if (value.length > LONGEST)
      throw badRequest(`${path}${member} is at most ${LONGEST} characters long.`, 'too-long', path + member);
    return value;
  };
  const text = (member: string): string => {
    const value = optionalText(member);
    if (value === undefined) throw badRequest(`${path}${member} is missing.`, 'required', path + member);
    return value;
  };
  return {
    values,
    text,
    optionalText,
    one(member, of) {
      const value = text(member);
      const found = of.find((each) => each === value);
      if (found === undefined) throw badRequest(`${path}${member} is one of ${of.join(', ')}.`, 'value', path + member);
      return found;
    },
    object(member) {
      const value = Object.hasOwn(values, member) ? values[member] : undefined;
      if (value === undefined) throw badRequest(`${path}${member} is missing.`, 'required', path + member);
      return members(asObject(value, `${path}${member}`), `${path}${member}.`);
    },
  };
}

function asObject(value: unknown, name: string): Members {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Members;
  throw badRequest(`${name} is a JSON object.`, 'structure');
}
