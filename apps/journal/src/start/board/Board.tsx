/** What one's unit has to do now, kept fresh while it is looked at. */
import type { StartView } from '@helseplattform/care/view-models';
import { ActError, Loading, useLanguage, useLive, useTexts } from '@helseplattform/ui';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { worklistQuery } from '../../work/worklist.query.ts';
import { boardQuery } from './board.query.ts';
import { EmergencyBoard } from './emergency/EmergencyBoard.tsx';
import { Fresh } from './Fresh.tsx';
import { HomeCareBoard } from './home-care/HomeCareBoard.tsx';
import { DayList } from './practice/DayList.tsx';
import { boardTexts } from './texts/index.ts';
import { WardBoard } from './ward/WardBoard.tsx';

export function Board() {
  const t = useTexts(boardTexts);
  const language = useLanguage();
  const queries = useQueryClient();
  const [day, setDay] = useState<string>();
  const { data, error, refetch } = useQuery({ ...boardQuery(day, language), placeholderData: keepPreviousData });
  const freshness = useLive({
    // asked for by the page: nobody has to be there, and a screen that is left is locked in time
    start: () => queries.fetchQuery({ ...boardQuery(day, language, 'page'), staleTime: 0 }).catch(() => {}),
    work: () => queries.fetchQuery({ ...worklistQuery('mine', language, 'page'), staleTime: 0 }).catch(() => {}),
  });
  if (data === undefined) {
    if (!error) return <Loading lines={8} />;
    return (
      <ActError error={error} title={t.failed} level={2} onSignedIn={refetch} onRetry={refetch}>
        {t.failedHint}
      </ActError>
    );
  }
  if (data.kind === 'none') return null;
  return <>{boardFor(data, <Fresh at={data.readAt} freshness={error ? 'behind' : freshness} />, setDay)}</>;
}

function boardFor(data: Exclude<StartView, { kind: 'none' }>, fresh: React.ReactNode, setDay: (day: string) => void) {
  switch (data.kind) {
    case 'ward':
      return <WardBoard board={data} fresh={fresh} />;
    case 'practice':
      return <DayList list={data} fresh={fresh} onDay={setDay} />;
    case 'emergency':
      return <EmergencyBoard board={data} fresh={fresh} />;
    case 'home-care':
      return <HomeCareBoard board={data} fresh={fresh} onDay={setDay} />;
  }
}
