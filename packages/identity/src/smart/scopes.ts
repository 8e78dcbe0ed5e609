/** SMART scopes, version 2. https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html */

export interface Scope {
  readonly level: 'patient' | 'user' | 'system';
  /** A resource type, or `*`. */
  readonly type: string;
  /** Some of `cruds`, in that order. */
  readonly actions: string;
  /** Search parameters that limit it, e.g. `category=laboratory`. */
  readonly query?: string;
}

const SCOPE = /^(patient|user|system)\/(\*|[A-Z][A-Za-z]+)\.(c?r?u?d?s?)(?:\?(.+))?$/;

/** Undefined for everything that gives no access to resources, and for what has the actions out of order. */
export function parseScope(text: string): Scope | undefined {
  const [, level, type, actions, query] = SCOPE.exec(text) ?? [];
  if (!level || !type || !actions) return undefined;
  return { level: level as Scope['level'], type, actions, ...(query ? { query } : {}) };
}

/** Whether everything that `wanted` allows is allowed by `allowed`. */
function covers(allowed: Scope, wanted: Scope): boolean {
  return (
    allowed.level === wanted.level &&
    (allowed.type === '*' || allowed.type === wanted.type) &&
    [...wanted.actions].every((action) => allowed.actions.includes(action)) &&
    (allowed.query === undefined || allowed.query === wanted.query)
  );
}

/** Scopes that say in which context an app runs and what it is told about the user. */
export const CONTEXT_SCOPES = [
  'openid',
  'profile',
  'fhirUser',
  'launch',
  'launch/patient',
  'launch/encounter',
  'offline_access',
  'online_access',
] as const;
const CONTEXT: ReadonlySet<string> = new Set(CONTEXT_SCOPES);

/**
 * What of the requested scopes a client gets: those that its registration covers, and of the level that fits the flow.
 * The rest is left out, as OAuth allows: the answer says what was given.
 */
export function grantedScopes(
  requested: readonly string[],
  registered: readonly string[],
  flow: 'person' | 'service',
): string[] {
  const allowed = registered.map(parseScope).filter((scope) => scope !== undefined);
  return requested.filter((text) => {
    if (CONTEXT.has(text)) return flow === 'person' && registered.includes(text);
    const wanted = parseScope(text);
    if (!wanted || (wanted.level === 'system') !== (flow === 'service')) return false;
    return allowed.some((scope) => covers(scope, wanted));
  });
}
