/** How the tests write FHIR: short makers of the resources a chart is made of. The server says if they are wrong. */

export interface Resource {
  readonly resourceType: string;
  readonly id: string;
  readonly [element: string]: unknown;
}
type Elements = { readonly [element: string]: unknown };

export const FNR = 'urn:oid:2.16.578.1.12.4.1.4.1';
const ACT = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';

const HOSPITAL = { reference: 'Organization/e2e-sykehus' };
export const OFFICE = { reference: 'Organization/e2e-legekontor' };
export const LABORATORY = { reference: 'Organization/e2e-laboratorium' };
export const HOME_CARE = { reference: 'Organization/e2e-hjemmetjeneste' };
export const DOCTOR = { reference: 'Practitioner/e2e-lege' };
export const NURSE = { reference: 'Practitioner/e2e-sykepleier' };

/** Who writes in these charts, and where. */
export const staff: readonly Resource[] = [
  { resourceType: 'Organization', id: 'e2e-sykehus', name: 'St. Olavs hospital, Klinikk for hjertemedisin' },
  { resourceType: 'Organization', id: 'e2e-legekontor', name: 'Nidarvoll legekontor' },
  { resourceType: 'Organization', id: 'e2e-laboratorium', name: 'Avdeling for medisinsk biokjemi, St. Olavs hospital' },
  { resourceType: 'Organization', id: 'e2e-hjemmetjeneste', name: 'Trondheim kommune, hjemmetjenesten Nardo' },
  {
    resourceType: 'PractitionerRole',
    id: 'e2e-lege-rolle',
    active: true,
    practitioner: DOCTOR,
    organization: OFFICE,
  },
  { resourceType: 'Practitioner', id: 'e2e-lege', name: [{ family: 'Moe', given: ['Ingrid'] }] },
  { resourceType: 'Practitioner', id: 'e2e-sykepleier', name: [{ family: 'Aune', given: ['Marit'] }] },
];

export const status = (system: string, code: string) => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }],
});

/** A full Norwegian chart; see kari.ts. */
export const KARI = 'e2e-kari';
/** A patient of whom nothing at all is recorded. */
export const EMPTY = 'e2e-tom';
/** The longest names, many allergies. */
export const LONG = 'e2e-lang';
export const DEAD = 'e2e-dod';
export const CHILD = 'e2e-barn';
/** Asked, and no known allergies. */
export const NO_ALLERGIES = 'e2e-ingen-allergi';
export const MERGED = 'e2e-slatt-sammen';
/** Sixty values of one vital sign: more than the chart shows at once. */
export const MONITORED = 'e2e-overvaket';

export function patient(id: string, family: string, given: string, rest: Elements): Resource {
  return { resourceType: 'Patient', id, name: [{ use: 'official', family, given: given.split(' ') }], ...rest };
}

export const subject = (id: string) => ({ reference: `Patient/${id}` });

export function allergy(of: string, id: string, text: string, criticality: 'high' | 'low', rest: Elements = {}) {
  return {
    resourceType: 'AllergyIntolerance',
    id,
    patient: subject(of),
    clinicalStatus: status('allergyintolerance-clinical', 'active'),
    verificationStatus: status('allergyintolerance-verification', 'confirmed'),
    criticality,
    code: { text },
    recorder: DOCTOR,
    recordedDate: '2019-02-11',
    ...rest,
  };
}

export function problem(
  of: string,
  id: string,
  text: string,
  code: string,
  since: string | undefined,
  clinical = 'active',
): Resource {
  return {
    resourceType: 'Condition',
    id,
    subject: subject(of),
    clinicalStatus: status('condition-clinical', clinical),
    verificationStatus: status('condition-ver-status', 'confirmed'),
    code: { coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.7110', code, display: text }], text },
    ...(since ? { onsetDateTime: since } : {}),
    recordedDate: since && since.length === 10 ? since : '2021-03-09T10:12:00+01:00',
    recorder: DOCTOR,
  };
}

export function vital(
  of: string,
  code: string,
  name: string,
  unit: string,
  values: readonly number[],
  range?: [number, number],
): Resource[] {
  return values.map((value, index) => ({
    resourceType: 'Observation',
    id: `${of}-${code}-${index}`,
    status: 'final',
    category: [status('observation-category', 'vital-signs')],
    code: { coding: [{ system: 'http://loinc.org', code, display: name }] },
    subject: subject(of),
    effectiveDateTime: `2026-02-0${3 + index}T0${6 + index}:15:00+01:00`,
    performer: [NURSE],
    ...(of === KARI ? { encounter: { reference: 'Encounter/kari-innlagt' } } : {}),
    valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
    ...(range ? { referenceRange: [{ low: { value: range[0], unit }, high: { value: range[1], unit } }] } : {}),
  }));
}

export function contact(
  id: string,
  code: string,
  text: string,
  start: string,
  end: string | undefined,
  rest: Elements = {},
): Resource {
  return {
    resourceType: 'Encounter',
    id,
    status: 'finished',
    class: { system: ACT, code },
    type: [{ text }],
    subject: subject(KARI),
    period: { start, ...(end ? { end } : {}) },
    serviceProvider: HOSPITAL,
    participant: [{ individual: DOCTOR }],
    ...rest,
  };
}

export function note(id: string, title: string, date: string, text: string, rest: Elements = {}): Resource {
  return {
    resourceType: 'DocumentReference',
    id,
    status: 'current',
    docStatus: 'final',
    type: { text: title },
    subject: subject(KARI),
    date,
    author: [DOCTOR],
    custodian: HOSPITAL,
    content: [{ attachment: { contentType: 'text/plain; charset=utf-8', data: Buffer.from(text).toString('base64') } }],
    ...rest,
  };
}
