/** References between the resources of a bundle: finding them, and giving them the ids the server has given out. */
import type { UnknownResource } from '../types.ts';

/** A reference and where it stands. */
export interface FoundReference {
  readonly reference: string;
  /** FHIRPath of the element, e.g. `Observation.performer[0].reference`. */
  readonly path: string;
}

/** `Type/id` for a fullUrl, or undefined for what is no entry of the bundle. */
export type Targets = (fullUrl: string) => string | undefined;

/** All references a resource makes by `Reference.reference`, in document order; contained resources included, `#x` left out. */
export function collectReferences(resource: UnknownResource): FoundReference[] {
  const found: FoundReference[] = [];
  collect(resource, resource.resourceType, found);
  return found;
}

function collect(node: object, path: string, found: FoundReference[]): void {
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === 'string') {
      if (key === 'reference' && value !== '' && value[0] !== '#')
        found.push({ reference: value, path: `${path}.${key}` });
    } else if (Array.isArray(value)) {
      value.forEach((one, i) => {
        if (typeof one === 'object' && one !== null) collect(one, `${path}.${key}[${i}]`, found);
      });
    } else if (typeof value === 'object' && value !== null) collect(value, `${path}.${key}`, found);
  }
}

/** The same without the paths, which cost most of the walk; a reference that stands twice is given twice. */
export function referencesIn(resource: object): string[] {
  const found: string[] = [];
  gather(resource, found);
  return found;
}

function gather(node: object, found: string[]): void {
  // apart: `in` makes a text of every index of a list, which costs four times the rest
  if (Array.isArray(node)) {
    for (const item of node) if (typeof item === 'object' && item !== null) gather(item, found);
    return;
  }
  for (const key in node) {
    const value = (node as Record<string, unknown>)[key];
    if (typeof value === 'object') {
      if (value !== null) gather(value, found);
    } else if (key === 'reference' && typeof value === 'string' && value !== '' && value[0] !== '#') found.push(value);
  }
}

/** A reference by search, `Patient?identifier=x|1`, taken apart; undefined for any other reference. */
export function conditionalReference(reference: string): { type: string; query: string } | undefined {
  const match = /^([A-Z][A-Za-z]+)\?(.+)$/s.exec(reference);
  return match ? { type: match[1]!, query: match[2]! } : undefined;
}

/**
 * The resource with every reference to an entry of its bundle written as `Type/id`: in Reference.reference, in other URIs (an
 * attachment's url), and in the links and images of narratives. A version or fragment of the reference is kept. The resource
 * that is handed in stays as it is, and is handed back where nothing changes.
 *
 * @param fullUrl of the entry the resource is in: a relative reference means the entry beside it (https://hl7.org/fhir/R4/bundle.html#references).
 */
export function resolveReferences<T extends object>(resource: T, targets: Targets, fullUrl?: string): T {
  const base = baseOf(fullUrl);
  const resolve = (text: string) => targetOf(text, targets, base);
  return rewritten(resource, resolve) as T;
}

/** What relative references of an entry are relative to, when its fullUrl is that of a resource on a server. */
export const baseOf = (fullUrl: string | undefined): string | undefined =>
  fullUrl?.startsWith('http') ? RESTFUL.exec(fullUrl)?.[1] : undefined;

/** The fullUrl of a resource on a server: everything before its type is the base of the references beside it. */
const RESTFUL = /^(https?:\/\/.*\/)[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}$/;

/** Properties whose text is not an address, whatever it looks like. */
const NO_ADDRESS: ReadonlySet<string> = new Set(['value', 'system', 'id', 'fullUrl']);

type Resolve = (text: string) => string | undefined;

function rewritten(node: object, resolve: Resolve): object {
  if (Array.isArray(node)) return rewrittenList(node, resolve);
  const from = node as Record<string, unknown>;
  let copy: Record<string, unknown> | undefined;
  for (const key in from) {
    const value = from[key];
    const next = typeof value === 'string' ? rewrittenText(key, value, resolve) : rewrittenChild(value, resolve);
    if (next === value) continue;
    copy ??= { ...from };
    copy[key] = next;
  }
  return copy ?? node;
}

/** Texts in a list are never references: they are lines, names and codes. */
function rewrittenList(list: readonly unknown[], resolve: Resolve): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let i = 0; i < list.length; i++) {
    const next = rewrittenChild(list[i], resolve);
    if (next === list[i]) continue;
    copy ??= list.slice();
    copy[i] = next;
  }
  return copy ?? list;
}

const rewrittenChild = (value: unknown, resolve: Resolve) =>
  typeof value === 'object' && value !== null ? rewritten(value, resolve) : value;

function rewrittenText(key: string, text: string, resolve: Resolve): string {
  if (key === 'reference') return (text[0] !== '#' && resolve(text)) || text;
  if (key === 'div') return text.includes('="urn:') || text.includes('="http') ? rewrittenLinks(text, resolve) : text;
  return text.startsWith('urn:') && !NO_ADDRESS.has(key) ? (resolve(text) ?? text) : text;
}

const rewrittenLinks = (div: string, resolve: Resolve) =>
  div.replace(/(\s(?:href|src)=")([^"]+)(?=")/g, (whole, before: string, link: string) => {
    const target = resolve(link);
    return target === undefined ? whole : before + target;
  });

const CAPITAL_A = 65;
const CAPITAL_Z = 90;

/** What a reference to an entry becomes, with its version and fragment; undefined when it is to none. */
function targetOf(reference: string, targets: Targets, base: string | undefined): string | undefined {
  const direct = entryOf(reference, targets, base);
  if (direct !== undefined) return direct;
  const cut = /^(.+?)(\/_history\/[^#]+)?(#.+)?$/s.exec(reference);
  if (!cut || (cut[2] === undefined && cut[3] === undefined)) return undefined;
  const target = entryOf(cut[1]!, targets, base);
  return target === undefined ? undefined : `${target}${cut[2] ?? ''}${cut[3] ?? ''}`;
}

function entryOf(reference: string, targets: Targets, base: string | undefined): string | undefined {
  const first = reference.charCodeAt(0);
  const isRelative = first >= CAPITAL_A && first <= CAPITAL_Z;
  return (base !== undefined && isRelative ? targets(base + reference) : undefined) ?? targets(reference);
}
