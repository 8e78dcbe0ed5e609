/** The patient has come, has not, or never came: said at the front desk, seen in the consulting room at once. */
import type { Appointment } from '@helseplattform/fhir';
import { signed } from '../extensions.ts';
import { type ClinicalOperation, operation, readCase, referenceTo } from '../operation.ts';
import { actingIn } from '../parties.ts';
import { ATTENDANCE_ACTS, attended } from './rules.ts';

export const practiceOperations: readonly ClinicalOperation[] = ATTENDANCE_ACTS.map((act) =>
  operation({
    name: act,
    type: 'Appointment',
    input: {},
    async plan(context, id) {
      const appointment = await readCase<Appointment>(context.record, 'Appointment', id);
      const changed = signed(attended(appointment, act), act, await actingIn(context));
      return { focus: referenceTo(changed), writes: [{ changed }] };
    },
  }),
);
