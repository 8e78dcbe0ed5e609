/** `_summary` and `_elements`: a resource with only some of its elements. http://hl7.org/fhir/R4/search.html#summary */
import { badRequest, type Definitions, parseJson, stringifyJson, type UnknownResource } from '@helseplattform/fhir';
import type { Narrowing } from '@helseplattform/record';
import { list, type Query, single } from './query.ts';

/** What a read asks for; undefined: all of it. @throws {FhirError} 400 */
export function narrowingOf(query: Query): Narrowing | undefined {
  if (query.params.length === 0) return undefined;
  const summary = single(query, '_summary');
  const elements = list(query, '_elements');
  if (summary !== undefined && elements)
    throw badRequest('_summary and _elements exclude each other; give one of them.');
  if (elements) return { elements };
  if (summary === undefined || summary === 'false') return undefined;
  if (summary === 'true' || summary === 'text' || summary === 'data') return { summary };
  throw badRequest(`_summary=${summary}: expected true, text, data or false here.`, 'value');
}

const SUBSETTED = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' };

/** The body with the elements asked for, those that every resource must have, and the tag that says it is not whole. */
export function narrowBody(body: Buffer, narrowing: Narrowing, definitions: Definitions): Buffer {
  const { value, decimals } = parseJson(body);
  const whole = value as UnknownResource;
  const part = narrow(whole, narrowing, definitions);
  const tags = (part.meta?.tag as object[] | undefined) ?? [];
  return Buffer.from(stringifyJson({ ...part, meta: { ...part.meta, tag: [...tags, SUBSETTED] } }, decimals));
}

function narrow(
  resource: UnknownResource,
  { summary, elements }: Narrowing,
  definitions: Definitions,
): UnknownResource {
  const type = resource.resourceType;
  if (elements) return keep(resource, (name) => elements.includes(name) || isMandatory(definitions, type, name));
  switch (summary) {
    case 'text':
      return keep(resource, (name) => name === 'text' || isMandatory(definitions, type, name));
    case 'data':
      return keep(resource, (name) => name !== 'text');
    default:
      return inSummary(resource, type, definitions) as UnknownResource;
  }
}

const ALWAYS: ReadonlySet<string> = new Set(['resourceType', 'id', 'meta']);

function keep(resource: UnknownResource, wanted: (name: string) => boolean): UnknownResource {
  const kept = Object.entries(resource).filter(([name]) => ALWAYS.has(name) || wanted(elementName(name)));
  return Object.fromEntries(kept) as UnknownResource;
}

/** `_birthDate` carries the extensions of `birthDate`: they stay or go together. */
const elementName = (property: string) => (property.startsWith('_') ? property.slice(1) : property);

/** An object with only its summary elements (`isSummary` in the StructureDefinition), nested backbone elements too. */
function inSummary(value: Record<string, unknown>, path: string, definitions: Definitions): Record<string, unknown> {
  const type = path.split('.', 1)[0]!;
  const kept: Record<string, unknown> = {};
  for (const [name, child] of Object.entries(value)) {
    const element = findElement(definitions, type, path, elementName(name));
    if (!ALWAYS.has(name) && !element?.isSummary && !element?.min) continue;
    const backbone = element?.type?.some((t) => t.code === 'BackboneElement') === true;
    kept[name] = backbone ? mapObjects(child, (c) => inSummary(c, `${path}.${name}`, definitions)) : child;
  }
  return kept;
}

const mapObjects = (value: unknown, map: (object: Record<string, unknown>) => unknown): unknown =>
  Array.isArray(value) ? value.map((item) => mapObjects(item, map)) : isObject(value) ? map(value) : value;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isMandatory = (definitions: Definitions, type: string, name: string) =>
  (findElement(definitions, type, type, name)?.min ?? 0) > 0;

/** The element a property belongs to; `valueQuantity` belongs to `value[x]`. */
function findElement(definitions: Definitions, type: string, path: string, property: string) {
  const elements = definitions.structure(type)?.snapshot?.element ?? [];
  return elements.find(({ path: p }) => {
    if (p === undefined || !p.startsWith(`${path}.`)) return false;
    const name = p.slice(path.length + 1);
    if (name.endsWith('[x]')) {
      const stem = name.slice(0, -3);
      return property.startsWith(stem) && /^[A-Z]/.test(property.slice(stem.length));
    }
    return name === property;
  });
}
