/** ORU^R01 as FHIR: a DiagnosticReport for each OBR, an Observation for each OBX. */
import type {
  Attachment,
  CodeableConcept,
  DiagnosticReport,
  Observation,
  Organization,
  Reference,
  Resource,
  Specimen,
} from '@helseplattform/fhir';
import { quantityOf } from '../messages/fhir/codings.ts';
import { resourceId } from '../messages/fhir/identity.ts';
import type { Hl7AsFhir } from './adt-to-fhir.ts';
import { componentOf } from './fields.ts';
import { patientReference, systemOf } from './identifiers.ts';
import type { Hl7Code, Hl7Order, Hl7Result, Oru } from './oru.ts';
import { fhirTime } from './time.ts';

const INTERPRETATION = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation';
const CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category';
const SECTION = 'http://terminology.hl7.org/CodeSystem/v2-0074';

/** Names of code systems as they are met in CWE.3; others become a system of their sender's. */
const CODE_SYSTEM: Readonly<Record<string, string>> = {
  LN: 'http://loinc.org',
  SCT: 'http://snomed.info/sct',
  NLK: 'urn:oid:2.16.578.1.12.4.1.1.7280',
  NPU: 'urn:oid:2.16.578.1.12.4.1.1.7280',
  NCRP: 'urn:oid:2.16.578.1.12.4.1.1.7270',
  UCUM: 'http://unitsofmeasure.org',
  I10: 'urn:oid:2.16.578.1.12.4.1.1.7110',
};
const OWN_SYSTEM = 'http://helseplattform.example/fhir/CodeSystem/hl7v2/';

/** OBX-11 (HL7 table 0085). */
const RESULT_STATUS: Readonly<Record<string, Observation['status']>> = {
  F: 'final',
  P: 'preliminary',
  C: 'corrected',
  X: 'cancelled',
  D: 'entered-in-error',
  W: 'entered-in-error',
  R: 'preliminary',
  S: 'preliminary',
  I: 'registered',
  O: 'registered',
  U: 'final',
};
/** OBR-25 (HL7 table 0123). */
const REPORT_STATUS: Readonly<Record<string, DiagnosticReport['status']>> = {
  F: 'final',
  P: 'preliminary',
  C: 'corrected',
  X: 'cancelled',
  A: 'partial',
  R: 'partial',
  I: 'registered',
  S: 'registered',
  O: 'registered',
};
/** OBX-8 codes (HL7 table 0078) that are v3 interpretations too. */
const FLAGS = new Set([
  'H',
  'HH',
  'L',
  'LL',
  'A',
  'AA',
  'N',
  'S',
  'R',
  'I',
  'B',
  'W',
  'U',
  'D',
  '<',
  '>',
  'POS',
  'NEG',
  'IND',
]);

export function oruToFhir(oru: Oru): Hl7AsFhir {
  return { resources: oru.orders.flatMap((order, index) => orderToFhir(oru, order, index)), unmapped: oru.unread };
}

function orderToFhir(oru: Oru, order: Hl7Order, index: number): Resource[] {
  const { header, patient } = oru;
  const filler = order.fillerNumber;
  const sender = `${header.sender.facility}|${header.sender.application}`;
  // The laboratory's own number is the same when it reports again; without it only the message is known.
  const key = filler
    ? [sender, filler.authority ?? '', filler.value, order.service.code ?? '']
    : [sender, header.controlId, String(index)];
  const id = (...parts: string[]) => resourceId('oru', ...key, patient.identifiers[0]?.value ?? '', ...parts);
  const subject = patientReference(patient.identifiers);
  const issued = instant(order.reportedAt) ?? instant(header.sentAt);
  const performer: Reference<Organization>[] = [
    { type: 'Organization', display: header.sender.facility || header.sender.application || 'Ukjent' },
  ];
  const shared = {
    subject,
    ...(order.observedAt ? { effectiveDateTime: order.observedAt } : {}),
    ...(issued ? { issued } : {}),
    performer,
  };
  const specimen: Specimen | undefined = order.specimen && {
    resourceType: 'Specimen',
    id: id('proeve'),
    type: conceptOf(order.specimen),
    subject,
  };
  const seen = new Map<string, number>();
  const observations = order.results
    .filter(({ type }) => type !== 'ED' && type !== 'RP')
    .map((result): Observation => {
      const name = `${result.code.code ?? result.code.text}|${result.subId ?? ''}`;
      const serial = (seen.get(name) ?? 0) + 1;
      seen.set(name, serial);
      const interpretation = result.flags.filter((flag) => FLAGS.has(flag));
      const notes = [
        ...result.notes,
        ...result.flags.filter((flag) => !FLAGS.has(flag)).map((flag) => `Merket ${flag}`),
      ];
      return {
        resourceType: 'Observation',
        id: id('resultat', name, String(serial)),
        status: RESULT_STATUS[result.status] ?? 'unknown',
        category: [{ coding: [{ system: CATEGORY, code: 'laboratory' }] }],
        code: conceptOf(result.code),
        ...shared,
        ...(result.observedAt ? { effectiveDateTime: result.observedAt } : {}),
        ...valueOfResult(result),
        ...(interpretation.length
          ? { interpretation: interpretation.map((code) => ({ coding: [{ system: INTERPRETATION, code }] })) }
          : {}),
        ...(notes.length ? { note: notes.map((text) => ({ text })) } : {}),
        ...(specimen ? { specimen: { reference: `Specimen/${specimen.id}` } } : {}),
        ...(result.referenceRange ? { referenceRange: [rangeOf(result)] } : {}),
      };
    });
  const presentedForm = order.results.filter(({ type }) => type === 'ED').flatMap(attachmentOf);
  const conclusion = order.notes.join('\n');
  const report: DiagnosticReport = {
    resourceType: 'DiagnosticReport',
    id: id('svar'),
    identifier: [filler, order.placerNumber].flatMap((number) =>
      number ? [{ system: systemOf(number), value: number.value }] : [],
    ),
    status: REPORT_STATUS[order.status ?? ''] ?? 'unknown',
    ...(order.section ? { category: [{ coding: [{ system: SECTION, code: order.section }] }] } : {}),
    code: conceptOf(order.service),
    ...shared,
    ...(specimen ? { specimen: [{ reference: `Specimen/${specimen.id}` }] } : {}),
    ...(observations.length ? { result: observations.map((one) => ({ reference: `Observation/${one.id}` })) } : {}),
    ...(conclusion ? { conclusion } : {}),
    ...(presentedForm.length ? { presentedForm } : {}),
  };
  if (report.identifier?.length === 0) delete report.identifier;
  return [report, ...(specimen ? [specimen] : []), ...observations];
}

const instant = (time: string | undefined) => (time?.includes('T') ? time : undefined);

const conceptOf = ({ code, text, system }: Hl7Code): CodeableConcept => ({
  ...(code
    ? {
        coding: [
          {
            ...(system ? { system: CODE_SYSTEM[system] ?? `${OWN_SYSTEM}${encodeURIComponent(system)}` } : {}),
            code,
            ...(text ? { display: text } : {}),
          },
        ],
      }
    : {}),
  ...(text ? { text } : {}),
});

type Value = Pick<
  Observation,
  'valueQuantity' | 'valueString' | 'valueCodeableConcept' | 'valueDateTime' | 'valueTime'
>;
const COMPARATORS = new Set(['<', '<=', '>=', '>']);

function valueOfResult({ type, values, unit }: Hl7Result): Value {
  const [first] = values;
  const text = values
    .map((one) =>
      one
        .map((component) => component.join(' '))
        .join(' ')
        .trim(),
    )
    .filter(Boolean)
    .join('\n');
  if (!first || text === '') return {};
  const withUnit = (value: string | undefined) =>
    value === undefined ? undefined : quantityOf({ value, ...(unit ? { unit } : {}) });
  switch (type) {
    case 'NM': {
      const quantity = withUnit(componentOf(first, 1));
      return quantity ? { valueQuantity: quantity } : { valueString: [text, unit].filter(Boolean).join(' ') };
    }
    case 'SN': {
      // Structured numeric: comparator, number, separator, number.
      const comparator = componentOf(first, 1) ?? '';
      const quantity = componentOf(first, 3) ? undefined : withUnit(componentOf(first, 2));
      if (!quantity || (comparator !== '' && !COMPARATORS.has(comparator)))
        return { valueString: [first.flat().join(''), unit].filter(Boolean).join(' ') };
      return { valueQuantity: { ...quantity, ...(comparator ? { comparator: comparator as '<' } : {}) } };
    }
    case 'CE':
    case 'CWE':
    case 'CNE': {
      const coding = values.flatMap((one) => {
        const [code, display, system] = [componentOf(one, 1), componentOf(one, 2), componentOf(one, 3)];
        return code || display
          ? [{ ...(code ? { code } : {}), ...(display ? { text: display } : {}), ...(system ? { system } : {}) }]
          : [];
      });
      const concepts = coding.map(conceptOf);
      const words = coding.map((one) => one.text ?? one.code).join(', ');
      const codings = concepts.flatMap((one) => one.coding ?? []);
      return { valueCodeableConcept: { ...(codings.length ? { coding: codings } : {}), text: words } };
    }
    case 'DT':
    case 'TS':
    case 'DTM': {
      const at = fhirTime(componentOf(first, 1));
      return at ? { valueDateTime: at } : { valueString: text };
    }
    default:
      return { valueString: unit ? `${text} ${unit}` : text };
  }
}

/** `3.5-4.4`, `<5`, `>60`: the limits where they can be read, the words always. */
function rangeOf({ referenceRange = '', unit }: Hl7Result): NonNullable<Observation['referenceRange']>[number] {
  const [, low, high] = /^\s*(-?[\d.]+)\s*-\s*(-?[\d.]+)\s*$/.exec(referenceRange) ?? [];
  const below = /^\s*<=?\s*(-?[\d.]+)\s*$/.exec(referenceRange)?.[1];
  const above = /^\s*>=?\s*(-?[\d.]+)\s*$/.exec(referenceRange)?.[1];
  const limit = (value: string | undefined) =>
    value === undefined ? undefined : quantityOf({ value, ...(unit ? { unit } : {}) });
  const from = limit(low ?? above);
  const to = limit(high ?? below);
  return { ...(from ? { low: from } : {}), ...(to ? { high: to } : {}), text: referenceRange };
}

/** ED: type, subtype, encoding, data. */
function attachmentOf(result: Hl7Result): Attachment[] {
  return result.values.flatMap((ed) => {
    const data = componentOf(ed, 5);
    if (!data) return [];
    const subtype = (componentOf(ed, 3) ?? '').toLowerCase();
    const contentType = subtype.includes('/')
      ? subtype
      : subtype === 'pdf'
        ? 'application/pdf'
        : subtype === 'plain' || subtype === ''
          ? 'text/plain'
          : `application/${subtype}`;
    const base64 =
      componentOf(ed, 4)?.toLowerCase() === 'base64' ? data.replace(/\s+/g, '') : Buffer.from(data).toString('base64');
    const title = result.code.text ?? result.code.code;
    return [{ contentType, data: base64, ...(title ? { title } : {}) }];
  });
}
