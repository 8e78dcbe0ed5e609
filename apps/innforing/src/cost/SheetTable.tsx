/** The sheet, head by head; a head opens to how each year's amount is computed. */
import { Panel, useLanguage, useTexts } from '@helseplattform/ui';
import { Fragment, useState } from 'react';
import { formatKroner } from '../money/index.ts';
import styles from './Cost.module.css';
import type { CostGroupView, CostHeadView, CostView } from './cost.query.ts';
import { costTexts } from './texts/index.ts';

export function SheetTable({ view }: { view: CostView }) {
  const t = useTexts(costTexts);
  return (
    <>
      {view.groups.map((group) => (
        <Panel key={group.group} title={t.groups[group.group]}>
          <Group group={group} />
        </Panel>
      ))}
    </>
  );
}

function Group({ group }: { group: CostGroupView }) {
  const t = useTexts(costTexts);
  const language = useLanguage();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t.head}</th>
          <th scope="col">{t.sum}</th>
        </tr>
      </thead>
      <tbody>
        {group.heads.map((head) => (
          <HeadRows key={head.id} head={head} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t.sum}</th>
          <td>{formatKroner(group.sum, language, true)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function HeadRows({ head }: { head: CostHeadView }) {
  const t = useTexts(costTexts);
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const id = `head-${head.id}`;
  return (
    <Fragment>
      <tr>
        <th scope="row">
          <button
            type="button"
            className={styles.opens}
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
          >
            {head.name}
          </button>
          <span className={styles.words}>{head.key ?? t.own}</span>
        </th>
        <td>{head.unknown === head.cells.length ? t.notKnown : formatKroner(head.sum, language, true)}</td>
      </tr>
      <tr id={id} className={styles.opened} data-open={open}>
        <td colSpan={2}>
          <dl className={styles.years}>
            {head.cells.map(({ year, amount, how }) => (
              <div key={year}>
                <dt>{year}</dt>
                <dd className={styles.how}>{how}</dd>
                <dd className={styles.amount}>{amount === null ? t.notKnown : formatKroner(amount, language, true)}</dd>
              </div>
            ))}
          </dl>
          <p className={styles.source}>
            {t.source}: {head.source}
          </p>
        </td>
      </tr>
    </Fragment>
  );
}
