/** What a scenario is called: its own name, or what it changes. */
import { type Change, resourceName, type Wording } from '@helseplattform/rollout/planner';
import { useFormat, useLanguage, useTexts } from '@helseplattform/ui';
import type { Scenario } from './scenario.ts';
import { scenarioTexts } from './texts/index.ts';

export function useScenarioName(wording: Wording): (scenario: Scenario) => string {
  const t = useTexts(scenarioTexts);
  const format = useFormat();
  const language = useLanguage();
  const said = (change: Change): string => {
    switch (change.kind) {
      case 'slips':
        return t.slips(wording.nameOf(change.unit), change.months);
      case 'declines':
        return change.units.length === 1
          ? t.declinesOne(wording.nameOf(change.units[0]!))
          : t.declines(change.units.length);
      case 'wave-cancelled':
        return t.cancelled(format.date(wording.dateOf(change.wave)));
      case 'wave-added':
        return t.added(format.date(change.wave.date));
      case 'room':
        return t.room(
          format.date(wording.dateOf(change.wave)),
          format.number(change.limit, 0),
          resourceName(change.resource, language),
        );
    }
  };
  return ({ name, changes }) => name ?? changes.map(said).join(t.and);
}
