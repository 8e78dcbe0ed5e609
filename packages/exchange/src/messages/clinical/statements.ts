/** Clinical statements that referrals and discharge letters share: findings, medicines, diagnoses, reasons, cautions. */
import {
  amount,
  atLeastOne,
  atMost,
  type Content,
  code,
  codedValue,
  elements,
  type FormattedText,
  optional,
  repeated,
  required,
  text,
  type ValueOf,
  without,
} from '../../xml/index.ts';

/** How the standards differ. */
export interface StatementStyle {
  /** Times: kith:TS, in referral 2.0 xs:dateTime. */
  time: Content<string>;
  /** A date as result: kith:TS, in referral 2.0 xs:date. */
  day: Content<string>;
  /** Text: in the discharge letter it may be formatted. */
  text: Content<FormattedText>;
  /** Type of an item and heading of a reason: a CS, in referral 2.0 a CV. */
  kind: typeof codedValue;
  /** What only the discharge letter has: coded dosage, form, route; coded description; diagnostic comment. */
  detailed?: boolean;
}

/** Text that may hold no formatting, as the same object. */
export const plainText: Content<FormattedText> = {
  form: { kind: 'formatted', plain: true },
  read(element, reading) {
    const words = text.read(element, reading);
    return words === undefined ? undefined : { text: words };
  },
  write(value, at) {
    return text.write(value.text, at);
  },
};

/** The tables of a namespace. */
export function statements(namespace: string, style: StatementStyle) {
  const modifiers = repeated(
    'Modifier',
    elements(namespace, { name: required('Name', code), values: atLeastOne('Value', codedValue) }),
  );
  const concept = elements(namespace, { concept: required('Concept', codedValue), modifiers });
  const result = elements(namespace, {
    heading: optional('Heading', code),
    text: optional('TextResultValue', style.text),
    /** 0..1 in referrals, 0..* in discharge letters. */
    codes: style.detailed ? repeated('TextCode', codedValue) : atMost(1, repeated('TextCode', codedValue)),
  });
  const resultFields = {
    textResult: optional('TextResult', elements(namespace, { result: optional('Result', result) })),
    interval: optional(
      'Interval',
      elements(namespace, { low: optional('Low', amount), high: optional('High', amount) }),
    ),
    dateResult: optional('DateResult', elements(namespace, { value: required('DateResultValue', style.day) })),
    numericResult: optional(
      'NumResult',
      elements(namespace, {
        /** 8239: EQ, LT, GT, LE, GE … */
        comparator: optional('ArithmeticComp', code),
        value: required('NumResultValue', amount),
      }),
    ),
    serviceType: optional('ServType', code),
    time: optional('InvDate', style.time),
    comment: optional('Comment', text),
    /** 8244 */
    deviation: optional('DevResultInd', code),
    investigation: required(
      'ClinInv',
      elements(namespace, { id: required('Id', codedValue), specifications: repeated('Spec', codedValue) }),
    ),
    diagnosticComment: optional('DiagComment', concept),
  };
  const resultItem = elements(namespace, style.detailed ? resultFields : without(resultFields, 'diagnosticComment'), [
    ['textResult', 'interval', 'dateResult', 'numericResult'],
  ]);
  const medicationFields = {
    drug: required('DrugId', codedValue),
    codedDosage: optional('DosageCoded', codedValue),
    comment: optional('Comment', text),
    /** 7307 */
    status: required('Status', code),
    form: optional('Form', codedValue),
    route: optional('RouteOfAdm', codedValue),
    duration: optional('IntendedDuration', amount),
    supplied: optional('QuantitySupplied', amount),
    unitDose: optional('UnitDose', amount),
    dosage: optional('DosageText', text),
  };
  const medication = elements(
    namespace,
    style.detailed ? medicationFields : without(medicationFields, 'codedDosage', 'form', 'route'),
  );
  const observationFields = {
    description: optional('Description', style.text),
    comment: optional('Comment', text),
    codedDescription: optional('CodedDescr', concept),
  };
  const observation = elements(
    namespace,
    style.detailed ? observationFields : without(observationFields, 'codedDescription'),
  );
  const itemFields = {
    result: optional('ResultItem', resultItem),
    medication: optional('Medication', medication),
    observation: optional('Observation', observation),
    /** 8233: ANAM, CAVE, FUNN, MEDB … */
    type: required('Type', style.kind),
    from: optional('StartDateTime', style.time),
    to: optional('EndDateTime', style.time),
    recorded: optional('OrgDate', style.time),
  };
  const reason = elements(namespace, {
    /** 8231: PROB, UTRED, FA … */
    heading: optional('Heading', style.kind),
    text: optional('TextResultValue', style.text),
    codes: repeated('TextCode', codedValue),
  });
  const precaution = elements(namespace, {
    text: required('Precaution', text),
    from: optional('StartDateTime', style.time),
    to: optional('EndDateTime', style.time),
  });
  return { concept, itemFields, reason, precaution };
}

export const ITEM_CHOICE = [['result', 'medication', 'observation']];

type Statements = ReturnType<typeof statements>;
/** A diagnosis with its modifiers. */
export type Concept = ValueOf<Statements['concept']>;
export type ReasonAsText = ValueOf<Statements['reason']>;
export type Precaution = ValueOf<Statements['precaution']>;
/** InfItem */
export type InformationItem = ValueOf<ReturnType<typeof elements<Statements['itemFields']>>>;
