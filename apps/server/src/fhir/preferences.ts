/** The Prefer header (RFC 7240) as FHIR uses it. */
import { badRequest } from '@helseplattform/fhir';

export interface Preferences {
  /** What a write answers with; `representation` when nothing is said, except in bundles. */
  readonly return?: 'minimal' | 'representation' | 'OperationOutcome';
  /** What happens with search parameters that are not understood. */
  readonly handling?: 'strict' | 'lenient';
  readonly respondAsync?: boolean;
}

const NONE: Preferences = {};
const RETURN = ['minimal', 'representation', 'OperationOutcome'] as const;
const HANDLING = ['strict', 'lenient'] as const;

/** Preferences we do not know are left alone, as RFC 7240 wants; a known one with a wrong value is refused. */
export function parsePreferences(header: string | undefined): Preferences {
  if (!header) return NONE;
  const preferences: { -readonly [K in keyof Preferences]: Preferences[K] } = {};
  for (const part of header.split(/[,;]/)) {
    const [name, value = ''] = part.split('=', 2).map((text) => text.trim().replace(/^"(.*)"$/, '$1'));
    if (name === 'respond-async') preferences.respondAsync = true;
    else if (name === 'return') preferences.return = oneOf(RETURN, name, value);
    else if (name === 'handling') preferences.handling = oneOf(HANDLING, name, value);
  }
  return preferences;
}

function oneOf<T extends string>(values: readonly T[], name: string, value: string): T {
  if ((values as readonly string[]).includes(value)) return value as T;
  throw badRequest(`Prefer: ${name}=${value} is not known; expected ${values.join(', ')}.`, 'value');
}
