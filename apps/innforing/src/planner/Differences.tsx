/** Who stands elsewhere than in the version, and how much later or earlier. */
import type { UnitKey } from '@helseplattform/rollout/planner';
import { EmptyState, Folded, Panel, useFormat, useTexts } from '@helseplattform/ui';
import type { Difference } from './draft.ts';
import styles from './Planner.module.css';
import type { Planning } from './planning.query.ts';
import { plannerTexts } from './texts/index.ts';

export interface DifferencesProps {
  readonly moved: readonly Difference[];
  readonly planning: Planning;
  readonly onChoose: (unit: UnitKey) => void;
}

const MS_PER_DAY = 86_400_000;
const days = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_DAY);

export function Differences({ moved, planning, onChoose }: DifferencesProps) {
  const t = useTexts(plannerTexts);
  const format = useFormat();
  const dateOf = (wave: string | undefined) => planning.problem.waves.find((w) => w.id === wave)?.date;
  const unitOf = (id: UnitKey) => planning.units.find((u) => u.id === id);
  const later = moved.flatMap(({ unit, from, to }) => {
    const [a, b] = [dateOf(from), dateOf(to)];
    return a && b && a < b ? [(unitOf(unit)?.users.value ?? 0) * days(a, b)] : [];
  });
  return (
    <Panel title={t.differences(planning.version)} count={moved.length}>
      {moved.length === 0 && <EmptyState>{t.same}</EmptyState>}
      {later.length > 0 && (
        <p className={styles.muted}>
          {t.userMonths(format.number(later.reduce((sum, n) => sum + n, 0) / 30.436875, 0))}
        </p>
      )}
      <Folded items={moved} first={8}>
        {(visible, id) => (
          <ul id={id} className={styles.differences}>
            {visible.map(({ unit, from, to }) => {
              const [a, b] = [dateOf(from), dateOf(to)];
              return (
                <li key={unit}>
                  <button type="button" onClick={() => onChoose(unit)}>
                    {unitOf(unit)?.name}
                  </button>{' '}
                  {a ? format.date(a) : t.noDate} → {b ? format.date(b) : t.noDate}
                  {a && b && <strong> {t.days(days(a, b))}</strong>}
                </li>
              );
            })}
          </ul>
        )}
      </Folded>
    </Panel>
  );
}
