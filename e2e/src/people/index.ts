/** People for the browser tests: invented, with the names, gaps and lengths that real records have. */
import { kari } from './kari.ts';
import {
  allergy,
  CHILD,
  DEAD,
  DOCTOR,
  EMPTY,
  FNR,
  KARI,
  LONG,
  MERGED,
  MONITORED,
  NO_ALLERGIES,
  patient,
  problem,
  type Resource,
  status,
  subject,
  vital,
} from './writing.ts';

export {
  CHILD,
  DEAD,
  EMPTY,
  KARI,
  LONG,
  MERGED,
  MONITORED,
  NO_ALLERGIES,
  type Resource,
  staff,
} from './writing.ts';

const people: Resource[] = [
  patient(KARI, 'Nordmann', 'Kari Anne', {
    identifier: [{ system: FNR, value: '15924712345' }],
    gender: 'female',
    birthDate: '1947-12-15',
    generalPractitioner: [DOCTOR],
    extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired', valueBoolean: true }],
  }),
  { resourceType: 'Patient', id: EMPTY },
  patient(LONG, 'Wedel-Jarlsberg von Schlanbusch-Gyldenløve Ånensen', 'Anne-Margrethe Elisabeth Þórdís Åse', {
    identifier: [{ system: FNR, value: '01895298765' }],
    gender: 'female',
    birthDate: '1952-09-01',
  }),
  patient(DEAD, 'Ødegård', 'Odd Gunnar', {
    identifier: [{ system: FNR, value: '03833154321' }],
    gender: 'male',
    birthDate: '1931-03-03',
    deceasedDateTime: '2024-11-02T04:10:00+01:00',
  }),
  patient(CHILD, 'Lien', 'Ellinor', {
    identifier: [{ system: FNR, value: '20852512121' }],
    gender: 'female',
    birthDate: '2025-05-20',
  }),
  patient(NO_ALLERGIES, 'Nordmann', 'Ola', {
    identifier: [{ system: FNR, value: '17858011111' }],
    gender: 'male',
    birthDate: '1980-05-17',
  }),
  patient(MERGED, 'Nordmann', 'Kari', {
    gender: 'female',
    birthDate: '1947-12-15',
    link: [{ type: 'replaced-by', other: { reference: `Patient/${KARI}` } }],
  }),
  patient(MONITORED, 'Berg', 'Nils', { gender: 'male', birthDate: '1961-02-03' }),
];

/** A pulse every hour for sixty hours. */
const pulses = Array.from({ length: 60 }, (_, hour) => ({
  ...vital(MONITORED, '8867-4', 'Hjertefrekvens', '/min', [60 + hour])[0]!,
  id: `overvaket-puls-${hour}`,
  effectiveDateTime: new Date(Date.UTC(2026, 9, 1) + hour * 3_600_000).toISOString(),
}));

/** Measured at birth, three, six and nine months. */
const atChecks = (measured: readonly Resource[]): Resource[] =>
  measured.map((one, check) => ({
    ...one,
    effectiveDateTime: `${['2025-05-20', '2025-08-20', '2025-11-20', '2026-02-20'][check]}T09:15:00+01:00`,
  }));

const others: readonly Resource[] = [
  ...[
    'Jordnøtter',
    'Hasselnøtt',
    'Bjørkepollen',
    'Sulfonamider og andre antibakterielle midler i samme gruppe',
    'Lateks',
    'Kontrastmiddel med jod',
    'Egg',
    'Skalldyr',
  ].map((text, index) => allergy(LONG, `lang-allergi-${index}`, text, index < 2 ? 'high' : 'low')),
  problem(
    LONG,
    'lang-problem',
    'Tilstand etter komplisert bekkenringsbrudd med plate- og skrueosteosyntese og vedvarende nevropatiske smerter',
    'T93.1',
    '2016-08-19',
  ),
  {
    resourceType: 'AllergyIntolerance',
    id: 'ingen',
    patient: subject(NO_ALLERGIES),
    recorder: DOCTOR,
    recordedDate: '2026-01-05',
    clinicalStatus: status('allergyintolerance-clinical', 'active'),
    code: { coding: [{ system: 'http://snomed.info/sct', code: '716186003', display: 'No known allergy' }] },
  },
  ...atChecks(vital(CHILD, '29463-7', 'Kroppsvekt', 'kg', [3.5, 6.1, 7.6, 8.4])),
  ...atChecks(vital(CHILD, '9843-4', 'Hodeomkrets', 'cm', [34.6, 39.9, 42.5, 44.1])),
  ...pulses,
  problem(DEAD, 'dod-lunge', 'Kronisk obstruktiv lungesykdom', 'J44.9', '2009'),
];

/**
 * Everyone, with everything about them, each referring only to those before or beside it. The staff are loaded first:
 * what is paused has somebody who answers for it, and that is somebody who works here already.
 */
export const everyone: readonly Resource[] = [...people, ...kari, ...others];
