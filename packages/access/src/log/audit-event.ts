/** A row of the log as an AuditEvent by the national profile (tillitsrammeverket). */
import type {
  AuditEvent,
  AuditEventEntity,
  CodeableConcept,
  Encounter,
  Extension,
  Identifier,
  Location,
  Organization,
  Patient,
  Practitioner,
  PractitionerRole,
  Resource,
} from '@helseplattform/fhir';
import type { Access } from '../access.ts';
import { ACT_REASON, DECISION_TEMPLATE, DNR, ENH, FNR, HPR, RESH, volven } from '../codes.ts';
import { GROUNDS } from '../grounds/table.ts';
import { type Json, objects, text } from '../json.ts';
import { REASONS } from '../openings/reasons.ts';
import { nameOf } from '../openings/review.ts';
import { TEXTS } from '../texts/index.ts';
import { readAvailable } from './available.ts';
import type { LogRow } from './entry.ts';
import { resourcesOf } from './names.ts';

const NO = 'http://hl7.no/fhir/StructureDefinition';
export const AUDIT_PROFILE = `${NO}/no-domain-Trustframework-Auditevent`;
const DOMAIN = `${NO}/no-domain-Trustframework`;
const DOC = `${NO}/no-doc-Trustframework`;

/** Who vouches for an identifier, as the profile asks. */
const ASSIGNERS: Readonly<Record<string, string>> = {
  [FNR]: 'https://www.skatteetaten.no',
  [DNR]: 'https://www.skatteetaten.no',
  [HPR]: 'https://www.helsedirektoratet.no/',
  [ENH]: 'https://www.brreg.no',
  [RESH]: 'https://www.nhn.no',
};
const ACTIONS: Readonly<Record<LogRow['action'], AuditEvent['action']>> = {
  read: 'R',
  search: 'E',
  write: 'U',
  export: 'R',
  decision: 'E',
  open: 'E',
  blocks: 'R',
  block: 'U',
  represented: 'R',
  reviews: 'R',
  review: 'E',
  unusual: 'R',
  log: 'R',
};
const PURPOSES: Readonly<Record<string, string>> = {
  TREAT: 'treatment',
  COC: 'coordination of care',
  ETREAT: 'Emergency Treatment',
  HOPERAT: 'healthcare operations',
  PATADMIN: 'patient administration',
  PATRQT: 'patient requested',
  HRESCH: 'healthcare research',
  HSYSADMIN: 'health system administration',
};

/** Rows as AuditEvents, one for each patient in each; a row about no patient's record gives none. */
export async function auditEvents(access: Access, rows: readonly LogRow[]): Promise<AuditEvent[]> {
  const wanted = rows.flatMap(({ actor, patients }) => [
    ...[actor.id, actor.unit, actor.organisation].filter((name) => name !== undefined),
    ...patients.map((id) => `Patient/${id}`),
  ]);
  const known = await resourcesOf(access, wanted);
  return rows.flatMap((row) => row.patients.map((patient) => auditEvent(row, patient, known)));
}

/** Pure. @param known resources of the people and units in the row, by reference; what is not there is named only */
export function auditEvent(row: LogRow, patient: string, known: ReadonlyMap<string, Json>): AuditEvent {
  const { actor } = row;
  return {
    resourceType: 'AuditEvent',
    id: `${row.id.replaceAll(/[^A-Za-z0-9.-]/g, '-')}${row.patients.length > 1 ? `.${row.patients.indexOf(patient)}` : ''}`,
    // the profile is about health personnel at a unit; a citizen or a program is logged by the base resource
    ...(actor.unit ? { meta: { profile: [AUDIT_PROFILE] } } : {}),
    extension: extensions(row, actor.unit !== undefined),
    contained: contained(row, patient, known),
    type: {
      system: 'http://dicom.nema.org/resources/ontology/DCM',
      code: '110110',
      display: 'Patient Record',
    },
    action: ACTIONS[row.action]!,
    recorded: new Date(row.at).toISOString(),
    outcome: row.decision === 'refused' ? '4' : '0',
    purposeOfEvent: purposes(row),
    agent: [
      {
        who: actor.unit
          ? { reference: '#role' }
          : actor.id.includes('/')
            ? { reference: actor.id }
            : { display: actor.id },
        requestor: true,
      },
    ],
    source: {
      site: 'helseplattform',
      observer: { display: 'Helseplattform' },
      type: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/security-source-type',
          code: '4',
          display: 'Application Server',
        },
      ],
    },
    entity: [{ what: { reference: '#patient' }, name: row.what }, ...shown(row)],
  };
}

/** Each version that was made available; of a range how many, and the first and last. */
const shown = (row: LogRow): AuditEventEntity[] =>
  readAvailable(row.shown).flatMap(({ items, count, range, type }): AuditEventEntity[] =>
    range
      ? [
          {
            type: { system: RESOURCE_TYPES, code: type },
            name: `${type}, ${count}`,
            description: items.map(({ reference }) => reference).join(' – '),
          },
        ]
      : items.map(({ reference, version }) => ({ what: { reference: `${reference}/_history/${version}` } })),
  );

const RESOURCE_TYPES = 'http://hl7.org/fhir/resource-types';

function extensions(row: LogRow, atUnit: boolean): Extension[] {
  const { ground, template, explicit = false, at } = row;
  const description =
    (explicit && template && template in REASONS ? TEXTS.nb.reasons[template as keyof typeof REASONS] : undefined) ??
    (ground && ground in TEXTS.nb.grounds ? TEXTS.nb.grounds[ground as keyof typeof TEXTS.nb.grounds] : row.what);
  return [
    { url: `${NO}/auditevent-patient-extension`, valueReference: { reference: '#patient' } },
    ...(atUnit ? [{ url: `${NO}/auditevent-encounter-extension`, valueReference: { reference: '#encounter' } }] : []),
    {
      url: `${NO}/auditevent-carerelation-metadata-extension`,
      extension: [
        { url: 'decision-ref-id', valueString: row.id },
        { url: 'decision-ref-description', valueString: description },
        { url: 'decision-ref-user-selected', valueBoolean: explicit },
        { url: 'toa', valueUnsignedInt: Math.floor(at / 1000) },
      ],
    },
  ];
}

function purposes({ ground, template, purpose }: LogRow): CodeableConcept[] {
  const row = ground && ground in GROUNDS ? GROUNDS[ground as keyof typeof GROUNDS] : undefined;
  const code = purpose ?? row?.purpose ?? 'TREAT';
  const templateCode = template ?? row?.template;
  return [
    {
      coding: [
        { system: ACT_REASON, code, ...(PURPOSES[code] ? { display: PURPOSES[code] } : {}) },
        ...(templateCode ? [{ system: DECISION_TEMPLATE, code: templateCode }] : []),
      ],
    },
  ];
}

/** Who it was, where they work, whom it was about: inside the event, as they were known when it was read. */
function contained({ actor }: LogRow, patient: string, known: ReadonlyMap<string, Json>): Resource[] {
  const person = known.get(actor.id) ?? {};
  const numbers = [...identifiers(person, FNR, DNR), ...identifiers(person, HPR)];
  const organisation = actor.organisation ?? actor.unit;
  const practitioner: Practitioner = {
    resourceType: 'Practitioner',
    id: 'practitioner',
    meta: { profile: [`${DOMAIN}-Practitioner`] },
    identifier: numbers.length > 0 ? numbers : [{ value: actor.id }],
    name: [{ text: nameOf(person) || actor.id }],
    ...(actor.profession
      ? { qualification: [{ code: { coding: [{ system: volven(9060), code: actor.profession }] } }] }
      : {}),
  };
  const role: PractitionerRole = {
    resourceType: 'PractitionerRole',
    id: 'role',
    meta: { profile: [`${DOMAIN}-PractitioneRole`] },
    active: true,
    practitioner: { reference: '#practitioner' },
    organization: { reference: '#department' },
    location: [{ reference: '#place' }],
  };
  const about: Patient = {
    resourceType: 'Patient',
    id: 'patient',
    meta: { profile: [`${DOMAIN}-Patient`] },
    identifier: identifiers(known.get(`Patient/${patient}`) ?? {}, FNR, DNR),
  };
  const anybody: Patient = about.identifier!.length > 0 ? about : { ...about, identifier: [{ value: patient }] };
  if (!actor.unit || !organisation) return [anybody];
  const department = unit('department', `${DOC}-Organization-PractitionerDepartment`, actor.unit, known);
  return [
    practitioner,
    role,
    unit('legal-entity', `${DOC}-Organization-PractitionerLegalentity`, organisation, known),
    { ...department, partOf: { reference: '#legal-entity' } },
    place('place', `${DOC}-Location-PractitionerPointofcare`, '#point-of-care'),
    unit('point-of-care', `${DOC}-Organization-PractitionerPointofcare`, organisation, known),
    encounter(),
    place('encounter-place', `${DOC}-Location-EncounterPointofcare`, '#encounter-point-of-care'),
    unit('encounter-point-of-care', `${DOC}-Organization-EncounterPointofcare`, organisation, known),
    unit('service-provider', `${DOC}-Organization-EncounterServiceprovider`, actor.unit, known),
    anybody,
  ];
}

const identifiers = (resource: Json, ...systems: readonly string[]): Identifier[] =>
  objects(resource.identifier)
    .filter(({ system }) => systems.includes(String(system)))
    .map(({ system, value }) => ({
      system: String(system),
      value: text(value) ?? '',
      assigner: { display: ASSIGNERS[String(system)] ?? String(system) },
    }));

function unit(id: string, profile: string, reference: string, known: ReadonlyMap<string, Json>): Organization {
  const resource = known.get(reference) ?? {};
  const numbers = identifiers(resource, ENH, RESH);
  return {
    resourceType: 'Organization',
    id,
    meta: { profile: [profile] },
    identifier: numbers.length > 0 ? numbers : [{ value: reference }],
    name: text(resource.name) ?? reference,
  };
}

const place = (id: string, profile: string, organization: string): Location => ({
  resourceType: 'Location',
  id,
  meta: { profile: [profile] },
  managingOrganization: { reference: organization },
});

/** The care the lookup was for: the unit, whatever the contact was. */
const encounter = (): Encounter => ({
  resourceType: 'Encounter',
  id: 'encounter',
  meta: { profile: [`${DOMAIN}-Encounter`] },
  status: 'unknown',
  class: { code: 'unknown' },
  location: [{ location: { reference: '#encounter-place' } }],
  serviceProvider: { reference: '#service-provider' },
});
