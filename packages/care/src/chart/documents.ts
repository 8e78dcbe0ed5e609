/** Notes and reports as text: DocumentReference, Composition, and DiagnosticReports that say something in words. */
import type { Composition, CompositionSection, DiagnosticReport, DocumentReference } from '@helseplattform/fhir';
import { isEntryOfNote } from '../notes/index-entry.ts';
import { contentOf, cut, plainText } from '../reading/attachment.ts';
import { sortNewestFirst } from '../reading/clinical-time.ts';
import { labelOf, textOf } from '../reading/codeable-concept.ts';
import type { Origins } from '../reading/origin.ts';
import type { Content } from '../reading/view-model.ts';
import type { Document } from './view-model.ts';

/** The types a document of the chart can be. */
export type DocumentResource = (DocumentReference | Composition | DiagnosticReport) & { id: string };
export const DOCUMENT_TYPES = ['DocumentReference', 'Composition', 'DiagnosticReport'] as const;

/** How much of a text the chart itself carries; the rest is one more request, made when it is opened. */
const EXCERPT = 3_000;

/** Documents newest first; reports without any words are left out, their values are among the measurements. */
export function documentsOf(resources: readonly DocumentResource[], origins: Origins, limit = EXCERPT): Document[] {
  const documents = resources
    .filter((resource) => resource.status !== 'entered-in-error')
    .filter((resource) => resource.resourceType !== 'DiagnosticReport' || hasWords(resource))
    .filter((resource) => resource.resourceType !== 'DocumentReference' || !isEntryOfNote(resource))
    .map((resource) => documentOf(resource, origins, limit));
  return sortNewestFirst(documents, (document) => document.time);
}

const hasWords = (report: DiagnosticReport): boolean =>
  report.conclusion !== undefined || report.presentedForm !== undefined || report.conclusionCode !== undefined;

/** One document, its texts up to `limit` characters each. */
export function documentOf(resource: DocumentResource, origins: Origins, limit: number): Document {
  const reference = `${resource.resourceType}/${resource.id}`;
  const origin = origins.of(resource);
  switch (resource.resourceType) {
    case 'DocumentReference': {
      const title = labelOf(resource.type) ?? resource.description ?? labelOf(resource.category?.[0]);
      return {
        reference,
        kind: 'note',
        title: title ?? resource.content?.[0]?.attachment?.title ?? textOf(resource.type) ?? '',
        ...timed(resource.context?.period?.start ?? resource.date),
        ...stated(resource.status === 'superseded' ? 'superseded' : resource.docStatus),
        content: (resource.content ?? []).map((part) => contentOf(part.attachment ?? {}, limit)),
        origin,
      };
    }
    case 'Composition':
      return {
        reference,
        kind: 'note',
        title: resource.title || (textOf(resource.type) ?? ''),
        ...timed(resource.date),
        ...stated(resource.status),
        content: sectionsOf(resource.section ?? [], limit),
        origin,
      };
    case 'DiagnosticReport': {
      const conclusion = resource.conclusion ?? textOf(resource.conclusionCode?.[0]);
      return {
        reference,
        kind: 'report',
        title: textOf(resource.code) ?? '',
        ...timed(resource.effectiveDateTime ?? resource.effectivePeriod?.start ?? resource.issued),
        ...stated(resource.status),
        content: [
          ...(conclusion ? [{ kind: 'text', ...cut(conclusion, limit) } as const] : []),
          ...(resource.presentedForm ?? []).map((form) => contentOf(form, limit)),
        ],
        origin,
      };
    }
  }
}

const timed = (time: string | undefined) => (time ? { time } : {});
const stated = (status: string | undefined) => (status && status !== 'final' ? { status } : {});

function sectionsOf(sections: readonly CompositionSection[], limit: number): Content[] {
  return sections.flatMap((section) => {
    const text = plainText(section.text?.div ?? '');
    const title = section.title ?? labelOf(section.code);
    const own: Content[] = text ? [{ kind: 'text', ...(title ? { title } : {}), ...cut(text, limit) }] : [];
    return [...own, ...sectionsOf(section.section ?? [], limit)];
  });
}
