/** What waits at the unit: what nobody has taken comes first, and in each group who breaches first. */
import {
  EmptyState,
  ErrorState,
  Loading,
  Select,
  useLanguage,
  useLive,
  useSession,
  useTexts,
} from '@helseplattform/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTitle } from '../app/useTitle.ts';
import { Count } from './Count.tsx';
import { DutyLists } from './DutyLists.tsx';
import { Failed } from './Failed.tsx';
import { workTexts } from './texts/index.ts';
import styles from './Work.module.css';
import { WorkNav } from './WorkNav.tsx';
import { type WorkList, worklistQuery } from './worklist.query.ts';

export function UnitWorkScreen() {
  const t = useTexts(workTexts);
  useTitle(t.unit);
  const session = useSession();
  const hasNoUnit = session !== undefined && session.unit === undefined;
  const language = useLanguage();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({ ...worklistQuery('unit', language), enabled: !hasNoUnit });
  useLive({
    work: () => queries.fetchQuery({ ...worklistQuery('unit', language, 'page'), staleTime: 0 }).catch(() => {}),
  });
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t.unit}</h1>
      <WorkNav />
      {hasNoUnit && <ErrorState title={t.noUnit}>{t.noUnitHint}</ErrorState>}
      {!data && error && <Failed error={error} onRetry={refetch} />}
      {!data && !error && !hasNoUnit && <Loading lines={8} />}
      {data && <UnitWork list={data} />}
    </div>
  );
}

function UnitWork({ list }: { list: WorkList }) {
  const t = useTexts(workTexts);
  const [kind, setKind] = useState('');
  const kinds = new Map(list.duties.map((duty) => [duty.kind as string, duty.kindTitle]));
  // done with the last of a kind: all of them again, rather than an empty list
  const chosen = kinds.has(kind) ? kind : '';
  const shown = list.duties.filter((duty) => chosen === '' || duty.kind === chosen);
  const isFree = ({ owner }: WorkList['duties'][number]) => owner?.reference.startsWith('Organization/') ?? true;
  if (list.duties.length === 0)
    return (
      <>
        <Count list={list} shown={shown} />
        <EmptyState>
          {t.none.unit} {t.none.unitHint}
        </EmptyState>
      </>
    );
  return (
    <>
      <div className={styles.filter}>
        <Select label={t.filter} size="small" value={chosen} onChange={(event) => setKind(event.target.value)}>
          <option value="">{t.allKinds}</option>
          {[...kinds].map(([one, title]) => (
            <option key={one} value={one}>
              {title}
            </option>
          ))}
        </Select>
      </div>
      <Count list={list} shown={shown} />
      <DutyLists
        of={list.of.reference}
        at={list.at}
        groups={[
          { title: t.unowned, duties: shown.filter(isFree), none: <EmptyState>{t.unownedNone}</EmptyState> },
          ...(shown.every(isFree) ? [] : [{ title: t.owned, duties: shown.filter((duty) => !isFree(duty)) }]),
        ]}
      />
    </>
  );
}
