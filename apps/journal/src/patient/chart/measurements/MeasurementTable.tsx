/** Measurements as a table: latest value, reference range, course and time; a row opens to all its values. */
import type { Measurement } from '@helseplattform/care/view-models';
import { ChevronDownIcon, rangeText, Sparkline, useFormat, useTexts } from '@helseplattform/ui';
import { Fragment, useId, useState } from 'react';
import { chartTexts } from '../texts/index.ts';
import { nameOf, rangeOf, sparkOf } from './measurement.ts';
import styles from './measurements.module.css';
import { OpenedTrend } from './OpenedTrend.tsx';
import { Reading } from './Reading.tsx';

export interface MeasurementGroup {
  readonly key: string;
  /** Absent: rows without a heading of their own. */
  readonly title?: string;
  readonly measurements: readonly Measurement[];
}

export function MeasurementTable({ groups }: { groups: readonly MeasurementGroup[] }) {
  const t = useTexts(chartTexts);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t.measurements.analysis}</th>
          <th scope="col">{t.measurements.latest}</th>
          <th scope="col" className={styles.range}>
            {t.measurements.range}
          </th>
          <th scope="col" className={styles.wide}>
            {t.measurements.trend}
          </th>
          <th scope="col" className={styles.wide}>
            {t.measurements.time}
          </th>
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group.key}>
          {group.title && (
            <tr>
              <th scope="rowgroup" colSpan={5} className={styles.group}>
                {group.title}
              </th>
            </tr>
          )}
          {group.measurements.map((measurement) => (
            <Row key={measurement.key} measurement={measurement} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Row({ measurement }: { measurement: Measurement }) {
  const t = useTexts(chartTexts);
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const detail = useId();
  const latest = measurement.values[0]!;
  const range = rangeOf(measurement);
  const limits = rangeText(range, '', format);
  const taken = latest.time ? format.date(latest.time) : t.measurements.timeUnknown;
  return (
    <Fragment>
      <tr className={styles.row} data-open={open}>
        <th scope="row" className={styles.analysis}>
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={open}
            aria-controls={detail}
            onClick={() => setOpen(!open)}
          >
            <ChevronDownIcon aria-hidden className={styles.chevron} />
            <span>{nameOf(measurement, t)}</span>
          </button>
        </th>
        <td>
          <Reading value={latest} unit={measurement.unit} />
          {limits && (
            <span className={styles.rangeBelow}>
              {t.measurements.range} {limits}
            </span>
          )}
          <span className={styles.takenBelow}>{taken}</span>
        </td>
        <td className={styles.range}>{limits ?? '–'}</td>
        <td className={styles.wide}>
          <Sparkline values={sparkOf(measurement)} width={72} height={20} {...(range ? { range } : {})} />
        </td>
        <td className={`${styles.wide} ${styles.taken}`}>{taken}</td>
      </tr>
      {open && (
        <tr id={detail}>
          <td colSpan={5} className={styles.openedCell}>
            <OpenedTrend measurement={measurement} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}
