/** The map as a table: the same for whoever cannot see it, and to look up in. */
import type { MapUnit, MapVersion, MapView } from '@helseplattform/rollout/view-models';
import { Panel, useTexts } from '@helseplattform/ui';
import { useWhen } from '../waves/index.ts';
import styles from './Map.module.css';
import { mapTexts } from './texts/index.ts';
import { useFigure } from './useFigure.ts';

export interface MapTableProps {
  readonly view: MapView;
  readonly version: MapVersion;
  readonly chosen: string | undefined;
  readonly onChoose: (unit: string) => void;
}

export function MapTable({ view, version, chosen, onChoose }: MapTableProps) {
  const t = useTexts(mapTexts);
  const when = useWhen();
  const figure = useFigure();
  const dateOf = (unit: MapUnit) => version.dates[unit.id]?.when.to ?? '9999';
  const inOrder = view.units.toSorted(
    (a, b) => dateOf(a).localeCompare(dateOf(b)) || a.name.localeCompare(b.name, 'nb'),
  );
  return (
    <Panel title={t.table} count={inOrder.length}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={t.table}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t.unit}</th>
              <th scope="col">{t.goLive}</th>
              <th scope="col">{t.people}</th>
              <th scope="col">{t.users}</th>
            </tr>
          </thead>
          <tbody>
            {inOrder.map((unit) => {
              const date = version.dates[unit.id];
              return (
                <tr key={unit.id} className={unit.id === chosen ? styles.chosenRow : undefined}>
                  <th scope="row">
                    <button type="button" aria-pressed={unit.id === chosen} onClick={() => onChoose(unit.id)}>
                      {unit.name}
                    </button>
                  </th>
                  <td>
                    {date ? when(date.when.text) : '–'}
                    {date?.actual && <span title={t.live}> ✓</span>}
                  </td>
                  <td>{figure(unit.population)}</td>
                  <td>{figure(unit.users)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      <p className={styles.note}>{t.derived}</p>
    </Panel>
  );
}
