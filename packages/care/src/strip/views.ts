/** The patient strip in two statements: what it is made of, then the names in it. */
import type { AllergyIntolerance, Encounter, Flag, Location, Patient } from '@helseplattform/fhir';
import type { ChartSlice, Reader } from '@helseplattform/record';
import { allergiesOf } from '../chart/allergies.ts';
import { alertOf, chartPatient } from '../chart/views.ts';
import { EXPECTED_DISCHARGE } from '../codes.ts';
import { extensionOf } from '../extensions.ts';
import { readCase } from '../operation.ts';
import { notOpen } from '../patient/open.ts';
import { resourceOf } from '../reading/body.ts';
import { madeOnce } from '../reading/kept.ts';
import { existing } from '../reading/names.ts';
import { localTarget, Origins } from '../reading/origin.ts';
import { contactNow, flagKindOf, isInForce, isStay, locationNow, responsibleIn } from './rules.ts';
import type { StripPlace, StripResponsible, StripView } from './view-model.ts';

const UNDER_WAY = ['arrived', 'triaged', 'in-progress', 'onleave'].map((code) => ({
  param: 'status',
  system: 'http://hl7.org/fhir/encounter-status',
  code,
}));
const MOST_ALLERGIES = 100;
const SLICES: readonly ChartSlice[] = [
  { type: 'Patient', limit: 1 },
  { type: 'Flag', limit: 50 },
  { type: 'AllergyIntolerance', limit: MOST_ALLERGIES + 1 },
  { type: 'Encounter', where: UNDER_WAY, limit: 20 },
];

const partsOf = madeOnce(([patients = [], flags = [], allergies = [], encounters = []]) => ({
  patient: patients[0] && resourceOf<Patient>(patients[0]),
  flags: flags.map((one) => resourceOf<Flag>(one)),
  allergies: allergies.slice(0, MOST_ALLERGIES).map((one) => resourceOf<AllergyIntolerance>(one)),
  moreAllergies: allergies.length > MOST_ALLERGIES,
  encounters: encounters.map((one) => resourceOf<Encounter>(one)),
}));

/** @throws {FhirError} 404 or 410 when there is no such patient, 403 when the record is not open to the reader */
export async function stripView(reader: Reader, patientId: string, now: Date): Promise<StripView> {
  const slices = await reader.chart(patientId, SLICES);
  const parts = slices && partsOf(slices);
  if (!parts?.patient) {
    await readCase<Patient>(reader, 'Patient', patientId);
    throw notOpen(patientId);
  }
  const { patient, allergies, moreAllergies } = parts;
  const flags = parts.flags.filter((flag) => isInForce(flag, now));
  const contact = contactNow(parts.encounters, now);

  const origins = new Origins();
  for (const resource of [...flags, ...allergies, ...(contact ? [contact] : [])]) origins.note(resource);
  origins.want(...(patient.generalPractitioner ?? []));
  const bed = contact && localTarget(locationNow(contact)?.location);
  let bedName = contact && locationNow(contact)?.location?.display;
  for (const one of await existing(reader, [...origins.wanted, ...(bed ? [bed] : [])])) {
    if (one.type === 'Location') bedName = resourceOf<Location>(one).name ?? bedName;
    else origins.learn(resourceOf(one));
  }
  const flagged = Map.groupBy(flags, flagKindOf);
  const alertsOf = (kind: ReturnType<typeof flagKindOf>) =>
    (flagged.get(kind) ?? []).map((flag) => alertOf(flag, origins));
  const responsible = responsibleOf(contact, patient, origins);
  return {
    patient: chartPatient(patient, origins, now),
    readAt: now.toISOString(),
    allergies: allergiesOf(allergies, moreAllergies, origins),
    alerts: alertsOf('alerts'),
    codeStatus: alertsOf('codeStatus'),
    infections: alertsOf('infections'),
    ...(contact ? { place: placeOf(contact, bedName, origins) } : {}),
    ...(responsible ? { responsible } : {}),
  };
}

function placeOf(contact: Encounter & { id: string }, bed: string | undefined, origins: Origins): StripPlace {
  const unit = origins.nameOf(contact.serviceProvider);
  const expected = extensionOf(contact, EXPECTED_DISCHARGE)?.valueDate;
  return {
    kind: isStay(contact) ? 'stay' : 'visit',
    id: contact.id,
    ...(unit ? { unit } : {}),
    // the place of a whole unit has the unit's name
    ...(bed && bed !== unit ? { bed } : {}),
    ...(contact.period?.start ? { since: contact.period.start } : {}),
    ...(contact.status === 'onleave' ? { onLeave: true } : {}),
    ...(expected ? { expected } : {}),
  };
}

function responsibleOf(
  contact: Encounter | undefined,
  patient: Patient,
  origins: Origins,
): StripResponsible | undefined {
  const inContact = contact && origins.nameOf(responsibleIn(contact));
  if (inContact) return { name: inContact, of: 'contact' };
  const gp = patient.generalPractitioner?.map((reference) => origins.nameOf(reference)).find(Boolean);
  return gp ? { name: gp, of: 'gp' } : undefined;
}
