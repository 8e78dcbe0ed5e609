/** Whether it was worth it, and whether those who are live are well: benefits, measurements, the pulse, activity, pauses lifted. */
import type { Signal } from '../../benefits/stop-rule.ts';
import { kind } from '../kind.ts';
import { count, day, list, nullable, number, object, oneOf, text } from '../shape.ts';
import { unitId } from './ground.ts';

const SIGNALS = [
  'usability',
  'unread-messages',
  'undelivered-messages',
  'severe-faults',
  'activity',
  'after-hours',
] as const satisfies readonly Signal[];

const point = object({ on: day, value: number() });

export const BENEFITS = {
  /** A benefit somebody owns. Key: unit and a name. */
  benefit: kind({
    shape: object(
      {
        unit: unitId,
        title: text(300),
        measure: object({
          source: oneOf('live', 'survey'),
          name: text(300),
          better: oneOf('higher', 'lower'),
        }),
      },
      { owner: text(200), baseline: point, target: point },
    ),
    write: 'edit-benefits',
    unit: ({ unit }) => unit,
  }),

  /** A value that was measured. Key: benefit and day. */
  measurement: kind({
    shape: object({ unit: unitId, benefit: text(120), on: day, value: number() }),
    write: 'edit-benefits',
    unit: ({ unit }) => unit,
  }),

  /** One answer to the ten statements, written by the platform. Key: of whoever answered, in that round alone (voter.ts). */
  pulse: kind({
    shape: object({
      unit: unitId,
      on: day,
      answers: list(number({ least: 1, most: 5, whole: true }), { least: 10, most: 10 }),
    }),
    write: 'answer-pulse',
    read: 'edit-benefits',
    unit: ({ unit }) => unit,
    byOperation: true,
  }),

  /** A signal of how a live unit is, as it was measured. Key: unit, signal and day. */
  reading: kind({
    shape: object({ unit: unitId, signal: oneOf(...SIGNALS), value: number(), on: day }),
    write: 'edit-benefits',
    unit: ({ unit }) => unit,
  }),

  /** A week's activity against what it would have been. Key: unit and Monday. */
  'activity-week': kind({
    shape: object({
      unit: unitId,
      week: day,
      done: count,
      baseline: count,
      planned: count,
      registered: nullable(number({ least: 0, most: 1 })),
    }),
    write: 'edit-benefits',
    unit: ({ unit }) => unit,
  }),

  /** A pause of the next wave lifted, with what was accepted. Key: day and number. */
  'pause-lift': kind({
    shape: object({
      on: day,
      reason: text(5_000),
      accepted: list(object({ unit: unitId, signal: oneOf(...SIGNALS) }, { value: number() })),
    }),
    write: 'decide-go',
    once: true,
    byOperation: true,
  }),
};
