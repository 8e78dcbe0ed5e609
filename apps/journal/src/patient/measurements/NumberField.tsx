/** One number of the sheet: what it is, its unit, what it was last time, and the slip of the hand where there is one. */
import type { MeasuredNumber, MeasurementSheet } from '@helseplattform/care/view-models';
import { useFormat, useTexts } from '@helseplattform/ui';
import { useId } from 'react';
import { type Entry, type EntryField, slipIn } from './entry.ts';
import styles from './sheet.module.css';
import { sheetTexts } from './texts/index.ts';

interface NumberFieldProps {
  readonly field: MeasuredNumber;
  /** One of those that Enter goes through. */
  readonly part?: boolean;
  readonly entry: Entry;
  readonly limits: MeasurementSheet['limits'];
  readonly last: MeasurementSheet['last'];
  /** Somebody has tried to save: what is half typed is a slip now. */
  readonly tried: boolean;
  set(field: EntryField): (value: string) => void;
}

export function NumberField({ field, part = false, entry, limits, last, tried, set }: NumberFieldProps) {
  const t = useTexts(sheetTexts);
  const format = useFormat();
  const id = useId();
  const typed = entry[field] ?? '';
  const { least, most, unit, decimals } = limits[field];
  const slip = slipIn(field, typed, limits);
  // two letters into 120 it is still on its way: a value too low is said when one has tried
  const shown = slip === 'too-low' && !tried ? undefined : slip;
  const before = last[field];
  return (
    <div className={styles.field} data-field={part ? 'news2' : 'more'}>
      <label htmlFor={id} className={styles.label}>
        {t.fields[field]}
        {format.unit(unit) && <span className={styles.unit}> {format.unit(unit)}</span>}
      </label>
      <input
        id={id}
        name={field}
        className={styles.number}
        inputMode={decimals > 0 ? 'decimal' : 'numeric'}
        autoComplete="off"
        value={typed}
        aria-invalid={shown ? true : undefined}
        aria-describedby={`${id}-said`}
        onChange={(event) => set(field)(event.target.value)}
      />
      <span id={`${id}-said`} className={shown ? styles.slip : styles.before}>
        {shown
          ? t.slips[shown](format.number(least), format.number(most))
          : before && t.before(format.number(before.value))}
      </span>
    </div>
  );
}
