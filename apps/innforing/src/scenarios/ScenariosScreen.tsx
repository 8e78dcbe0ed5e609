/** What if: scenarios played out on a plan, side by side. */
import { useTexts } from '@helseplattform/ui';
import { PlanningPage } from '../planner/PlanningPage.tsx';
import { ScenarioBoard } from './ScenarioBoard.tsx';
import { scenarioTexts } from './texts/index.ts';

export function ScenariosScreen() {
  const t = useTexts(scenarioTexts);
  return (
    <PlanningPage title={t.title} lead={t.lead}>
      {(planning) => <ScenarioBoard planning={planning} />}
    </PlanningPage>
  );
}
