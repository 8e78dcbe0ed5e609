/** Where a unit stands on the ladder: what is done, what is missing, who must act, how long they have. */
import { daysBetween, type IsoDate } from '../calendar/day.ts';
import type { UnitId, UnitKind } from '../units/unit.ts';
import { type Body, LADDER, STEPS, type Step } from './ladder.ts';
import { deadlines, type LeadTime } from './lead-time.ts';
import type { StepRecord } from './record.ts';

export type StepState = 'done' | 'refused' | 'postponed' | 'open' | 'overdue';

export interface StepStatus {
  step: Step;
  state: StepState;
  /** Absent when the step has no deadline or no go-live date is set. */
  due?: IsoDate;
  /** Days until the deadline; negative when it has passed. */
  daysLeft?: number;
  record?: StepRecord;
  /** What the record lacks to be valid. */
  lacks: readonly ('document' | 'delegation' | 'right-body')[];
}

export interface LadderStatus {
  unit: UnitId;
  steps: readonly StepStatus[];
  /** The first step that is not done. */
  next?: Step;
  /** Who must act on it. */
  turn?: Body;
  /** A body said no: nothing further is due. */
  declined: boolean;
  /** Steps that are not done, in order. */
  missing: readonly Step[];
}

export interface Standing {
  unit: UnitId;
  kind: UnitKind;
  records: readonly StepRecord[];
  today: IsoDate;
  /** Absent while the unit has no date. */
  goLive?: IsoDate;
  leadTime: LeadTime;
}

/** The status of one unit's ladder on a day. The latest record of a step counts; earlier ones stay in the register. */
export function ladderStatus({ unit, kind, records, today, goLive, leadTime }: Standing): LadderStatus {
  const due = new Map(goLive ? deadlines(goLive, leadTime).map((d) => [d.step, d.due]) : []);
  const steps = STEPS.map((step): StepStatus => {
    const record = records
      .filter((r) => r.unit === unit && r.step === step && r.on.from <= today)
      .sort((a, b) => (a.on.to < b.on.to ? -1 : 1))
      .at(-1);
    const deadline = due.get(step);
    return {
      step,
      state: stateOf(record, deadline, today),
      ...(deadline ? { due: deadline, daysLeft: daysBetween(today, deadline) } : {}),
      ...(record ? { record } : {}),
      lacks: record ? lacks(record, kind) : [],
    };
  });
  const declined = steps.some((s) => s.state === 'refused');
  const missing = steps.filter((s) => s.state !== 'done').map((s) => s.step);
  const [next] = missing;
  return {
    unit,
    steps,
    declined,
    missing,
    ...(next && !declined ? { next, turn: LADDER[next].body[kind] } : {}),
  };
}

function stateOf(record: StepRecord | undefined, due: IsoDate | undefined, today: IsoDate): StepState {
  if (record?.outcome === 'yes') return 'done';
  if (record?.outcome === 'no') return 'refused';
  if (due !== undefined && due < today) return 'overdue';
  return record ? 'postponed' : 'open';
}

/** A decision by somebody else than the body whose turn it was needs a delegation, and the ladder must allow one. */
function lacks(record: StepRecord, kind: UnitKind): StepStatus['lacks'] {
  const { body, delegates } = LADDER[record.step];
  const own = record.by === body[kind];
  return [
    ...(record.document === undefined ? (['document'] as const) : []),
    ...(own || delegates.includes(record.by) ? [] : (['right-body'] as const)),
    ...(!own && delegates.includes(record.by) && record.delegation === undefined ? (['delegation'] as const) : []),
  ];
}
