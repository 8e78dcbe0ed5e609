/** A care message as a FHIR document: a Composition with a section for each part, all of it in words, and entries where FHIR has a resource. */
import type { Composition, CompositionSection, Resource } from '@helseplattform/fhir';
import { MESSAGE_TYPES, URI } from '../../../codes.ts';
import { type Content, fhirDateTime } from '../../../xml/index.ts';
import { conceptOfValue } from '../../fhir/codings.ts';
import { escapeHtml, label, narrativeOf } from '../../fhir/narrative.ts';
import { practitionerReference } from '../../fhir/references.ts';
import type { CareEvent } from '../components/events.ts';
import type { RecordText } from '../components/notes.ts';
import type { Responsible, Sending } from '../components/preamble.ts';
import type { MessageContext } from './context.ts';

/** Kinds of sections: the standard's element, e.g. `Legemiddelinfo`. */
const CARE_SECTION = 'http://helseplattform.example/fhir/CodeSystem/pleieseksjon';

const STATUS: Readonly<Record<string, Composition['status']>> = { N: 'final', M: 'amended', C: 'entered-in-error' };

export interface CareDocument {
  /** Norwegian name of the kind of message. */
  name: string;
  sending: Sending;
  responsible: readonly Responsible[];
  events: readonly CareEvent[];
  section: CompositionSection[];
}

export function composition(context: MessageContext, document: CareDocument): Composition {
  const status = STATUS[document.sending.status.code ?? ''] ?? 'final';
  const authors = document.responsible.map(({ professional }) => practitionerReference(professional));
  return {
    resourceType: 'Composition',
    id: context.id('dokument'),
    identifier: { system: URI, value: `urn:uuid:${context.messageId}` },
    status,
    type: { coding: [{ system: MESSAGE_TYPES, ...context.type }] },
    subject: context.subject,
    date: context.issued,
    author: authors.length > 0 ? authors : [context.sender],
    title: document.name,
    custodian: context.sender,
    ...(document.responsible.some(({ approved }) => approved)
      ? {
          attester: document.responsible.flatMap(({ approved, professional }) =>
            approved
              ? [{ mode: 'professional' as const, time: approved, party: practitionerReference(professional) }]
              : [],
          ),
        }
      : {}),
    // A change or a cancellation follows the message it concerns.
    ...(context.parent && status !== 'final'
      ? { relatesTo: [{ code: 'replaces', targetIdentifier: { system: URI, value: `urn:uuid:${context.parent}` } }] }
      : {}),
    ...(document.events.length ? { event: document.events.map(eventOf) } : {}),
    section: document.section,
  };
}

/** When something happened or is expected; that a time is only an estimate is said in words. */
function eventOf(event: CareEvent): NonNullable<Composition['event']>[number] {
  const at = fhirDateTime(event.at);
  const concept = event.code ? conceptOfValue(event.code) : {};
  const said = event.code?.display ?? event.description;
  const text = event.estimated ? `${said ?? 'Tidspunkt'} (anslag)` : said;
  return {
    code: [{ ...concept, ...(text ? { text } : {}) }],
    ...(at ? { period: { start: at } } : {}),
  };
}

/** One field of the message. */
export interface Part {
  /** The standard's element. */
  element: string;
  content: Content<unknown>;
  values: readonly unknown[];
  entries: readonly Resource[];
  /** Texts under headings of their own: a section each. */
  texts: readonly RecordText[];
}

export function sectionOf({ element, content, values, entries, texts }: Part): CompositionSection {
  const divs = values.flatMap((value) => narrativeOf(content, value)?.div ?? []);
  const text =
    divs.length === 1
      ? divs[0]
      : divs.length > 1
        ? `<div xmlns="http://www.w3.org/1999/xhtml">${divs.join('')}</div>`
        : undefined;
  return {
    title: label(element),
    code: { coding: [{ system: CARE_SECTION, code: element }] },
    ...(text ? { text: { status: 'generated', div: text } } : {}),
    ...(entries.length
      ? { entry: entries.map(({ resourceType, id }) => ({ reference: `${resourceType}/${id}` })) }
      : {}),
    ...(texts.length ? { section: texts.map(textSection) } : {}),
  };
}

function textSection({ heading, text, note }: RecordText): CompositionSection {
  const words = [text, note].filter((part) => part !== undefined).map(paragraphs);
  return {
    ...(heading?.display ? { title: heading.display } : {}),
    ...(heading ? { code: conceptOfValue(heading) } : {}),
    text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${words.join('')}</div>` },
  };
}

const paragraphs = (text: string) => `<p>${text.split('\n').map(escapeHtml).join('<br/>')}</p>`;
