/** What everybody who opens the chart must know: flags, allergies, and whom the patient has blocked. */
import type { AllergyIntolerance, Consent, Flag } from '@helseplattform/fhir';
import { type Day, isoDate, isoTime } from '../calendar.ts';
import { DRUGS, type DrugKey } from '../codes/drugs.ts';
import { ATC, LOINC, OWN_KIND } from '../codes/systems.ts';
import type { Employee } from '../organisations/employee.ts';
import { organizationReference, practitionerReference } from '../organisations/resources.ts';
import type { Unit } from '../organisations/unit.ts';
import type { Contact } from './contact.ts';
import type { Story } from './story.ts';

/** Something everybody who opens the chart must see. */
export function flag(story: Story, contact: Contact, text: string, until?: Day): void {
  const over = (until !== undefined && until <= story.today) || story.chart.isDead;
  const resource: Flag = {
    resourceType: 'Flag',
    id: story.id(),
    status: over ? 'inactive' : 'active',
    category: [{ coding: [{ system: OWN_KIND, code: 'kritisk-informasjon', display: 'Kritisk informasjon' }] }],
    code: { text },
    subject: story.chart.subject,
    period: {
      start: isoTime(contact.from),
      ...(over ? { end: isoDate(Math.min(until ?? story.today, story.today)) } : {}),
    },
    encounter: contact.encounter,
    author: practitionerReference(contact.by),
  };
  story.keep(resource, contact.from);
}

/** Reactions of Volven 7497; the profile writes the system with `uid`. */
const REACTIONS = {
  anaphylaxis: ['1', 'Anafylaktisk reaksjon'],
  breathing: ['6', 'Uspesifisert tung pust'],
  urticaria: ['9', 'Angioødem/alvorlig generalisert urticaria'],
  rash: ['11', 'Mindre alvorlig hudreaksjon'],
  stomach: ['13', 'Oppkast,  diaré, magesmerter'],
} as const;

interface AllergyOptions {
  at: Contact;
  /** A drug of the formulary, or something else in words. */
  to: DrugKey | { text: string; category: 'food' | 'environment' };
  reaction: keyof typeof REACTIONS;
  severe?: boolean;
}

export function allergy(story: Story, options: AllergyOptions): void {
  const drug = typeof options.to === 'string' ? DRUGS[options.to] : undefined;
  const text = typeof options.to === 'string' ? DRUGS[options.to].name.split(' ')[0] : options.to.text;
  const [code, display] = REACTIONS[options.reaction];
  const resource: AllergyIntolerance = {
    resourceType: 'AllergyIntolerance',
    id: story.id(),
    clinicalStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', code: 'active' }],
    },
    verificationStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification', code: 'confirmed' }],
    },
    type: 'allergy',
    category: [typeof options.to === 'string' ? 'medication' : options.to.category],
    criticality: options.severe ? 'high' : 'low',
    code: { ...(drug ? { coding: [{ system: ATC, code: drug.atc }] } : {}), text: text as string },
    patient: story.chart.subject,
    encounter: options.at.encounter,
    recordedDate: isoTime(options.at.from),
    recorder: practitionerReference(options.at.by),
    reaction: [
      {
        manifestation: [{ coding: [{ system: 'urn:uid:2.16.578.1.12.4.1.1.7497', code, display }] }],
        severity: options.severe ? 'severe' : 'moderate',
      },
    ],
  };
  story.keep(resource, options.at.from);
}

/** A block (sperring): the patient does not want some people to see the record. */
export function block(story: Story, contact: Contact, against: Employee | Unit): void {
  const actor = 'profession' in against ? practitionerReference(against) : organizationReference(against);
  const resource: Consent = {
    resourceType: 'Consent',
    id: story.id(),
    status: 'active',
    scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
    category: [{ coding: [{ system: LOINC, code: '59284-0' }], text: 'Sperring' }],
    patient: story.chart.subject,
    dateTime: isoTime(contact.from),
    performer: [story.chart.subject],
    organization: [organizationReference(contact.unit)],
    policyRule: { text: 'Pasient- og brukerrettighetsloven § 5-3' },
    provision: {
      type: 'deny',
      period: { start: isoDate(Math.floor(contact.from / 1440)) },
      actor: [
        {
          role: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] },
          reference: actor,
        },
      ],
      purpose: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'TREAT' }],
    },
  };
  story.keep(resource, contact.from);
}
