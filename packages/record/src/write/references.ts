/** The places of a resource that hold references: Reference.reference, and links in narratives. */
import type { UnknownResource } from '@helseplattform/fhir';

/** One place. `replace` changes the resource, `restore` puts back what stood there when the place was visited. */
export interface ReferencePlace {
  readonly kind: 'reference' | 'link';
  readonly value: string;
  /** FHIRPath of the place. */
  path(): string;
  replace(value: string): void;
  restore(): void;
}

type Node = Record<string, unknown>;
type Crumb = { parent: Crumb | undefined; key: string | number };

/** Visits every place in document order; contained resources included, fragments (`#x`) left out. */
export function forEachReference(resource: UnknownResource, visit: (place: ReferencePlace) => void): void {
  walk(resource as Node, { parent: undefined, key: resource.resourceType }, visit);
}

function walk(node: Node, at: Crumb, visit: (place: ReferencePlace) => void): void {
  for (const key in node) {
    const value = node[key];
    if (typeof value === 'string') {
      if (key === 'reference' && value !== '' && value[0] !== '#') visit(place('reference', node, key, value, at));
      else if (key === 'div' && value.includes('urn:')) linksIn(node, value, at, visit);
      else if (key === 'url' && value.startsWith('urn:uuid:') && 'contentType' in node)
        visit(place('link', node, key, value, at));
    } else if (value !== null && typeof value === 'object') {
      if (Array.isArray(value)) {
        for (let i = 0; i < value.length; i++) {
          const item = value[i];
          if (item !== null && typeof item === 'object')
            walk(item as Node, { parent: { parent: at, key }, key: i }, visit);
        }
      } else {
        walk(value as Node, { parent: at, key }, visit);
      }
    }
  }
}

function place(kind: ReferencePlace['kind'], node: Node, key: string, value: string, at: Crumb): ReferencePlace {
  return {
    kind,
    value,
    path: () => `${pathOf(at)}.${key}`,
    replace: (to) => {
      node[key] = to;
    },
    restore: () => {
      node[key] = value;
    },
  };
}

/** `href` and `src` of a narrative that name an entry of the bundle. */
function linksIn(node: Node, div: string, at: Crumb, visit: (place: ReferencePlace) => void): void {
  for (const match of div.matchAll(/(?:href|src)="(urn:(?:uuid|oid):[^"]+)"/g)) {
    const url = match[1]!;
    visit({
      kind: 'link',
      value: url,
      path: () => `${pathOf(at)}.div`,
      replace: (to) => {
        node.div = (node.div as string).replaceAll(`"${url}"`, `"${to}"`);
      },
      restore: () => {
        node.div = div;
      },
    });
  }
}

function pathOf(crumb: Crumb): string {
  if (!crumb.parent) return String(crumb.key);
  const parent = pathOf(crumb.parent);
  return typeof crumb.key === 'number' ? `${parent}[${crumb.key}]` : `${parent}.${crumb.key}`;
}
