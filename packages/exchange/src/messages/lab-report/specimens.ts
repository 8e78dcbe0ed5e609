/** AnalysedSubject: the specimen or other object that was analysed. */
import {
  type Content,
  code,
  codedValue,
  elements,
  flag,
  integer,
  later,
  type ObjectOf,
  optional,
  repeated,
  required,
  text,
  timestamp,
} from '../../xml/index.ts';
import type { RelatedProvider } from './elements.ts';

export type AnalysedSubject = ObjectOf<ReturnType<typeof subjectFields>> & {
  /** What it was taken from. */
  parent?: AnalysedSubject;
};

export function analysedSubject(namespace: string, related: Content<RelatedProvider>): Content<AnalysedSubject> {
  const { pretreatment, related: relatedField, ...fields } = subjectFields(namespace, related);
  const content: Content<AnalysedSubject> = elements(
    namespace,
    {
      ...fields,
      parent: optional(
        'AnalysedSubject',
        later((): Content<AnalysedSubject> => content),
      ),
      pretreatment,
      related: relatedField,
    },
    [['sample', 'product']],
  );
  return content;
}

const subjectFields = (namespace: string, related: Content<RelatedProvider>) => ({
  /** CollectedSample */
  sample: optional(
    'CollectedSample',
    elements(namespace, {
      collected: optional('CollectedDate', timestamp),
      comment: optional('CollectorComment', text),
      codedComments: repeated('CollectorCommentCoded', codedValue),
      logistics: optional('Logistics', text),
    }),
  ),
  /** CollectedStudyProduct */
  product: optional(
    'CollectedStudyProduct',
    elements(namespace, {
      type: optional('Type', text),
      produced: optional('ProducedDate', timestamp),
      relatedProduct: optional('RefRelatedProd', text),
    }),
  ),
  serviceType: optional('ServType', code),
  type: optional('Type', text),
  /** TypeCoded, 8351 */
  typeCoded: optional('TypeCoded', codedValue),
  requesterId: optional('IdByRequester', text),
  preservation: optional('PreservMaterial', text),
  comment: optional('Comment', text),
  anatomicalOrigin: optional('AnatomicalOrigin', text),
  number: optional('Number', integer),
  collectionIndicator: optional('SampleCollInd', code),
  collectionProcedure: optional('SampleCollProc', codedValue),
  handling: repeated('SampleHandling', text),
  /** IdByServProvider: results refer to it. */
  id: required('IdByServProvider', text),
  accredited: optional('Accredited', flag),
  pretreatment: optional(
    'Pretreatment',
    elements(namespace, { heading: optional('Heading', code), text: optional('TextResultValue', text) }),
  ),
  related: optional('RelServProv', related),
});
