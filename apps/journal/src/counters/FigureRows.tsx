/** A table of figures; a row that has parts opens into them. */
import { Button, useFormat, useTexts } from '@helseplattform/ui';
import { Fragment, useState } from 'react';
import styles from './Counters.module.css';
import type { Figures } from './counters.query.ts';
import { counterTexts } from './texts/index.ts';

interface Row extends Figures {
  readonly key: string;
  readonly name: string;
}

export interface FigureRowsProps {
  /** What the rows are. */
  readonly name: string;
  readonly rows: readonly (Row & { readonly parts?: readonly Row[] })[];
}

/** Rows at first; a region has hundreds of units, and those that are late stand first. */
const FIRST = 20;

export function FigureRows({ name, rows }: FigureRowsProps) {
  const t = useTexts(counterTexts);
  const [open, setOpen] = useState<string>();
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, FIRST);
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{name}</th>
            <th scope="col">{t.short.open}</th>
            <th scope="col">{t.short.overdue}</th>
            <th scope="col">{t.short.orphans}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Fragment key={row.key}>
              <tr>
                <th scope="row">
                  {row.parts ? (
                    <button
                      type="button"
                      className={styles.opens}
                      aria-expanded={open === row.key}
                      onClick={() => setOpen(open === row.key ? undefined : row.key)}
                    >
                      {row.name}
                    </button>
                  ) : (
                    row.name
                  )}
                </th>
                <Cells figures={row} />
              </tr>
              {open === row.key &&
                row.parts?.map((part) => (
                  <tr key={part.key} className={styles.part}>
                    <th scope="row">{part.name}</th>
                    <Cells figures={part} />
                  </tr>
                ))}
            </Fragment>
          ))}
        </tbody>
      </table>
      {rows.length > shown.length && (
        <Button type="button" size="small" variant="tertiary" onClick={() => setAll(true)}>
          {t.all(rows.length)}
        </Button>
      )}
    </>
  );
}

function Cells({ figures }: { figures: Figures }) {
  const format = useFormat();
  return (
    <>
      <td>{format.number(figures.open)}</td>
      <td data-warns={figures.overdue > 0}>{format.number(figures.overdue)}</td>
      <td data-warns={figures.orphans > 0}>{format.number(figures.orphans)}</td>
    </>
  );
}
