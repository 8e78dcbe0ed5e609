/** Waves as rows on an axis of time, each with what leads up to it; and a slip, played out. */
import { type Cascade, describeConstraint, type WavePlan } from '@helseplattform/rollout/planner';
import { Button, EmptyState, ErrorState, Panel, Select, useFormat, useTexts } from '@helseplattform/ui';
import { type FormEvent, useState } from 'react';
import { ConflictPanel } from '../planner/ConflictPanel.tsx';
import { Superseded } from '../planner/planner-thread.ts';
import type { Planning } from '../planner/planning.query.ts';
import { useBaseline } from '../planner/useBaseline.ts';
import { usePlannerThread } from '../planner/usePlannerThread.ts';
import { useWording } from '../planner/useWording.ts';
import { type Shift, ShiftPicture } from './ShiftPicture.tsx';
import styles from './Timeline.module.css';
import { timelineTexts } from './texts/index.ts';
import { WaveLanes } from './WaveLanes.tsx';

type Slipped =
  | { readonly kind: 'cascade'; readonly cascade: Cascade }
  | { readonly kind: 'impossible'; readonly conflict: Parameters<typeof ConflictPanel>[0]['conflict'] };

const MONTHS = [1, 2, 3, 6, 9, 12, 18] as const;

export function TimelineBoard({ planning }: { planning: Planning }) {
  const t = useTexts(timelineTexts);
  const { baseline, failed } = useBaseline(planning);
  return (
    <>
      <WaveLanes planning={planning} plan={new Map(planning.plan)} />
      {failed && <ErrorState title={t.slipFailed} />}
      {baseline?.kind === 'whole' && <Slip planning={planning} plan={baseline.plan} />}
    </>
  );
}

function Slip({ planning, plan }: { planning: Planning; plan: WavePlan }) {
  const t = useTexts(timelineTexts);
  const format = useFormat();
  const wording = useWording(planning);
  const thread = usePlannerThread();
  const open = planning.units.filter((u) => !u.live && plan.has(u.id));
  const [unit, setUnit] = useState(open[0]?.id ?? '');
  const [months, setMonths] = useState('6');
  const [slipped, setSlipped] = useState<Slipped>();
  const [state, setState] = useState<'ready' | 'playing' | 'failed'>('ready');
  if (open.length === 0) return <EmptyState>{t.allLive}</EmptyState>;
  const play = async (event: FormEvent) => {
    event.preventDefault();
    setState('playing');
    try {
      const { found } = await thread.playOut(planning.problem, plan, [{ kind: 'slips', unit, months: Number(months) }]);
      if (found.kind === 'plan') setSlipped({ kind: 'cascade', cascade: found.cascade });
      if (found.kind === 'impossible') setSlipped({ kind: 'impossible', conflict: found.conflict });
      setState(found.kind === 'undecided' ? 'failed' : 'ready');
    } catch (error) {
      if (!(error instanceof Superseded)) setState('failed');
    }
  };
  const cascade = slipped?.kind === 'cascade' ? slipped.cascade : undefined;
  const shifts = (cascade?.moved ?? [])
    .toSorted((a, b) => Number(b.cause.kind === 'asked') - Number(a.cause.kind === 'asked') || b.days - a.days)
    .map(
      (m): Shift => ({
        id: m.unit,
        name: wording.nameOf(m.unit),
        from: m.from.date,
        to: m.to.date,
        cause: m.cause.kind === 'asked' ? 'asked' : 'drawn',
        why:
          m.cause.kind === 'forbidden' ? m.cause.constraints.map((c) => describeConstraint(c, wording)).join('; ') : '',
      }),
    );
  return (
    <Panel title={t.slip}>
      <form className={styles.slip} onSubmit={play}>
        <Select label={t.who} size="small" value={unit} onChange={(event) => setUnit(event.target.value)}>
          {open.map((u) => (
            <option key={u.id} value={u.id}>
              {u.name}
            </option>
          ))}
        </Select>
        <Select label={t.howLong} size="small" value={months} onChange={(event) => setMonths(event.target.value)}>
          {MONTHS.map((n) => (
            <option key={n} value={n}>
              {t.months(n)}
            </option>
          ))}
        </Select>
        <Button type="submit" size="small" loading={state === 'playing'}>
          {t.play}
        </Button>
      </form>
      <p role="status" className={styles.lead}>
        {state === 'failed' && t.slipFailed}
        {cascade &&
          (shifts.length === 0
            ? t.nobody
            : t.came(shifts.length - 1, format.number(cascade.userDaysLater / 30.436875, 0)))}
      </p>
      {slipped?.kind === 'impossible' && <ConflictPanel conflict={slipped.conflict} wording={wording} />}
      {shifts.length > 0 && <ShiftPicture key={`${unit}${months}${shifts.length}`} label={t.slip} shifts={shifts} />}
    </Panel>
  );
}
