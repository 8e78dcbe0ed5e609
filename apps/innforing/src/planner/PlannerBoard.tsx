/** A plan on the table: moved by hand, proposed by the planner, weighed, explained, saved. */
import {
  explain,
  loadOf,
  resourceName,
  type Solution,
  scoreOf,
  type UnitKey,
  violations,
} from '@helseplattform/rollout/planner';
import { Button, Checkbox, Panel, useFormat, useLanguage, useTexts } from '@helseplattform/ui';
import { useMemo, useReducer, useState } from 'react';
import { type WaveLoad, WaveMatrix } from '../matrix/index.ts';
import { BoundPanel } from './BoundPanel.tsx';
import { ConflictPanel } from './ConflictPanel.tsx';
import { Differences } from './Differences.tsx';
import { differences, draftOf, problemOf, stepped } from './draft.ts';
import { FaultsPanel } from './FaultsPanel.tsx';
import styles from './Planner.module.css';
import { Proposals } from './Proposals.tsx';
import type { Found } from './planner-thread.ts';
import { Superseded } from './planner-thread.ts';
import type { Planning } from './planning.query.ts';
import { ScorePanel } from './ScorePanel.tsx';
import { plannerTexts } from './texts/index.ts';
import { usePlannerThread } from './usePlannerThread.ts';
import { useWording } from './useWording.ts';
import { WhyPanel } from './WhyPanel.tsx';

export function PlannerBoard({ planning }: { planning: Planning }) {
  const t = useTexts(plannerTexts);
  const format = useFormat();
  const language = useLanguage();
  const thread = usePlannerThread();
  const wording = useWording(planning);
  const [draft, step] = useReducer(stepped, planning, draftOf);
  const [seed, setSeed] = useState(1);
  const [chosen, setChosen] = useState<UnitKey>();
  const [state, setState] = useState<'ready' | 'planning' | 'failed'>('ready');
  const [showLive, setShowLive] = useState(false);
  const [last, setLast] = useState<Found<Solution>>();

  const base = useMemo(() => new Map(planning.plan), [planning.plan]);
  const problem = useMemo(() => problemOf(planning, draft), [planning, draft]);
  const score = useMemo(() => scoreOf(problem, draft.plan), [problem, draft.plan]);
  const baseScore = useMemo(() => scoreOf(problem, base), [problem, base]);
  const faults = useMemo(() => violations(problem, draft.plan), [problem, draft.plan]);
  const broken = useMemo(() => new Set(faults.flatMap((v) => (v.kind === 'broken' ? v.units : []))), [faults]);
  const alternatives = useMemo(
    () => (chosen === undefined ? undefined : explain(problem, draft.plan, chosen)),
    [problem, draft.plan, chosen],
  );
  const loads = useMemo(() => {
    const limits = problem.hard.filter((c) => c.kind === 'capacity');
    const used = new Map([...new Set(limits.map((c) => c.resource))].map((r) => [r, loadOf(problem, draft.plan, r)]));
    const byWave = Map.groupBy(limits, (c) => c.wave);
    return new Map(
      [...byWave].map(([wave, all]) => [
        wave,
        all.map(
          ({ resource, limit }): WaveLoad => ({
            name: resourceName(resource, language),
            used: used.get(resource)?.get(wave) ?? 0,
            limit,
          }),
        ),
      ]),
    );
  }, [problem, draft.plan, language]);

  const propose = async (from: number) => {
    setState('planning');
    try {
      const found = await thread.solve(problem, {
        seed: from,
        ...(faults.length === 0 ? { start: draft.plan } : { near: draft.plan }),
      });
      setLast(found);
      if (found.found.kind === 'plan') step({ kind: 'adopt', plan: found.found.plan });
      setState('ready');
    } catch (error) {
      if (!(error instanceof Superseded)) setState('failed');
    }
  };
  // whoever is live stays: shown when asked for, with the waves that are past
  const units = showLive ? planning.units : planning.units.filter((u) => !u.live);
  const waves = showLive
    ? problem.waves
    : problem.waves.filter((w) => w.date >= planning.on || units.some((u) => base.get(u.id) === w.id));
  const unit = planning.units.find((u) => u.id === chosen);
  const moved = differences(planning, draft.plan);
  return (
    <>
      <div className={styles.acts}>
        <Button type="button" size="small" onClick={() => propose(seed)} loading={state === 'planning'}>
          {t.propose}
        </Button>
        <Button
          type="button"
          size="small"
          variant="secondary"
          onClick={() => {
            setSeed(seed + 1);
            void propose(seed + 1);
          }}
        >
          {t.another}
        </Button>
        <Button
          type="button"
          size="small"
          variant="tertiary"
          disabled={draft.past.length === 0}
          onClick={() => step({ kind: 'undo' })}
        >
          {t.undo}
        </Button>
        <Button
          type="button"
          size="small"
          variant="tertiary"
          disabled={draft.future.length === 0}
          onClick={() => step({ kind: 'redo' })}
        >
          {t.redo}
        </Button>
        <Button
          type="button"
          size="small"
          variant="tertiary"
          disabled={moved.length === 0 && draft.pins.size === 0}
          onClick={() => step({ kind: 'start', ground: planning })}
        >
          {t.startAgain(planning.version)}
        </Button>
        {planning.units.some((u) => u.live) && (
          <Checkbox size="small" checked={showLive} onChange={(event) => setShowLive(event.target.checked)}>
            {t.showLive}
          </Checkbox>
        )}
        <p className={styles.told} role="status">
          {state === 'failed' && t.thinkingFailed}
          {state === 'ready' &&
            last?.found.kind === 'plan' &&
            t.thought(format.number(last.milliseconds / 1000, 1), String(last.found.seed))}
          {state === 'ready' && last?.found.kind === 'undecided' && t.undecided}
        </p>
      </div>
      {last?.found.kind === 'impossible' && (
        <ConflictPanel
          conflict={last.found.conflict}
          wording={wording}
          pins={draft.pins}
          onUnpin={(one) => step({ kind: 'pin', unit: one })}
        />
      )}
      <div className={styles.board}>
        <WaveMatrix
          units={units}
          waves={waves}
          plan={draft.plan}
          base={base}
          pins={draft.pins}
          broken={broken}
          loads={loads}
          chosen={chosen}
          alternatives={alternatives}
          onChoose={setChosen}
          onMove={(one, wave) => step({ kind: 'move', unit: one, ...(wave ? { wave } : {}) })}
          onPin={(one) => step({ kind: 'pin', unit: one })}
        />
      </div>
      <div className={styles.panels}>
        {unit && alternatives ? (
          <WhyPanel
            unit={unit}
            alternatives={alternatives.filter((a) => waves.some((w) => w.id === a.wave))}
            wording={wording}
            isPinned={draft.pins.has(unit.id)}
            onMove={(wave) => step({ kind: 'move', unit: unit.id, wave })}
            onPin={() => step({ kind: 'pin', unit: unit.id })}
          />
        ) : (
          <Panel title={t.why}>
            <p className={styles.muted}>{t.chooseUnit}</p>
          </Panel>
        )}
        <FaultsPanel faults={faults} wording={wording} onChoose={setChosen} />
        <ScorePanel
          score={score}
          before={baseScore}
          version={planning.version}
          weights={draft.weights}
          onWeigh={(wish, weight) => step({ kind: 'weigh', wish, weight })}
        />
        <Differences moved={moved} planning={planning} onChoose={setChosen} />
        {planning.mayPlan && <BoundPanel problem={problem} total={score.total} isWhole={faults.length === 0} />}
        <Proposals
          planning={planning}
          plan={draft.plan}
          score={score.total}
          seed={seed}
          canSave={planning.mayPlan && moved.length > 0}
          isWhole={faults.length === 0}
          onOpen={(plan) => step({ kind: 'adopt', plan })}
        />
      </div>
    </>
  );
}
