/** AnalysedSubject as FHIR Specimen. */
import type { CodeableConcept, Specimen } from '@helseplattform/fhir';
import { fhirDateTime } from '../../../xml/index.ts';
import { conceptOf, conceptOfValue } from '../../fhir/codings.ts';
import type { AnalysedSubject } from '../specimens.ts';
import type { LabContext } from './context.ts';
import { ACCREDITED } from './extensions.ts';

/** Numbers the laboratory and the requester gave the specimen. */
const PROVIDER_NUMBER = 'http://helseplattform.example/fhir/NamingSystem/proeve-laboratorium';
const REQUESTER_NUMBER = 'http://helseplattform.example/fhir/NamingSystem/proeve-rekvirent';

export const specimenId = (context: LabContext, id: string): string => context.id('proeve', id);

/** The specimen, and those it was taken from. */
export function specimens(context: LabContext, subject: AnalysedSubject): Specimen[] {
  const { sample, product, parent, pretreatment } = subject;
  const collected = sample?.collected ?? product?.produced;
  const collectedDateTime = collected && fhirDateTime(collected);
  const method = subject.collectionProcedure && conceptOfValue(subject.collectionProcedure);
  const collection = {
    ...(collectedDateTime ? { collectedDateTime } : {}),
    ...(method ? { method } : {}),
    ...(subject.anatomicalOrigin ? { bodySite: { text: subject.anatomicalOrigin } } : {}),
  };
  const notes = [
    sample?.comment,
    ...(sample?.codedComments ?? []).map(({ display, originalText, code }) => originalText ?? display ?? code),
    sample?.logistics && `Transport: ${sample.logistics}`,
    subject.comment,
    product?.type && `Produkt: ${product.type}`,
    product?.relatedProduct && `Hører til produkt ${product.relatedProduct}`,
    subject.number && `Antall: ${subject.number}`,
    subject.collectionIndicator?.display,
    ...(subject.handling ?? []),
  ].filter((note) => note !== undefined && note !== '');
  const type = typeOf(subject);
  const processing = pretreatment && [pretreatment.heading?.display, pretreatment.text].filter(Boolean).join(': ');
  return [
    {
      resourceType: 'Specimen',
      id: specimenId(context, subject.id),
      ...(subject.accredited === undefined
        ? {}
        : { extension: [{ url: ACCREDITED, valueBoolean: subject.accredited }] }),
      identifier: [
        { system: PROVIDER_NUMBER, value: subject.id },
        ...(subject.requesterId ? [{ system: REQUESTER_NUMBER, value: subject.requesterId }] : []),
      ],
      ...(type ? { type } : {}),
      ...(context.subject ? { subject: context.subject } : {}),
      ...(parent ? { parent: [{ reference: `Specimen/${specimenId(context, parent.id)}` }] } : {}),
      ...(Object.keys(collection).length > 0 ? { collection } : {}),
      ...(processing ? { processing: [{ description: processing }] } : {}),
      ...(subject.preservation ? { container: [{ description: subject.preservation }] } : {}),
      ...(notes.length > 0 ? { note: notes.map((text) => ({ text: text as string })) } : {}),
    },
    ...(parent ? specimens(context, parent) : []),
  ];
}

function typeOf({ type, typeCoded }: AnalysedSubject): CodeableConcept | undefined {
  if (!typeCoded) return type ? { text: type } : undefined;
  const concept = typeCoded.system ? conceptOfValue(typeCoded) : conceptOf(typeCoded, 8351);
  return { ...concept, ...(type ? { text: type } : {}) };
}
