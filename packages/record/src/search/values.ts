/** Values of search parameters as they are written in a URL: lists, escapes, prefixes, systems and codes. */
import { LIMITS } from './limits.ts';
import { badValue, tooCostly } from './refusal.ts';

/** Splits at a separator that has no `\` before it. The parts keep their escapes. */
export function split(text: string, separator: ',' | '|' | '$'): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === separator) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/** Takes the escapes away: `\,` `\|` `\$` and `\\`. A `\` before anything else stands for itself. */
export const withoutEscapes = (text: string): string => text.replace(/\\([,|$\\])/g, '$1');

/** The values of a parameter: at least one, none of them empty. Escapes are kept. */
export function valuesOf(parameter: string, text: string): string[] {
  if (text.includes('\0'))
    throw badValue(parameter, 'the value holds the character NUL, which no text of a resource can have.');
  const values = split(text, ',');
  if (values.length > LIMITS.values) {
    throw tooCostly(
      `Search parameter '${parameter}' has ${values.length} values; at most ${LIMITS.values} are searched at once. Ask in several searches.`,
    );
  }
  for (const value of values) {
    if (value.trim() === '') {
      throw badValue(parameter, 'a value is empty. Write one, leave the parameter out, or ask with :missing=true.');
    }
    if (value.length > LIMITS.valueLength) {
      throw badValue(parameter, `a value has ${value.length} characters; at most ${LIMITS.valueLength} are compared.`);
    }
  }
  return values;
}

/** `true` or `false`. */
export function booleanOf(parameter: string, text: string): boolean {
  if (text === 'true') return true;
  if (text === 'false') return false;
  throw badValue(parameter, `'${text.slice(0, 40)}' is neither true nor false.`);
}

export type Prefix = 'eq' | 'ne' | 'gt' | 'lt' | 'ge' | 'le' | 'sa' | 'eb' | 'ap';

/** A comparison prefix and the rest; without a prefix it is `eq`. */
export function prefixOf(text: string): { prefix: Prefix; rest: string } {
  const found = /^(eq|ne|gt|lt|ge|le|sa|eb|ap)(?=[\d.+-])/.exec(text);
  return found ? { prefix: found[1] as Prefix, rest: text.slice(2) } : { prefix: 'eq', rest: text };
}

/** `code`, `system|code`, `|code` (no system) or `system|` (any code). */
export function tokenOf(parameter: string, text: string): { system?: string; code?: string } {
  const parts = split(text, '|').map(withoutEscapes);
  if (parts.length === 1) return { code: parts[0]! };
  const [system, code] = parts as [string, string];
  if (parts.length > 2) {
    throw badValue(
      parameter,
      `'${text}' has more than one |. Expected code, system|code, |code or system|; a | inside is written \\|.`,
    );
  }
  if (code === '' && system === '') throw badValue(parameter, `'|' alone says neither a system nor a code.`);
  return code === '' ? { system } : { system, code };
}
