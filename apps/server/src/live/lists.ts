/**
 * The lists that pages keep fresh, by name. What is told of each is only that it has changed: the page then asks for it as
 * it always does, and gets what its reader may see.
 */
import { isOpen, startInterest } from '@helseplattform/care';
import { badRequest, FhirError, type Resource, type ResourceType } from '@helseplattform/fhir';
import type { Actor, Reader, Record } from '@helseplattform/record';
import type { Interest } from './interest.ts';

/** A list as somebody hears of it. */
export interface Heard {
  readonly name: string;
  /** The same for all who see the same list: it is watched once. */
  readonly key: string;
  /** Undefined: there is nothing to hear. */
  interest(platform: Reader): Promise<Interest | undefined>;
  /** Asked again before something is told. @param record as the listener sees it */
  mayHear(record: Record): Promise<boolean>;
}

const always = () => Promise.resolve(true);
const nobody = () => Promise.resolve(new Set<string>());

/** Lists of a unit, by name. */
const OF_UNIT: Readonly<{ [name: string]: (platform: Reader, unit: string) => Promise<Interest | undefined> }> = {
  /** The board of the start page. */
  start: startInterest,
  /** What waits for the unit and those who work there. */
  work: async (platform, unit) => byName(['Task'], [unit, ...(await peopleOf(platform, unit))]),
  /** Referrals to the unit. */
  referrals: async (_platform, unit) => byName(['ServiceRequest', 'Communication'], [unit]),
  /** Messages of the unit. */
  deliveries: async (platform, unit) => byName(['Communication'], [unit, ...(await peopleOf(platform, unit))]),
};

const byName = (types: readonly ResourceType[], names: readonly string[]): Interest => ({
  names,
  types,
  aboutPatients: [],
  patients: nobody,
});

/** Types of a record that its pages show. */
const OF_RECORD: readonly ResourceType[] = [
  'Patient',
  'AllergyIntolerance',
  'CarePlan',
  'Communication',
  'Composition',
  'Condition',
  'DiagnosticReport',
  'DocumentReference',
  'Encounter',
  'Flag',
  'Immunization',
  'MedicationRequest',
  'MedicationStatement',
  'Observation',
  'Procedure',
  'ServiceRequest',
];

const PATIENT = /^patient:([A-Za-z0-9.-]{1,64})$/;

/** @throws {FhirError} 400 for a list that is not known, 403 for who works nowhere */
export function listFor(name: string, actor: Actor): Heard {
  const patient = PATIENT.exec(name)?.[1];
  if (patient !== undefined)
    return {
      name,
      key: name,
      interest: async () => ({
        names: [],
        types: [],
        aboutPatients: OF_RECORD,
        patients: async () => new Set([patient]),
      }),
      mayHear: (record) => isOpen(record, patient),
    };
  const ofUnit = Object.hasOwn(OF_UNIT, name) ? OF_UNIT[name] : undefined;
  if (!ofUnit)
    throw badRequest(
      `${name} is no list; known are ${Object.keys(OF_UNIT).join(', ')} and patient:ID.`,
      'value',
      'list',
    );
  const { unit, kind } = actor;
  if (kind !== 'staff' || unit === undefined)
    throw new FhirError(403, {
      severity: 'error',
      code: 'forbidden',
      text: 'Lists of a unit are for those who work there.',
    });
  return { name, key: `${name} ${unit}`, interest: (platform) => ofUnit(platform, unit), mayHear: always };
}

/** More people than this at one unit, and it is no unit. */
const MOST_PEOPLE = '1000';

/** Roles and persons of those who work at a unit: a task of one of them is one of the unit's. */
async function peopleOf(platform: Reader, unit: string): Promise<string[]> {
  const { entries } = await platform.search({
    type: 'PractitionerRole',
    params: [
      ['organization', unit],
      ['_count', MOST_PEOPLE],
    ],
    base: 'urn:helseplattform:live',
  });
  return entries.flatMap(({ version }) => {
    const { practitioner } = JSON.parse(version.body.toString()) as Resource & {
      practitioner?: { reference?: string };
    };
    return [`PractitionerRole/${version.id}`, ...(practitioner?.reference ? [practitioner.reference] : [])];
  });
}
