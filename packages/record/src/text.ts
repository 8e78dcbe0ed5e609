/** The free text of a resource, for `_text` (its narrative) and `_content` (all that was written by people). */
import type { UnknownResource } from '@helseplattform/fhir';

export interface FreeText {
  readonly narrative: string;
  readonly content: string;
}

/** Elements whose strings are codes, systems, ids, file data or names of other resources: not free text. */
const NOT_TEXT = new Set([
  'resourceType',
  'id',
  'meta',
  'identifier',
  'system',
  'code',
  'url',
  'reference',
  'type',
  'unit',
  'status',
  'extension',
  'modifierExtension',
  'contentType',
  'language',
  'versionId',
  'lastUpdated',
  'data',
  'hash',
  'telecom',
  'birthDate',
  'coding',
  'version',
  'use',
  'start',
  'end',
  'fullUrl',
  'line',
  'postalCode',
  'country',
  'gender',
  'intent',
  'display',
]);
const LIMIT = 500_000; // a tsvector cannot be larger than 1 MB

/** Collects free text; undefined when there is none. */
export function freeTextOf(resource: UnknownResource): FreeText | undefined {
  const parts: string[] = [];
  let narrative = '';
  const div = (resource.text as { div?: unknown } | undefined)?.div;
  if (typeof div === 'string') narrative = stripTags(div);
  walk(resource, parts, 0);
  if (parts.length === 0 && narrative === '') return undefined;
  return { narrative: narrative.slice(0, LIMIT), content: parts.join('\n').slice(0, LIMIT) };
}

const DATE = /^\d{4}(-\d\d){0,2}(T.*)?$/;

function walk(node: object, parts: string[], depth: number): void {
  if (depth > 40) return;
  for (const name in node) {
    if (NOT_TEXT.has(name) && !(name === 'data' && isPlainText(node))) continue;
    const value = (node as Record<string, unknown>)[name];
    if (typeof value === 'string') {
      if (name === 'data') parts.push(Buffer.from(value, 'base64').toString('utf8'));
      else if (name === 'div') {
        if (depth > 1) parts.push(stripTags(value)); // a section's narrative; the resource's own is kept apart
      } else if (value.length > 1 && !DATE.test(value) && !value.startsWith('http') && !value.startsWith('urn:'))
        parts.push(value);
    } else if (value !== null && typeof value === 'object') {
      if (name === 'contained') continue;
      walk(value, parts, depth + 1);
    }
  }
}

const isPlainText = (node: object) => String((node as { contentType?: unknown }).contentType ?? '').startsWith('text/');

function stripTags(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(#\d+|#x[0-9a-f]+|\w+);/gi, entity)
    .replace(/\s+/g, ' ')
    .trim();
}
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES[name] ?? ' ';
  const code = name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
