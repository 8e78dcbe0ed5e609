/** The planner as a page: which plan is planned on, and the board. */
import { ActError, Loading, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTitle } from '../app/useTitle.ts';
import { Given } from './Given.tsx';
import styles from './Planner.module.css';
import { PlannerBoard } from './PlannerBoard.tsx';
import { type Chosen, planningQuery } from './planning.query.ts';
import { plannerTexts } from './texts/index.ts';
import { VersionChoice } from './VersionChoice.tsx';

/** The line that drives the platform: what is given binds it only. */
const PROGRAMME_LINE = 'programme';

export function PlannerScreen() {
  const t = useTexts(plannerTexts);
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
      {planning && <PlannerBoard key={`${planning.line}/${planning.version}/${planning.on}`} planning={planning} />}
      {planning?.line === PROGRAMME_LINE && <Given planning={planning} />}
    </div>
  );
}
