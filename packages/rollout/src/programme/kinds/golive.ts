/** The night of a go-live and the weeks after: runbook, rehearsals, what has been done, the act, tickets. */
import { kind } from '../kind.ts';
import { count, day, fit, flag, instant, list, nullable, number, object, oneOf, pattern, text } from '../shape.ts';
import { unitId } from './ground.ts';

const stepId = pattern(/^[a-z0-9][a-z0-9-]{0,59}$/, 'last-migration');

export const GOLIVE = {
  /** Key: the unit. */
  runbook: kind({
    shape: object({
      unit: unitId,
      at: instant,
      steps: list(
        object(
          {
            id: stepId,
            title: text(300),
            owner: text(200),
            from: number({ least: -20_000, most: 60_000, whole: true }),
            minutes: number({ least: 0, most: 10_000, whole: true }),
            after: list(stepId, { most: 50 }),
          },
          { act: flag, pointOfNoReturn: flag },
        ),
        { least: 1, most: 400 },
      ),
    }),
    write: 'edit-runbook',
    unit: ({ unit }) => unit,
    byOperation: true,
  }),

  /** A night rehearsed. Key: unit and one of its own. */
  rehearsal: kind({
    shape: object(
      {
        unit: unitId,
        on: day,
        /** Of the runbook that was rehearsed. */
        runbook: count,
        results: list(object({ step: stepId, minutes: nullable(count) }, { note: text(2_000) })),
      },
      {
        /** What was found, and who mends it. */
        found: list(object({ what: text(2_000) }, { step: stepId, owner: text(200) }), { most: 100 }),
      },
    ),
    write: 'edit-runbook',
    unit: ({ unit }) => unit,
    once: true,
  }),

  /** What has become of a step this night; every change is a version. Key: unit and step. */
  'runbook-step': kind({
    shape: object(
      { unit: unitId, step: stepId, state: oneOf('started', 'done', 'failed'), started: instant },
      { ended: instant, note: text(2_000) },
    ),
    write: 'run-go-live',
    unit: ({ unit }) => unit,
    byOperation: true,
  }),

  /** The act: live, or back. Every version is one. Key: the unit. */
  'go-live': kind({
    shape: object(
      {
        unit: unitId,
        act: oneOf('live', 'back'),
        at: instant,
        organisation: text(100),
        reason: text(5_000),
        /** Roles that were opened, and those that stay closed because the person is not trained; on the way back all that were closed. */
        opened: count,
        notTrained: count,
      },
      {
        /** On the way back: roles that stay open for what came in meanwhile. */
        stillOpen: count,
      },
    ),
    write: 'run-go-live',
    unit: ({ unit }) => unit,
    byOperation: true,
  }),

  /** Somebody let in after the act, or shut out again, by what was recorded of their training. Key: unit and person. */
  'let-in': kind({
    shape: object({
      unit: unitId,
      person: pattern(/^Practitioner\/[A-Za-z0-9.-]{1,64}$/, 'Practitioner/s-000014'),
      open: flag,
      at: instant,
      roles: list(text(100), { least: 1, most: 50 }),
    }),
    write: 'edit-training',
    unit: ({ unit }) => unit,
    byOperation: true,
  }),

  /** Something reported to the command centre. Key: `T-12`. */
  ticket: kind({
    shape: object(
      {
        title: text(300),
        unit: unitId,
        severity: oneOf('critical', 'severe', 'moderate', 'minor'),
        state: oneOf('new', 'working', 'fixed', 'told'),
        reported: day,
        affected: count,
      },
      {
        fixedOn: day,
        toldOn: day,
        /** How those who reported it were told. */
        told: text(2_000),
        fault: pattern(/^F-\d+$/, 'F-12'),
        owner: text(200),
      },
    ),
    write: 'work-tickets',
    unit: ({ unit }) => unit,
  }),
};

/** A runbook as somebody sends it. @throws {FhirError} 422 with every fault of its form */
export const readRunbook = (value: unknown) => fit(GOLIVE.runbook.shape, value, '');
