/** What waits for whoever is signed in: who breaches first stands first. */
import { EmptyState, Loading, useLanguage, useLive, useTexts } from '@helseplattform/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTitle } from '../app/useTitle.ts';
import { Unfinished } from '../patient/notes/Unfinished.tsx';
import { Count } from './Count.tsx';
import { DutyLists } from './DutyLists.tsx';
import { Failed } from './Failed.tsx';
import { workTexts } from './texts/index.ts';
import styles from './Work.module.css';
import { WorkNav } from './WorkNav.tsx';
import { worklistQuery } from './worklist.query.ts';

export function MyWorkScreen() {
  const t = useTexts(workTexts);
  useTitle(t.mine);
  const language = useLanguage();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(worklistQuery('mine', language));
  useLive({
    work: () => queries.fetchQuery({ ...worklistQuery('mine', language, 'page'), staleTime: 0 }).catch(() => {}),
  });
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t.mine}</h1>
      <WorkNav />
      <Unfinished />
      {!data && error && <Failed error={error} onRetry={refetch} />}
      {!data && !error && <Loading lines={8} />}
      {data && (
        <>
          <Count list={data} shown={data.duties} />
          <DutyLists
            of={data.of.reference}
            at={data.at}
            groups={[
              {
                duties: data.duties,
                none: (
                  <EmptyState>
                    {t.none.mine} {t.none.mineHint} <Link to="/enhetens-arbeid">{t.toUnit}</Link>.
                  </EmptyState>
                ),
              },
            ]}
          />
        </>
      )}
    </div>
  );
}
