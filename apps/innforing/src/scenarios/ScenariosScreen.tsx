/** What if: scenarios played out on a plan, side by side. */
import { ActError, Loading, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTitle } from '../app/useTitle.ts';
import { type Chosen, planningQuery } from '../planner/planning.query.ts';
import { VersionChoice } from '../planner/VersionChoice.tsx';
import { ScenarioBoard } from './ScenarioBoard.tsx';
import styles from './Scenarios.module.css';
import { scenarioTexts } from './texts/index.ts';

export function ScenariosScreen() {
  const t = useTexts(scenarioTexts);
  useTitle(t.title);
  const [chosen, setChosen] = useState<Chosen>({});
  const { data: planning, error, refetch } = useQuery(planningQuery(chosen));
  return (
    <div className={styles.page}>
      <div className={styles.top}>
        <div>
          <h1 className={styles.title}>{t.title}</h1>
          <p className={styles.lead}>{t.lead}</p>
        </div>
        {planning && <VersionChoice planning={planning} onChoose={setChosen} />}
      </div>
      {!planning && error && <ActError error={error} title={t.failed} onSignedIn={refetch} onRetry={refetch} />}
      {!planning && !error && <Loading lines={10} />}
      {planning && <ScenarioBoard key={`${planning.line}/${planning.version}/${planning.on}`} planning={planning} />}
    </div>
  );
}
