/** The fields of any care message by name, lists as lists: messages differ only in which they have. */

import type { Aids, FunctionAssessment, Service, ServiceNeed } from '../components/daily-life.ts';
import type { CommunicationNeed, FollowUpAppointment } from '../components/events.ts';
import type { Diagnosis, Iplos, MedicalInformation } from '../components/medical.ts';
import type { MedicineInUse } from '../components/medicines.ts';
import type { RecordNote } from '../components/notes.ts';
import type { Nursing, OtherProfessions } from '../components/nursing.ts';
import type { Relative, Responsible, Sending } from '../components/preamble.ts';
import type { AllergyNote } from '../components/warnings.ts';

export interface CareParts {
  sending: Sending;
  relatives: Relative[];
  responsible: Responsible[];
  diagnoses: Diagnosis[];
  medical?: MedicalInformation;
  medicines: MedicineInUse[];
  nursing?: Nursing;
  otherImportant?: { notes?: RecordNote[]; allergies?: AllergyNote[] };
  otherProfessions: OtherProfessions[];
  functionAssessment?: FunctionAssessment;
  services: Service[];
  serviceNeeds: ServiceNeed[];
  aids?: Aids;
  appointments: FollowUpAppointment[];
  communication: CommunicationNeed[];
  iplos?: Iplos;
}

/** @param body the object of any care message */
export function partsOf(body: object): CareParts {
  const fields = body as Record<string, unknown>;
  const list = <T>(name: string): T[] => [fields[name] ?? []].flat() as T[];
  const one = <K extends keyof CareParts>(name: K) => (fields[name] === undefined ? {} : { [name]: fields[name] });
  return {
    sending: fields.sending as Sending,
    relatives: list('relatives'),
    responsible: list('responsible'),
    diagnoses: list<{ diagnoses: Diagnosis[] }>('diagnoses').flatMap(({ diagnoses }) => diagnoses),
    medicines: list('medicines'),
    otherProfessions: list('otherProfessions'),
    services: list('services'),
    serviceNeeds: list('serviceNeeds'),
    appointments: list('appointments'),
    communication: list<CommunicationNeed | { need: CommunicationNeed }>('communication').map((one) =>
      'need' in one ? one.need : one,
    ),
    ...one('medical'),
    ...one('nursing'),
    ...one('otherImportant'),
    ...one('functionAssessment'),
    ...one('aids'),
    ...one('iplos'),
  };
}
