/** Whether a unit is ready: criteria with an owner, evidence, signatures by somebody else, faults, and what was decided. */
import { AREAS, type Measure } from '../../readiness/criterion.ts';
import { GATES } from '../../readiness/gate.ts';
import { kind } from '../kind.ts';
import { day, list, number, object, oneOf, pattern, type Shape, text } from '../shape.ts';
import { unitId } from './ground.ts';

const MEASURES = [
  'users-trained-percent',
  'users-per-super-user',
  'sessions-booked-percent',
  'records-reconciled-percent',
  'records-unexplained',
  'test-messages-acknowledged-percent',
  'services-with-address-percent',
  'devices-tested-percent',
  'roles-tested-percent',
  'days-since-downtime-drill',
] as const satisfies readonly Measure[];

const criterionId = pattern(/^[a-z0-9-]{1,60}$/, 'roles-tested');
const personReference = pattern(/^(Practitioner\/[A-Za-z0-9.-]{1,64}|system)$/, 'Practitioner/s-000014');
const person = object({ name: text(200) }, { person: personReference });

type OneOf<A, B> = Shape<A | B>;
const figureRequirement = object(
  { kind: oneOf('figure'), measure: oneOf(...MEASURES) },
  { atLeast: number(), atMost: number() },
);
const documentRequirement = object({ kind: oneOf('document'), document: oneOf('benefit-plan', 'activity-plan') });
const figureEvidence = object({
  kind: oneOf('figure'),
  value: number(),
  measuredOn: day,
  source: text(2_000),
});
const documentEvidence = object({ kind: oneOf('document'), reference: text(500), dated: day });

/** What says by its `kind` which of two it is. */
const either = <A, B>(figure: Shape<A>, document: Shape<B>): OneOf<A, B> => ({
  read: (value, at, faults) =>
    (value as { kind?: unknown } | null)?.kind === 'document'
      ? document.read(value, at, faults)
      : figure.read(value, at, faults),
});

export const READINESS = {
  /** What a unit must have in place at a gate. Key: unit and id, `namsos:roles-tested`. */
  criterion: kind({
    shape: object(
      {
        unit: unitId,
        id: criterionId,
        area: oneOf(...AREAS),
        gate: oneOf(...GATES),
        requirement: either(figureRequirement, documentRequirement),
        owner: person,
      },
      { title: text(500) },
    ),
    write: 'edit-readiness',
    unit: ({ unit }) => unit,
  }),

  /** What shows how a criterion stands. Key: unit and criterion. */
  evidence: kind({
    shape: object({ unit: unitId, criterion: criterionId, evidence: either(figureEvidence, documentEvidence) }),
    write: 'edit-readiness',
    unit: ({ unit }) => unit,
  }),

  /** A criterion signed, by whoever wrote the entry. Key: unit and criterion. */
  signature: kind({
    shape: object({ unit: unitId, criterion: criterionId, on: day }, { risk: text(5_000) }),
    write: 'sign-criterion',
    unit: ({ unit }) => unit,
    byOperation: true,
  }),

  /** A fault that clinics and programme see alike. Key: `F-12`. */
  fault: kind({
    shape: object(
      { title: text(300), units: list(unitId), state: oneOf('open', 'fixed', 'closed') },
      {
        description: text(10_000),
        severity: object({
          level: oneOf('critical', 'severe', 'moderate', 'minor'),
          setBy: text(200),
          on: day,
        }),
        regressionTest: text(500),
        verifiedBy: text(200),
      },
    ),
    write: 'report-fault',
    byOperation: true,
  }),

  /** Go or no-go at a gate, with what was known then. Key: unit, gate and number, `namsos:30:1`. */
  'go-decision': kind({
    shape: object({
      unit: unitId,
      gate: oneOf(...GATES),
      decision: oneOf('go', 'go-with-risks', 'no-go'),
      reason: text(5_000),
      /** What stood at the gate, as JSON: a GateState. */
      state: text(5_000_000),
    }),
    write: 'decide-go',
    unit: ({ unit }) => unit,
    once: true,
    byOperation: true,
  }),
};
