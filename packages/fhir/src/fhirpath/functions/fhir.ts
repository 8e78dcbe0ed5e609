/** Functions FHIR adds to FHIRPath: https://hl7.org/fhir/R4/fhirpath.html#functions. */
import { notSupported } from '../../outcome/error.ts';
import type { FhirPathFunction } from '../functions.ts';
import { bare, EMPTY, type Item, isObject, Node, plain } from '../item.ts';
import { extensions } from '../navigation.ts';
import { referencedType } from '../reference.ts';
import { fromTest, type Scope, singleText } from '../scope.ts';
import { argument } from './define.ts';

const extension: FhirPathFunction = {
  least: 1,
  most: 1,
  compile: (input, [expression], compiling) => {
    const url = argument(expression, compiling)!;
    const run = (scope: Scope) => {
      const wanted = singleText(url.run(scope), 'extension()');
      return wanted === undefined ? EMPTY : extensions(input.run(scope), wanted);
    };
    return { run, type: 'Extension' };
  },
};

/** What a reference points at: a contained resource, what the caller's `resolve` finds, or else just its type and id. */
const resolve: FhirPathFunction = {
  least: 0,
  most: 0,
  compile: (input) => {
    const run = (scope: Scope) => {
      const found: Item[] = [];
      for (const item of input.run(scope)) {
        const target = resolved(bare(item), scope);
        if (target !== undefined) found.push(target);
      }
      return found;
    };
    return { run, type: undefined };
  },
};

function resolved(value: unknown, scope: Scope): unknown {
  const reference = isObject(value) ? value.reference : value;
  const named = isObject(value) && typeof value.type === 'string' ? value.type : undefined;
  if (typeof reference === 'string' && reference.startsWith('#')) return contained(reference.slice(1), scope);
  if (typeof reference === 'string') {
    const target = scope.environment.resolve?.(reference);
    if (target !== undefined) return target;
  }
  const type = (typeof reference === 'string' ? referencedType(reference) : undefined) ?? named;
  return type === undefined ? undefined : new Node({ resourceType: type }, type);
}

function contained(id: string, scope: Scope): unknown {
  const { rootResource, resource } = scope.environment;
  const container = rootResource ?? resource ?? bare(scope.context[0]);
  const list = isObject(container) ? container.contained : undefined;
  return Array.isArray(list) ? list.find((one) => isObject(one) && one.id === id) : undefined;
}

const memberOf: FhirPathFunction = {
  least: 1,
  most: 1,
  compile: (input, [expression], compiling) => {
    const valueSet = argument(expression, compiling)!;
    return fromTest((scope) => {
      const answer = scope.environment.memberOf;
      if (!answer) throw notSupported('FHIRPath: memberOf() needs a terminology service, and none is given');
      const items = input.run(scope);
      const url = singleText(valueSet.run(scope), 'memberOf()');
      return items.length !== 1 || url === undefined ? undefined : answer(plain(items[0]), url);
    });
  },
};

const conformsTo: FhirPathFunction = {
  least: 1,
  most: 1,
  compile: (input, [expression], compiling) => {
    const profile = argument(expression, compiling)!;
    return fromTest((scope) => {
      const answer = scope.environment.conformsTo;
      if (!answer) throw notSupported('FHIRPath: conformsTo() needs a validator, and none is given');
      const items = input.run(scope);
      const url = singleText(profile.run(scope), 'conformsTo()');
      return items.length !== 1 || url === undefined ? undefined : answer(plain(items[0]), url);
    });
  },
};

const htmlChecks: FhirPathFunction = {
  least: 0,
  most: 0,
  compile: (input) =>
    fromTest((scope) => {
      const check = scope.environment.htmlChecks;
      return !check || input.run(scope).every((item) => check(String(plain(item))));
    }),
};

export const fhir = { extension, resolve, memberOf, conformsTo, htmlChecks } satisfies Record<string, FhirPathFunction>;
