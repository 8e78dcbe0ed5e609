/** Contacts with the health service, newest first, each with what was written in it. */
import type { Condition, Encounter, MedicationRequest, Procedure, Reference } from '@helseplattform/fhir';
import { sortNewestFirst } from '../reading/clinical-time.ts';
import { labelOf, textOf } from '../reading/codeable-concept.ts';
import type { Origins } from '../reading/origin.ts';
import type { Contact, ContactKind } from './view-model.ts';

/** http://terminology.hl7.org/CodeSystem/v3-ActCode */
const KINDS: { readonly [code: string]: ContactKind } = {
  IMP: 'inpatient',
  ACUTE: 'inpatient',
  NONAC: 'inpatient',
  OBSENC: 'inpatient',
  AMB: 'outpatient',
  SS: 'outpatient',
  PRENC: 'outpatient',
  EMER: 'emergency',
  FLD: 'emergency',
  HH: 'home',
  VR: 'virtual',
};

/** What the chart has parsed that may belong to a contact. */
export interface Written {
  readonly conditions: readonly Condition[];
  readonly procedures: readonly Procedure[];
  readonly prescriptions: readonly MedicationRequest[];
}

export function contactsOf(
  encounters: readonly (Encounter & { id: string })[],
  written: Written,
  origins: Origins,
): Contact[] {
  const problems = textsByEncounter(written.conditions, (condition) => textOf(condition.code));
  const procedures = textsByEncounter(written.procedures, (procedure) => textOf(procedure.code));
  const medications = textsByEncounter(
    written.prescriptions,
    (drug) => textOf(drug.medicationCodeableConcept) ?? origins.nameOf(drug.medicationReference),
  );
  const contacts = encounters
    .filter((encounter) => encounter.status !== 'entered-in-error')
    .map((encounter): Contact => {
      const key = `Encounter/${encounter.id}`;
      // a bare code says less than the kind of contact does
      const title = labelOf(encounter.type?.[0]) ?? labelOf(encounter.serviceType);
      return {
        id: encounter.id,
        kind: KINDS[encounter.class?.code ?? ''] ?? 'other',
        status: encounter.status ?? 'unknown',
        ...(title ? { title } : {}),
        reasons: [...new Set((encounter.reasonCode ?? []).flatMap((reason) => textOf(reason) ?? []))],
        ...(encounter.period?.start ? { start: encounter.period.start } : {}),
        ...(encounter.period?.end ? { end: encounter.period.end } : {}),
        origin: origins.of(encounter),
        problems: [...(problems.get(key) ?? [])],
        procedures: [...(procedures.get(key) ?? [])],
        medications: [...(medications.get(key) ?? [])],
      };
    });
  return sortNewestFirst(contacts, (contact) => contact.start);
}

function textsByEncounter<T extends { encounter?: Reference }>(
  resources: readonly T[],
  textOfResource: (resource: T) => string | undefined,
): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const resource of resources) {
    const key = resource.encounter?.reference;
    const text = textOfResource(resource);
    if (key === undefined || text === undefined) continue;
    const texts = found.get(key);
    if (texts) texts.add(text);
    else found.set(key, new Set([text]));
  }
  return found;
}
