/** Every version as a column, every unit that has a date in one of them as a row. */
import { Panel, useFormat, useTexts } from '@helseplattform/ui';
import { Link } from '@tanstack/react-router';
import { Table } from '../table/index.ts';
import { useWhen } from '../waves/index.ts';
import styles from './Plans.module.css';
import type { PlansView } from './plans.query.ts';
import { planTexts } from './texts/index.ts';

export function SideBySide({ plans: { columns, rows, missing } }: { plans: PlansView }) {
  const t = useTexts(planTexts);
  const format = useFormat();
  const when = useWhen();
  const notes = columns.flatMap(({ id, notes, open }) => [
    ...notes.map(({ given, name, number }) => [id, t.note(given, name, number)] as const),
    ...open.map((left) => [id, t.open(when(left.when), left.text)] as const),
  ]);
  return (
    <Panel title={t.sideBySide}>
      <Table label={t.sideBySide} sticky>
        <thead>
          <tr>
            <th scope="col">{t.unit}</th>
            {columns.map(({ id, decided, body }) => (
              <th key={id} scope="col" className={styles.column}>
                <strong>{id}</strong>
                <span>{when(decided)}</span>
                <span>{body}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ unit, name, cells }) => (
            <tr key={unit}>
              <th scope="row">
                <Link to="/enheter/$unit" params={{ unit }}>
                  {name}
                </Link>
              </th>
              {cells.map((cell, i) => (
                <td key={columns[i]?.id} data-cell={cellOf(cells, i)} className={styles.cell}>
                  {cell === null ? <span className={styles.none}>–</span> : when(cell.when)}
                  {cell?.actual && (
                    <span className={styles.live} title={t.live}>
                      {' ✓'}
                      <span className="hp-visually-hidden"> {t.live}</span>
                    </span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t.dates}</th>
            {columns.map(({ id, dates }) => (
              <td key={id}>{format.number(dates)}</td>
            ))}
          </tr>
          <tr>
            <th scope="row">{t.usersWithDate}</th>
            {columns.map(({ id, users }) => (
              <td key={id}>
                {users.derived > 0 && '~'}
                {format.number(users.known)}
              </td>
            ))}
          </tr>
        </tfoot>
      </Table>
      {missing.length > 0 && <p className={styles.note}>{t.missing(missing.join(', '))}</p>}
      {notes.length > 0 && (
        <ul className={styles.notes}>
          {notes.map(([id, text]) => (
            <li key={`${id} ${text}`}>
              {id}: {text}
            </li>
          ))}
        </ul>
      )}
      <p className={styles.note}>{t.derivedNote}</p>
    </Panel>
  );
}

/** Whether a date is another than the last one before it: what the eye looks for along a row. */
function cellOf(cells: PlansView['rows'][number]['cells'], i: number): 'none' | 'first' | 'same' | 'moved' {
  const cell = cells[i];
  if (!cell) return 'none';
  const before = cells.slice(0, i).findLast((one) => one !== null);
  if (!before) return 'first';
  return before.when === cell.when ? 'same' : 'moved';
}
