/** ResultItem: one result, or a group of results. */
import {
  amount,
  atLeastOne,
  type Content,
  code,
  codedValue,
  elements,
  flag,
  formatted,
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

export type ResultItem = ObjectOf<ReturnType<typeof resultFields>> & {
  /** The results of the group, in the order of the sender. */
  items?: ResultItem[];
};

export function resultItem(namespace: string, related: Content<RelatedProvider>): Content<ResultItem> {
  const content: Content<ResultItem> = elements(
    namespace,
    {
      ...resultFields(namespace, related),
      items: repeated(
        'ResultItem',
        later((): Content<ResultItem> => content),
      ),
    },
    [['textResult', 'interval', 'dateResult', 'numericResult']],
  );
  return content;
}

function resultFields(namespace: string, related: Content<RelatedProvider>) {
  const one = <T>(element: string, content: Content<T>) => elements(namespace, { value: required(element, content) });
  return {
    textResult: optional(
      'TextResult',
      elements(namespace, {
        /** 8243: LR laboratory result, RSB resistance, FU findings, VU assessment, GR group … */
        heading: optional('Heading', code),
        text: optional('TextResultValue', formatted),
        codes: repeated('TextCode', codedValue),
        unit: optional('Unit', text),
      }),
    ),
    /** Interval: how sure the result is. */
    interval: optional(
      'Interval',
      elements(namespace, { low: optional('Low', amount), high: optional('High', amount) }),
    ),
    dateResult: optional('DateResult', one('DateResultValue', timestamp)),
    numericResult: optional(
      'NumResult',
      elements(namespace, {
        /** 8239: EQ, LT, GT, LE, GE, NE, ML much less, MG much greater */
        comparator: optional('ArithmeticComp', code),
        value: required('NumResultValue', amount),
      }),
    ),
    /** 7309. The schema leaves it open; the standard demands it in 1.4. */
    serviceType: optional('ServType', code),
    /** RefInterval/Descr */
    referenceIntervals: repeated('RefInterval', elements(namespace, { description: optional('Descr', text) })),
    investigations: repeated(
      'Investigation',
      elements(namespace, {
        /** NLK 7280, NCRP 7270, local 8212, … */
        ids: atLeastOne('Id', codedValue),
        specifications: repeated('Spec', codedValue),
        comment: optional('Comment', text),
      }),
    ),
    /** InvDate: when it was examined. */
    examined: optional('InvDate', timestamp),
    comment: optional('Comment', text),
    /** 8244: 1 above, 2 below, 3 outside the reference interval */
    deviation: optional('DevResultInd', code),
    id: optional('IdResultItem', text),
    /** RefIdResultItem: the result this belongs to, e.g. the bacterium of a resistance. */
    belongsTo: optional('RefIdResultItem', text),
    /** 8245 */
    status: optional('StatusInvestigation', code),
    statusChanged: optional('StatusChangeDate', timestamp),
    described: optional('DescrDate', timestamp),
    countersigned: optional('CounterSignDate', timestamp),
    validated: optional('MedicalValidationDate', timestamp),
    /** RefAnalysedSubject: specimens by their id. */
    subjects: repeated('RefAnalysedSubject', text),
    accredited: optional('Accredited', flag),
    related: repeated('RelServProv', related),
    /** DiagComment */
    diagnosis: optional(
      'DiagComment',
      elements(namespace, {
        concept: required('Concept', codedValue),
        modifiers: repeated(
          'Modifier',
          elements(namespace, { name: required('Name', code), values: atLeastOne('Value', codedValue) }),
        ),
      }),
    ),
    structured: repeated('StructuredInfo', structured(namespace)),
  };
}

/** StructuredInfo. In 1.3 Type and Code have no code system of their own, which reads the same. */
const structured = (namespace: string) =>
  elements(namespace, {
    type: required('Type', codedValue),
    texts: repeated('TextInfo', elements(namespace, { value: required('Text', text) })),
    integers: repeated('IntegerInfo', elements(namespace, { value: required('Integer', integer) })),
    quantities: repeated('PhysicalInfo', elements(namespace, { value: required('Quantity', amount) })),
    codes: repeated('CodedInfo', elements(namespace, { value: required('Code', codedValue) })),
    flags: repeated('BooleanInfo', elements(namespace, { value: required('Flag', flag) })),
  });
