/** The planner as a page: which plan is planned on, and the board. */
import { useTexts } from '@helseplattform/ui';
import { Given } from './Given.tsx';
import { PlannerBoard } from './PlannerBoard.tsx';
import { PlanningPage } from './PlanningPage.tsx';
import { plannerTexts } from './texts/index.ts';

/** The line that drives the platform: what is given binds it only. */
const PROGRAMME_LINE = 'programme';

export function PlannerScreen() {
  const t = useTexts(plannerTexts);
  return (
    <PlanningPage title={t.title} lead={t.lead}>
      {(planning) => (
        <>
          <PlannerBoard planning={planning} />
          {planning.line === PROGRAMME_LINE && <Given planning={planning} />}
        </>
      )}
    </PlanningPage>
  );
}
