/** SMART scopes (App Launch 2.2, and the older `.read`/`.write`): what a token lets an app do at all. */
import type { ResourceType } from '@helseplattform/fhir';

/** create, read, update, delete, search */
export type Right = 'c' | 'r' | 'u' | 'd' | 's';

interface Scope {
  readonly context: 'patient' | 'user' | 'system';
  readonly type: string;
  readonly rights: ReadonlySet<Right>;
}

const OLDER: Readonly<Record<string, string>> = { read: 'rs', write: 'cud', '*': 'cruds' };

/** A scope on resources; undefined for what is none (`openid`, `launch/patient`), or what we cannot hold to. */
function scopeOf(text: string): Scope | undefined {
  // a scope with a query (`?category=…`) asks for less than a type: rather nothing than the whole type
  const parts = /^(patient|user|system)\/(\*|[A-Z][A-Za-z]+)\.([a-z]+|\*)$/.exec(text);
  if (!parts) return undefined;
  const rights = OLDER[parts[3]!] ?? parts[3]!;
  if (!/^c?r?u?d?s?$/.test(rights)) return undefined; // in this order only, as the specification says
  return { context: parts[1] as Scope['context'], type: parts[2]!, rights: new Set(rights) as ReadonlySet<Right> };
}

/** What the scopes of a token allow. */
export class Scopes {
  readonly #scopes: readonly Scope[];

  constructor(texts: readonly string[]) {
    this.#scopes = texts.map(scopeOf).filter((scope) => scope !== undefined);
  }

  /** Everything is limited to the one patient of the launch. */
  get onePatient(): boolean {
    return this.#scopes.length > 0 && this.#scopes.every(({ context }) => context === 'patient');
  }

  allow(type: ResourceType, ...anyOf: readonly Right[]): boolean {
    return this.#scopes.some(
      (scope) => (scope.type === '*' || scope.type === type) && anyOf.some((right) => scope.rights.has(right)),
    );
  }

  reading(types: ReadonlySet<ResourceType>): ReadonlySet<ResourceType> {
    return new Set([...types].filter((type) => this.allow(type, 'r', 's')));
  }

  writing(types: ReadonlySet<ResourceType>): ReadonlySet<ResourceType> {
    return new Set([...types].filter((type) => this.allow(type, 'c', 'u', 'd')));
  }
}

/**
 * Whether a token's scopes allow one interaction. The record holds what is read and what is written apart; whoever serves
 * an interaction asks this besides, to hold apart reading from searching, and creating from deleting.
 * @param scopes undefined: not limited by scopes
 */
export const scopesAllow = (scopes: readonly string[] | undefined, type: ResourceType, right: Right): boolean =>
  scopes === undefined || new Scopes(scopes).allow(type, right);
