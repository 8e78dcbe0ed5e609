/** The free text of a resource, for `_text` (its narrative) and `_content` (all that was written by people). */
import type { UnknownResource } from '@helseplattform/fhir';

export interface FreeText {
  readonly narrative: string;
  readonly content: string;
}

/** Elements that people write in, wherever they stand: strings and markdown, not codes, names or addresses. */
const WRITTEN = new Set([
  'text', // CodeableConcept, Annotation, Dosage, Questionnaire items
  'comment',
  'conclusion',
  'contentString',
  'description',
  'details',
  'detail',
  'note',
  'patientInstruction',
  'purpose',
  'reasonString',
  'statement',
  'summary',
  'title',
  'valueMarkdown',
  'valueString',
]);
/** A tsvector cannot be larger than 1 MB. */
const LIMIT = 500_000;
const DEEPEST = 40;

/** Collects free text; undefined when there is none. */
export function freeTextOf(resource: UnknownResource): FreeText | undefined {
  const parts: string[] = [];
  for (const name in resource) {
    if (name === 'text' || name === 'contained') continue; // the narrative; resources of their own
    visit(name, resource[name], resource, parts, 0);
  }
  const div = (resource.text as { div?: unknown } | undefined)?.div;
  const narrative = typeof div === 'string' ? stripTags(div) : '';
  if (parts.length === 0 && narrative === '') return undefined;
  return { narrative: narrative.slice(0, LIMIT), content: parts.join('\n').slice(0, LIMIT) };
}

function visit(name: string, value: unknown, holder: object, parts: string[], depth: number): void {
  if (typeof value === 'string') {
    if (WRITTEN.has(name)) parts.push(value);
    else if (name === 'div')
      parts.push(stripTags(value)); // of a section
    else if (name === 'data' && isPlainText(holder)) parts.push(Buffer.from(value, 'base64').toString('utf8'));
  } else if (typeof value === 'object' && value !== null && name !== 'coding' && depth < DEEPEST) {
    if (Array.isArray(value)) for (const item of value) visit(name, item, value, parts, depth + 1);
    else for (const key in value) visit(key, (value as Record<string, unknown>)[key], value, parts, depth + 1);
  }
}

const isPlainText = (attachment: object) =>
  String((attachment as { contentType?: unknown }).contentType ?? '').startsWith('text/');

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
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : whole;
}
