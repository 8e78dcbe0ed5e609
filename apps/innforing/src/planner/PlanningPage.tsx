/** A page that stands on one plan version: which one is chosen beside the heading, the rest is what the page makes of it. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Asked, Page } from '../page/index.ts';
import styles from './PlanningPage.module.css';
import { type Chosen, type Planning, planningQuery } from './planning.query.ts';
import { VersionChoice } from './VersionChoice.tsx';

interface PlanningPageProps {
  readonly title: string;
  readonly lead: string;
  /** What is shown of the version; begins anew with another. */
  readonly children: (planning: Planning) => ReactNode;
}

export function PlanningPage({ title, lead, children }: PlanningPageProps) {
  const [chosen, setChosen] = useState<Chosen>({});
  const query = useQuery(planningQuery(chosen));
  return (
    <Page title={title} lead={lead} aside={query.data && <VersionChoice planning={query.data} onChoose={setChosen} />}>
      <Asked query={query} lines={10}>
        {(planning) => (
          <div key={`${planning.line}/${planning.version}/${planning.on}`} className={styles.parts}>
            {children(planning)}
          </div>
        )}
      </Asked>
    </Page>
  );
}
