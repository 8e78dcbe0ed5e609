/** The profiles a validator knows, compiled when first asked for. */
import type { Definitions } from '../../definitions/definitions.ts';
import type { Check } from '../check.ts';
import { isObject, type JsonObject, Run, shown } from '../run.ts';
import { compileProfile } from './compile.ts';

export interface Profiles {
  /** Checks a resource against a profile it claims or must have. */
  checkResource(resource: JsonObject, type: string, url: string, run: Run, claim: Claim): void;
  /** Whether a resource or element conforms; undefined for an unknown profile. */
  conforms(value: unknown, url: string, run: Run): boolean | undefined;
  /** Checks an extension against the definition its url names, when that is known. */
  checkExtension: Check;
}

/** Who says that a resource conforms: it does so itself in meta.profile, or someone demands it. */
export type Claim = { claimed: number } | 'demanded';

type Compiled = { check: Check } | { fault: string };

export function createProfiles(definitions: Definitions): Profiles {
  const compiled = new Map<string, Compiled | undefined>();

  function get(url: string): Compiled | undefined {
    if (!compiled.has(url)) {
      const structure = definitions.structure(url);
      compiled.set(url, structure === undefined ? undefined : compile(url));
    }
    return compiled.get(url);
  }

  function compile(url: string): Compiled {
    const structure = definitions.structure(url)!;
    if (structure.derivation !== 'constraint') return { check: () => undefined };
    try {
      return { check: compileProfile(structure, { definitions, profile: checkOf, conforms }) };
    } catch (error) {
      return { fault: error instanceof Error ? error.message : String(error) };
    }
  }

  function checkOf(url: string): Check | undefined {
    // Looked up when it is needed, not when the profile that names it is compiled: profiles may name each other in a circle.
    if (definitions.structure(url) === undefined) return undefined;
    return (value, run) => {
      const found = get(url);
      if (found && 'check' in found) found.check(value, run);
    };
  }

  function conforms(value: unknown, url: string, run: Run): boolean | undefined {
    const structure = definitions.structure(url);
    if (structure === undefined || !isObject(value)) return undefined;
    if (typeof value.resourceType === 'string' && value.resourceType !== structure.type) return false;
    const trial = new Run('', 'error', run.services);
    trial.scope = run.scope;
    checkOf(url)?.(value, trial);
    return trial.errors === 0;
  }

  return {
    conforms,
    checkResource(resource, type, url, run, claim) {
      const below = claim === 'demanded' ? [] : ['meta', 'profile', claim.claimed];
      const structure = definitions.structure(url);
      if (structure === undefined) {
        const severity = claim === 'demanded' ? 'error' : 'information';
        run.report(severity, 'not-found', `The profile ${shown(url)} is unknown here, and was not checked.`, ...below);
        return;
      }
      if (structure.type !== type) {
        run.error('value', `${shown(url)} is a profile on ${structure.type}, and this is a ${type}.`, ...below);
        return;
      }
      const profile = get(url)!;
      if ('check' in profile) profile.check(resource, run);
      else {
        const severity = claim === 'demanded' ? 'error' : 'warning';
        run.report(
          severity,
          'not-supported',
          `The profile ${shown(url)} cannot be checked: ${profile.fault}.`,
          ...below,
        );
      }
    },
    checkExtension(value, run) {
      if (!isObject(value) || typeof value.url !== 'string' || !value.url.includes(':')) return;
      const structure = definitions.structure(value.url);
      if (structure === undefined) {
        if (run.wants('information')) {
          run.report(
            'information',
            'extension',
            `The extension ${shown(value.url)} is unknown here, and was not checked.`,
          );
        }
      } else if (structure.type !== 'Extension') {
        run.error(
          'extension',
          `${shown(value.url)} is the definition of a ${structure.type}, not of an extension.`,
          'url',
        );
      } else {
        const profile = get(value.url);
        if (profile && 'check' in profile) profile.check(value, run);
      }
    },
  };
}
