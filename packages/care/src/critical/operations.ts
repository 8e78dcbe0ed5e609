/** Add, change, end critical information, mark it as wrong, take back what was just done. */
import type { Flag, Patient, Reference } from '@helseplattform/fhir';
import { OF_PATIENT, REASON, readFact, SEEN, undoOf } from '../facts/fact.ts';
import { type ClinicalOperation, operation, readCase, referenceTo } from '../operation.ts';
import { day, oneOf, optional, text } from '../operation-input.ts';
import { actingIn } from '../parties.ts';
import { added, CRITICAL_KIND_CODES, changed, ended, wrong } from './rules.ts';

const NEW_FLAG = 'urn:uuid:3d2f6c1a-8f0e-4f35-9d55-2c6b8e1f4a03';

/** Short enough to be read on the strip. */
const SAID = { kind: oneOf(CRITICAL_KIND_CODES), text: text(300), since: optional(day()) };

const add = operation({
  name: 'add-critical',
  type: 'Flag',
  level: 'type',
  input: { ...OF_PATIENT, ...SAID },
  async plan(context, _id, { patient, ...values }) {
    const [by] = await Promise.all([
      actingIn(context),
      readCase<Patient>(context.record, 'Patient', patient.split('/')[1]!),
    ]);
    const created = added(values, { reference: patient } as Reference<Patient>, by);
    return { focus: NEW_FLAG, writes: [{ created, as: NEW_FLAG }] };
  },
});

const change = operation({
  name: 'change-critical',
  type: 'Flag',
  input: { ...SEEN, ...SAID },
  async plan(context, id, input) {
    const { fact, by } = await readFact<Flag>(context, 'Flag', id, input);
    return { focus: referenceTo(fact), writes: [{ changed: changed(fact, input, by) }] };
  },
});

/** Acts that only say why. */
const because = (name: string, become: typeof ended): ClinicalOperation =>
  operation({
    name,
    type: 'Flag',
    input: { ...SEEN, reason: REASON },
    async plan(context, id, input) {
      const { fact, by } = await readFact<Flag>(context, 'Flag', id, input);
      return { focus: referenceTo(fact), writes: [{ changed: become(fact, by, input.reason) }] };
    },
  });

export const criticalOperations: readonly ClinicalOperation[] = [
  add,
  change,
  because('end-critical', ended),
  because('critical-wrong', wrong),
  undoOf<Flag>('undo-critical', 'Flag', wrong),
];
