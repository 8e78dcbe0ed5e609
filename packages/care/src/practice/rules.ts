/** Who has come to an appointment, and what may be said of it next. Pure. */
import type { Appointment } from '@helseplattform/fhir';
import { conflict } from '../operation.ts';
import type { AttendanceAct, AttendanceState } from './view-model.ts';

/** FHIR's AppointmentStatus as an office speaks of it; what is not here is not on a day list. */
const STATES: Partial<Readonly<Record<Appointment['status'], AttendanceState>>> = {
  pending: 'booked',
  booked: 'booked',
  arrived: 'here',
  'checked-in': 'here',
  fulfilled: 'done',
  noshow: 'no-show',
};
export const attendanceOf = ({ status }: Pick<Appointment, 'status'>): AttendanceState | undefined => STATES[status];

interface Rule {
  readonly from: readonly AttendanceState[];
  readonly to: Appointment['status'];
}

/** What each act makes of an appointment; `patient-not-arrived` takes back what was said by mistake. */
const ACTS: Readonly<Record<AttendanceAct, Rule>> = {
  'patient-arrived': { from: ['booked', 'no-show'], to: 'arrived' },
  'patient-not-arrived': { from: ['here', 'no-show'], to: 'booked' },
  'patient-no-show': { from: ['booked'], to: 'noshow' },
};
export const ATTENDANCE_ACTS = Object.keys(ACTS) as readonly AttendanceAct[];

export function attendanceActs(appointment: Pick<Appointment, 'status'>): readonly AttendanceAct[] {
  const state = attendanceOf(appointment);
  return state === undefined ? [] : ATTENDANCE_ACTS.filter((act) => ACTS[act].from.includes(state));
}

/** @throws {FhirError} 409 where it is not in a state for it */
export function attended(appointment: Appointment, act: AttendanceAct): Appointment {
  if (!attendanceActs(appointment).includes(act))
    throw conflict(`The appointment is ${appointment.status}: this cannot be said of it. Load the list again.`);
  return { ...appointment, status: ACTS[act].to };
}
