/** The scenarios of one plan: what each came to beside the others, and the chosen one in pictures. */
import type { WavePlan } from '@helseplattform/rollout/planner';
import { EmptyState, ErrorState, Loading, Panel, useTexts } from '@helseplattform/ui';
import { useMemo, useState } from 'react';
import { ConflictPanel } from '../planner/ConflictPanel.tsx';
import type { Planning } from '../planner/planning.query.ts';
import { useBaseline } from '../planner/useBaseline.ts';
import { useWording } from '../planner/useWording.ts';
import { CascadePanels } from './CascadePanels.tsx';
import { NewScenario } from './NewScenario.tsx';
import styles from './Scenarios.module.css';
import { ScenarioTable } from './ScenarioTable.tsx';
import { type Scenario, usualScenarios } from './scenario.ts';
import { scenarioTexts } from './texts/index.ts';
import { usePlayed } from './usePlayed.ts';
import { useScenarioName } from './useScenarioName.ts';

export function ScenarioBoard({ planning }: { planning: Planning }) {
  const t = useTexts(scenarioTexts);
  const wording = useWording(planning);
  const { baseline, failed } = useBaseline(planning);
  if (failed) return <ErrorState title={t.thinkingFailed} />;
  if (!baseline) return <Loading lines={8} />;
  if (baseline.kind === 'none')
    return (
      <>
        <p>{t.noBaseline}</p>
        {baseline.outcome?.kind === 'impossible' && (
          <ConflictPanel conflict={baseline.outcome.conflict} wording={wording} />
        )}
      </>
    );
  return (
    <>
      {baseline.filled > 0 && <p className={styles.lead}>{t.baseline(baseline.filled, planning.version)}</p>}
      <Board planning={planning} plan={baseline.plan} />
    </>
  );
}

function Board({ planning, plan }: { planning: Planning; plan: WavePlan }) {
  const t = useTexts(scenarioTexts);
  const wording = useWording(planning);
  const usual = useMemo(() => usualScenarios(planning.units, plan), [planning.units, plan]);
  const [scenarios, setScenarios] = useState<readonly Scenario[]>(usual);
  const [chosenId, setChosen] = useState(usual[0]?.id);
  const nameOf = useScenarioName(wording);
  const { played, failed } = usePlayed(planning.problem, plan, scenarios);
  if (usual.length === 0) return <EmptyState>{t.none}</EmptyState>;
  const chosen = scenarios.find((s) => s.id === chosenId);
  const result = chosen && played.get(chosen.id);
  return (
    <>
      {failed && <ErrorState title={t.thinkingFailed} />}
      <Panel title={t.board}>
        <ScenarioTable
          planning={planning}
          plan={plan}
          scenarios={scenarios}
          played={played}
          chosen={chosenId}
          nameOf={nameOf}
          onChoose={setChosen}
          onRemove={(id) => {
            setScenarios(scenarios.filter((s) => s.id !== id));
            if (id === chosenId) setChosen(scenarios.find((s) => s.id !== id)?.id);
          }}
        />
      </Panel>
      <NewScenario
        planning={planning}
        plan={plan}
        onPlay={(changes, also) => {
          const id = also && chosen ? chosen.id : `own-${scenarios.length}-${changes.length}-${Date.now()}`;
          const scenario = { id, changes: also && chosen ? [...chosen.changes, ...changes] : changes };
          setScenarios(also && chosen ? scenarios.map((s) => (s.id === id ? scenario : s)) : [...scenarios, scenario]);
          setChosen(id);
        }}
        canAdd={chosen !== undefined}
      />
      {chosen && result?.outcome.kind === 'impossible' && (
        <ConflictPanel conflict={result.outcome.conflict} wording={wording} />
      )}
      {chosen && result?.outcome.kind === 'plan' && (
        <CascadePanels
          key={`${chosen.id}${chosen.changes.length}`}
          planning={planning}
          plan={plan}
          name={nameOf(chosen)}
          cascade={result.outcome.cascade}
        />
      )}
    </>
  );
}
