/** The document as it was written: headings with text, what it refers to, and a narrative that leaves nothing out. */
import type { CodeableConcept, Composition, Encounter, Narrative, Reference } from '@helseplattform/fhir';
import type { CodedValue } from '../../xml/index.ts';
import { escapeHtml } from '../fhir/narrative.ts';
import type { ReasonAsText } from './statements.ts';
import type { Telling } from './telling.ts';

export interface DocumentToTell {
  id: string;
  identifier: string;
  status: Composition['status'];
  type: CodeableConcept;
  title: string;
  narrative: Narrative | undefined;
  sections: NonNullable<Composition['section']>;
  encounter?: Reference<Encounter>;
  attester?: Composition['attester'];
}

export function compositionOf(document: DocumentToTell, { subject, recorded, by }: Telling): Composition {
  const { id, identifier, status, type, title, narrative, sections, encounter, attester } = document;
  return {
    resourceType: 'Composition',
    id,
    identifier: { system: 'urn:ietf:rfc:3986', value: asUri(identifier) },
    ...(narrative ? { text: narrative } : {}),
    status,
    type,
    subject,
    ...(encounter ? { encounter } : {}),
    date: recorded,
    author: [by],
    title,
    ...(attester ? { attester } : {}),
    ...(sections.length ? { section: sections } : {}),
  };
}

/** A UUID as a URN; any other id is kept as a URN of ours, so that it stays one URI. */
export const asUri = (id: string): string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
    ? `urn:uuid:${id.toLowerCase()}`
    : `urn:helseplattform:${encodeURIComponent(id)}`;

/** 7309: what a message does to the document it is about. */
export const documentStatus = (serviceType: CodedValue): Composition['status'] =>
  serviceType.code === 'C'
    ? 'entered-in-error'
    : serviceType.code === 'M' || serviceType.code === 'A'
      ? 'amended'
      : 'final';

/** A heading with its text and codes. */
export function sectionOf(
  { heading, text, codes = [] }: ReasonAsText,
  system: string,
): NonNullable<Composition['section']>[number] {
  const coded = codes.map(({ code, display }) => [display, code && `(${code})`].filter(Boolean).join(' '));
  const lines = [...(text ? text.text.split('\n') : []), ...coded].map(escapeHtml).join('<br/>');
  return {
    ...(heading?.display ? { title: heading.display } : {}),
    ...(heading?.code
      ? {
          code: {
            coding: [
              {
                system: heading.system ? `urn:oid:${heading.system}` : system,
                code: heading.code,
                ...(heading.display ? { display: heading.display } : {}),
              },
            ],
          },
        }
      : {}),
    text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${lines || '-'}</div>` },
  };
}

/** A section that only refers, left out when there is nothing to refer to. */
export const entries = (title: string, entry: readonly Reference[]): NonNullable<Composition['section']> =>
  entry.length > 0 ? [{ title, entry: [...entry] }] : [];
