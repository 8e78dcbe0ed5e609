/** The acts of an emergency clinic: somebody comes, is assessed, is seen, and leaves. */
import type { Encounter } from '@helseplattform/fhir';
import { badRequest } from '@helseplattform/fhir';
import { ACT_CODE, DISCHARGE_DISPOSITION } from '../codes.ts';
import { signed } from '../extensions.ts';
import {
  type ClinicalOperation,
  type OperationContext,
  operation,
  type Plan,
  readCase,
  referenceTo,
} from '../operation.ts';
import { type InputOf, type InputTable, oneOf, optional, reference, text } from '../operation-input.ts';
import { type Acting, actingIn, unitOf } from '../parties.ts';
import { refuseUnless, URGENCIES, URGENCY } from './rules.ts';
import type { ArrivalAct } from './view-model.ts';

const NEW_CONTACT = 'urn:uuid:6e1b7f34-9d0c-4a6f-8f6e-1a2f0c7d55b1';
const COLOURS = URGENCIES.map(({ code }) => code);

/** Where the patient goes: home, into a bed, or away before anybody has seen them. */
const LEAVES = ['home', 'admitted', 'left'] as const;
const DISPOSITION: Readonly<Record<(typeof LEAVES)[number], { code: string; display: string }>> = {
  home: { code: 'home', display: 'Hjem' },
  admitted: { code: 'other-hcf', display: 'Lagt inn' },
  left: { code: 'aadvice', display: 'Gikk før konsultasjonen' },
};

/** `urgency` may be said at once: whoever takes the telephone or meets the ambulance assesses. */
const register = operation({
  name: 'register-arrival',
  type: 'Encounter',
  level: 'type',
  input: { patient: reference('Patient'), reason: text(2_000), urgency: optional(oneOf(COLOURS)) },
  async plan(context, _id, { patient, reason, urgency }) {
    const by = await actingIn(context);
    const unit = unitOf(by);
    if (unit === undefined) throw badRequest('Whoever registers an arrival works at a unit.', 'required');
    const encounter: Encounter = {
      resourceType: 'Encounter',
      status: urgency === undefined ? 'arrived' : 'triaged',
      class: { system: ACT_CODE, code: 'EMER' },
      ...(urgency ? { priority: priorityOf(urgency) } : {}),
      subject: { reference: patient },
      period: { start: by.at },
      reasonCode: [{ text: reason }],
      serviceProvider: unit,
    };
    return { focus: NEW_CONTACT, writes: [{ created: signed(encounter, 'register-arrival', by), as: NEW_CONTACT }] };
  },
});

export const emergencyOperations: readonly ClinicalOperation[] = [
  register,
  onArrival('assess-urgency', { urgency: oneOf(COLOURS) }, (encounter, { urgency }) => ({
    ...encounter,
    status: encounter.status === 'arrived' ? 'triaged' : encounter.status,
    priority: priorityOf(urgency),
  })),
  onArrival('begin-contact', {}, (encounter, _input, by) => ({
    ...encounter,
    status: 'in-progress',
    participant: [
      ...(encounter.participant ?? []),
      ...(by.who.reference
        ? [
            {
              individual: by.who as NonNullable<Encounter['participant']>[0]['individual'],
              period: { start: by.at },
            },
          ]
        : []),
    ],
  })),
  onArrival('end-contact', { to: oneOf(LEAVES) }, (encounter, { to }, by) => ({
    ...encounter,
    status: 'finished',
    period: { ...encounter.period, end: by.at },
    hospitalization: {
      ...encounter.hospitalization,
      dischargeDisposition: { coding: [{ system: DISCHARGE_DISPOSITION, ...DISPOSITION[to] }] },
    },
  })),
];

function onArrival<T extends InputTable>(
  name: ArrivalAct,
  input: T,
  act: (encounter: Encounter, input: InputOf<T>, by: Acting) => Encounter,
): ClinicalOperation {
  return operation({
    name,
    type: 'Encounter',
    input,
    async plan(context: OperationContext, id: string, given: InputOf<T>): Promise<Plan> {
      const encounter = await readCase<Encounter>(context.record, 'Encounter', id);
      refuseUnless(name, encounter);
      const by = await actingIn(context);
      const changed = signed(act(encounter, given, by), name, by);
      return { focus: referenceTo(changed), writes: [{ changed }] };
    },
  });
}

const priorityOf = (urgency: string) => {
  const { code, display } = URGENCIES.find((one) => one.code === urgency)!;
  return { coding: [{ system: URGENCY, code, display }] };
};
