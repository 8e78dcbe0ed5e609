/** A plan on the table: moved by hand, proposed by the planner, weighed, explained, saved. */
import type { UnitKey } from '@helseplattform/rollout/planner';
import { Panel, useTexts } from '@helseplattform/ui';
import { useState } from 'react';
import { WaveMatrix } from '../matrix/index.ts';
import { BoundPanel } from './BoundPanel.tsx';
import { ConflictPanel } from './ConflictPanel.tsx';
import { Differences } from './Differences.tsx';
import { differences } from './draft.ts';
import { FaultsPanel } from './FaultsPanel.tsx';
import { PlanActs } from './PlanActs.tsx';
import styles from './Planner.module.css';
import { Proposals } from './Proposals.tsx';
import type { Planning } from './planning.query.ts';
import { ScorePanel } from './ScorePanel.tsx';
import { plannerTexts } from './texts/index.ts';
import { usePlanOnTable } from './usePlanOnTable.ts';
import { useWording } from './useWording.ts';
import { WhyPanel } from './WhyPanel.tsx';

export function PlannerBoard({ planning }: { planning: Planning }) {
  const t = useTexts(plannerTexts);
  const wording = useWording(planning);
  const [chosen, setChosen] = useState<UnitKey>();
  const [showLive, setShowLive] = useState(false);
  const table = usePlanOnTable(planning, chosen);
  const { draft, step, last, base, problem, score, faults, alternatives } = table;
  // whoever is live stays: shown when asked for, with the waves that are past
  const units = showLive ? planning.units : planning.units.filter((u) => !u.live);
  const waves = showLive
    ? problem.waves
    : problem.waves.filter((w) => w.date >= planning.on || units.some((u) => base.get(u.id) === w.id));
  const unit = planning.units.find((u) => u.id === chosen);
  const moved = differences(planning, draft.plan);
  const isWhole = faults.length === 0;
  const pin = (one: UnitKey) => step({ kind: 'pin', unit: one });
  return (
    <>
      <PlanActs
        planning={planning}
        table={table}
        isMoved={moved.length > 0}
        showLive={showLive}
        onShowLive={setShowLive}
      />
      {last?.found.kind === 'impossible' && (
        <ConflictPanel conflict={last.found.conflict} wording={wording} pins={draft.pins} onUnpin={pin} />
      )}
      <div className={styles.board}>
        <WaveMatrix
          units={units}
          waves={waves}
          plan={draft.plan}
          base={base}
          pins={draft.pins}
          broken={table.broken}
          loads={table.loads}
          chosen={chosen}
          alternatives={alternatives}
          onChoose={setChosen}
          onMove={(one, wave) => step({ kind: 'move', unit: one, ...(wave ? { wave } : {}) })}
          onPin={pin}
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
            onPin={() => pin(unit.id)}
          />
        ) : (
          <Panel title={t.why}>
            <p className={styles.muted}>{t.chooseUnit}</p>
          </Panel>
        )}
        <FaultsPanel faults={faults} wording={wording} onChoose={setChosen} />
        <ScorePanel
          score={score}
          before={table.baseScore}
          version={planning.version}
          weights={draft.weights}
          onWeigh={(wish, weight) => step({ kind: 'weigh', wish, weight })}
        />
        <Differences moved={moved} planning={planning} onChoose={setChosen} />
        {planning.mayPlan && <BoundPanel problem={problem} total={score.total} isWhole={isWhole} />}
        <Proposals
          planning={planning}
          plan={draft.plan}
          score={score.total}
          seed={table.seed}
          canSave={planning.mayPlan && moved.length > 0}
          isWhole={isWhole}
          onOpen={(plan) => step({ kind: 'adopt', plan })}
        />
      </div>
    </>
  );
}
