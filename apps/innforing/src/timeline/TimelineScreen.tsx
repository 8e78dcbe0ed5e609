/** The plan along the years: what leads up to each go-live, who waits for whom, and what a slip draws along. */
import { useTexts } from '@helseplattform/ui';
import { PlanningPage } from '../planner/PlanningPage.tsx';
import { TimelineBoard } from './TimelineBoard.tsx';
import { timelineTexts } from './texts/index.ts';

export function TimelineScreen() {
  const t = useTexts(timelineTexts);
  return (
    <PlanningPage title={t.title} lead={t.lead}>
      {(planning) => <TimelineBoard planning={planning} />}
    </PlanningPage>
  );
}
