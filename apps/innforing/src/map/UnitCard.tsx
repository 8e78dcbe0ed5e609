/** One unit: its date in every plan, and what it is made of. */
import type { MapUnit, MapVersion, MapView } from '@helseplattform/rollout/view-models';
import { Panel, useFormat, useTexts } from '@helseplattform/ui';
import { useWhen } from '../waves/index.ts';
import styles from './Map.module.css';
import { costOfEach } from './picture.ts';
import { mapTexts } from './texts/index.ts';
import { useFigure } from './useFigure.ts';

export interface UnitCardProps {
  readonly unit: MapUnit;
  readonly view: MapView;
  readonly version: MapVersion;
}

export function UnitCard({ unit, view, version }: UnitCardProps) {
  const t = useTexts(mapTexts);
  const format = useFormat();
  const figure = useFigure();
  const when = useWhen();
  const date = version.dates[unit.id];
  const state = view.readiness[unit.id];
  const ore = view.cost[unit.id];
  const each = costOfEach(unit, view.cost);
  const rows: [string, string | undefined][] = [
    [t.goLive, date ? `${when(date.when.text)}${date.actual ? ` · ${t.live}` : ''}` : t.noDate],
    [t.people, figure(unit.population)],
    [t.users, figure(unit.users)],
    [t.trust, view.units.find((u) => u.id === unit.trust)?.name],
    [t.district, unit.district],
    [t.number, unit.number],
    [t.ready, state && t.states[state]],
    [t.cost, ore === undefined ? undefined : t.costs(format.number(ore / 100, 0), format.number((each ?? 0) / 100, 0))],
  ];
  return (
    <Panel title={unit.name}>
      <dl className={styles.facts}>
        {rows.map(([term, value]) =>
          value === undefined ? null : (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {view.versions.length > 1 && (
        <>
          <h3 className={styles.sub}>{t.inPlans}</h3>
          <ol className={styles.inPlans}>
            {view.versions.map(({ id, dates }) => (
              <li key={id} aria-current={id === version.id ? 'true' : undefined}>
                <span>{id}</span> {dates[unit.id] ? when(dates[unit.id]!.when.text) : '–'}
              </li>
            ))}
          </ol>
        </>
      )}
    </Panel>
  );
}
