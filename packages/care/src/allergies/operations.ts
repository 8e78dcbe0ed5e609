/** Add, change, end, refute an allergy, say that there are none, mark one as wrong, take back what was just done. */
import { type AllergyIntolerance, badRequest, type Patient, type Reference } from '@helseplattform/fhir';
import { OF_PATIENT, REASON, readFact, SEEN, undoOf } from '../facts/fact.ts';
import { partialDay } from '../facts/partial-day.ts';
import {
  type ClinicalOperation,
  conflict,
  findAll,
  type OperationContext,
  operation,
  readCase,
  referenceTo,
} from '../operation.ts';
import { list, oneOf, optional, text } from '../operation-input.ts';
import { type Acting, actingIn } from '../parties.ts';
import { hasCode } from '../reading/codeable-concept.ts';
import { REACTIONS } from './codes.ts';
import {
  type AllergyValues,
  added,
  allergyIsWrong,
  CATEGORIES,
  changed,
  DANGERS,
  ended,
  isActive,
  isNoneKnown,
  noneKnown,
  refuted,
  reopened,
  VERIFICATIONS,
  wrong,
} from './rules.ts';
import { codedSubstance } from './substances.ts';

const NEW_ALLERGY = 'urn:uuid:3d2f6c1a-8f0e-4f35-9d55-2c6b8e1f4a02';

const SAID = {
  to: text(200),
  danger: optional(oneOf(DANGERS)),
  kind: optional(oneOf(['allergy', 'intolerance'])),
  category: optional(oneOf(CATEGORIES)),
  verification: optional(oneOf(VERIFICATIONS)),
  reactions: optional(list(oneOf(Object.keys(REACTIONS)), 10)),
  since: optional(partialDay()),
  note: optional(text(2_000)),
};

const valuesOf = (
  input: {
    readonly [K in keyof typeof SAID]: ReturnType<(typeof SAID)[K]['read']>;
  },
): AllergyValues => ({
  to: input.to,
  danger: input.danger ?? 'unknown',
  kind: input.kind ?? 'allergy',
  category: input.category,
  verification: input.verification ?? 'unconfirmed',
  reactions: input.reactions ?? [],
  since: input.since,
  note: input.note,
});

const add = operation({
  name: 'add-allergy',
  type: 'AllergyIntolerance',
  level: 'type',
  input: { ...OF_PATIENT, ...SAID },
  async plan(context, _id, input) {
    const { by, allergies } = await listed(context, input.patient);
    const name = input.to.toLowerCase();
    const substance = codedSubstance(input.to)?.code;
    const isSame = ({ code }: AllergyIntolerance) =>
      code?.text?.toLowerCase() === name || (substance !== undefined && hasCode(code, substance));
    if (allergies.some((one) => isActive(one) && isSame(one)))
      throw badRequest(`${input.to} is on the list already. Change that one instead.`, 'duplicate', 'to');
    const created = added(valuesOf(input), { reference: input.patient } as Reference<Patient>, by);
    // where there is one, it is no longer so that there are none
    const none = allergies.filter((one) => isNoneKnown(one) && !allergyIsWrong(one));
    return {
      focus: NEW_ALLERGY,
      writes: [
        { created, as: NEW_ALLERGY },
        ...none.map((one) => ({ changed: ended(one, by, `Ny opplysning: ${input.to}`) })),
      ],
    };
  },
});

const sayNone = operation({
  name: 'no-known-allergies',
  type: 'AllergyIntolerance',
  level: 'type',
  input: OF_PATIENT,
  async plan(context, _id, input) {
    const { by, allergies } = await listed(context, input.patient);
    if (allergies.some(isActive))
      throw conflict('There are allergies on the list. End or refute them first, and say why.');
    const created = noneKnown({ reference: input.patient } as Reference<Patient>, by);
    // asked again: the newest answer is the one that counts
    const before = allergies.filter((one) => isNoneKnown(one) && !allergyIsWrong(one));
    return {
      focus: NEW_ALLERGY,
      writes: [{ created, as: NEW_ALLERGY }, ...before.map((one) => ({ changed: ended(one, by) }))],
    };
  },
});

const change = operation({
  name: 'change-allergy',
  type: 'AllergyIntolerance',
  input: { ...SEEN, ...SAID },
  async plan(context, id, input) {
    const { fact, by } = await readFact<AllergyIntolerance>(context, 'AllergyIntolerance', id, input);
    return { focus: referenceTo(fact), writes: [{ changed: changed(fact, valuesOf(input), by) }] };
  },
});

/** Acts that only say why. */
const because = (name: string, become: typeof refuted): ClinicalOperation =>
  operation({
    name,
    type: 'AllergyIntolerance',
    input: { ...SEEN, reason: REASON },
    async plan(context, id, input) {
      const { fact, by } = await readFact<AllergyIntolerance>(context, 'AllergyIntolerance', id, input);
      return { focus: referenceTo(fact), writes: [{ changed: become(fact, by, input.reason) }] };
    },
  });

const reopen = operation({
  name: 'reopen-allergy',
  type: 'AllergyIntolerance',
  input: SEEN,
  async plan(context, id, input) {
    const { fact, by } = await readFact<AllergyIntolerance>(context, 'AllergyIntolerance', id, input);
    return { focus: referenceTo(fact), writes: [{ changed: reopened(fact, by) }] };
  },
});

export const allergyOperations: readonly ClinicalOperation[] = [
  add,
  sayNone,
  change,
  because('end-allergy', ended),
  because('refute-allergy', refuted),
  because('allergy-wrong', wrong),
  reopen,
  undoOf<AllergyIntolerance>('undo-allergy', 'AllergyIntolerance', wrong),
];

async function listed(
  context: OperationContext,
  patient: string,
): Promise<{ by: Acting; allergies: (AllergyIntolerance & { id: string })[] }> {
  const [by, allergies] = await Promise.all([
    actingIn(context),
    findAll<AllergyIntolerance>(context.record, 'AllergyIntolerance', [['patient', patient]]),
    readCase<Patient>(context.record, 'Patient', patient.split('/')[1]!),
  ]);
  return { by, allergies };
}
