/** The validator: everything FHIR R4 says about a resource, checked by functions compiled from the definitions. */
import type { Definitions } from '../definitions/definitions.ts';
import type { Issue } from '../outcome/error.ts';
import { membership } from './binding.ts';
import { createShapes } from './compile.ts';
import { createProfiles } from './profile/profiles.ts';
import { checkContained, checkInOwnScope, resourceType } from './resource.ts';
import { isObject, type JsonObject, Run, type Severity } from './run.ts';

export interface ValidateOptions {
  /** Canonical URLs of profiles the resource must conform to, beside those in its meta.profile. */
  profiles?: readonly string[];
  /** The type the resource must have, e.g. that of the URL it was sent to. */
  expectedType?: string;
  /**
   * The mildest issues wanted: `error` costs least and is enough to accept a write; `warning` (the default) adds what is likely
   * a mistake; `information` also best practices such as a narrative in every resource.
   */
  least?: Severity;
}

export interface Validator {
  /** All that is wrong with a resource; empty when it is fine. Never throws, whatever it is given. */
  validate(resource: unknown, options?: ValidateOptions): Issue[];
}

/** @param definitions those of R4, with the profiles and value sets of the FHIR packages in use */
export function createValidator(definitions: Definitions): Validator {
  const profiles = createProfiles(definitions);
  const shapes = createShapes(definitions, {
    resource(value, run) {
      const type = resourceType(value, definitions, run);
      if (type === undefined || !isObject(value)) return;
      const isContained = run.path.at(-2) === 'contained';
      run.path.push(`ofType(${type})`);
      (isContained ? checkContained : checkInOwnScope)(value, type, run, shapes, checkProfiles);
      run.path.pop();
    },
    extension: profiles.checkExtension,
  });
  /** Checks the profiles a resource claims, and says which. */
  const checkProfiles = (resource: JsonObject, type: string, run: Run): readonly unknown[] => {
    const claimed = isObject(resource.meta) ? resource.meta.profile : undefined;
    if (!Array.isArray(claimed)) return [];
    claimed.forEach((url, i) => {
      if (typeof url === 'string') profiles.checkResource(resource, type, url, run, { claimed: i });
    });
    return claimed;
  };
  const memberOf = membership(definitions);

  return {
    validate(resource, { expectedType, profiles: demanded = [], least = 'warning' } = {}) {
      const run: Run = new Run(rootName(resource, definitions), least, {
        memberOf,
        conformsTo: (value, profile) => profiles.conforms(value, profile, run),
      });
      const type = resourceType(resource, definitions, run);
      if (type === undefined || !isObject(resource)) return run.finish();
      if (expectedType !== undefined && type !== expectedType) {
        run.error('invalid', `Found a resource of type ${type} where ${expectedType} is expected.`);
      }
      checkInOwnScope(resource, type, run, shapes, () => {
        const claimed = checkProfiles(resource, type, run);
        for (const url of demanded) {
          if (!claimed.includes(url)) profiles.checkResource(resource, type, url, run, 'demanded');
        }
      });
      return run.finish();
    },
  };
}

function rootName(resource: unknown, definitions: Definitions): string {
  const type = isObject(resource) ? resource.resourceType : undefined;
  return typeof type === 'string' && definitions.isResourceType(type) ? type : 'Resource';
}
