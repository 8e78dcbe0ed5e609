/** What a resource says about who has to do with its patient: the rule for each type. */
import type { ResourceType, UnknownResource } from '@helseplattform/fhir';
import type { Relation } from '@helseplattform/record';
import type { Json } from '../json.ts';
import { fromAppointment } from './appointment.ts';
import { fromCarePlan, fromCareTeam, fromEpisodeOfCare } from './course.ts';
import { fromDiagnosticReport, fromMedicationDispense, fromSpecimen } from './diagnostics.ts';
import { fromEncounter } from './encounter.ts';
import { fromCommunication } from './message.ts';
import { fromPatient } from './patient.ts';
import { fromDeviceRequest, fromMedicationRequest, fromServiceRequest } from './request.ts';
import { fromTask } from './task.ts';

type Rule = (resource: Json, isSealed: (task: Json) => boolean) => Relation[];

const RULES: Partial<Record<ResourceType, Rule>> = {
  Appointment: fromAppointment,
  CarePlan: fromCarePlan,
  CareTeam: fromCareTeam,
  Communication: fromCommunication,
  DeviceRequest: fromDeviceRequest,
  DiagnosticReport: fromDiagnosticReport,
  Encounter: fromEncounter,
  EpisodeOfCare: fromEpisodeOfCare,
  MedicationDispense: fromMedicationDispense,
  MedicationRequest: fromMedicationRequest,
  Patient: fromPatient,
  ServiceRequest: fromServiceRequest,
  Specimen: fromSpecimen,
  Task: fromTask,
};

/**
 * Pure and without a clock: the same resource always gives the same relations, with the time in which they hold.
 * @param isSealed whether an opening was made by the platform
 */
export const relationsOf = (resource: UnknownResource, isSealed: (task: Json) => boolean): Relation[] =>
  RULES[resource.resourceType as ResourceType]?.(resource, isSealed) ?? [];
