/** Test only. What resources say to search, read by hand from a few types: the specification's definitions, written out. */
import { dateInterval } from '@helseplattform/fhir';

/** A resource as plain JSON. */
// biome-ignore lint/suspicious/noExplicitAny: the oracle walks whatever a generated resource holds
export type Plain = { resourceType: string; id: string } & Record<string, any>;

export type Said =
  | {
      is: 'token';
      system?: string;
      code?: string;
      texts?: string[];
      types?: { system: string; code: string }[];
      open?: boolean;
    }
  | { is: 'string'; text: string }
  | { is: 'date'; low: number; high: number }
  | { is: 'number'; value: number }
  | { is: 'quantity'; value: number; system?: string; code?: string; unit?: string }
  | { is: 'reference'; type?: string; id?: string; url?: string; identifier?: { system?: string; value: string } }
  | { is: 'uri'; uri: string };

export interface Definition {
  kind: Said['is'] | 'composite';
  says: (resource: Plain) => Said[];
  targets?: string[];
  /** Composite: the tuples, each with the parts' values. */
  tuples?: (resource: Plain) => Said[][][];
  parts?: string[];
  /** Values are of the type `code`: their system is implied. */
  implied?: string;
}

const list = (value: unknown): Plain[] =>
  (value === undefined ? [] : Array.isArray(value) ? value : [value]) as Plain[];

const coding = (c: Plain, more: string[] = []): Said => ({
  is: 'token',
  system: c.system,
  code: c.code,
  texts: [...(c.display ? [c.display] : []), ...more],
});
const concept = (value: unknown): Said[] =>
  list(value).flatMap((v): Said[] => {
    const texts = v.text ? [v.text as string] : [];
    const codings = list(v.coding);
    return codings.length > 0 ? codings.map((c) => coding(c, texts)) : texts.length > 0 ? [{ is: 'token', texts }] : [];
  });
const identifier = (value: unknown): Said[] =>
  list(value).map((v) => ({
    is: 'token',
    system: v.system,
    code: v.value,
    texts: v.type?.text ? [v.type.text] : [],
    types: list(v.type?.coding).map((c) => ({ system: c.system, code: c.code })),
    open: true,
  }));
const code = (value: unknown, system: string): Said[] =>
  value === undefined ? [] : [{ is: 'token', system, code: String(value) }];
const BOOLEAN = 'http://terminology.hl7.org/CodeSystem/special-values';
const string = (...values: unknown[]): Said[] =>
  values.flat().flatMap((v) => (typeof v === 'string' ? [{ is: 'string' as const, text: v }] : []));
const name = (value: unknown): Said[] =>
  list(value).flatMap((n) => string(n.family, n.given, n.prefix, n.suffix, n.text));
const date = (value: unknown): Said[] => {
  if (typeof value === 'string') {
    const { low, high } = dateInterval(value)!;
    return [{ is: 'date', low, high }];
  }
  if (value === undefined) return [];
  const { start, end } = value as { start?: string; end?: string };
  return [
    { is: 'date', low: start ? dateInterval(start)!.low : -Infinity, high: end ? dateInterval(end)!.high : Infinity },
  ];
};
const quantity = (value: unknown): Said[] =>
  list(value).map((q) => ({ is: 'quantity', value: q.value, system: q.system, code: q.code, unit: q.unit }));
const reference = (value: unknown, only?: string): Said[] =>
  list(value).flatMap((r): Said[] => {
    const [type, id] =
      typeof r.reference === 'string' && /^[A-Z]\w+\/[^/]+$/.test(r.reference) ? r.reference.split('/') : [];
    if (only !== undefined && type !== only) return [];
    return [
      {
        is: 'reference',
        ...(type ? { type, id: id! } : r.reference ? { url: r.reference } : {}),
        ...(r.identifier ? { identifier: r.identifier } : {}),
      },
    ];
  });

const token = (says: Definition['says'], implied?: string): Definition => ({
  kind: 'token',
  says,
  ...(implied ? { implied } : {}),
});
const strings = (says: Definition['says']): Definition => ({ kind: 'string', says });
const dates = (says: Definition['says']): Definition => ({ kind: 'date', says });
const quantities = (says: Definition['says']): Definition => ({ kind: 'quantity', says });
const references = (targets: string[], says: Definition['says']): Definition => ({ kind: 'reference', says, targets });
const composite = (parts: string[], tuples: NonNullable<Definition['tuples']>): Definition => ({
  kind: 'composite',
  says: () => [],
  parts,
  tuples,
});

const GENDER = 'http://hl7.org/fhir/administrative-gender';
const subject = (targets: string[]) => ({
  subject: references(targets, (r) => reference(r.subject)),
  patient: references(['Patient'], (r) => reference(r.subject, 'Patient')),
});

const common: Record<string, Definition> = {
  _tag: token((r) => list(r.meta?.tag).map((c) => coding(c))),
  _security: token((r) => list(r.meta?.security).map((c) => coding(c))),
  _source: { kind: 'uri', says: (r) => (r.meta?.source ? [{ is: 'uri', uri: r.meta.source }] : []) },
};

/** Parameters by type and name. */
export const DEFINITIONS: Record<string, Record<string, Definition>> = {
  Patient: {
    ...common,
    identifier: token((r) => identifier(r.identifier)),
    name: strings((r) => name(r.name)),
    family: strings((r) => list(r.name).flatMap((n) => string(n.family))),
    given: strings((r) => list(r.name).flatMap((n) => string(n.given))),
    gender: token((r) => code(r.gender, GENDER), GENDER),
    birthdate: dates((r) => date(r.birthDate)),
    active: token((r) => code(r.active, BOOLEAN), BOOLEAN),
    'address-city': strings((r) => list(r.address).flatMap((a) => string(a.city))),
    phone: token((r) =>
      list(r.telecom).flatMap((t): Said[] =>
        t.system === 'phone' ? [{ is: 'token', code: t.value, open: true }] : [],
      ),
    ),
    'death-date': dates((r) => date(r.deceasedDateTime)),
    organization: references(['Organization'], (r) => reference(r.managingOrganization)),
    'general-practitioner': references(['Practitioner', 'Organization', 'PractitionerRole'], (r) =>
      reference(r.generalPractitioner),
    ),
    link: references(['Patient', 'RelatedPerson'], (r) => list(r.link).flatMap((l) => reference(l.other))),
  },
  Practitioner: {
    ...common,
    identifier: token((r) => identifier(r.identifier)),
    name: strings((r) => name(r.name)),
    family: strings((r) => list(r.name).flatMap((n) => string(n.family))),
    gender: token((r) => code(r.gender, GENDER), GENDER),
  },
  Organization: {
    ...common,
    identifier: token((r) => identifier(r.identifier)),
    name: strings((r) => string(r.name, r.alias ?? [])),
    type: token((r) => concept(r.type)),
    partof: references(['Organization'], (r) => reference(r.partOf)),
  },
  Group: {
    ...common,
    type: token((r) => code(r.type, 'http://hl7.org/fhir/group-type'), 'http://hl7.org/fhir/group-type'),
    member: references(
      ['Practitioner', 'Group', 'Device', 'Medication', 'Patient', 'Substance', 'PractitionerRole'],
      (r) => list(r.member).flatMap((m) => reference(m.entity)),
    ),
  },
  Encounter: {
    ...common,
    ...subject(['Group', 'Patient']),
    status: token(
      (r) => code(r.status, 'http://hl7.org/fhir/encounter-status'),
      'http://hl7.org/fhir/encounter-status',
    ),
    class: token((r) => list(r.class).map((c) => coding(c))),
    type: token((r) => concept(r.type)),
    date: dates((r) => date(r.period)),
    'service-provider': references(['Organization'], (r) => reference(r.serviceProvider)),
    participant: references(['Practitioner', 'PractitionerRole', 'RelatedPerson'], (r) =>
      list(r.participant).flatMap((p) => reference(p.individual)),
    ),
    'part-of': references(['Encounter'], (r) => reference(r.partOf)),
    length: quantities((r) => quantity(r.length)),
  },
  Condition: {
    ...common,
    ...subject(['Group', 'Patient']),
    code: token((r) => concept(r.code)),
    'clinical-status': token((r) => concept(r.clinicalStatus)),
    category: token((r) => concept(r.category)),
    'recorded-date': dates((r) => date(r.recordedDate)),
    'onset-date': dates((r) => date(r.onsetDateTime ?? r.onsetPeriod)),
    'onset-age': quantities((r) => quantity(r.onsetAge)),
    encounter: references(['Encounter'], (r) => reference(r.encounter)),
    asserter: references(['Practitioner', 'Patient', 'PractitionerRole', 'RelatedPerson'], (r) =>
      reference(r.asserter),
    ),
  },
  Observation: {
    ...common,
    ...subject(['Group', 'Device', 'Patient', 'Location']),
    identifier: token((r) => identifier(r.identifier)),
    code: token((r) => concept(r.code)),
    category: token((r) => concept(r.category)),
    status: token(
      (r) => code(r.status, 'http://hl7.org/fhir/observation-status'),
      'http://hl7.org/fhir/observation-status',
    ),
    date: dates((r) => date(r.effectiveDateTime ?? r.effectivePeriod)),
    'value-quantity': quantities((r) => quantity(r.valueQuantity)),
    'value-string': strings((r) => string(r.valueString, r.valueCodeableConcept?.text)),
    'value-concept': token((r) => concept(r.valueCodeableConcept)),
    encounter: references(['Encounter', 'EpisodeOfCare'], (r) => reference(r.encounter)),
    performer: references(
      ['Practitioner', 'Organization', 'CareTeam', 'Patient', 'PractitionerRole', 'RelatedPerson'],
      (r) => reference(r.performer),
    ),
    'has-member': references(['Observation', 'MolecularSequence', 'QuestionnaireResponse'], (r) =>
      reference(r.hasMember),
    ),
    'component-code': token((r) => list(r.component).flatMap((c) => concept(c.code))),
    'component-value-quantity': quantities((r) => list(r.component).flatMap((c) => quantity(c.valueQuantity))),
    'combo-code': token((r) => [...concept(r.code), ...list(r.component).flatMap((c) => concept(c.code))]),
    'combo-value-quantity': quantities((r) => [
      ...quantity(r.valueQuantity),
      ...list(r.component).flatMap((c) => quantity(c.valueQuantity)),
    ]),
    'code-value-quantity': composite(['code', 'value-quantity'], (r) => [[concept(r.code), quantity(r.valueQuantity)]]),
    'code-value-string': composite(['code', 'value-string'], (r) => [[concept(r.code), string(r.valueString)]]),
    'component-code-value-quantity': composite(['component-code', 'component-value-quantity'], (r) =>
      list(r.component).map((c) => [concept(c.code), quantity(c.valueQuantity)]),
    ),
    'combo-code-value-quantity': composite(['combo-code', 'combo-value-quantity'], (r) => [
      [concept(r.code), quantity(r.valueQuantity)],
      ...list(r.component).map((c) => [concept(c.code), quantity(c.valueQuantity)]),
    ]),
  },
  RiskAssessment: {
    ...common,
    ...subject(['Group', 'Patient']),
    probability: {
      kind: 'number',
      says: (r) =>
        list(r.prediction).flatMap((p): Said[] =>
          p.probabilityDecimal === undefined ? [] : [{ is: 'number', value: p.probabilityDecimal }],
        ),
    },
    date: dates((r) => date(r.occurrenceDateTime)),
    condition: references(['Condition'], (r) => reference(r.condition)),
    performer: references(['Practitioner', 'Device', 'PractitionerRole'], (r) => reference(r.performer)),
  },
  Appointment: {
    ...common,
    status: token(
      (r) => code(r.status, 'http://hl7.org/fhir/appointmentstatus'),
      'http://hl7.org/fhir/appointmentstatus',
    ),
    date: dates((r) => date(r.start)),
    actor: references(
      ['Practitioner', 'Device', 'Patient', 'HealthcareService', 'PractitionerRole', 'RelatedPerson', 'Location'],
      (r) => list(r.participant).flatMap((p) => reference(p.actor)),
    ),
    patient: references(['Patient'], (r) => list(r.participant).flatMap((p) => reference(p.actor, 'Patient'))),
  },
  ValueSet: {
    ...common,
    url: { kind: 'uri', says: (r) => (r.url ? [{ is: 'uri', uri: r.url }] : []) },
    name: strings((r) => string(r.name)),
    version: token((r): Said[] => (r.version ? [{ is: 'token', code: r.version, open: true }] : [])),
  },
};

/** The one date of a type that may be said several times and is kept as one interval. */
export const CLINICAL: Record<string, string> = {
  Patient: 'birthdate',
  Encounter: 'date',
  Condition: 'recorded-date',
  Observation: 'date',
  RiskAssessment: 'date',
  Appointment: 'date',
};

/** Parameters through which a resource is in a patient's compartment. */
export const PATIENT_COMPARTMENT: Record<string, string[]> = {
  Patient: ['link'],
  Encounter: ['patient'],
  Condition: ['patient', 'asserter'],
  Observation: ['subject', 'performer'],
  RiskAssessment: ['subject'],
  Appointment: ['actor'],
  Group: ['member'],
};
